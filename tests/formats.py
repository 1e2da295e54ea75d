#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""All formats of one run hold the same rows: formats.py PROGRAM SAMPLES SCHEMA.

The samples and a hostile PDF (hostile_pdf.py) are written in every format, and each is read back with somebody
else's program: LibreOffice, sqlite3, jq, Miller and the jsonschema module. Every cell of every table is compared
with the CSV. A program that is missing is a failure: check.sh installs it. Prints TAP."""
import csv
import datetime
import glob
import io
import json
import os
import re
import shutil
import subprocess
import sys
import xml.parsers.expat
import zipfile
from decimal import Decimal

import hostile_pdf
import scratch
import tap

csv.field_size_limit(1 << 30)
HOSTILE_NAME = "=cmd|'\"<b>&x.pdf"
CELL_MAX = 32767
CSV_OF_EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
EXPECTED_STATUS = (0, 1)  # samples that fail on purpose


def run(*command, **options):
    done = subprocess.run(command, capture_output=True, check=False, **options)
    if done.returncode not in EXPECTED_STATUS:
        raise AssertionError(f"{command[0]} ended with {done.returncode}: {done.stderr.decode()[:500]}")
    return done.stdout


def need(program):
    if shutil.which(program) is None:
        raise AssertionError(f"{program} is not installed: check.sh installs what the tests need")


class Tables:
    """The CSV tables of a folder, and what datapackage.json says of them."""

    def __init__(self, folder):
        with open(os.path.join(folder, "datapackage.json"), encoding="utf-8") as package:
            self.resources = [r for r in json.load(package)["resources"] if r["format"] == "csv"]
        self.folder = folder
        self.rows = {r["name"]: self.read(r) for r in self.resources}
        self.fields = {r["name"]: r["schema"]["fields"] for r in self.resources}

    def read(self, resource):
        dialect = resource["dialect"]
        path = os.path.join(self.folder, resource["path"])
        with open(path, encoding="utf-8-sig" if dialect["delimiter"] == ";" else "utf-8", newline="") as table:
            rows = list(csv.reader(table, delimiter=dialect["delimiter"], strict=True))
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert rows[0] == names, f"{path}: the header is not what datapackage.json says"
        assert all(len(row) == len(names) for row in rows), f"{path}: rows of different lengths"
        return [dict(zip(names, row)) for row in rows[1:]]


def differ(table, number, column, wanted, found):
    raise AssertionError(f"{table}, row {number}, {column}: CSV has {wanted[:200]!r}, not {found[:200]!r}")


def compare(table, wanted, found, same):
    """Every cell of two lists of rows; `same` knows what a format may change."""
    assert len(wanted) == len(found), f"{table}: {len(wanted)} rows in CSV, {len(found)} there"
    for number, (row, other) in enumerate(zip(wanted, found), 1):
        assert row.keys() == other.keys(), f"{table}: columns {sorted(row)} and {sorted(other)}"
        for column, cell in row.items():
            if not same(table, column, cell, other[column]):
                differ(table, number, column, cell, other[column])


def lenient(fields):
    """A comparison of texts that takes numbers by their value: 4200000 and 4200000.00."""
    types = {(name, field["name"]): field["type"] for name, some in fields.items() for field in some}

    def same(table, column, cell, other):
        if cell == other or types[table, column] not in ("integer", "number"):
            return cell == other
        return cell != "" and other != "" and Decimal(cell) == Decimal(other)

    return same


# ---- the formats ----


def check_package(tables):
    """Types, values, keys and foreign keys as datapackage.json has them."""
    for resource in tables.resources:
        for field in resource["schema"]["fields"]:
            for row in tables.rows[resource["name"]]:
                check_cell(resource["name"], field, row[field["name"]])
        check_keys(tables, resource)


def check_cell(table, field, cell):
    constraints = field.get("constraints", {})
    where = f"{table}.{field['name']}: {cell[:80]!r}"
    if cell == "":
        assert not constraints.get("required"), f"{where} is required"
        return
    assert cell in constraints.get("enum", [cell]), f"{where} is not among the values"
    if field["type"] == "number":
        assert re.fullmatch(r"-?\d+(\.\d+)?", cell.replace(field.get("decimalChar", "."), ".")), where
    elif field["type"] == "integer":
        assert re.fullmatch(r"-?\d+", cell), where
    elif field["type"] == "date":
        datetime.date.fromisoformat(cell)


def check_keys(tables, resource):
    rows = tables.rows[resource["name"]]
    key = resource["schema"].get("primaryKey")
    if key:
        keys = [tuple(row[column] for column in key) for row in rows]
        assert len(set(keys)) == len(keys), f"{resource['name']}: a primary key comes twice"
    for foreign in resource["schema"].get("foreignKeys", []):
        there = foreign["reference"]
        known = {tuple(row[c] for c in there["fields"]) for row in tables.rows[there["resource"]]}
        for row in rows:
            value = tuple(row[c] for c in foreign["fields"])
            assert value in known, f"{resource['name']}: {value} is no row of {there['resource']}"


def check_miller(tables):
    need("mlr")
    for name, wanted in tables.rows.items():
        text = run("mlr", "--icsv", "--ojson", "-S", "--infer-none", "cat", os.path.join(tables.folder, name + ".csv"))
        compare(name, wanted, json.loads(text or "[]", strict=False), lambda table, column, a, b: a == b)


def check_sqlite(tables):
    need("sqlite3")
    path = os.path.join(tables.folder, "griffier.sqlite")
    sql = lambda question: run("sqlite3", "-readonly", "-json", path, question).decode()
    for name, wanted in tables.rows.items():
        columns = ", ".join(f'CAST("{field["name"]}" AS TEXT) AS "{field["name"]}"' for field in tables.fields[name])
        found = json.loads(sql(f'SELECT {columns} FROM "{name}" ORDER BY rowid') or "[]", strict=False)
        found = [{column: cell or "" for column, cell in row.items()} for row in found]
        compare(name, wanted, found, lenient(tables.fields))
    assert json.loads(sql("PRAGMA integrity_check"))[0]["integrity_check"] == "ok"
    assert sql("PRAGMA foreign_key_check") == "", "a foreign key names no row"
    assert sql("SELECT * FROM rejected") == "", "rows were rejected"


def flatten(node, table, document_id, tables, rows):
    """A JSON object and those below it, as rows of text by table."""
    row = {"document_id": document_id}
    for field in tables.fields[table]:
        name = field["name"]
        plain = name if name not in tables.fields else next(
            n for n in (name + "_count", name + "_labels") if n in node)
        if name == "document_id":
            continue
        row[name] = node[plain]
    rows[table].append(row)
    for below in tables.fields:
        for child in node.get(below, []):
            flatten(child, below, document_id, tables, rows)


def json_same(fields):
    numbers = lenient(fields)

    def same(table, column, cell, other):
        if isinstance(other, list):
            return [word.strip() for word in cell.split(";")] == other if cell else other == []
        return numbers(table, column, cell, "" if other is None else str(other))

    return same


def sort_key(row):
    """Rows of a tree come in another order: sorted by where they stand and what they are."""
    return [json.dumps(row[column]) for column in sorted(row)]


def check_jsonl(tables, schema_path):
    import jsonschema

    need("jq")
    path = os.path.join(tables.folder, "documents.jsonl")
    # Decoded by jq, then its numbers digit for digit.
    lines = [line for line in run("jq", "-c", ".", path).decode().splitlines() if line]
    with open(path, encoding="utf-8") as own:
        documents = [json.loads(line, parse_float=str, parse_int=str) for line in own.read().split("\n") if line]
    assert len(lines) == len(documents) == len(tables.rows["documents"])
    with open(schema_path, encoding="utf-8") as schema:
        validator = jsonschema.Draft202012Validator(json.load(schema), format_checker=jsonschema.FormatChecker())
    for line in lines:
        validator.validate(json.loads(line))
    rows = {name: [] for name in tables.fields}
    for document in documents:
        flatten(document, "documents", document["document_id"], tables, rows)
    for name, found in rows.items():
        compare_unordered(name, tables.rows[name], found, json_same(tables.fields))
    amounts = run("jq", "[.. | objects | select(has(\"amount_id\"))] | length", path).split()
    assert sum(map(int, amounts)) == len(tables.rows["amounts"]), "jq counts other amounts"


def compare_unordered(name, wanted, found, same):
    """The tree holds a document's rows by where they stand: sorted by key before they are compared."""
    keys = [c for c in wanted[0] if c.endswith("_id") or c in ("ask", "row", "column", "page", "line", "code",
                                                               "message", "x0", "y0")] if wanted else []
    key = lambda row: [str(row[c] if row[c] is not None else "") for c in keys]
    compare(name, sorted(wanted, key=key), sorted(found, key=key), same)


def office(profile, *arguments):
    need("soffice")
    return run("soffice", f"-env:UserInstallation=file://{profile}", "--headless", *arguments, timeout=120)


def cut_same(numbers):
    def same(table, column, cell, other):
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
        if len(cell) > CELL_MAX - 200 and other != cell:
            kept, mark, _ = other.partition("\n[Cut here: a cell holds 32767 characters, this text has ")
            # LibreOffice itself breaks a paragraph after some 16,000 letters.
            return (mark != "" and len(kept) > CELL_MAX - 300
                    and cell.replace("\n", "").startswith(kept.replace("\n", "")))
        return numbers(table, column, cell, other)

    return same


def check_xlsx(tables, profile):
    out = os.path.join(profile, "csv")
    os.mkdir(out)
    office(profile, "--convert-to", CSV_OF_EVERY_SHEET, "--outdir", out,
           os.path.join(tables.folder, "griffier.xlsx"))
    for name, wanted in tables.rows.items():
        with open(os.path.join(out, f"griffier-{name}.csv"), encoding="utf-8", newline="") as sheet:
            rows = list(csv.reader(sheet, strict=True))
        found = [dict(zip(rows[0], row)) for row in rows[1:]]
        compare(name, wanted, found, cut_same(lenient(tables.fields)))


def check_xlsx_inside(tables):
    """Well-formed XML, no formula, no link but to the PDFs and the audit page; amounts are numbers."""
    with zipfile.ZipFile(os.path.join(tables.folder, "griffier.xlsx")) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    for name, part in parts.items():
        xml.parsers.expat.ParserCreate().Parse(part, True)
        assert b"<f>" not in part and b"vbaProject" not in part, f"{name} holds a formula"
    targets = set(re.findall(rb'Target="([^"]*)" TargetMode="External"', b"".join(parts.values())))
    assert targets, "there are no links"
    for target in targets:
        path = target.replace(b"\\", b"/")
        assert path == b"audit/index.html" or path.lower().endswith(b".pdf"), f"a link leads to {target}"
        assert not re.match(rb"[a-z]+:", path), f"a link leads to {target}"
    summary = parts["xl/worksheets/sheet1.xml"]
    assert b"Texts cut, too long for a cell" in summary and b"answers, row" in summary


def check_excel(program, inputs, work, profile):
    """A Dutch LibreOffice opens --excel by its extension alone and finds real numbers, also negative ones."""
    out = os.path.join(work, "excel")
    run(program, "--excel", "-o", out, *inputs)
    tables = Tables(out)
    check_package(tables)
    with open(os.path.join(out, "amounts.csv"), "ab") as amounts:  # no sample has a negative amount
        cells = {"document_id": "min", "amount_id": "m1", "raw": "'-x", "value_min": "-1200000,50", "value_max": "-0,5"}
        names = [field["name"] for field in tables.fields["amounts"]]
        amounts.write((";".join(cells.get(name, "") for name in names) + "\r\n").encode())
    office(profile, "--infilter=Text - txt - csv (StarCalc):59,34,76,1,,1043,false,true", "--convert-to", "xlsx",
           "--outdir", os.path.join(work, "excel-read"), os.path.join(out, "amounts.csv"))
    check_office_numbers(tables, os.path.join(work, "excel-read", "amounts.xlsx"))


def check_office_numbers(tables, path):
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f" not in sheet.replace("<formatCode", ""), "a cell runs as a formula"
    names = [field["name"] for field in tables.fields["amounts"]]
    letter = chr(ord("A") + names.index("value_min"))
    found = re.findall(rf'<c r="{letter}(\d+)"[^>]*?(?: t="(\w+)")?[^>]*><v>([^<]*)</v>', sheet)
    wanted = [row["value_min"].replace(",", ".") for row in tables.rows["amounts"]] + ["-1200000.50"]
    assert len(found) == len(wanted) + 1, f"{len(found) - 1} values of {len(wanted)} amounts"
    for (_, kind, value), cell in zip(found[1:], wanted):
        assert kind in ("", "n"), f"{cell} became text"
        assert Decimal(value) == Decimal(cell), f"{cell} became {value}"


def check_hostile(tables):
    """The hostile PDF's strings are in the tables as they are, and nothing that breaks a file is."""
    texts = [row["text"] for row in tables.rows["questions"] if row["document_id"] == HOSTILE_NAME[:-4]]
    for attack in hostile_pdf.ATTACKS[:-1]:
        assert any(attack in text for text in texts), f"{attack!r} is not in questions.csv"
    longest = max(len(row["text"]) for row in tables.rows["answers"])
    assert longest > CELL_MAX, f"the longest answer has {longest} characters only"
    for name in tables.rows:
        with open(os.path.join(tables.folder, name + ".csv"), "rb") as table:
            data = table.read()
        data.decode("utf-8")
        assert b"\0" not in data, f"{name}.csv holds a NUL byte"


def check_only(program, inputs, work):
    """A format alone: what an earlier run wrote in others is gone, and datapackage.json is true."""
    out = os.path.join(work, "only")
    run(program, "--format", "csv,xlsx,jsonl", "-o", out, inputs[0])
    run(program, "--format", "sqlite", "-o", out, inputs[0])
    names = sorted(name for name in os.listdir(out) if not name.startswith("."))
    assert names == ["datapackage.json", "griffier.sqlite"], names
    with open(os.path.join(out, "datapackage.json"), encoding="utf-8") as package:
        paths = [resource["path"] for resource in json.load(package)["resources"]]
    assert paths == ["griffier.sqlite"], paths


def check_same_bytes(program, inputs, work, folder):
    """Whatever the number of workers and the locale."""
    out = os.path.join(work, "again")
    environment = dict(os.environ, LC_ALL="nl_NL.UTF-8", TZ="Pacific/Auckland")
    run(program, "-j1", "--lines", "--format", "jsonl,sqlite,xlsx,csv", "-o", out, *inputs, env=environment)
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            with open(path, "rb") as one, open(os.path.join(out, name), "rb") as other:
                assert one.read() == other.read(), f"{name} differs"


def main(program, samples, schema):
    with scratch.folder() as work:
        folder, profile = os.path.join(work, "out"), os.path.join(work, "office")
        os.mkdir(profile)
        hostile = os.path.join(work, HOSTILE_NAME)
        with open(hostile, "wb") as pdf:
            pdf.write(hostile_pdf.make())
        inputs = sorted(glob.glob(os.path.join(samples, "*.pdf"))) + [hostile]
        run(program, "--lines", "--format", "csv,xlsx,sqlite,jsonl", "-o", folder, *inputs)
        tables = Tables(folder)
        checks = [
            ("datapackage.json is true of every table", lambda: check_package(tables)),
            ("hostile text is in the tables and harms none", lambda: check_hostile(tables)),
            ("Miller reads the cells of the CSV", lambda: check_miller(tables)),
            ("sqlite3 reads the cells of the CSV", lambda: check_sqlite(tables)),
            ("JSON Lines hold the cells of the CSV and keep to their schema", lambda: check_jsonl(tables, schema)),
            ("LibreOffice reads the cells of the CSV in the workbook", lambda: check_xlsx(tables, profile)),
            ("the workbook holds no formula and no other link", lambda: check_xlsx_inside(tables)),
            ("a Dutch LibreOffice finds numbers in --excel", lambda: check_excel(program, inputs, work, profile)),
            ("a format alone removes the others", lambda: check_only(program, inputs, work)),
            ("the same bytes again", lambda: check_same_bytes(program, inputs, work, folder)),
        ]
        failures = tap.run(checks)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
