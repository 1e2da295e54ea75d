#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads a folder of CSV tables that griffier wrote into a PostgreSQL database, in one transaction.

    load.py DIR [psql's own arguments: -h HOST -d DATABASE …]

Tables are made where they are not there yet (schema.sql, schema "griffier"). A document that is in the database
with the same rows is left alone: loading twice changes nothing. One whose rows differ, or that is new, gets
the rows of DIR; documents that DIR does not have stay as they are."""
import csv
import json
import os
import subprocess
import sys

csv.field_size_limit(1 << 30)

# COPY's text format. Its CSV format takes a line "\\." within a cell for the end of the data (PostgreSQL before 18).
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
END_OF_COPY = "\\.\n"


def quoted(names):
    return ", ".join(f'"{name}"' for name in names)


def read_package(folder):
    """The CSV tables that datapackage.json describes."""
    try:
        with open(os.path.join(folder, "datapackage.json"), encoding="utf-8") as package:
            tables = [r for r in json.load(package)["resources"] if r["format"] == "csv"]
    except FileNotFoundError:
        sys.exit(f"load.py: {folder} has no datapackage.json; is it a folder that griffier -o wrote?")
    if not tables:
        sys.exit(f"load.py: {folder} has no CSV; run griffier with --format csv")
    if tables[0]["dialect"]["delimiter"] != ",":
        sys.exit(f"load.py: {folder} was written with --excel; run griffier without it")
    return tables


def send_table(out, folder, table):
    """A temporary table new_NAME with the rows of the CSV; empty cells are NULL."""
    name, columns = table["name"], [field["name"] for field in table["schema"]["fields"]]
    out.write(f'CREATE TEMP TABLE "new_{name}" ON COMMIT DROP AS SELECT {quoted(columns)} FROM "{name}" WITH NO DATA;\n')
    out.write(f'COPY "new_{name}" ({quoted(columns)}) FROM STDIN;\n')
    with open(os.path.join(folder, table["path"]), encoding="utf-8", newline="") as file:
        rows = csv.reader(file, strict=True)
        if next(rows) != columns:
            raise ValueError(f"{table['path']} does not have the columns that datapackage.json tells")
        for row in rows:
            out.write("\t".join(cell.translate(ESCAPES) if cell else "\\N" for cell in row) + "\n")
    out.write(END_OF_COPY)


def changed_sql(tables):
    """The documents with a row that only one side has."""
    parts = []
    for table in tables:
        name, columns = table["name"], quoted(field["name"] for field in table["schema"]["fields"])
        new = f'SELECT {columns} FROM "new_{name}"'
        old = f'SELECT {columns} FROM "{name}" WHERE document_id IN (SELECT document_id FROM new_documents)'
        parts += [f"SELECT document_id FROM ({new} EXCEPT ALL {old}) a", f"SELECT document_id FROM ({old} EXCEPT ALL {new}) b"]
    return "CREATE TEMP TABLE changed ON COMMIT DROP AS\n" + "\nUNION\n".join(parts) + ";\n"


def send(out, folder, tables, schema):
    out.write("SET client_min_messages = warning;\n" + schema)
    for table in tables:
        send_table(out, folder, table)
    out.write(changed_sql(tables))
    # What else there is of a document goes with it.
    out.write("DELETE FROM documents WHERE document_id IN (SELECT document_id FROM changed);\n")
    for table in tables:
        name, columns = table["name"], quoted(field["name"] for field in table["schema"]["fields"])
        out.write(f'INSERT INTO "{name}" ({columns}) SELECT {columns} FROM "new_{name}"'
                  " WHERE document_id IN (SELECT document_id FROM changed);\n")
    out.write("SELECT (SELECT count(*) FROM new_documents) || ' documents read, '"
              " || (SELECT count(*) FROM changed) || ' loaded, the others were there';\n")


def main(arguments):
    if not arguments or arguments[0] in ("-h", "--help"):
        sys.exit(__doc__)
    folder, options = arguments[0], arguments[1:]
    tables = read_package(folder)
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "schema.sql"), encoding="utf-8") as file:
        schema = file.read()
    # Without a last "COMMIT" nothing is kept: when this program stops half-way, psql's input ends before it.
    psql = subprocess.Popen(["psql", "-X", "-q", "-t", "-A", "-v", "ON_ERROR_STOP=1", *options, "-f", "-"],
                            stdin=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        psql.stdin.write("BEGIN;\n")
        send(psql.stdin, folder, tables, schema)
        psql.stdin.write("COMMIT;\n")
        psql.stdin.close()
    except BrokenPipeError:  # psql said why
        pass
    except Exception:
        psql.kill()
        raise
    return 1 if psql.wait() != 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
