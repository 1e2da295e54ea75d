#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Reads a large collection on several machines with GNU parallel over ssh, for those without a cluster.
#
#   ./griffier-hosts.sh HOSTS-FILE SHARDS OUT [GRIFFIER OPTION…] PATH…
#
# HOSTS-FILE names a machine a line, as GNU parallel's --sshloginfile wants it: "4/alice@archive2" reads four
# shards at a time there, ":" is this machine. The folders and OUT must be seen under the same names on every
# machine (NFS, say), and griffier must be on the PATH there. OUT/shards/I-of-N holds each shard's tables and
# journal. Stopped, or a machine gone? Run the same words again: only what is missing is read.
set -euo pipefail
if [ $# -lt 4 ]; then
  sed -n '3,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2
  exit 2
fi
hosts=$1 shards=$2 out=$(mkdir -p -- "$3/shards" && realpath -- "$3")
shift 3
command -v parallel >/dev/null || { echo "GNU parallel is not installed (Debian: parallel)" >&2; exit 2; }

# Exit status 1 of griffier says that some documents could not be read: their rows tell which, and the shard is
# whole. A machine that fails gives its shards to another (--retries).
words=$(printf '%q ' "$@")
seq "$shards" | parallel --sshloginfile "$hosts" --workdir "$PWD" --retries 3 --joblog "$out/shards/log" \
  "griffier -j 1 --shard {}/$shards -o $(printf %q "$out")/shards/{}-of-$shards $words; [ \$? -le 1 ]"

joined=()
for ((i = 1; i <= shards; i++)); do joined+=("$out/shards/$i-of-$shards"); done
griffier merge -o "$out" "${joined[@]}"
