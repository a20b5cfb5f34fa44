#!/bin/sh
# Starts the server on a file system of limited size, says `ready`, and ends it when standard input closes,
# which is when the worker gives it back or dies.
set -e
mkdir -m 0700 /data/cluster
cp -a /var/lib/postgresql/ready/. /data/cluster/
/usr/lib/postgresql/15/bin/postgres -D /data/cluster >/data/server.log 2>&1 </dev/null &
server=$!
# The server says so itself in the last line of its lock file, as pg_ctl reads it: a program less for each look.
ready() { while read -r line; do [ "$line" = ready ] && return; done </data/cluster/postmaster.pid; } 2>/dev/null
until ready; do
  kill -0 "$server" || { cat /data/server.log >&2; exit 1; }
  sleep 0.02
done
echo ready
cat >/dev/null
kill -QUIT "$server"
