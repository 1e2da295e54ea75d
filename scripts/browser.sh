#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs what the browser tests need: Debian's chromium, node and npm where there are none, and the npm packages that
# tests/browser/package-lock.json names, into tests/browser. Without any missing it needs neither network nor root.
set -euo pipefail
top=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)

missing=()
[ -x /usr/bin/chromium ] || missing+=(chromium)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  echo "Installing Debian packages: ${missing[*]}" >&2
  export DEBIAN_FRONTEND=noninteractive
  "${as_root[@]}" apt-get update -q >&2 </dev/null
  "${as_root[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}" >&2 </dev/null
fi

cd "$top/tests/browser"
# Copied last: what is there is whole and of this lock file.
cmp -s package-lock.json node_modules/.griffier-lock.json && exit 0
npm ci --ignore-scripts --no-audit --no-fund >&2
cp package-lock.json node_modules/.griffier-lock.json
