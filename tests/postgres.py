#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""contrib/postgres against a real server: postgres.py PROGRAM SAMPLES LOADER.

A cluster is made in a temporary folder and started on a socket there, for this test alone. The samples and a
hostile PDF are loaded, every cell is compared with the CSV, loading again changes no row, and a newer run replaces
its documents and no others. A server that is missing is a failure: check.sh installs it. Prints TAP."""
import csv
import glob
import io
import os
import shutil
import subprocess
import sys
from decimal import Decimal

import hostile_pdf
import scratch
import tap

csv.field_size_limit(1 << 30)
SERVER_USER = "postgres"  # of Debian's package: the server refuses to run as root
DATABASE = ["-d", "postgres"]


def server_program(name):
    found = sorted(glob.glob(f"/usr/lib/postgresql/*/bin/{name}")) or [shutil.which(name)]
    if not found[-1]:
        raise AssertionError(f"{name} is not installed: check.sh installs what the tests need")
    return found[-1]


class Server:
    """A cluster in a folder of its own, stopped at the end."""

    def __init__(self, folder):
        self.folder = folder  # above its socket, whose path may have 107 letters
        self.as_user = []
        if os.geteuid() == 0:
            shutil.chown(self.folder, SERVER_USER, SERVER_USER)
            self.as_user = ["setpriv", f"--reuid={SERVER_USER}", f"--regid={SERVER_USER}", "--clear-groups", "--"]
        self.data = os.path.join(self.folder, "data")
        self.command("initdb", "-D", self.data, "-A", "trust", "-U", "tester", "-E", "UTF8", "--locale=C", "-N")
        self.command("pg_ctl", "-D", self.data, "-w", "-l", os.path.join(self.folder, "log"), "-o",
                     f"-c listen_addresses='' -k {self.folder} -c fsync=off", "start")
        self.environment = dict(os.environ, PGHOST=self.folder, PGUSER="tester")

    def command(self, name, *arguments):
        done = subprocess.run([*self.as_user, server_program(name), *arguments], cwd="/", check=False,
                              stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        if done.returncode != 0:
            raise AssertionError(f"{name} ended with {done.returncode}: {done.stderr.decode()[:500]}")

    def stop(self):
        self.command("pg_ctl", "-D", self.data, "-w", "-m", "immediate", "stop")

    def query(self, sql):
        done = subprocess.run(["psql", "-X", "-v", "ON_ERROR_STOP=1", "--csv", *DATABASE, "-c", sql],
                              env=self.environment, capture_output=True, check=True)
        return list(csv.reader(io.StringIO(done.stdout.decode(), newline=""), strict=True))

    def load(self, loader, folder):
        return subprocess.run([sys.executable, loader, folder, *DATABASE], env=self.environment, capture_output=True,
                              text=True, check=False)


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.reader(file, strict=True))


def run_griffier(program, out, inputs, *options):
    done = subprocess.run([program, "-o", out, *options, *inputs], capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()[:500]


def same_cell(cell, other):
    if cell == other:
        return True
    try:
        return Decimal(cell) == Decimal(other)
    except ArithmeticError:
        return False


def check_cells(server, folder):
    """Every cell of every table, in the order of its text."""
    for path in sorted(glob.glob(os.path.join(folder, "*.csv"))):
        name = os.path.basename(path)[:-4]
        wanted = read_csv(path)
        columns = ", ".join(f'"{column}"' for column in wanted[0])
        found = server.query(f'SELECT {columns} FROM griffier."{name}"')
        assert found[0] == wanted[0]
        numbers = [i for i, column in enumerate(wanted[0]) if column[0] in "xy" and column[1:].isdigit()]
        plain = lambda row: [cell.rstrip("0").rstrip(".") if i in numbers and "." in cell else cell
                             for i, cell in enumerate(row)]
        ours, theirs = sorted(map(plain, wanted[1:])), sorted(map(plain, found[1:]))
        assert len(ours) == len(theirs), f"{name}: {len(ours)} rows in CSV, {len(theirs)} in the database"
        for row, other in zip(ours, theirs):
            for column, cell, loaded in zip(wanted[0], row, other):
                assert same_cell(cell, loaded), f"{name}.{column}: {cell[:200]!r} became {loaded[:200]!r}"


def versions(server):
    """Which transaction wrote each document's rows."""
    return dict(server.query("SELECT document_id, xmin::text FROM griffier.documents")[1:])


def check_again(server, loader, folder):
    before = versions(server)
    done = server.load(loader, folder)
    assert done.returncode == 0, done.stderr
    assert " 0 loaded" in done.stdout, done.stdout
    assert versions(server) == before, "loading again wrote rows"


def check_newer(server, program, loader, samples, work):
    """A run of two documents, one of them with another text: its rows are replaced, all others stay."""
    before = versions(server)
    total = len(before)
    inputs = os.path.join(work, "newer")
    os.mkdir(inputs)
    shutil.copy(os.path.join(samples, "overleg.pdf"), os.path.join(inputs, "bullets.pdf"))
    out = os.path.join(work, "newer-tables")
    run_griffier(program, out, [os.path.join(inputs, "bullets.pdf")])
    done = server.load(loader, out)
    assert done.returncode == 0, done.stderr
    after = versions(server)
    assert len(after) == total and {d for d in after if after[d] != before[d]} == {"bullets"}, "other documents changed"
    rows = read_csv(os.path.join(out, "questions.csv"))
    wanted = sorted([row[rows[0].index("question_id")], row[rows[0].index("text")]] for row in rows[1:])
    found = server.query("SELECT question_id, text FROM griffier.questions WHERE document_id = 'bullets'")[1:]
    assert sorted(found) == wanted and wanted, "the document's old questions are still there"


def check_half(server, loader, work, folder):
    """A load that fails half-way leaves everything as it was."""
    before = versions(server)
    broken = os.path.join(work, "broken")
    shutil.copytree(folder, broken, ignore=shutil.ignore_patterns(".griffier"))
    with open(os.path.join(broken, "warnings.csv"), "a", encoding="utf-8") as table:
        table.write("no-such-document,page one,code,message,,,,\n")
    with open(os.path.join(broken, "documents.csv"), encoding="utf-8") as table:
        text = table.read()
    with open(os.path.join(broken, "documents.csv"), "w", encoding="utf-8") as table:
        table.write(text.replace(",ok,", ",partial,"))
    done = server.load(loader, broken)
    assert done.returncode == 1 and "page one" in done.stderr, done.stderr
    assert versions(server) == before, "half a load was kept"


def check_views(server, folder):
    documents = read_csv(os.path.join(folder, "documents.csv"))
    unanswered = sum(int(row[documents[0].index("unanswered")] or 0) for row in documents[1:])
    assert int(server.query("SELECT count(*) FROM griffier.unanswered_questions")[1][0]) == unanswered
    amounts = read_csv(os.path.join(folder, "amounts.csv"))
    low, high, currency = (amounts[0].index(c) for c in ("value_min", "value_max", "currency"))
    euros = sum(Decimal(r[low]) for r in amounts[1:] if r[currency] == "EUR" and r[low] == r[high])
    assert Decimal(server.query("SELECT sum(total) FROM griffier.totals WHERE currency = 'EUR'")[1][0]) == euros
    assert len(server.query("SELECT * FROM griffier.amounts_in_context")) == len(amounts)


def hostile_folder(program, work):
    """Tables with a cell of COPY's end mark alone on a line, beside the hostile PDF's."""
    pdf = os.path.join(work, "'; DROP TABLE x; --.pdf")
    with open(pdf, "wb") as file:
        file.write(hostile_pdf.make())
    out = os.path.join(work, "hostile")
    run_griffier(program, out, [pdf], "--lines")
    path = os.path.join(out, "answers.csv")
    rows = read_csv(path)
    rows[1][rows[0].index("text")] = "een\n\\.\ntwee\t\\N\\\\ \r\n$$;\nDROP TABLE griffier.answers;"
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return out


def main(program, samples, loader):
    with scratch.folder() as work, scratch.folder() as cluster:
        folder = os.path.join(work, "tables")
        run_griffier(program, folder, sorted(glob.glob(os.path.join(samples, "*.pdf"))), "--lines")
        hostile = hostile_folder(program, work)
        server = Server(cluster)
        try:
            checks = [
                ("a folder is loaded", lambda: done_well(server.load(loader, folder))),
                ("every cell is that of the CSV", lambda: check_cells(server, folder)),
                ("views", lambda: check_views(server, folder)),
                ("loading again changes nothing", lambda: check_again(server, loader, folder)),
                ("half a load is none", lambda: check_half(server, loader, work, folder)),
                ("a newer run replaces its documents",
                 lambda: check_newer(server, program, loader, samples, work)),
                ("hostile text is loaded as it is", lambda: check_hostile(server, loader, hostile)),
            ]
            failures = tap.run(checks)
        finally:
            server.stop()
    return 1 if failures else 0


def done_well(done):
    assert done.returncode == 0, done.stderr
    assert " documents read, " in done.stdout, done.stdout


def check_hostile(server, loader, hostile):
    server.query("DROP SCHEMA griffier CASCADE")
    done_well(server.load(loader, hostile))
    check_cells(server, hostile)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
