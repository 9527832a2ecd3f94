"""Copies the front-end parts and fonts that npm brought to where pages and documents find them; rules that no page uses stay out."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from fontTools import subset
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
ICONS = ("check_circle", "error", "info", "warning")
PAIRS = 2  # the kind of a table of pairs of letters

# What English pages are made of: pages fetch these first, and the whole face only where another character stands.
LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x2010, 0x2011, *range(0x2013, 0x2015), *range(0x2018, 0x201B), *range(0x201C, 0x201E),
         0x2022, 0x2026, 0x2032, 0x2033, 0x20AC, 0x2122, *range(0x2190, 0x2194), 0x2212]  # fmt: skip
FEATURES = ["calt", "ccmp", "kern", "liga", "locl", "mark", "mkmk", "tnum"]


def copied(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def font(name: str, ending: str) -> Path:
    family = "public-sans" if name.startswith("Public") else "merriweather"
    return USWDS / "dist" / "fonts" / family / f"{name}.{ending}"


def kept_apart(face: TTFont) -> None:
    """A face without what draws a space to a hyphen or dash, or "first- and second-year" reads "first-and"."""
    letters = face.getBestCmap()
    space, dashes = letters[0x20], {letters[0x2D], letters[0x2013]}
    for lookup in face["GPOS"].table.LookupList.Lookup:
        for pairs in (one for one in lookup.SubTable if one.LookupType == PAIRS and one.Format == 1):
            for first, row in zip(pairs.Coverage.glyphs, pairs.PairSet, strict=True):
                for pair in row.PairValueRecord:
                    if (first == space and pair.SecondGlyph in dashes) or (first in dashes and pair.SecondGlyph == space):
                        pair.Value1.XAdvance = 0


def printed(source: Path, target: Path) -> None:
    """A font for documents."""
    with TTFont(source, recalcTimestamp=False) as opened:
        kept_apart(opened)
        if "DSIG" in opened:
            del opened["DSIG"]  # it signs the font as it was
        opened.save(target)


def latin(source: Path, target: Path) -> None:
    """A third of a face's size: its Latin letters, without hints, which screens have not needed for years."""
    options = subset.Options(flavor="woff2", hinting=False, layout_features=FEATURES)
    face = subset.load_font(source, options)
    if source.name.startswith("Public"):
        kept_apart(face)
    cut = subset.Subsetter(options)
    cut.populate(unicodes=LATIN)
    cut.subset(face)
    subset.save_font(face, target, options)


def icons(source: Path, target: Path) -> None:
    """The icons that pages show, of some 240: they are fetched before anything of a plan's home is seen."""
    found = dict(re.findall(r'(?s)(?=<symbol id="([^"]+)")(<symbol.*?</symbol>)', source.read_text(encoding="utf-8")))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f'<svg xmlns="http://www.w3.org/2000/svg">{"".join(found[name] for name in ICONS)}</svg>', encoding="utf-8")


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
    icons(USWDS / "dist" / "img" / "sprite.svg", VENDOR / "uswds" / "img" / "sprite.svg")
    for path in ("js/uswds.min.js", "js/uswds-init.min.js"):
        copied(USWDS / "dist" / path, VENDOR / "uswds" / path)
    copied(USWDS / "LICENSE.md", VENDOR / "uswds" / "LICENSE.md")
    for name in PAGE_FONTS:
        copied(font(name, "woff2"), VENDOR / "fonts" / f"{name}.woff2")
        latin(font(name, "woff2"), VENDOR / "fonts" / f"{name}.latin.woff2")
    FONTS.mkdir(parents=True)
    for name in DOCUMENT_FONTS:
        (printed if name.startswith("Public") else copied)(font(name, "ttf"), FONTS / f"{name}.ttf")
    copied(PACKAGES / "htmx.org" / "dist" / "htmx.min.js", VENDOR / "htmx" / "htmx.min.js")
    print(f"set-up: front-end parts in {VENDOR.relative_to(ROOT)}, document fonts in {FONTS.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
