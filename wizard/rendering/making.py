"""A source becomes a file: composed, drawn, and checked for accessibility where the format can be."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date

from exports import exporter
from exports.document import Document
from wizard.editions import ADOPTED, CHANGES, FULL, SUPPLEMENT
from wizard.editions.redline import redline
from wizard.rendering.dress import UNDRESSED
from wizard.rendering.source import Source, build
from wizard.review import Review, document_of
from wizard.steps.review.supplement import About, supplement
from wizard.storage.renders import Finished

PROFILES = {"ua1": "PDF/UA-1", "3a": "PDF/A-3a"}
MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Known:
    """The document was drawn before: its file is kept under this digest."""

    digest: str


def composed(source: Source) -> Document:
    """The document of a source: an edition of the plan, what changed since one, or a text that was given out."""
    wanted = source.wanted
    if wanted.edition == SUPPLEMENT:
        document = _supplement(source)
    elif wanted.edition == CHANGES:
        document = redline(source.before or source.answers, source.answers, wanted.day, wanted.since)
    else:
        name = FULL if wanted.edition == ADOPTED else wanted.edition
        document = document_of(source.answers, name, wanted.day, wanted.choices, source.key)
    return source.dress.on(document) if source.dress != UNDRESSED else document


def _supplement(source: Source) -> Document:
    """A progress supplement: what changed since the text before it."""
    told, day = source.about, source.wanted.day
    since = date.fromisoformat(told["day"]) if told["day"] else None
    then = Review(source.before).reading(day) if source.before else None
    about = About(told["number"], told["words"], since, is_issued=told["is_issued"], issuer=source.dress.name)
    return supplement(Review(source.answers).reading(day), then, about)


def digest_of(document: Document, format: str) -> str:
    """Names a file by its document: the same document in the same format is never drawn twice."""
    return hashlib.sha256(f"{build()}\n{format}\n{document!r}".encode("utf-8", "surrogatepass")).hexdigest()


def make(source: Source, told: Callable[[str], None], holds: Callable[[str], bool]) -> Finished | Known:
    """Makes the file; `told` hears how far it is, `holds` says whether a digest's file is kept already."""
    document, form = composed(source), exporter(source.wanted.format)
    digest = digest_of(document, form.name)
    if holds(digest):
        return Known(digest)
    told("laying_out")
    content = form.render(document)
    if form.media_type != "application/pdf":
        return Finished(digest, form.media_type, content)
    told("checking")
    checked, faults = proved(content)
    return Finished(digest, form.media_type, content, pages_of(content), checked, faults)


def proved(pdf: bytes) -> tuple[str, tuple[str, ...]]:
    """What a PDF was checked against, and what the check found (nothing: it passed)."""
    import page as validation  # noqa: PLC0415 -- slow import

    try:
        with ThreadPoolExecutor(len(PROFILES)) as pool:  # it leaves Python to others while it looks
            reports = list(pool.map(lambda profile: validation.validate_pdf_bytes(pdf, profile=profile), PROFILES))
    except validation.PageError as error:  # the file is there, whatever the check makes of it
        return ", ".join(PROFILES.values()), (f"The check could not read the file ({error}).",)
    faults: dict[str, None] = {}
    for profile, report in zip(PROFILES, reports, strict=True):
        faults.update(dict.fromkeys(failure.message for failure in report.failures))
        if not report.is_compliant and not report.failures:
            faults[f"It does not keep {PROFILES[profile]}."] = None
    return ", ".join(PROFILES.values()), tuple(faults)[:MOST_FAULTS]


def pages_of(pdf: bytes) -> int:
    import pikepdf  # noqa: PLC0415 -- slow import

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)
