CREATE TRIGGER time_entries_stay_few BEFORE INSERT ON time_entries
WHEN (SELECT count(*) FROM time_entries) >= 100
BEGIN SELECT RAISE(ABORT, 'attack ran'); END;
