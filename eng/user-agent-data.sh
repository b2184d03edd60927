#!/usr/bin/env bash
# Shows that the build of the User-Agent data does what CONTRIBUTING.md says: on a clean clone of what is committed, with an npm cache of its own,
# and without a network where the system can take it away (Linux, as root). Each line tells how long "dotnet build" took, its own start included.
# Exit code 1 if anything was otherwise.
set -euo pipefail
cd "$(dirname "$0")/.."

clone=$(mktemp -d)
trap 'rm -rf "$clone"' EXIT
git clone --quiet . "$clone/repo"
cd "$clone/repo"

# No process of an earlier build, which may have a network and another PATH.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 npm_config_cache="$clone/npm"
project=src/Mixpanel.ServerSide.UserAgentData
modules=$project/node_modules
made=artifacts/obj/Mixpanel.ServerSide.UserAgentData/any
restoring="Restoring uap-core and isbot"
compiling="Compiling the User-Agent rules"
failures=0

# check NAME EXPECTED [COMMAND...]: what the build says must be EXPECTED: "restore", "compile", both, "nothing", or an error's code.
check() {
  local name=$1 expected=$2 begun said seen= errors
  shift 2
  begun=$(date +%s%N)
  said=$("$@" dotnet build "$project" --no-restore --nodeReuse:false -t:GetUserAgentRules ${regexes:+-p:UserAgentRegexes=$regexes} 2>&1) || true
  local took=$((($(date +%s%N) - begun) / 1000000))
  errors=$(grep -o 'error [A-Z]*[0-9]*:' <<< "$said" | sort -u | tr -dc 'A-Z0-9\n' || true)
  grep -q "$restoring" <<< "$said" && seen="restore"
  grep -q "$compiling" <<< "$said" && seen="${seen:+$seen }compile"
  # An error hides what was done before it; it must be one, and no other beside it.
  if [ -n "$errors" ]; then
    seen=$errors
    grep -q '^ *1 Error(s)' <<< "$said" || seen="$seen and others"
  fi
  if [ "${seen:=nothing}" = "$expected" ]; then
    printf 'ok      %6d ms  %s: %s\n' "$took" "$name" "$seen"
  else
    printf 'FAILED  %6d ms  %s: %s, and not %s\n%s\n' "$took" "$name" "$seen" "$expected" "$said"
    failures=$((failures + 1))
  fi
}

forget() { rm -rf "$modules" "$made"/{rules.bin,rules.note,bots.txt}; }
hash_of() { cksum < "$made/rules.bin"; }

dotnet restore "$project" > /dev/null
dotnet build "$project" --no-restore > /dev/null
check "the first build, with nothing in npm's cache" "restore compile" env
first=$(hash_of)
check "the second build" nothing env
forget
check "everything again, from npm's cache" "restore compile" env
[ "$(hash_of)" = "$first" ] || { echo "FAILED  the same data made other rules"; failures=$((failures + 1)); }

# What the rules are made of.
cp "$modules/uap-core/regexes.yaml" "$clone/other.yaml"
sed -i.before '0,/family_replacement:/s/family_replacement: .*/family_replacement: '"'Another'"'/' "$clone/other.yaml"
touch -d 2001-01-01 "$clone/other.yaml"
regexes=$clone/other.yaml check "another regexes.yaml, with an older date" compile env
[ "$(hash_of)" != "$first" ] || { echo "FAILED  other data made the same rules"; failures=$((failures + 1)); }
regexes=$clone/other.yaml check "the same one again" nothing env
check "uap-core's own again" compile env
head -c 100 "$made/rules.bin" > "$made/short" && mv "$made/short" "$made/rules.bin"
check "rules that were cut short" compile env
[ "$(hash_of)" = "$first" ] || { echo "FAILED  the rules were not mended"; failures=$((failures + 1)); }
rm "$modules/uap-core/regexes.yaml"
check "a file of npm's that is gone" restore env
regexes=$clone/none.yaml check "a regexes.yaml that is not there" MPUA003 env
echo "no rules" > "$clone/wrong.yaml"
regexes=$clone/wrong.yaml check "a regexes.yaml that is none" MPUA001 env

# What a machine may lack.
forget
if unshare --net true 2> /dev/null; then
  check "no network, and all in npm's cache" "restore compile" unshare --net
  forget
  check "no network, and nothing in npm's cache" MPNPM002 unshare --net env npm_config_cache="$clone/empty"
else
  echo "skipped: the network cannot be taken away here"
fi
forget
mkdir "$clone/bin"
for program in bash sh env dotnet dirname sed grep; do ln -s "$(command -v "$program")" "$clone/bin/$program"; done
check "no npm" MPNPM001 env PATH="$clone/bin"
sed -i.before 's/"sha512-../"sha512-AA/' $project/package-lock.json
check "a package that is another one" MPNPM002 env
mv $project/package-lock.json.before $project/package-lock.json
check "after all that" "restore compile" env
sed -i.before 's/"sha512-../"sha512-AA/' $project/package-lock.json
touch -d 2001-01-01 $project/package-lock.json
check "another lock file, with an older date" MPNPM002 env
mv $project/package-lock.json.before $project/package-lock.json

[ "$failures" -eq 0 ] || exit 1
