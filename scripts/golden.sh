#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes what the program makes of each sample to samples/NAME.golden/ (tests/test-golden.c compares them) and
# shows what changed: golden.sh [-p PROGRAM] [NAME...]. Look at every change before it is committed.
# pages.txt may differ in small things with another poppler than Debian 12's (22.12).
set -euo pipefail
top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
program=$top/build/tool/griffier
if [ "${1:-}" = -p ]; then
  program=$(realpath -- "$2")
  shift 2
fi
[ -x "$program" ] || { echo "golden.sh: no $program: build first, or give one with -p" >&2; exit 2; }
cd "$top/samples"
[ $# -gt 0 ] || set -- *.pdf

tables=$(mktemp -d)
trap 'rm -rf "$tables"' EXIT
for pdf in "$@"; do
  name=$(basename -- "$pdf" .pdf)
  rm -rf "$name.golden"
  mkdir "$name.golden"
  # A PDF that cannot be read has no dumps, only its row in documents.csv.
  for kind in pages document; do
    "$program" dump $kind "$name.pdf" >"$name.golden/$kind.txt" 2>"$tables/said" || rm "$name.golden/$kind.txt"
  done
  status=0
  "$program" --lines -j1 -o "$tables" "$name.pdf" 2>"$tables/said" || status=$?
  [ $status -le 1 ] || { cat "$tables/said" >&2; exit 2; }
  for table in "$tables"/*.csv; do # tables of no rows are left out
    [ "$(wc -l <"$table")" -gt 1 ] && cp "$table" "$name.golden/"
  done
done
git -c core.pager=cat -c color.ui=auto diff --stat -- '*.golden'
git diff -- '*.golden'
git status --short -- . | grep '^??' | grep '\.golden/' || true
du -sch -- *.golden | tail -1
