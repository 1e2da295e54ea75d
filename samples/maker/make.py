# SPDX-License-Identifier: GPL-3.0-or-later
"""Typesets the sources named (or all) and writes PDF and expected tables beside the folder src/."""
import importlib
import os
import sys
import tempfile

sys.dont_write_bytecode = True
import source  # noqa: E402
import truth  # noqa: E402

SAMPLES = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def make(name, work):
    src = source.Source(os.path.join(SAMPLES, "src", name + ".txt"))
    pdf = os.path.join(SAMPLES, name + ".pdf")
    importlib.import_module(src.settings["tool"]).make(src, name, pdf, work)
    truth.write(os.path.join(SAMPLES, name + ".expected"), name, src, pdf)
    print("%-24s %6d bytes" % (name + ".pdf", os.path.getsize(pdf)))


def main():
    names = [os.path.basename(n).split(".")[0] for n in sys.argv[1:]]
    everything = sorted(n[:-4] for n in os.listdir(os.path.join(SAMPLES, "src")) if n.endswith(".txt"))
    with tempfile.TemporaryDirectory() as work:
        for name in names or everything:
            if name in everything:
                make(name, work)
        if not names or "derived" in names:
            importlib.import_module("derived").make(SAMPLES, work)


main()
