"""Random, sparse and hostile plans give PDFs that are valid in both profiles, and whose tags lead to the words of the web page.

50 plans, or as many as RANDOM_PLANS says (`make proof`: 200). One in ten prints whole; the others print every third section,
another third with each seed, so that each section meets each kind of plan on few pages.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import html5lib
import page as validation
import pytest

from exports import exporter
from exports.pdf.keeping import Memory, kept_in
from exports.to_html import body_html
from exports.to_pdf import fitting
from tests.pages import without_drawings
from tests.unit.exports.tagged import tagged_text
from tests.unit.test_random_plans import DAY, KINDS, MAKER, MARKER, kept_back, made, places, secretive
from wizard.engine.compose import outline
from wizard.engine.planfile import parse
from wizard.engine.tracks import Track
from wizard.review import Review

SEEDS = 20  # the first of them
PLANS = [(track, kind, seed) for seed in range(SEEDS, SEEDS + 100) for kind in KINDS for track in Track]
PLANS = PLANS[: int(os.environ.get("RANDOM_PLANS", "50"))]
BETWEEN = re.compile(r"[\s\u00ad\u2010-]")  # what may part a word at the end of a line


def printed_sections(track: Track, seed: int) -> list[str]:
    """The sections that a plan chooses to print; none named: all of them."""
    return [] if seed % 10 == 0 else [place.code for place in outline(track)][seed % 3 :: 3]


@pytest.mark.slow
@pytest.mark.alone
@pytest.mark.skipif(not MAKER.exists(), reason="the maker of random plans is not beside this checkout")
@pytest.mark.parametrize(("track", "kind", "seed"), PLANS)
def test_plan_gives_a_valid_pdf(track: Track, kind: str, seed: int, tmp_path: Path) -> None:
    plan = secretive(made(track, seed, kind), seed)
    plan["answers"].setdefault("review-export", {})["export_sections"] = printed_sections(track, seed)
    file = parse(json.dumps(plan).encode())
    review = Review(file.as_answers())
    document = review.document(DAY)
    with kept_in(Memory()):  # how the summary fits a page is found out once
        data, dense = exporter("pdf").render(document), fitting(document)

    for profile in ("ua1", "3a"):
        result = validation.validate_pdf_bytes(data, profile=profile)
        assert (profile, sorted({failure.message for failure in result.failures})) == (profile, [])
    page = html5lib.parse(str(body_html(document, dense)), namespaceHTMLElements=False)
    seen = "".join(page.itertext())
    read = MARKER.findall("".join(without_drawings(page).itertext()))
    told = BETWEEN.sub("", tagged_text(data, tmp_path))
    missing = [marker for marker in read if marker not in told]
    # in a line of right-to-left text a word that is parted at the line's end comes out in another order
    assert [m for m in missing if not any("\u202e" in place for place in places(file.answers, m))] == []
    assert [marker for marker in MARKER.findall(told) if marker not in seen] == []
    assert [marker for marker in kept_back(review, file.answers) if marker in told] == []
