#!/usr/bin/env bash
# The functional tests with all that they can do: outages of 40 s, 20 kills -9 in the middle of 200,000 events each, many damaged files. Takes about six
# minutes, and says the numbers of each item at the end.
#   eng/functional-long.sh [name of a test or class]
# MIXPANEL_SEED takes the seed that a test has told, to have the same chance again.
set -euo pipefail
exec "$(dirname "$0")/long-tests.sh" Mixpanel.ServerSide.FunctionalTests "${1:-Functional}" "^ *item [0-9]+: "
