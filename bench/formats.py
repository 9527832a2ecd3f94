"""Each other format against the PDF, as a process finds it that was started for one file."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.serving import line
from exports import exporters
from exports.charts.painting import face, mask_of
from exports.document import Document
from exports.exporter import Exporter
from exports.pdf.keeping import Folder, Memory, kept_in
from exports.word.pictures import drawn

Cpu = Callable[[Callable[[], object], int], float]


def run(document: Document, whole: float, cpu: Cpu) -> None:
    """`whole` are the seconds of the PDF. Formats with pictures also for the first time, when none is kept yet."""
    for name, form in exporters().items():
        if name == "pdf":
            continue
        label = name.replace(".", "_")
        with tempfile.TemporaryDirectory() as folder, kept_in(Folder(Path(folder))):
            _fresh(form, document)
            line(f"{label}_render", cpu(partial(_fresh, form, document), 5), whole, "s")
        if name in ("docx", "figures.zip"):
            line(f"{label}_render_first", cpu(partial(_first, form, document), 3), whole, "s")


def _fresh(form: Exporter, document: Document) -> None:
    for remembered in (drawn, face, mask_of):  # by this process alone
        remembered.cache_clear()
    form.render(document)


def _first(form: Exporter, document: Document) -> None:
    with kept_in(Memory()):
        _fresh(form, document)
