#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The main job in one command, from a fresh Debian 12 on: installs what is missing, builds, and turns the
# PDFs under the given paths (default: samples/) into tables in ./tables.
set -euo pipefail
top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)

"$top/scripts/setup.sh"
[ -f "$top/build/build.ninja" ] || meson setup "$top/build" "$top" >&2
ninja -C "$top/build" --quiet tool/griffier >&2

[ $# -gt 0 ] || set -- "$top/samples"
status=0
"$top/build/tool/griffier" -o tables "$@" || status=$?
[ $status -gt 1 ] || ls -l tables
exit $status
