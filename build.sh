#!/usr/bin/env bash
# Does what CI does: restore, build (warnings are errors), format check, packages, an application published ahead of time, tests.
# The last line gives the counts of all test projects; the exit code is not 0 if anything failed or no test ran.
set -euo pipefail
cd "$(dirname "$0")"

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
solution=Mixpanel.ServerSide.sln
results=artifacts/test-results
rm -rf "$results"

dotnet restore "$solution"
dotnet build "$solution" --no-restore --configuration Release
dotnet format "$solution" --no-restore --verify-no-changes
dotnet format whitespace tests/aot --folder --verify-no-changes # not in the solution, because it needs the packages
dotnet pack "$solution" --no-build --configuration Release --output artifacts/packages
tests/aot/publish.sh
export MIXPANEL_AOT_APP=$PWD/artifacts/aot/app/AotApp MIXPANEL_PACKAGES=$PWD/artifacts/packages

# One project after the other, each with a result file of its own name.
status=0
for project in tests/*/*.csproj; do
  dotnet test "$project" --no-build --configuration Release \
    --logger "trx;LogFileName=$(basename "$project" .csproj).trx" --results-directory "$results" || status=$?
done

# One <Counters total= passed= failed= …/> for each test project; what neither passed nor failed was skipped.
sum() { { cat "$results"/*.trx 2>/dev/null | grep -o "<Counters [^>]*" | grep -o " $1=\"[0-9]*\"" | tr -dc "0-9\n" || true; } | awk "{ n += \$1 } END { print n + 0 }"; }
total=$(sum total) passed=$(sum passed) failed=$(sum failed)
if [ "$total" -eq 0 ]; then
  echo "No test ran." >&2
  status=1
fi

if [ "$failed" -gt 0 ] && [ "$status" -eq 0 ]; then
  status=1
fi

echo "$passed passed, $failed failed, $((total - passed - failed)) skipped"
exit "$status"
