# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables as the program itself describes them in datapackage.json, for scripts that write about them."""
import json
import os
import subprocess
import tempfile


def described_tables(program):
    """The resources of datapackage.json, lines.csv too."""
    with tempfile.TemporaryDirectory() as out:
        missing = os.path.join(out, "missing.pdf")
        subprocess.run([program, "--lines", "-o", out, missing], stderr=subprocess.DEVNULL, check=False)
        with open(os.path.join(out, "datapackage.json"), encoding="utf-8") as package:
            return json.load(package)["resources"]


def is_exact(field):
    return "exact decimal" in field["description"]


def write_or_check(arguments, make):
    """The command line of such a script: [--check] PROGRAM FILE. Returns: the exit status."""
    check = arguments[:1] == ["--check"]
    program, path = arguments[1 if check else 0:]
    made = make(described_tables(program))
    if not check:
        with open(path, "w", encoding="utf-8") as out:
            out.write(made)
        return 0
    with open(path, encoding="utf-8") as old:
        same = old.read() == made
    if not same:
        print(f"{path} is not what the program's columns give: run its script again without --check")
    return 0 if same else 1
