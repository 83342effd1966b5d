#!/bin/sh
# Runs COMMAND with VAULT_TEST_POSTGRES naming a PostgreSQL server of its own,
# and stops and removes that server when COMMAND ends.
#
#   test-support/postgres.sh COMMAND [ARGUMENT…]
#
# Needs the server programs of PostgreSQL (Debian, Ubuntu: apt-get install postgresql).
# PostgreSQL does not run as root; as root it is run as `postgres` or `nobody`.
set -eu

if [ $# -eq 0 ]; then
    echo "usage: test-support/postgres.sh COMMAND [ARGUMENT…]" >&2
    exit 2
fi

bin=
for candidate in "$(dirname "$(command -v initdb || echo /)")" /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /opt/homebrew/opt/postgresql*/bin; do
    if [ -x "$candidate/initdb" ] && [ -x "$candidate/pg_ctl" ]; then
        bin=$candidate
    fi
done
if [ -z "$bin" ]; then
    echo "initdb was not found: install the PostgreSQL server (apt-get install postgresql)" >&2
    exit 1
fi

directory=$(mktemp -d "${TMPDIR:-/tmp}/postgres.XXXXXX")
chmod 711 "$directory"

# Runs a command as somebody who may run PostgreSQL.
if [ "$(id -u)" -eq 0 ]; then
    user=nobody
    if id postgres >/dev/null 2>&1; then user=postgres; fi
    chown "$user" "$directory"
    if command -v runuser >/dev/null; then
        as_user() { (cd / && runuser -u "$user" -- "$@"); }
    else
        quoted() { for it; do printf "'%s' " "$it"; done; }
        as_user() { (cd / && su -s /bin/sh "$user" -c "$(quoted "$@")"); }
    fi
else
    user=$(id -un)
    as_user() { "$@"; }
fi

stop() {
    trap '' INT TERM HUP
    as_user "$bin/pg_ctl" -D "$directory/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$directory"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

as_user "$bin/initdb" -D "$directory/data" -U evenkeel -A trust -E UTF8 --no-locale >"$directory/log" 2>&1 || {
    cat "$directory/log" >&2
    exit 1
}

# Only a socket inside the directory: no port can be taken, and nobody else is let in.
as_user "$bin/pg_ctl" -D "$directory/data" -l "$directory/data/log" -w -t 60 \
    -o "-c listen_addresses='' -c unix_socket_directories='$directory' -c max_connections=300 -c fsync=off" \
    start >/dev/null || {
    cat "$directory/data/log" >&2
    exit 1
}

host=$(printf '%s' "$directory" | sed 's|/|%2F|g')
VAULT_TEST_POSTGRES="postgres://evenkeel@$host/postgres"
export VAULT_TEST_POSTGRES
echo "VAULT_TEST_POSTGRES=$VAULT_TEST_POSTGRES" >&2

status=0
"$@" || status=$?
exit "$status"
