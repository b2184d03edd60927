#!/usr/bin/env bash
# The functional tests with all that they can do: outages of 40 s, 20 kills -9 in the middle of 200,000 events each, many damaged files. Takes about six
# minutes, and says the numbers of each item at the end.
#   eng/functional-long.sh [name of a test or class]
# MIXPANEL_SEED takes the seed that a test has told, to have the same chance again.
set -euo pipefail
cd "$(dirname "$0")/.."

project=tests/Mixpanel.ServerSide.FunctionalTests
log=artifacts/functional-long.log
mkdir -p artifacts
dotnet build "$project" --configuration Release --verbosity quiet
status=0
MIXPANEL_LONG=1 dotnet test "$project" --no-build --configuration Release --filter "FullyQualifiedName~${1:-Functional}" \
  --logger "console;verbosity=detailed" > "$log" || status=$?
grep -E "^ *item [0-9]+: |^ *(Passed|Failed|Skipped) |^Total tests|^ +(Passed|Failed|Skipped): " "$log" || true
[ "$status" -eq 0 ] || echo "Failed; $log has the details." >&2
exit "$status"
