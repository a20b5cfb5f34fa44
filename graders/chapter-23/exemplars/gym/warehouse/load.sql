INSERT INTO DimTown (TownId, TownName) SELECT id, name FROM town;
INSERT INTO DimClub (ClubId, ClubName, TownKey) SELECT club.id, club.name, TownKey FROM club JOIN DimTown ON TownId = town_id;
INSERT INTO DimMember (Email, Nickname, Tariff, ValidFrom)
SELECT email, nickname, label, '2026-01-01' FROM member JOIN tariff ON tariff.code = member.tariff;
INSERT INTO FactVisit (MemberKey, ClubKey, DayKey, Visits, Minutes)
SELECT MemberKey, ClubKey, DayKey, COUNT(*), SUM(CAST(ROUND((julianday(left_at) - julianday(came_at)) * 1440) AS INTEGER))
FROM checkin
JOIN DimMember ON Email = member AND ValidUntil IS NULL
JOIN DimClub ON ClubId = club
JOIN DimDay ON Day = date(came_at)
GROUP BY MemberKey, ClubKey, DayKey;
