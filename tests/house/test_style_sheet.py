"""The design system's sheet holds every rule that a page of ours names, and little else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

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
