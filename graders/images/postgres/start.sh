#!/bin/sh
# Starts the server on a file system of limited size, says `ready`, and ends it when standard input closes,
# which is when the worker gives it back or dies.
set -e
mkdir -m 0700 /data/cluster
cp -a /var/lib/postgresql/ready/. /data/cluster/
/usr/lib/postgresql/15/bin/postgres -D /data/cluster >/data/server.log 2>&1 </dev/null &
server=$!
until /usr/lib/postgresql/15/bin/pg_isready -q -h /services/postgres; do
  kill -0 "$server" || { cat /data/server.log >&2; exit 1; }
  sleep 0.02
done
echo ready
cat >/dev/null
kill -QUIT "$server"
