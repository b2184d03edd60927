#!/usr/bin/env bash
# Holds the User-Agent engine against plain regular expressions on 50,000 mutated User-Agents, and on all of uap-core's test cases where
# ../shared/reference/uap-cases.jsonl is there: the same rule, the same groups, no rule passed over. Takes about two minutes.
set -euo pipefail
cd "$(dirname "$0")/.."

project=tests/Mixpanel.ServerSide.Tests
log=artifacts/user-agents.log
mkdir -p artifacts
dotnet build "$project" --configuration Release --verbosity quiet
status=0
MIXPANEL_LONG=1 dotnet test "$project" --no-build --configuration Release --filter "FullyQualifiedName~UserAgents.Rules.OracleTests" \
  --logger "console;verbosity=detailed" > "$log" || status=$?
grep -E "mutated and|Given up|^ *(Passed|Failed|Skipped) |^Total tests|^ +(Passed|Failed|Skipped): " "$log" || true
[ "$status" -eq 0 ] || echo "Failed; $log has the details." >&2
exit "$status"
