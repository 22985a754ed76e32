#!/bin/sh
# Makes /app/switchboard.aot: starts a gateway that records, lets simulated boards post to it, over HTTP and TLS, and stops it.
# Every start loads all that it records, so it is what every start needs. The jar is named as the image names it: the
# archive is for that path.
set -eu
options=$(grep -v -e '^#' -e AOTCache= java.options)
data=$(mktemp -d)
log="$data/log"
start() {
  : > "$log"
  # Words, each an option.
  # shellcheck disable=SC2086
  java $options "$@" > "$log" 2>&1 &
  gateway=$!
  tries=0
  until grep -q '^switchboard ready' "$log"; do
    tries=$((tries + 1))
    if [ $tries -gt 120 ] || ! kill -0 $gateway; then cat "$log" >&2; exit 1; fi
    sleep 1
  done
}
stop() {
  kill -TERM $gateway
  wait $gateway
}
simulate() {
  # shellcheck disable=SC2086
  SWITCHBOARD_ADMIN_TOKEN=$(cat "$data/admin.token") \
    java $options -jar /app/switchboard.jar simulate --boards 4 --loop closed --posts 400 "$@"
}
set -- -jar /app/switchboard.jar serve --set "data=$data" --set https.warm-up=10s \
  --set http.port=28480 --set https.port=28443 --set management.port=28481
# The first start makes keys, which takes classes that later ones do without.
start "$@"
stop
start -XX:AOTCacheOutput=/app/switchboard.aot -Xlog:aot=off -Xlog:cds=off "$@"
simulate --gateway http://127.0.0.1:28480
simulate --gateway https://127.0.0.1:28443 --ca "$data/tls/ca.pem"
stop
rm -rf "$data"
test -s /app/switchboard.aot
