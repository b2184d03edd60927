#!/usr/bin/env bash
# Prints the C compiler that Native AOT links with. Fails where there is none, or where it cannot make a program.
# (zlib and the like come with .NET; only the C library's own development files are needed.)
set -euo pipefail

case $(uname -s) in
  Linux) command -v objcopy > /dev/null || command -v llvm-objcopy > /dev/null ;;
  Darwin) ;;
  *) exit 1 ;; # elsewhere .NET looks for a linker in its own way
esac

compiler=$(command -v clang || command -v gcc)
program=$(mktemp)
trap 'rm -f "$program"' EXIT
echo 'int main(void) { return 0; }' | "$compiler" -x c - -o "$program" 2> /dev/null
echo "$compiler"
