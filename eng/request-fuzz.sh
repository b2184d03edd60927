#!/usr/bin/env bash
# Sends 100,000 random and mutated requests to an application and looks at all that it sends to Mixpanel and back. MIXPANEL_SEED repeats a run.
set -euo pipefail
exec "$(dirname "$0")/long-tests.sh" Mixpanel.ServerSide.AspNetCore.Tests Fuzz.RequestFuzzTests "MIXPANEL_SEED=|Fuzz: "
