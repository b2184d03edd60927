#!/usr/bin/env bash
# Writes PublicAPI.Unshipped.txt of each package anew from its source: run it after a change of the public API, and look at the diff.
# Lines in PublicAPI.Shipped.txt stay as they are: taking one back breaks somebody's build, and the build will say so.
set -euo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
trap 'rm -f "$log" "$log.api"' EXIT

# The members that the analyzer misses in the lists, as it would write them.
missing() {
  # What is not listed is a warning here, and an error in every other build.
  dotnet build "$1" --configuration Release --no-incremental -p:TreatWarningsAsErrors=false -p:ErrorLog="$log%2Cversion=2.1" > /dev/null
  { grep -o '"APIName": ".*"' "$log" || true; } | sed -e 's/^"APIName": "//' -e 's/"$//' -e 's/\\"/"/g' -e 's/\\\\/\\/g'
}

for project in src/*/; do
  list=${project}PublicAPI.Unshipped.txt
  [ -f "$list" ] || continue
  echo '#nullable enable' > "$list"
  # A type and its primary constructor stand in one place, of which only one is told at a time: so twice.
  for _ in 1 2; do
    missing "$project" > "$log.api"
    { sed 1d "$list"; cat "$log.api"; } | LC_ALL=C sort -u > "$log"
    { echo '#nullable enable'; cat "$log"; } > "$list"
  done
  echo "$list: $(($(wc -l < "$list") - 1)) members"
done
