SELECT 9e999 AS many, -9e999 AS few, x'00ff' AS bytes, CAST(x'ff41' AS TEXT) AS text, char(0, 1, 27, 0x2028) AS unseen FROM tasks;
SELECT 1 AS n, 2 AS n, 'attack ran' AS "__proto__" FROM tasks;
SELECT 1 AS one FROM tasks
go
SELECT 2 AS two FROM tasks;
