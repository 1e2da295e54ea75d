#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Fuzzes: fuzz.sh [-m CPU_MINUTES] [-s SEED] [-c FOLDER] [TARGET...]; default: 20 minutes of each target on a
# fresh seed. Builds build-fuzz/ with clang and both sanitizers, begins with fuzz/corpus/, the samples and their
# dumps, and says for each target what it used and found; what it found is kept in build-fuzz/found/TARGET/.
# Exit status 1 when anything was found. -c keeps the grown corpora in FOLDER/TARGET.
set -euo pipefail
top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
cd "$top"

minutes=20 seed=$((RANDOM * 32768 + RANDOM + 1)) grown=
while getopts m:s:c: option; do
  case $option in
    m) minutes=$OPTARG ;;
    s) seed=$OPTARG ;;
    c) grown=$(realpath -m -- "$OPTARG") ;;
    *) exit 2 ;;
  esac
done
budget_ms=$(awk "BEGIN {printf \"%d\", $minutes * 60000}")
shift $((OPTIND - 1))
[ $# -gt 0 ] || set -- $(ls fuzz/corpus)
command -v clang >/dev/null || { echo "fuzz.sh: needs clang: apt-get install clang llvm" >&2; exit 2; }

slice_s=150 # a new process now and then: memory that poppler and fontconfig keep does not pile up
max_found=5 # of one target; then the next
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -n "$grown" ] || grown=$work/grown

[ -f build-fuzz/build.ninja ] || CC="$(command -v ccache || true) clang" meson setup build-fuzz -Dfuzz=true \
  -Db_sanitize=address,undefined -Db_lundef=false >/dev/null
ninja -C build-fuzz $(printf 'fuzz/fuzz-%s ' "$@") >/dev/null

# What a target begins with, besides its corpus.
add_seeds() {
  case $1 in
    pages | document)
      for dump in samples/*.golden/"$1".txt; do
        [ "$(stat -c %s "$dump")" -gt 60000 ] || cp "$dump" "$2/$(basename "$(dirname "$dump")")"
      done ;;
    records) # lines of a worker's answer look like this
      for name in documents questions amounts; do printf '%s\tx\t\\n\n' $name >"$2/$name"; done ;;
    pdf)
      for pdf in samples/*.pdf; do
        [ "$(stat -c %s "$pdf")" -gt 40000 ] && continue
        qpdf --qdf --object-streams=disable --no-original-object-ids "$pdf" "$2/$(basename "$pdf")" \
          2>"$work/qpdf" || cp "$pdf" "$2"
      done ;;
    lang) cp lang/*.ini "$2" ;;
    *) ;;
  esac
}

# Runs one slice; adds its processor time to cpu_ms and its executions to runs.
run_slice() {
  local target=$1 log=$work/log used
  TIMEFORMAT='%U %S'
  used=$({ time LSAN_OPTIONS=print_suppressions=0:suppressions=$top/tests/sanitizers.supp \
    UBSAN_OPTIONS=print_stacktrace=1:halt_on_error=1 ASAN_OPTIONS=allocator_may_return_null=1 \
    "build-fuzz/fuzz/fuzz-$target" -seed="$seed" -max_total_time="$2" -print_final_stats=1 -timeout=20 \
    -rss_limit_mb=3000 -max_len=65536 -dict=fuzz/words.dict -artifact_prefix="build-fuzz/found/$target/" \
    "$grown/$target" "$work/seeds/$target" "fuzz/corpus/$target" >"$log" 2>&1 || true; } 2>&1)
  cpu_ms=$((cpu_ms + $(awk '{printf "%d", ($1 + $2) * 1000}' <<<"$used")))
  runs=$((runs + $(awk '/number_of_executed_units/ {n = $2} END {print n + 0}' "$log")))
  edges=$(grep -oE 'cov: [0-9]+' "$log" | tail -1 | tr -dc 0-9)
  seed=$((seed + 1))
  [ "$(grep -c '^stat::' "$log")" -gt 0 ] || { cat "$log" >&2; echo "fuzz.sh: $target did not run" >&2; exit 2; }
  # The report beside what caused it.
  local made
  made=$(grep -oE "build-fuzz/found/$target/[^ ]+" "$log" | tail -1) || true
  if [ -n "$made" ] && [ -f "$made" ]; then cp "$log" "$made.log"; fi
}

count_found() { find "build-fuzz/found/$1" -type f ! -name '*.log' ! -name 'slow-unit-*' | wc -l; }

status=0
echo "fuzz.sh: $minutes CPU minutes a target, seed $seed"
for target in "$@"; do
  mkdir -p "$work/seeds/$target" "$grown/$target" "build-fuzz/found/$target"
  add_seeds "$target" "$work/seeds/$target"
  before=$(count_found "$target") cpu_ms=0 runs=0 edges=0
  while [ "$cpu_ms" -lt "$budget_ms" ] && [ $(($(count_found "$target") - before)) -lt $max_found ]; do
    left_s=$(((budget_ms - cpu_ms) / 1000))
    run_slice "$target" $((left_s < slice_s ? left_s + 1 : slice_s))
  done
  found=$(($(count_found "$target") - before))
  printf '%-9s %5.1f CPU minutes, %9d runs, %6d edges, %5d kept, %d findings\n' "$target" \
    "$(awk "BEGIN {print $cpu_ms / 60000}")" "$runs" "$edges" "$(find "$grown/$target" -type f | wc -l)" "$found"
  [ "$found" -eq 0 ] || status=1
done
exit $status
