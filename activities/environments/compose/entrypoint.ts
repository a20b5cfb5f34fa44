/** The superuser that only a process of the server's own container can be, by its operating system's user. */
export const ADMINISTRATOR = 'gonogo_administrator'

const SOCKETS = '/services/postgres'

/**
 * What the container runs in place of the image's own entrypoint. It says `made` when the data folder is its own, so that no
 * health check can put another one there, waits for a line before the server starts, says `ready` or, with a new cluster, `ready new`, and shuts the server down in order at the next line or when standard input
 * closes, which is when the worker dies. As in the public image, a data folder with a cluster in it is taken as it is.
 * https://github.com/docker-library/postgres/blob/master/docker-entrypoint.sh
 */
export const entrypoint = (method: 'trust' | 'scram-sha-256'): readonly string[] => ['/bin/sh', '-c', `
set -e
mkdir -p -m 0700 "$CLUSTER"
echo made
read -r line || exit 0
if [ ! -s "$CLUSTER/PG_VERSION" ]; then
  cp -a /var/lib/postgresql/ready/. "$CLUSTER/"
  cat > "$CLUSTER/pg_hba.conf" <<END
local all ${ADMINISTRATOR},grader peer map=house
host  all ${ADMINISTRATOR},grader all reject
local all all ${method}
host  all all 127.0.0.1/32 ${method}
host  all all ::1/128 ${method}
END
  printf 'house postgres ${ADMINISTRATOR}\\nhouse postgres grader\\n' > "$CLUSTER/pg_ident.conf"
  echo "CREATE ROLE ${ADMINISTRATOR} LOGIN SUPERUSER" | /usr/lib/postgresql/15/bin/postgres --single -D "$CLUSTER" postgres >/dev/null
  new=new
fi
rm -f "$CLUSTER/postmaster.pid" ${SOCKETS}/.s.PGSQL.5432 ${SOCKETS}/.s.PGSQL.5432.lock
/usr/lib/postgresql/15/bin/postgres -D "$CLUSTER" -c listen_addresses=127.0.0.1 \\
  -c unix_socket_directories=${SOCKETS},/run/postgresql >/data/server.log 2>&1 </dev/null &
server=$!
ready() { while read -r line; do [ "$line" = ready ] && return; done <"$CLUSTER/postmaster.pid"; } 2>/dev/null
until ready; do
  kill -0 "$server" || { cat /data/server.log >&2; exit 1; }
  sleep 0.02
done
echo "ready $new"
read -r line || true
kill -INT "$server"
wait "$server" || true
echo stopped
`]
