#!/bin/sh
# Makes /app/switchboard.aot: starts a gateway that records, lets simulated boards post to it, over HTTP and TLS, and stops it.
set -eu
options=$(grep -v -e '^#' -e AOTCache= java.options)
data=$(mktemp -d)
log="$data/log"
# Words, each an option.
# shellcheck disable=SC2086
java $options -XX:AOTCacheOutput=/app/switchboard.aot -Xlog:aot=off -Xlog:cds=off -jar switchboard.jar demo \
  --set "data=$data" --set https.warm-up=10s --set http.port=28480 --set https.port=28443 --set management.port=28481 > "$log" 2>&1 &
gateway=$!
tries=0
until grep -q '^switchboard ready' "$log"; do
  tries=$((tries + 1))
  if [ $tries -gt 120 ] || ! kill -0 $gateway; then cat "$log" >&2; exit 1; fi
  sleep 1
done
token=$(cat "$data/admin.token")
simulate() {
  # shellcheck disable=SC2086
  SWITCHBOARD_ADMIN_TOKEN=$token java $options -jar switchboard.jar simulate --boards 4 --loop closed --posts 400 "$@"
}
simulate --gateway http://127.0.0.1:28480
simulate --gateway https://127.0.0.1:28443 --ca "$data/tls/ca.pem"
kill -TERM $gateway
wait $gateway
rm -rf "$data"
test -s /app/switchboard.aot
