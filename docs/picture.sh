#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws docs/amounts.png: some columns of amounts.csv of three samples, as a spreadsheet shows them.
# Needs the Debian packages weasyprint and poppler-utils. Usage: docs/picture.sh build/tool/griffier
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$1" -o "$work/t" samples/amounts.pdf samples/overleg.pdf samples/aanhangsel-joint.pdf 2>/dev/null
python3 - "$work/t/amounts.csv" >"$work/t.html" <<'P'
import csv, html, sys
columns = ["document_id", "container_id", "raw", "value_min", "value_max", "currency", "qualifier_raw", "period", "sentence", "page"]
rows = list(csv.DictReader(open(sys.argv[1], encoding="utf-8", newline="")))[:22]
print("<meta charset='utf-8'><style>@page{size:1180px 380px;margin:8px}body{font:11px 'Liberation Sans'}table{border-collapse:collapse}"
      "td,th{border:1px solid #bbb;padding:1px 5px;white-space:nowrap;max-width:430px;overflow:hidden}"
      "th{background:#e8e8e8}.n{text-align:right}</style><table><tr><th></th>")
print("".join("<th>%s</th>" % c for c in columns) + "</tr>")
for n, row in enumerate(rows, 2):
    cells = ("<td%s>%s</td>" % (' class="n"' if c.startswith("value") or c == "page" else "", html.escape(row[c][:78] + ("…" if len(row[c]) > 78 else ""))) for c in columns)
    print("<tr><th>%d</th>%s</tr>" % (n, "".join(cells)))
print("</table>")
P
weasyprint -q "$work/t.html" "$work/t.pdf"
pdftoppm -r 96 -f 1 -l 1 -png -singlefile "$work/t.pdf" docs/amounts
