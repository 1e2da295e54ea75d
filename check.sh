#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every test in one command, from a fresh Debian 12 on: installs what is missing, builds twice (plain, and
# with the address and undefined-behaviour sanitizers), runs all tests in both and some under valgrind, and looks
# at a part of the sources with clang-tidy and gcc -fanalyzer (scripts/lint.sh does all).
# Ends with meson's totals, summed; exit 1 when a test failed or none ran.
set -euo pipefail
top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
cd "$top"

"$top/scripts/setup.sh" packages-tests.txt
"$top/scripts/browser.sh" || echo "check.sh: the audit page cannot be tested in a browser here" >&2
rm -f build/meson-logs/testlog* build-asan/meson-logs/testlog*
[ -f build/build.ninja ] || meson setup build -Dwerror=true
[ -f build-asan/build.ninja ] ||
  meson setup build-asan -Dwerror=true -Db_sanitize=address,undefined -Db_lundef=false
ninja -C build
ninja -C build-asan

status=0
meson test -C build --no-rebuild --print-errorlogs --setup plain || status=1
meson test -C build-asan --no-rebuild --print-errorlogs --setup sanitized || status=1
mapfile -t some < <(grep -v '^#' scripts/valgrind-tests.txt)
meson test -C build --no-rebuild --print-errorlogs --setup valgrind "${some[@]}" || status=1

scripts/lint.sh quick || status=1

echo "Totals of all builds, by meson's own logs:"
python3 scripts/totals.py build/meson-logs/testlog-*.json build-asan/meson-logs/testlog-*.json || status=1
exit $status
