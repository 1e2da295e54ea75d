#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Static analysis: lint.sh [quick]. clang-tidy with the checks of .clang-tidy over the program and the fuzz targets,
# then gcc -fanalyzer in build-lint/. "quick" takes model/ and run/ (what check.sh runs, within a
# minute); without it all of them, some minutes. Exit status 1 when anything is found; 2 when a tool is missing.
set -euo pipefail
top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
cd "$top"
command -v clang-tidy >/dev/null || { echo "lint.sh: needs clang-tidy: apt-get install clang-tidy" >&2; exit 2; }
folders=(model lang extract normalize recognize sums export review run tool audit fuzz)
[ "${1:-}" = quick ] && folders=(model run)

# -fanalyzer is for C; these of its checks do not hold here:
#   malloc-leak, possible-null-*, file-leak, fd-leak: GLib ends the process where memory runs out, and g_autofree and
#   g_autoptr free what it takes for lost (the sanitizers look for real leaks)
args=-fanalyzer
for check in malloc-leak possible-null-argument possible-null-dereference file-leak fd-leak; do
  args+=" -Wno-analyzer-$check"
done
[ -f build-lint/build.ninja ] ||
  meson setup build-lint -Dwerror=true -Db_ndebug=true -Dc_args="$args" >/dev/null

status=0 files=()
for folder in "${folders[@]}"; do
  [ -d "$folder" ] || continue
  while IFS= read -r file; do files+=("$file"); done < <(find "$folder" -maxdepth 1 -name '*.c' | sort)
done
[ -f build/build.ninja ] || meson setup build -Dwerror=true >/dev/null
ninja -C build >/dev/null # made sources; clang-tidy takes this build's words, -fanalyzer is none of its own
# Of a file that is built with an option only (the fuzzers' own), clang-tidy takes the words of its neighbour.
printf '%s\0' "${files[@]}" | xargs -0 -n 1 -P "$(nproc)" clang-tidy -p build --quiet 2>/dev/null || status=1

mapfile -t libraries < <(ninja -C build-lint -t targets all | grep -oE '^[a-z]+/lib[a-z-]+\.a:' | tr -d :)
wanted=()
for library in "${libraries[@]}"; do
  for folder in "${folders[@]}"; do
    [ "${library%%/*}" = "$folder" ] && wanted+=("$library")
  done
done
[ "${1:-}" = quick ] || wanted+=(tool/griffier)
ninja -C build-lint -k 0 "${wanted[@]}" | grep -vE '^\[|^ninja: (Entering|no work)' || true
ninja -C build-lint "${wanted[@]}" >/dev/null || status=1
[ $status -eq 0 ] && echo "lint.sh: ${#files[@]} files, nothing found"
exit $status
