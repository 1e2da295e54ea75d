#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The main job in one command, from a fresh Debian 12 on: installs what is missing, builds, and turns the
# PDFs under the given paths (default: samples/) into tables in ./tables.
set -euo pipefail
top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)

"$top/scripts/setup.sh"
[ -f "$top/build/build.ninja" ] || meson setup "$top/build" "$top" >&2
ninja -C "$top/build" --quiet tool/griffier >&2

if [ $# -eq 0 ]; then # samples that show how failures look are left out; "./tables.sh samples" reads them too
  for pdf in "$top"/samples/*.pdf; do
    case $pdf in */broken-* | */encrypted-password.pdf) ;; *) set -- "$@" "$pdf" ;; esac
  done
fi
status=0
"$top/build/tool/griffier" -o tables "$@" || status=$?
[ $status -gt 1 ] || ls -l tables
exit $status
