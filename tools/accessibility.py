"""Writes docs/ACCESSIBILITY.md, a conformance report in the layout of VPAT 2.5, from docs/accessibility.toml."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LEVELS = {"supports": "Supports", "partly": "Partially Supports", "none": "Does Not Support", "na": "Not Applicable"}
HEAD = """# Accessibility conformance report

In the layout of VPAT 2.5 (WCAG edition). Written by `make accessibility` from `docs/accessibility.toml`; every test named here
exists and runs with `make test`. Do not edit this page.

- **Product:** Teacher Leadership Framework Wizard: its web pages, and the PDF and web documents it makes.
- **Standard:** Web Content Accessibility Guidelines 2.2, levels A and AA. (The ADA Title II rule asks for WCAG 2.1 AA.)
- **How it was evaluated:** automatic tests in Chromium with axe-core (WCAG 2.0 to 2.2 A and AA, best practices) on every page of
  both tracks filled from the samples, at 1280 and at 320 pixels, and on chosen pages empty, with errors, with a conflict, refused,
  without a connection, in forced colors and as printed; strict
  HTML parsing of every page that a test receives; keyboard journeys; PDF/UA-1 validation of documents made from samples and from
  fifty random plans; reading by the authors where a remark says so.
- **What has not been done:** no evaluation by people who use assistive technology every day, and no test with JAWS, NVDA,
  VoiceOver or a braille display. An agency that adopts the wizard should do both before it relies on this report.
"""


def tests() -> set[str]:
    """The names of all test functions."""
    return {
        name for place in (ROOT / "tests").rglob("test_*.py") for name in re.findall(r"def (test_\w+)\(", place.read_text(encoding="utf-8"))
    }


def report(criteria: list[dict[str, Any]]) -> str:
    """The page; LookupError for a test that does not exist."""
    known = tests()
    lines = [HEAD, "| Criterion | Level | Conformance | Remarks and explanations | Tests |", "|---|---|---|---|---|"]
    for one in criteria:
        if missing := [name for name in one["tests"] if name not in known]:
            raise LookupError(f"{one['number']}: there is no test {', '.join(missing)}")
        named = ", ".join(f"`{name}`" for name in one["tests"]) or "none"
        lines.append(f"| {one['number']} {one['name']} | {one['grade']} | {LEVELS[one['level']]} | {one['remark']} | {named} |")
    counts = {words: sum(one["level"] == level for one in criteria) for level, words in LEVELS.items()}
    untested = sum(not one["tests"] and one["level"] != "na" for one in criteria)
    told = ", ".join(f"{count} {words.lower()}" for words, count in counts.items() if count)
    lines += ["", f"{len(criteria)} lines: {told}. {untested} of those that apply rest on reading alone.", ""]
    return "\n".join(lines)


def main() -> int:
    criteria = tomllib.loads((ROOT / "docs" / "accessibility.toml").read_text(encoding="utf-8"))["criterion"]
    (ROOT / "docs" / "ACCESSIBILITY.md").write_text(report(criteria), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
