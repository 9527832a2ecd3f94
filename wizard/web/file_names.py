"""What files are called: names that sort by plan, edition, version and day."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from exports.exporter import Exporter
from wizard.editions import FULL, label_of
from wizard.web.plan_pages import Opened


def file_name(plan: Opened, name: str, day: date, edition_name: str = FULL, number: int = 0) -> str:
    """For a format: "northland-framework-v0.9-2026-11-24.pdf", "northland-public-edition-budget-v0.9-2026-11-24.csv".

    `number` is that of an issued edition: "northland-public-edition-3-v1.0-2026-11-24.pdf".
    """
    topic, _, ending = name.rpartition(".")
    place = plan.review.reading(day).written("plan-profile.jurisdiction_name")
    label = plan.review.journey.visible.step("review-export").text("version_label")
    version = re.sub(r"[^A-Za-z0-9.]+", "-", label).strip("-.")[:20].lstrip("vV")
    edition = slug(label_of(edition_name)) if edition_name != FULL or not topic else ""
    parts = (slug(place) or slug(plan.title), edition, topic, str(number or ""), version and f"v{version}", day.isoformat())
    return f"{'-'.join(part for part in parts if part)}.{ending}"


def slug(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].rstrip("-")


def format_words(form: Exporter) -> str:
    """How a format of a document is called beside the name of an edition: "PDF", "web page"; other files by their own name."""
    return form.label.partition(", ")[2] or form.label if form.group == "document" else form.label


def size_words(size: int) -> str:
    """ "371 KB", "1.2 MB"."""
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(size // 1000, 1)} KB"
