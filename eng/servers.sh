#!/usr/bin/env bash
# The servers that the tests and figures of the stores need, each on 127.0.0.1 at a free port, in a folder of its own, ended by process id.
#
#   eng/servers.sh start [SERVER]...   starts them, installs what is missing (apt-get as root, dotnet tool), prints what to export
#   eng/servers.sh env                 prints it again: eval "$(eng/servers.sh env)"
#   eng/servers.sh stop                ends all that were started
#   eng/servers.sh kill NAME...        kill -9 of one: redis, cluster1 to cluster6, sentinel-master, postgres, standby
#   eng/servers.sh again NAME...       starts it again as it was, at its port and over its folder
#
# SERVER: redis          one that keeps nothing on disk                                  MESSAGING_POLICY_REDIS
#         redis-everysec with an append-only file, written every second                  MESSAGING_POLICY_REDIS_EVERYSEC
#         redis-always   with one that is written at each command                        MESSAGING_POLICY_REDIS_ALWAYS
#         cluster        three masters, a replica each                                   MESSAGING_POLICY_REDIS_CLUSTER
#         sentinel       a master, a replica, three sentinels                            MESSAGING_POLICY_REDIS_SENTINEL
#         garnet         with scripts as transactions                                    MESSAGING_POLICY_GARNET
#         garnet-plain   without: a server that has to be refused                        MESSAGING_POLICY_GARNET_PLAIN
#         postgres       a connection string                                             MESSAGING_POLICY_POSTGRES
#         standby        postgres with a streaming replica                               MESSAGING_POLICY_POSTGRES_STANDBY
# Without any: redis cluster garnet garnet-plain postgres.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
tools="${MESSAGING_POLICY_TOOLS:-$root/artifacts/tools}"
state="${MESSAGING_POLICY_SERVERS:-$root/artifacts/servers}"
garnet_version=2.2.8
limit=30  # seconds that a server may take to start

fail() { echo "eng/servers.sh: $*" >&2; exit 1; }

# Below the ports that the system gives to outgoing connections.
free_port() {
  local port
  while :; do
    port=$((20000 + RANDOM % 12000))
    [ ! -e "$state/port.$port" ] && ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null && { : >"$state/port.$port"; echo "$port"; return; }
  done
}

install_packages() {
  [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null || fail "please install: $*"
  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "$@"; } >"$state/apt.log" 2>&1 || { tail -5 "$state/apt.log" >&2; fail "could not install $*"; }
}

need_redis() {
  command -v redis-server >/dev/null && return
  # The package starts a service of its own, which nobody asked for.
  local guard=/usr/sbin/policy-rc.d made=0
  [ -e "$guard" ] || { printf '#!/bin/sh\nexit 101\n' >"$guard" 2>/dev/null && chmod +x "$guard" && made=1; } || true
  install_packages redis-server
  [ "$made" = 0 ] || rm -f "$guard"
}

need_garnet() {
  garnet="$(command -v garnet-server || true)"
  [ -n "$garnet" ] || garnet="$tools/garnet-server"
  [ -x "$garnet" ] || dotnet tool install garnet-server --version "$garnet_version" --tool-path "$tools" >"$state/garnet-tool.log" 2>&1 || fail "could not install garnet-server $garnet_version"
}

need_postgres() {
  postgres_bin="$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -1)"
  if [ -z "$postgres_bin" ]; then
    install_packages postgresql
    postgres_bin="$(find /usr/lib/postgresql -maxdepth 2 -name bin | sort -V | tail -1)"
  fi
}

# Waits until a command succeeds; says which server did not start otherwise.
await() {
  local what="$1" end=$((SECONDS + limit))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$end" ] || { tail -5 "$state/$what"*/log >&2 2>/dev/null || true; fail "$what did not start within $limit seconds"; }
    sleep 0.05
  done
}

tell() { echo "export $1='$2'" >>"$state/env"; }

# name, port, further options
redis_at() {
  local name="$1" port="$2"
  shift 2
  mkdir -p "$state/$name"
  printf '%q ' redis-server --port "$port" --bind 127.0.0.1 --protected-mode no --dir "$state/$name" --logfile "$state/$name/log" --save '' --repl-diskless-sync-delay 0 --daemonize no "$@" >"$state/$name/command"
  echo "$port" >"$state/$name/port"
  run_redis "$name"
}

run_redis() {
  bash -c "exec $(cat "$state/$1/command")" >/dev/null 2>&1 &
  echo "$!" >"$state/$1/pid"
}

# name, variable, further options
start_redis_as() {
  need_redis
  local name="$1" variable="$2" port
  shift 2
  port="$(free_port)"
  redis_at "$name" "$port" "$@"
  await "$name" redis-cli -h 127.0.0.1 -p "$port" ping
  tell "$variable" "127.0.0.1:$port"
}

start_cluster() {
  need_redis
  local ports=() port i
  for i in 1 2 3 4 5 6; do
    port="$(free_port)"
    ports+=("127.0.0.1:$port")
    redis_at "cluster$i" "$port" --cluster-enabled yes --cluster-port "$(free_port)" --cluster-node-timeout 1500 --cluster-config-file nodes.conf
  done
  for port in "${ports[@]}"; do await cluster redis-cli -h 127.0.0.1 -p "${port#*:}" ping; done
  redis-cli --cluster create "${ports[@]}" --cluster-replicas 1 --cluster-yes >"$state/cluster1/create.log" 2>&1 || { tail -5 "$state/cluster1/create.log" >&2; fail 'the cluster was not made'; }
  for port in "${ports[@]}"; do await cluster cluster_is_ok "${port#*:}"; done
  await cluster have_masters "${ports[@]}"
  tell MESSAGING_POLICY_REDIS_CLUSTER "$(IFS=,; echo "${ports[*]}")"
}

cluster_is_ok() { redis-cli -h 127.0.0.1 -p "$1" cluster info | grep -q 'cluster_state:ok'; }

have_masters() {
  local port replicas=0
  for port in "$@"; do ! has_its_master "${port#*:}" || replicas=$((replicas + 1)); done
  [ "$replicas" -eq 3 ]
}

# A replica that has not heard from its master yet would take its place with nothing.
has_its_master() { redis-cli -h 127.0.0.1 -p "$1" info replication | grep -q 'master_link_status:up'; }

start_sentinel() {
  need_redis
  local master replica ports=() port i
  master="$(free_port)" replica="$(free_port)"
  redis_at sentinel-master "$master" --appendonly yes
  await sentinel-master redis-cli -h 127.0.0.1 -p "$master" ping
  redis_at sentinel-replica "$replica" --appendonly yes --replicaof 127.0.0.1 "$master"
  await sentinel-replica redis-cli -h 127.0.0.1 -p "$replica" ping
  await sentinel-replica has_its_master "$replica"
  for i in 1 2 3; do
    port="$(free_port)"
    ports+=("127.0.0.1:$port")
    mkdir -p "$state/sentinel$i"
    printf '%s\n' "port $port" 'bind 127.0.0.1' 'protected-mode no' "dir $state/sentinel$i" "logfile $state/sentinel$i/log" "sentinel monitor budgets 127.0.0.1 $master 2" \
      'sentinel down-after-milliseconds budgets 1000' 'sentinel failover-timeout budgets 3000' >"$state/sentinel$i/sentinel.conf"
    redis-server "$state/sentinel$i/sentinel.conf" --sentinel >/dev/null 2>&1 &
    echo "$!" >"$state/sentinel$i/pid"
    await "sentinel$i" redis-cli -h 127.0.0.1 -p "$port" ping
  done
  tell MESSAGING_POLICY_REDIS_SENTINEL "$(IFS=,; echo "${ports[*]}"),serviceName=budgets"
}

# name, variable, further options
start_garnet_as() {
  need_redis  # redis-cli asks whether it answers
  need_garnet
  local name="$1" variable="$2" port
  shift 2
  port="$(free_port)"
  mkdir -p "$state/$name"
  (cd "$state/$name" && exec "$garnet" --bind 127.0.0.1 --port "$port" --memory 256m --index 16m "$@" >log 2>&1) &
  echo "$!" >"$state/$name/pid"
  await "$name" redis-cli -h 127.0.0.1 -p "$port" ping
  tell "$variable" "127.0.0.1:$port"
}

start_garnet() { start_garnet_as garnet MESSAGING_POLICY_GARNET --lua --lua-transaction-mode; }

start_garnet_plain() { start_garnet_as garnet-plain MESSAGING_POLICY_GARNET_PLAIN --lua; }

as_postgres() { if [ "$(id -u)" -eq 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }

start_postgres() {
  need_postgres
  local port
  port="$(free_port)"
  # A folder that the user postgres may enter.
  [ -s "$state/postgres-folder" ] || mktemp -d /tmp/messaging-policy-postgres.XXXXXX >"$state/postgres-folder"
  local folder
  folder="$(cat "$state/postgres-folder")"
  mkdir -p "$state/postgres" "$folder/socket"
  [ "$(id -u)" -ne 0 ] || chown -R postgres "$folder"
  (cd "$folder" && as_postgres "$postgres_bin/initdb" -D "$folder/data" -A trust -U postgres -E UTF8 --locale C --no-sync) >"$state/postgres/log" 2>&1
  echo "$port" >"$state/postgres/port"
  run_postgres postgres data
  tell MESSAGING_POLICY_POSTGRES "Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
}

# name, folder of its data
run_postgres() {
  local folder
  folder="$(cat "$state/postgres-folder")"
  # One that was killed leaves its locks behind, and takes the process that nobody has looked after yet for one that runs.
  [ ! -s "$state/$1/pid" ] || rm -f "$folder/$2/postmaster.pid" "$folder/socket/.s.PGSQL.$(cat "$state/$1/port").lock"
  (cd "$folder" && as_postgres "$postgres_bin/pg_ctl" -D "$folder/$2" -l "$folder/$2.log" -w -t "$limit" \
    -o "-p $(cat "$state/$1/port") -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder/socket -c max_connections=200" start) >>"$state/$1/log" 2>&1 || fail "$1 did not start"
  head -1 "$folder/$2/postmaster.pid" >"$state/$1/pid"
}

start_standby() {
  [ -s "$state/postgres/pid" ] || start_postgres
  need_postgres
  local folder port primary
  folder="$(cat "$state/postgres-folder")"
  primary="$(sed -n 4p "$folder/data/postmaster.pid")"
  port="$(free_port)"
  mkdir -p "$state/standby"
  # A fast checkpoint: else it waits for the next one, which is minutes away.
  (cd "$folder" && as_postgres "$postgres_bin/pg_basebackup" -h 127.0.0.1 -p "$primary" -U postgres -D "$folder/standby" -R -c fast) >"$state/standby/log" 2>&1
  echo "$port" >"$state/standby/port"
  run_postgres standby standby
  tell MESSAGING_POLICY_POSTGRES_STANDBY "Host=127.0.0.1;Port=$port;Username=postgres;Database=postgres"
}

# A postmaster's children go with it: one that outlives it would keep the next one from starting.
kill_one() {
  local pid children
  [ -s "$state/$1/pid" ] || fail "there is no server $1 to kill"
  pid="$(cat "$state/$1/pid")"
  children="$(cat "/proc/$pid/task/$pid/children" 2>/dev/null || true)"
  # shellcheck disable=SC2086
  kill -KILL "$pid" $children 2>/dev/null || true
  for pid in $pid $children; do
    for _ in $(seq 200); do lives "$pid" || break; sleep 0.02; done
  done
}

# One that has ended and whose parent has not looked yet does not.
lives() { kill -0 "$1" 2>/dev/null && ! grep -q '^State:.Z' "/proc/$1/status" 2>/dev/null; }

again() {
  case "$1" in
    postgres) need_postgres; run_postgres postgres data ;;
    standby) need_postgres; run_postgres standby standby ;;
    *)
      [ -s "$state/$1/command" ] || fail "there is no server $1 to start again"
      run_redis "$1"
      await "$1" redis-cli -h 127.0.0.1 -p "$(cat "$state/$1/port")" ping
      ;;
  esac
}

stop_all() {
  [ -d "$state" ] || return 0
  local file pid
  for file in "$state"/*/pid; do
    [ -s "$file" ] || continue
    pid="$(cat "$file")"
    # A postmaster ends its children on SIGQUIT; the others keep nothing that is worth a goodbye.
    case "$file" in
      */postgres/pid | */standby/pid) kill -QUIT "$pid" 2>/dev/null || true ;;
      *) kill -KILL "$pid" 2>/dev/null || true ;;
    esac
  done
  for file in "$state"/*/pid; do
    [ -s "$file" ] || continue
    pid="$(cat "$file")"
    for _ in $(seq 100); do lives "$pid" || break; sleep 0.05; done
  done
  [ ! -s "$state/postgres-folder" ] || rm -rf "$(cat "$state/postgres-folder")"
  rm -rf "$state"
}

case "${1:-}" in
  start)
    shift
    [ $# -gt 0 ] || set -- redis cluster garnet garnet-plain postgres
    mkdir -p "$state"
    touch "$state/env"
    for server in "$@"; do
      case "$server" in
        redis) start_redis_as redis MESSAGING_POLICY_REDIS ;;
        redis-everysec) start_redis_as redis-everysec MESSAGING_POLICY_REDIS_EVERYSEC --appendonly yes --appendfsync everysec ;;
        redis-always) start_redis_as redis-always MESSAGING_POLICY_REDIS_ALWAYS --appendonly yes --appendfsync always ;;
        cluster | sentinel | garnet | postgres | standby) "start_$server" ;;
        garnet-plain) start_garnet_plain ;;
        *) fail "there is no server $server: redis, redis-everysec, redis-always, cluster, sentinel, garnet, garnet-plain, postgres, standby" ;;
      esac
    done
    cat "$state/env"
    ;;
  env) [ -s "$state/env" ] || fail 'nothing runs: eng/servers.sh start'; cat "$state/env" ;;
  stop) stop_all ;;
  kill | again)
    command="${1/kill/kill_one}"
    shift
    for server in "$@"; do "$command" "$server"; done
    ;;
  *) sed -n '2,21s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"; exit 2 ;;
esac
