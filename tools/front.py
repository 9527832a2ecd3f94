"""Rebuilds the small pictures of pages on the front page, from the framework of the district sample."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "wizard" / "static" / "img"
PAGES = {"summary": "Executive summary\n", "role": "Team Lead\n", "timeline": "Milestones\n"}  # picture, the heading of its page
WIDTH = 320  # twice the width on the page, for screens with fine dots


def page_of(pdf: Path, heading: str) -> int:
    """The number of the page that has a heading near its top; the contents, which name it too, do not count."""
    texts = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout.split("\f")
    return next(at for at, text in enumerate(texts, 1) if heading in text[:300] and "Contents" not in text[:200])


def main() -> int:
    with tempfile.TemporaryDirectory() as place:
        plan, pdf = Path(place, "plan.json"), Path(place, "plan.pdf")
        for words in (["sample", "district", "-o", plan], ["export", plan, "--format", "pdf", "-o", pdf]):
            subprocess.run([sys.executable, "-m", "wizard.cli", *map(str, words)], cwd=ROOT, check=True)
        for name, heading in PAGES.items():
            number = str(page_of(pdf, heading))
            size = ["-scale-to-x", str(WIDTH * 2), "-scale-to-y", "-1"]
            subprocess.run(
                ["pdftoppm", "-f", number, "-l", number, *size, "-singlefile", "-png", str(pdf), str(Path(place, name))], check=True
            )
            page = Image.open(Path(place, f"{name}.png")).convert("RGB")
            page.resize((WIDTH, WIDTH * page.height // page.width), Image.Resampling.LANCZOS).save(
                FOLDER / f"page-{name}.webp", quality=55, method=6
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
