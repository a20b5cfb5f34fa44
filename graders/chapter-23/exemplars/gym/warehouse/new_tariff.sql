BEGIN;
-- Al goes for gold.
UPDATE DimMember SET ValidUntil = '2026-03-01' WHERE Email = 'a@gym.test' AND ValidUntil IS NULL;
INSERT INTO DimMember (Email, Nickname, Tariff, ValidFrom)
SELECT Email, Nickname, 'gold', '2026-03-01' FROM DimMember WHERE Email = 'a@gym.test';
COMMIT;
