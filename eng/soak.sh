#!/usr/bin/env bash
# Minutes of events at a steady rate to a server that fails at random: nothing may be lost, and memory must not grow.
# Before that, how fast delivery is while every tenth request fails, against none.
#   eng/soak.sh [minutes] [events per second] [memory|files] [further options: --RateEvents 0, --RetryDelay 00:00:02, --Seed 7 …]
# The exit code is 1 if an event was lost, 2 if memory grew.
set -euo pipefail
cd "$(dirname "$0")/.."

minutes=${1:-15} rate=${2:-5000} journal=${3:-memory}
shift $(($# < 3 ? $# : 3))
dotnet build tests/functional/Soak --configuration Release --verbosity quiet
exec dotnet artifacts/bin/Soak/release/Soak.dll --Minutes "$minutes" --Rate "$rate" --Journal "$journal" "$@"
