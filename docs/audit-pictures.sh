#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Draws docs/audit-index.png, audit-document.png and audit-dark.png: the audit page of the samples, in Chromium.
# Usage: docs/audit-pictures.sh build/tool/griffier
set -euo pipefail
program=$(realpath -- "$1")
cd "$(dirname "$0")/.."
scripts/browser.sh
GRF_PROGRAM=$program node tests/browser/pictures.js docs
