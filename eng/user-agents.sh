#!/usr/bin/env bash
# Holds the User-Agent engine against plain regular expressions on 50,000 mutated User-Agents, and on all of uap-core's test cases where
# ../shared/reference/uap-cases.jsonl is there: the same rule, the same groups, no rule passed over. Takes about two minutes.
set -euo pipefail
exec "$(dirname "$0")/long-tests.sh" Mixpanel.ServerSide.Tests UserAgents.Rules.OracleTests "mutated and|Given up"
