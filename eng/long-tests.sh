#!/usr/bin/env bash
# Runs tests with all that they can do (MIXPANEL_LONG=1), and says their results and the lines that are asked for.
#   eng/long-tests.sh PROJECT FILTER LINES
# PROJECT is a folder in tests, FILTER a part of the tests' names, LINES an extended regular expression. The whole log is in artifacts.
set -euo pipefail
cd "$(dirname "$0")/.."

project=tests/$1
log=artifacts/$1.log
mkdir -p artifacts
dotnet build "$project" --configuration Release --verbosity quiet
status=0
MIXPANEL_LONG=1 dotnet test "$project" --no-build --configuration Release --filter "FullyQualifiedName~$2" \
  --logger "console;verbosity=detailed" > "$log" || status=$?
grep -E "$3|^ *(Passed|Failed|Skipped) |^Total tests|^ +(Passed|Failed|Skipped): " "$log" || true
[ "$status" -eq 0 ] || echo "Failed; $log has the details." >&2
exit "$status"
