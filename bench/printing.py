"""The PDF: against WeasyPrint alone, after one answer changed, and how much memory it takes."""

from __future__ import annotations

import io
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import weasyprint

from bench.serving import line
from exports.document import Document, Part
from exports.palette import palette
from exports.pdf.fetching import BASE, SkinOnly
from exports.pdf.keeping import Memory, kept_in
from exports.to_html import page_html
from exports.to_pdf import EXPORTER, fitting, styles
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.rendering.making import proved
from wizard.review import Review
from wizard.samples import sample

DAY = date(2026, 11, 24)
MEMORY = 300  # megabytes that a render of forty pages may take
COPIES = 9  # of the sample's sections: some four hundred pages
A_WORD, TWO_LINES = " again", " And so it goes on, at a length that takes some two lines more in print." * 2


def cpu(act: Callable[[], object], times: int = 1) -> float:
    """The median of CPU seconds over some runs."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        act()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def run() -> float:
    """Every figure of the PDF of the district sample; the seconds of a whole render."""
    file = sample(Track.DISTRICT)
    document = _document(file.as_answers())
    html = page_html(document, "", fitting(document))
    parsed = styles("letter", palette(""))

    def alone() -> object:
        source = weasyprint.HTML(string=html, base_url=BASE, url_fetcher=SkinOnly())
        return source.write_pdf(stylesheets=parsed.sheets, font_config=parsed.fonts, pdf_variant="pdf/ua-1")

    EXPORTER.render(document)
    bare, whole = cpu(alone, 3), cpu(lambda: EXPORTER.render(document), 3)
    line("pdf_render", whole, bare, "s")
    line("pdf_end_to_end", cpu(lambda: proved(EXPORTER.render(_document(file.as_answers())))), bare, "s")
    line("pdf_size", len(EXPORTER.render(document)) / 1024, len(alone()) / 1024, "KB")  # type: ignore[arg-type]
    line("compose_share_of_render", cpu(lambda: _document(file.as_answers()), 5), bare, "s")
    _after_changes(file.as_answers(), whole)
    _memory()
    return whole


def _document(answers: Answers) -> Document:
    return Review(answers).document(DAY)


def _after_changes(plan: Answers, whole: float) -> None:
    """A text in each step is changed, one after the other: by a word, and so that two lines more are needed."""
    kept = Memory()
    with kept_in(kept):
        EXPORTER.render(_document(plan))
        line("pdf_unchanged", cpu(lambda: EXPORTER.render(_document(plan)), 3), whole, "s")
    for name, more in (("one_change", A_WORD), ("two_lines_more", TWO_LINES)):
        taken = []
        for changed in _changed(plan, more):
            document = _document(changed)
            with kept_in(Memory(kept)):
                taken.append(cpu(lambda document=document: EXPORTER.render(document)))  # type: ignore[misc]
        line(f"pdf_after_{name}", statistics.median(taken), whole, "s")
        line(f"pdf_after_{name}_worst", max(taken), whole, "s")


def _changed(plan: Answers, more: str) -> list[Answers]:
    made = []
    for slug in plan:
        step: dict[str, Any] = deepcopy(dict(plan.step(slug).data))
        text = next((name for name, value in step.items() if isinstance(value, str) and len(value) > 40), None)
        if text:
            step[text] += more
            made.append(Answers(plan.track, plan.title, {one: step if one == slug else plan.step(one).data for one in plan}))
    return made


def _memory() -> None:
    """The most memory of a process that does nothing but one render."""
    forty, pages = _peak("sample")
    many, more_pages = _peak("long")
    line(f"memory_of_render,{pages}_pages", forty, MEMORY, "MB")
    line(f"memory_of_render,{more_pages}_pages", many, forty * more_pages / pages, "MB")


def _peak(which: str) -> tuple[float, int]:
    told = subprocess.run([sys.executable, "-m", "bench.printing", which], capture_output=True, check=True, text=True).stdout
    memory, pages = told.split()
    return int(memory) / 1024, int(pages)


def _long(document: Document) -> Document:
    """A document with the same sections many times."""
    parts = [
        Part(part.title, tuple(replace(section, code=f"{section.code}_{copy}") for section in part.sections))
        for copy in range(COPIES)
        for part in document.parts[1:]
    ]
    return replace(document, parts=(document.parts[0], *parts))


def _alone(which: str) -> None:
    """One render, then the most memory (KB) that this process ever held, and the pages."""
    document = _document(sample(Track.DISTRICT).as_answers())
    made = EXPORTER.render(_long(document) if which == "long" else document)
    held = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    import pikepdf  # noqa: PLC0415 -- not before the memory was read

    with pikepdf.open(io.BytesIO(made)) as pdf:
        print(held[1] if held else 0, len(pdf.pages))


if __name__ == "__main__":
    _alone(sys.argv[1])
