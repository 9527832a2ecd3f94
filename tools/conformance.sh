#!/usr/bin/env bash
# Holds the two plan-file schemas against the content design, where that lies beside this checkout.
set -euo pipefail
cd "$(dirname "$0")/.."
checks=../shared/checks
[ -e $checks/conformance.py ] || exit 0
printf 'gate: conformance\n'
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for track in state district; do .venv/bin/wizard schema --track $track > "$folder/$track.json"; done
.venv/bin/python $checks/conformance.py "$folder/state.json" "$folder/district.json" | tail -n 40
