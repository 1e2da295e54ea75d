#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Processor time (user + system, children too) of one griffier run beside pdftotext on the same files.
# Prints a row a pair of runs and the median ratio. Nothing is asserted: a busy machine measures badly.
#
# usage: bench/run.sh [PROGRAM [FOLDER]]    default: build/tool/griffier, ../shared/real or else samples/
set -euo pipefail
top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
program=${1:-$top/build/tool/griffier}
folder=${2:-$top/../shared/real}
[ -d "$folder" ] || folder=$top/samples
pairs=${BENCH_PAIRS:-5}

[ -x "$program" ] || { echo "bench/run.sh: there is no program $program; build it first" >&2; exit 2; }
command -v pdftotext >/dev/null || { echo "bench/run.sh: pdftotext is not installed (poppler-utils)" >&2; exit 2; }
mapfile -d '' -t files < <(find "$folder" -name '*.pdf' -print0 | LC_ALL=C sort -z)
[ "${#files[@]}" -gt 0 ] || { echo "bench/run.sh: no PDF in $folder" >&2; exit 2; }
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

with_griffier() {
  "$program" -j1 -o "$scratch/tables" "${files[@]}" >/dev/null 2>&1 || [ $? -eq 1 ] # 1: a file failed
}
with_pdftotext() {
  local file
  for file in "${files[@]}"; do
    pdftotext -enc UTF-8 "$file" "$scratch/text" 2>/dev/null || true # a broken file is the same to both
  done
}
# Seconds of user and system time of a function and its children.
seconds() {
  local TIMEFORMAT='%U %S'
  { time "$1"; } 2>&1 | awk '{ printf "%.3f", $1 + $2 }'
}

seconds with_griffier >/dev/null # reads the files into memory once
echo "${#files[@]} files of $folder, $pairs pairs of runs"
echo "griffier_s pdftotext_s ratio"
for ((i = 0; i < pairs; i++)); do
  ours=$(seconds with_griffier)
  theirs=$(seconds with_pdftotext)
  awk -v a="$ours" -v b="$theirs" 'BEGIN { printf "%.3f %.3f %.2f\n", a, b, (b > 0 ? a / b : 0) }'
done | tee "$scratch/rows"
sort -g -k3,3 "$scratch/rows" | awk '{ ratio[NR] = $3 } END {
  printf "median ratio: %.2f\n", NR % 2 ? ratio[(NR + 1) / 2] : (ratio[NR / 2] + ratio[NR / 2 + 1]) / 2 }'
