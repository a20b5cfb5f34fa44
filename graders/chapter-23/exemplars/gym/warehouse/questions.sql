/* 1. How long do members of each tariff stay, on weekdays and at weekends? */
SELECT Tariff, KindOfDay, SUM(Minutes) AS total_minutes
FROM FactVisit NATURAL JOIN DimMember NATURAL JOIN DimDay
GROUP BY Tariff, KindOfDay;

/* 1. The same from the operational tables: how long does each tariff stay? */
SELECT tariff.label,
    CASE WHEN strftime('%w', checkin.came_at) IN ('0', '6') THEN 'weekend' ELSE 'weekday' END AS kind,
    SUM(CAST(ROUND((julianday(checkin.left_at) - julianday(checkin.came_at)) * 1440) AS INTEGER)) AS total_minutes
FROM checkin
JOIN member ON member.email = checkin.member
JOIN tariff ON tariff.code = member.tariff
GROUP BY tariff.label, kind;

/* 2. In which towns do people train most in each month? */
SELECT TownName, Month, SUM(Visits) AS visits
FROM FactVisit JOIN DimClub USING (ClubKey) JOIN DimTown USING (TownKey) JOIN DimDay USING (DayKey)
GROUP BY TownName, Month;

/* 2. The same from the operational tables: in which towns do people train? */
WITH visit AS (SELECT club, substr(date(came_at), 1, 7) AS month, member FROM checkin)
SELECT town.name, visit.month, COUNT(visit.member) AS visits
FROM visit
JOIN club ON club.id = visit.club
JOIN town ON town.id = club.town_id
GROUP BY town.name, visit.month;

/* 3. Which clubs have long visits on average? */
SELECT ClubName, 1.0 * SUM(Minutes) / SUM(Visits) AS minutes_per_visit
FROM FactVisit INNER JOIN DimClub ON DimClub.ClubKey = FactVisit.ClubKey
GROUP BY ClubName
ORDER BY minutes_per_visit DESC;
