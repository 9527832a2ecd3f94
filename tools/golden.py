"""Writes the approved documents of tests/golden anew, for a change that was meant: look at what differs before you commit it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from exports import exporter
from tests.unit.exports.golden import GOLDEN, NAMES, golden_document, outline, pages_of, sheet

for track, name in NAMES.items():
    document = golden_document(track)
    (GOLDEN / f"{name}.txt").write_text(outline(document), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        sheet(pages_of(exporter("pdf").render(document), Path(folder))).save(GOLDEN / f"{name}.png", optimize=True)
    print(f"golden: {name}.txt, {name}.png")
