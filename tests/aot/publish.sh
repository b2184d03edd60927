#!/usr/bin/env bash
# Publishes AotApp from the packages that were just packed: native where there is a C linker, else trimmed and in one file.
# MIXPANEL_AOT=native or MIXPANEL_AOT=trimmed asks for one of the two. Warnings are errors.
set -euo pipefail
cd "$(dirname "$0")/../.."

form=${MIXPANEL_AOT:-}
linker=$(tests/aot/find-linker.sh) || linker=
if [ -z "$form" ] && [ -z "$linker" ]; then
  echo "There is no C linker (clang or gcc), so the application is published trimmed and not native."
  form=trimmed
fi

case ${form:=native} in
  native)
    if [ -z "$linker" ]; then
      echo "Native AOT needs a C linker: clang or gcc, with the C library's development files." >&2
      exit 1
    fi
    echo "Native AOT links with $linker."
    native=true
    ;;
  trimmed) native=false ;;
  *) echo "MIXPANEL_AOT is \"$form\", not native or trimmed." >&2 && exit 1 ;;
esac

# Nothing of an earlier build: its packages may have had the same version. What else was restored (the compiler, the runtime) may stay.
rm -rf artifacts/aot/app artifacts/aot/packages/mixpanel.* artifacts/{bin,obj}/AotApp
dotnet publish tests/aot/AotApp --configuration Release --output artifacts/aot/app -p:PublishAot=$native

# The packages are those that were packed here, and not others of the same version from elsewhere.
for restored in artifacts/aot/packages/mixpanel.*/*/*.nupkg; do
  packed=$(find artifacts/packages -iname "$(basename "$restored")")
  if ! cmp "$restored" "$packed"; then
    echo "$restored was not packed here." >&2
    exit 1
  fi
done
