#!/bin/sh
# Unpacks the shared libraries of one architecture out of the jars: natives.sh JARS INTO amd64|arm64
set -eu
jars=$(cd "$1" && pwd)
mkdir -p "$2"
into=$(cd "$2" && pwd)
case $3 in
  amd64) names='x86_64\.so$|librocksdbjni-linux64\.so$' ;;
  arm64) names='aarch_64\.so$|librocksdbjni-linux-aarch64\.so$' ;;
  *) echo "no shared libraries for $3" >&2; exit 2 ;;
esac
work=$(mktemp -d)
cd "$work"
for jar in "$jars"/netty-*.jar "$jars"/rocksdbjni-*.jar; do
  found=$(jar tf "$jar" | grep -E "$names" || true)
  # Names of entries hold no spaces.
  # shellcheck disable=SC2086
  [ -z "$found" ] || jar xf "$jar" $found
done
find . -name '*.so' -exec mv {} "$into" \;
rm -rf "$work"
[ "$(find "$into" -name '*.so' | wc -l)" -ge 3 ] || { echo "shared libraries are missing in $jars" >&2; exit 1; }
