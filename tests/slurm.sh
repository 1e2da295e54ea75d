#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A real Slurm of one node on loopback, started here and ended here: submits contrib/slurm's array job of
# eight shards over copies of the samples, and compares the joined tables with those of a single run, byte
# for byte. One shard is cancelled and requeued on the way.
#
#   tests/slurm.sh PROGRAM SAMPLES-FOLDER [COPIES]
#
# Needs root (slurmd) and the Debian packages slurm-wlm and munge; without them it says so and skips (77).
set -euo pipefail
program=$(realpath -- "$1") samples=$(realpath -- "$2") copies=${3:-4}
top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)
shards=8

skip() {
  echo "SKIPPED, nothing was tested: $1" >&2
  exit 77
}
[ "$(id -u)" -eq 0 ] || skip "slurmd needs root"
for word in slurmctld slurmd sbatch munged mungekey; do
  command -v "$word" >/dev/null || skip "$word is not installed (Debian: slurm-wlm, munge)"
done

work=$(mktemp -d)
chmod 755 "$work"
daemons=()
finish() {
  local status=$?
  [ "$status" -eq 0 ] || tail -n 30 "$work"/*.log "$work"/out/shards/*.log 2>/dev/null >&2 || true
  if [ -n "${KEEP:-}" ]; then cp -r "$work" "$KEEP"; fi
  for pid in ${daemons[@]+"${daemons[@]}"}; do kill "$pid" 2>/dev/null || true; done
  for pid in ${daemons[@]+"${daemons[@]}"}; do wait "$pid" 2>/dev/null || true; done
  rm -rf "$work"
  exit "$status"
}
trap finish EXIT

await() { # await SECONDS WHAT COMMAND…: until the command succeeds
  local until=$((SECONDS + $1)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$until" ] || { echo "waited too long for $what" >&2; return 1; }
    sleep 0.2
  done
}

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

start_munge() {
  install -d -o munge -g munge -m 755 "$work/munge"
  setpriv --reuid munge --regid munge --clear-groups mungekey --create --keyfile "$work/munge/key"
  setsid setpriv --reuid munge --regid munge --clear-groups munged --foreground --force \
    --key-file "$work/munge/key" --socket "$work/munge/socket" --pid-file "$work/munge/pid" \
    --log-file "$work/munge/log" --seed-file "$work/munge/seed" >"$work/munged.log" 2>&1 &
  daemons+=($!)
  await 20 munged munge -n -S "$work/munge/socket"
}

write_config() {
  local node
  node=$(hostname -s)
  mkdir -p "$work/state" "$work/spool"
  cat >"$work/slurm.conf" <<CONF
ClusterName=griffier
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmdPort=$(free_port)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=1,bf_interval=1,batch_sched_delay=1
ReturnToService=2
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
NodeName=$node NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=$node Default=YES MaxTime=INFINITE State=UP OverSubscribe=NO
CONF
}

start_slurm() {
  write_config
  export SLURM_CONF=$work/slurm.conf
  slurmctld -D -f "$SLURM_CONF" >"$work/ctld.out.log" 2>&1 &
  daemons+=($!)
  await 30 slurmctld scontrol ping
  slurmd -D -f "$SLURM_CONF" >"$work/slurmd.out.log" 2>&1 &
  daemons+=($!)
  await 40 "a node that takes jobs" bash -c 'sinfo -h -o %t | grep -Eq "^(idle|mix)$"'
}

make_inputs() {
  mkdir -p "$work/in"
  for ((copy = 1; copy <= copies; copy++)); do
    while IFS= read -r -d '' pdf; do
      cp -- "$pdf" "$work/in/$(basename -- "$pdf" .pdf)-$copy.pdf"
      printf '\n%% copy %d\n' "$copy" >>"$work/in/$(basename -- "$pdf" .pdf)-$copy.pdf"
    done < <(find "$samples" -name '*.pdf' -print0 | sort -z)
  done
  echo "no PDF at all" >"$work/in/broken.pdf"
}

state_of() { # the states of a job's tasks, one a line
  scontrol -o show job "$1" 2>/dev/null | grep -o 'JobState=[A-Z_]*' | cut -d= -f2
}

ended() {
  ! state_of "$1" | grep -Eq 'PENDING|RUNNING|COMPLETING|CONFIGURING|REQUEUED|SUSPENDED'
}

start_munge
start_slurm
make_inputs
status=0
"$program" --lines -o "$work/single" "$work/in" 2>"$work/single.log" || status=$?
[ "$status" -le 1 ]

GRIFFIER=$program "$top/contrib/slurm/griffier-array.sh" -n "$shards" -j 1 -o "$work/out" -- --lines "$work/in"
read -r array merge <"$work/out/shards/jobs"
await 30 "a first task" bash -c "scontrol -o show job $array | grep -q JobState=RUNNING"
if scontrol requeue "${array}_1" 2>/dev/null; then
  # Slurm holds a requeued task back for two minutes; the time can be changed once it waits again.
  await 20 "shard 1 to wait again" bash -c "scontrol -o show job ${array}_1 | grep -q JobState=PENDING"
  scontrol update JobId="${array}_1" StartTime=now
else
  echo "shard 1 was done before it could be requeued"
fi
await 240 "the array and its merge" ended "$merge"
state_of "$merge" | grep -qx COMPLETED

for table in "$work/single"/*.csv "$work/single/datapackage.json"; do
  cmp -- "$table" "$work/out/$(basename -- "$table")"
done
single=("$work"/single/*.csv) joined=("$work"/out/*.csv)
[ "${#single[@]}" -eq "${#joined[@]}" ]
grep -l "start 2" "$work"/out/shards/1.log >/dev/null 2>&1 && echo "shard 1 was requeued and went on"
echo "Slurm array of $shards shards + merge = the single run: $(($(wc -l <"$work/out/documents.csv") - 1)) documents"
