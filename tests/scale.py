#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many documents: memory and time a document stay flat, two workers read almost twice as fast as one.

    tests/scale.py PROGRAM SAMPLES-FOLDER [--documents N] [--pairs P] [--keep FOLDER]

Makes N copies of the samples with changed bytes (each with a hash of its own), reads them with -j1 and -j2 and
prints what was measured. Fails (exit 1) when rows are missing, when the supervisor or a worker has grown by
more than 10 % between document 500 and the last, or when the two runs differ. Times are printed, not judged:
they depend on what else the machine does.
"""
import argparse
import contextlib
import csv
import filecmp
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import scratch

EARLY = 500  # documents after which the memory is first noted
GROWTH = 1.10  # of the peak, from there to the end
SAMPLE_EVERY_S = 0.05


def make_copies(samples, folder, count):
    sources = sorted(samples.rglob("*.pdf"))
    texts = [source.read_bytes() for source in sources]
    for number in range(count):
        which = number % len(sources)
        # Folders of a thousand, as archives have them; a comment after the end changes the bytes alone.
        where = folder / f"{number // 1000:03d}"
        where.mkdir(exist_ok=True)
        (where / f"{sources[which].stem}-{number:06d}.pdf").write_bytes(texts[which] + b"\n%% copy %d\n" % number)


def peak_kib(pid):
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    except OSError:
        pass
    return 0


def children(pid):
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


class Peaks:
    """The greatest resident memory of the supervisor and of any worker so far, in KiB."""

    def __init__(self):
        self.supervisor = self.worker = 0

    def look(self, pid):
        self.supervisor = max(self.supervisor, peak_kib(pid))
        self.worker = max([self.worker] + [peak_kib(child) for child in children(pid)])


def run(program, jobs, inputs, out):
    """Returns the seconds, the seconds each tenth of the documents took, and both peaks."""
    begun = time.monotonic()
    process = subprocess.Popen([program, "-j", str(jobs), "--progress=json", "-o", out, inputs],
                               stderr=subprocess.PIPE, text=True)
    peaks, early, done, last_look, at = Peaks(), None, 0, 0.0, []
    for line in process.stderr:
        now = time.monotonic()
        if now - last_look > SAMPLE_EVERY_S or done == EARLY:
            peaks.look(process.pid)
            last_look = now
        if not line.startswith("{") or json.loads(line).get("event") != "document":
            continue
        done += 1
        at.append(now - begun)
        if done == EARLY:
            peaks.look(process.pid)
            early = (peaks.supervisor, peaks.worker)
    peaks.look(process.pid)
    status = process.wait()
    took = time.monotonic() - begun
    tenth = max(len(at) // 10, 1)
    parts = [at[min(i + tenth, len(at)) - 1] - (at[i - 1] if i else 0) for i in range(0, len(at), tenth)][:10]
    if status > 1:
        sys.exit(f"the run ended with status {status}")
    return took, [part / tenth for part in parts], early, (peaks.supervisor, peaks.worker)


def check_rows(out, count):
    with open(Path(out) / "documents.csv", newline="", encoding="utf-8") as file:
        ids = [row["document_id"] for row in csv.DictReader(file)]
    if len(ids) != count or len(set(ids)) != count:
        sys.exit(f"{count} documents gave {len(ids)} rows, {len(set(ids))} of them different")


def same_tables(one, other):
    names = sorted(path.name for path in Path(one).glob("*.csv"))
    _, differ, missing = filecmp.cmpfiles(one, other, names, shallow=False)
    if differ or missing or not names:
        sys.exit(f"-j1 and -j2 differ in {differ + missing}")


def report(jobs, took, parts, early, last, count):
    ratio = [b / a for a, b in zip(early, last)]
    print(f"-j{jobs}: {took:.1f} s, {1000 * took / count:.2f} ms a document; by tenths (ms a document): "
          + " ".join(f"{1000 * part:.2f}" for part in parts))
    print(f"     peak of the supervisor {early[0]} -> {last[0]} KiB ({ratio[0]:.3f}), of a worker "
          f"{early[1]} -> {last[1]} KiB ({ratio[1]:.3f}), document {EARLY} -> {count}")
    return max(ratio) <= GROWTH


def measure(options, work):
    inputs = work / "in"
    if not inputs.exists():
        inputs.mkdir(parents=True)
        make_copies(options.samples, inputs, options.documents)
    flat = True
    for _ in range(options.pairs):
        times = {}
        for jobs in (1, 2):
            out = work / f"out{jobs}"
            shutil.rmtree(out, ignore_errors=True)
            took, parts, early, last = run(options.program, jobs, inputs, out)
            flat = report(jobs, took, parts, early, last, options.documents) and flat
            check_rows(out, options.documents)
            times[jobs] = took
        same_tables(work / "out1", work / "out2")
        print(f"-j2 is {times[1] / times[2]:.2f} times as fast as -j1 ({os.cpu_count()} processors)")
    if not flat:
        sys.exit(f"memory grew by more than {100 * (GROWTH - 1):.0f} % after document {EARLY}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("samples", type=Path)
    parser.add_argument("--documents", type=int, default=20000)
    parser.add_argument("--pairs", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="keep the copies and tables in this folder")
    options = parser.parse_args()
    if options.documents <= EARLY:
        parser.error(f"more than {EARLY} documents are needed")
    with contextlib.nullcontext(options.keep) if options.keep else scratch.folder() as work:
        measure(options, Path(work))


if __name__ == "__main__":
    main()
