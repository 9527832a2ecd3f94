"""Copies the front-end parts and fonts that npm brought to where pages and documents find them; rules that no page uses stay out."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules"
USWDS = PACKAGES / "@uswds" / "uswds"
VENDOR = ROOT / "wizard" / "static" / "vendor"
FONTS = ROOT / "exports" / "skin" / "fonts"

PAGE_FONTS = ("PublicSans-Regular", "PublicSans-Italic", "PublicSans-SemiBold", "PublicSans-Bold", "Latin-Merriweather-Bold",
              "Latin-Merriweather-Light", "Latin-Merriweather-Regular", "Latin-Merriweather-LightItalic")  # fmt: skip
DOCUMENT_FONTS = ("PublicSans-Light", "PublicSans-Regular", "PublicSans-Italic", "PublicSans-Medium", "PublicSans-SemiBold",
                  "PublicSans-Bold", "Latin-Merriweather-Light", "Latin-Merriweather-LightItalic",
                  "Latin-Merriweather-Regular", "Latin-Merriweather-Bold")  # fmt: skip
PAIRS = 2  # the kind of a table of pairs of letters


def copied(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def font(name: str, ending: str) -> Path:
    family = "public-sans" if name.startswith("Public") else "merriweather"
    return USWDS / "dist" / "fonts" / family / f"{name}.{ending}"


def printed(source: Path, target: Path) -> None:
    """A font for documents: without what draws a space to a hyphen or dash, or "first- and second-year" reads "first-and"."""
    with TTFont(source, recalcTimestamp=False) as opened:
        letters = opened.getBestCmap()
        space, dashes = letters[0x20], {letters[0x2D], letters[0x2013]}
        for lookup in opened["GPOS"].table.LookupList.Lookup:
            for pairs in (one for one in lookup.SubTable if one.LookupType == PAIRS and one.Format == 1):
                for first, row in zip(pairs.Coverage.glyphs, pairs.PairSet, strict=True):
                    for pair in row.PairValueRecord:
                        if (first == space and pair.SecondGlyph in dashes) or (first in dashes and pair.SecondGlyph == space):
                            pair.Value1.XAdvance = 0
        if "DSIG" in opened:
            del opened["DSIG"]  # it signs the font as it was
        opened.save(target)


def main(node: str = "node") -> int:
    for folder in (VENDOR, FONTS):
        shutil.rmtree(folder, ignore_errors=True)
    css = (USWDS / "dist" / "css" / "uswds.min.css").read_text(encoding="utf-8")
    css = re.sub(r"@font-face\{[^}]*\}", "", css)  # pages name their own fonts; the sheet's would load two more families
    css = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", css)
    target = VENDOR / "uswds" / "css" / "uswds.min.css"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(css, encoding="utf-8")
    subprocess.run([node, PACKAGES / "purgecss" / "bin" / "purgecss.js", "--config", "tools/purgecss.config.cjs"], cwd=ROOT, check=True)
    css = target.read_text(encoding="utf-8")
    for path in sorted(set(re.findall(r"url\([\"']?\.\./([^\"')?#]+)", css))):
        if (USWDS / "dist" / path).is_file():
            copied(USWDS / "dist" / path, VENDOR / "uswds" / path)
    for path in ("img/sprite.svg", "js/uswds.min.js", "js/uswds-init.min.js"):
        copied(USWDS / "dist" / path, VENDOR / "uswds" / path)
    copied(USWDS / "LICENSE.md", VENDOR / "uswds" / "LICENSE.md")
    for name in PAGE_FONTS:
        copied(font(name, "woff2"), VENDOR / "fonts" / f"{name}.woff2")
    FONTS.mkdir(parents=True)
    for name in DOCUMENT_FONTS:
        (printed if name.startswith("Public") else copied)(font(name, "ttf"), FONTS / f"{name}.ttf")
    copied(PACKAGES / "htmx.org" / "dist" / "htmx.min.js", VENDOR / "htmx" / "htmx.min.js")
    print(f"set-up: front-end parts in {VENDOR.relative_to(ROOT)}, document fonts in {FONTS.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
