#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The README's list of tables and columns, from the datapackage.json that the program writes.

    scripts/readme-columns.py PROGRAM README.md            writes it between the two marks
    scripts/readme-columns.py --check PROGRAM README.md    exit status 1 when it is out of date
"""
import json
import os
import subprocess
import sys
import tempfile

BEGIN = "<!-- columns: written by scripts/readme-columns.py -->\n"
END = "<!-- end of columns -->\n"


def datapackage(program):
    with tempfile.TemporaryDirectory() as folder:
        # A missing file is enough: every table is written, with its header.
        subprocess.run([os.path.abspath(program), "--lines", "-o", folder, "no-such.pdf"],
                       stderr=subprocess.DEVNULL, check=False)
        with open(os.path.join(folder, "datapackage.json"), encoding="utf-8") as file:
            return json.load(file)


def section(package):
    parts = []
    for table in package["resources"]:
        parts.append(f"\n**{table['path']}** – {table['title']}\n\n| column | type | what |\n|---|---|---|\n")
        for field in table["schema"]["fields"]:
            what = field["description"].replace("|", "\\|")
            values = field.get("constraints", {}).get("enum")
            if values:
                what += " One of: " + ", ".join(f"`{value}`" for value in values) + "."
            parts.append(f"| `{field['name']}` | {field['type']} | {what} |\n")
    return "".join(parts) + "\n"


def main(words):
    check = words[:1] == ["--check"]
    program, path = words[1:] if check else words
    with open(path, encoding="utf-8") as file:
        before, rest = file.read().split(BEGIN)
    old, after = rest.split(END)
    new = section(datapackage(program))
    if check:
        if old != new:
            print(f"{path}: the columns are out of date; run scripts/readme-columns.py {program} {path}")
        return int(old != new)
    with open(path, "w", encoding="utf-8") as file:
        file.write(before + BEGIN + new + END + after)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
