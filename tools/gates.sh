#!/usr/bin/env bash
# Every gate but the tests: format, lint, types, layers, templates, content, migrations, conformance.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
step() { printf 'gate: %s\n' "$1"; shift; "$@"; }
step "format" $bin/ruff format --check --quiet .
step "lint" $bin/ruff check --quiet .
step "types" $bin/mypy
step "layers" $bin/lint-imports --no-logo >/dev/null || { $bin/lint-imports; exit 1; }
step "templates" $bin/djlint templates --lint --quiet
bash tools/conformance.sh
