#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Makes the samples anew from samples/src: make.sh [NAME...]. Installs nothing; README.md names the
# Debian packages it needs. The same packages give the same bytes.
set -eu
cd "$(dirname "$0")"
for tool in python3 groff gropdf preconv weasyprint pdflatex xelatex qpdf pdftotext pdfinfo; do
  command -v "$tool" >/dev/null || { echo "make.sh: $tool is missing, see samples/README.md" >&2; exit 2; }
done
# Dates and random ids follow from this one.
export SOURCE_DATE_EPOCH=1735689600 FORCE_SOURCE_DATE=1 TZ=UTC LC_ALL=C.UTF-8
export PYTHONDONTWRITEBYTECODE=1
exec python3 maker/make.py "$@"
