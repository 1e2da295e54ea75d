#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Reads a large collection as a Slurm array job and joins the shards when all are done.
#
#   ./griffier-array.sh [-n SHARDS] [-j CPUS] [-s "SBATCH OPTIONS"] -o OUT -- [GRIFFIER OPTION…] PATH…
#
# The folders must be seen under the same names on every node. OUT/shards/I-of-N holds each shard's tables
# and journal; OUT gets the joined tables. A shard that is stopped, preempted or requeued goes on where it
# was; run the same command again after a failure and only what is missing is read.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)

usage() {
  sed -n '3,10s/^# \{0,1\}//p' "$here/$(basename -- "${BASH_SOURCE[0]}")" >&2
  exit 2
}

shards=8 cpus=1 out='' extra=()
while getopts n:j:s:o: option; do
  case $option in
  n) shards=$OPTARG ;;
  j) cpus=$OPTARG ;;
  s) read -ra extra <<<"$OPTARG" ;; # "-p long -t 2:00:00 -A account"
  o) out=$OPTARG ;;
  *) usage ;;
  esac
done
shift $((OPTIND - 1))
[[ $shards =~ ^[1-9][0-9]*$ && $cpus =~ ^[1-9][0-9]*$ && -n $out && $# -gt 0 ]] || usage

# Slurm runs the job's script from a copy: what it needs is handed over in the environment and as words.
mkdir -p -- "$out/shards"
out=$(realpath -- "$out")
GRIFFIER=$(command -v -- "${GRIFFIER:-griffier}") || {
  echo "griffier was not found; put it on the PATH, or its path in the variable GRIFFIER" >&2
  exit 2
}
export GRIFFIER GRIFFIER_OUT=$out GRIFFIER_SHARDS=$shards

array=$(sbatch --parsable --job-name=griffier --array="1-$shards" --cpus-per-task="$cpus" --requeue \
  --open-mode=append --output="$out/shards/%a.log" --signal=TERM@120 --export=ALL \
  ${extra[@]+"${extra[@]}"} "$here/shard.sbatch" "$@")
array=${array%%;*} # "id;cluster" where there are several clusters
merge=$(sbatch --parsable --job-name=griffier-merge --dependency="afterok:$array" --kill-on-invalid-dep=yes \
  --requeue --open-mode=append --output="$out/shards/merge.log" --export=ALL \
  ${extra[@]+"${extra[@]}"} "$here/merge.sbatch")
merge=${merge%%;*}
echo "Reading: job $array, $shards shards. Joining: job $merge. Logs: $out/shards/*.log"
echo "When both are done (squeue --me) the tables are in $out"
echo "$array $merge" >"$out/shards/jobs"
