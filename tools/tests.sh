#!/usr/bin/env bash
# Every gate and the tests that are asked for, side by side: tests in browsers wait a third of the time, types are checked on one processor.
set -uo pipefail
cd "$(dirname "$0")/.."
bash tools/gates.sh &
gates=$!
.venv/bin/python -m pytest -n "$(($(getconf _NPROCESSORS_ONLN) * 3 / 2))" --dist worksteal "$@"
tests=$?
wait $gates || { echo "a gate failed; \"bash tools/gates.sh\" shows it alone" >&2; exit 1; }
exit $tests
