"""The design system's sheet holds every rule that a page of ours names, and little else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

ROOT = Path(__file__).parents[2]
WHOLE = ROOT / "node_modules" / "@uswds" / "uswds" / "dist" / "css" / "uswds.min.css"
OURS = ROOT / "wizard" / "static" / "vendor" / "uswds" / "css" / "uswds.min.css"


def classes_in(sheet: str) -> set[str]:
    return {name.replace("\\", "") for name in re.findall(r"\.((?:[\w-]|\\.)+)", sheet)}


def named_in_templates() -> set[str]:
    found: set[str] = set()
    for place in (ROOT / "templates").rglob("*.html"):
        for words in re.findall(r'class="([^"]*)"', place.read_text(encoding="utf-8")):
            found |= set(re.sub(r"\{[%{].*?[%}]\}", " ", words).split())
    return found


@pytest.mark.skipif(not WHOLE.exists(), reason="front-end parts are not there as npm brought them")
def test_no_rule_that_a_page_names_is_left_out() -> None:
    whole, ours = classes_in(WHOLE.read_text(encoding="utf-8")), classes_in(OURS.read_text(encoding="utf-8"))
    assert sorted(named_in_templates() & whole - ours) == []
    assert "usa-button" in ours
    assert OURS.stat().st_size < WHOLE.stat().st_size / 5


# --- faces ----------------------------------------------------------------------------------------------------------

SITE = ROOT / "wizard" / "static" / "css" / "site.css"
FACE = re.compile(r'@font-face \{[^}]*url\("\.\./(vendor/fonts/[^"]+)"\)[^}]*unicode-range: ([^;]+);')


def characters(ranges: str) -> set[int]:
    """The code points of a unicode-range, up to the last that a face here has."""
    ends = [part.strip().removeprefix("U+").split("-") for part in ranges.split(",")]
    return {point for one in ends for point in range(int(one[0], 16), min(int(one[-1], 16), 0xFFFF) + 1)}


def test_each_face_comes_in_two_parts_that_share_no_character() -> None:
    faces = FACE.findall(SITE.read_text(encoding="utf-8"))
    whole = {name: characters(ranges) for name, ranges in faces if ".latin." not in name}
    latin = {name: characters(ranges) for name, ranges in faces if ".latin." in name}
    assert sorted(latin) == sorted(name.replace(".woff2", ".latin.woff2") for name in whole)
    assert len(latin) == 8
    for name, ranges in whole.items():
        first = name.replace(".woff2", ".latin.woff2")
        assert ranges & latin[first] == set()  # else a browser fetches both
        has = set(TTFont(SITE.parents[1] / first).getBestCmap())
        assert has <= latin[first]
        assert set(TTFont(SITE.parents[1] / name).getBestCmap()) & latin[first] == has
        assert (SITE.parents[1] / first).stat().st_size < 13_000
