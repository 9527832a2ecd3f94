"""What stands before the first section: cover, document information, notices."""

from __future__ import annotations

from dataclasses import replace

from exports.document import Cover, Document, Words
from wizard.engine import content
from wizard.engine.compose import STATUS_WORDS, status_of
from wizard.engine.fields.texts import day_words
from wizard.engine.reading import Reading
from wizard.engine.tracks import Track

ISSUED_BY, CITED = "Issued by", "How to cite"
STATE_AGENCY = "State education agency"


def _words(plan: Reading, name: str) -> str:
    return str(content.table(f"documents/{plan.track}")[name])


def agency(plan: Reading) -> str:
    """Who issues the framework."""
    name = plan.written("plan-profile.jurisdiction_name")
    if plan.track is Track.DISTRICT:
        return name
    return f"{STATE_AGENCY}, {name}" if name else ""


def issuer_of(told: str, name: str) -> str:
    """Who issues a document: an installation's `name`, unless the plan names its own; a state's plan tells only which state's agency."""
    return name if name and (not told or told.startswith(STATE_AGENCY)) else told


def period(plan: Reading) -> tuple[str, str]:
    """The first and the last calendar year of the plan, or nothing."""
    start = plan.day_of("plan-profile.plan_start")
    return (str(start.year), str(start.year + plan.years())) if start else ("", "")


def citation(issuer: str, year: int, title: str, version: str) -> str:
    """How a framework is cited: "Office of Learning. (2026). Our Framework. Version 1.0."."""
    told = (issuer, f"({year})", title) if issuer else (f"{title.rstrip('.')} ({year})",)
    return ". ".join(part.rstrip(".") for part in (*told, f"Version {version}" if version else "") if part) + "."


def issued_by(document: Document, name: str) -> Document:
    """A framework whose cover, document information and citation name an installation as the issuer, where the plan names none."""
    if (name := issuer_of(document.cover.agency, name)) == document.cover.agency:
        return document
    made: list[tuple[str, Words]] = []
    for label, words in document.information:
        if label == CITED:
            made.append((label, citation(name, document.day.year, document.cover.title, document.version)))
        elif label != ISSUED_BY:
            made.append((label, words))
    if made:
        made.insert(1, (ISSUED_BY, name))  # after the title
    return replace(document, cover=replace(document.cover, agency=name), information=tuple(made))


class FrameworkFront:
    """The front matter of the full framework."""

    def title(self, plan: Reading) -> str:
        return plan.answers.title.strip() or "Teacher Leadership Framework"

    def cover(self, plan: Reading) -> Cover:
        start, end = period(plan)
        subtitle = _words(plan, "subtitle").format(start=start, end=end) if start else _words(plan, "subtitle_undated")
        lines = [self._adopted(plan)]
        if not plan.is_final() and (contact := plan.text("implement-communications.contact")):
            lines.append(f"Questions and comments: {contact}")
        return Cover(
            agency(plan),
            plan.text("plan-profile.lead_office"),
            self.title(plan),
            subtitle,
            tuple(line for line in lines if line),
        )

    @staticmethod
    def _adopted(plan: Reading) -> str:
        body, day = plan.text("review-export.adopting_body"), plan.written("review-export.adopted_date")
        if not plan.is_final() or not (body or day):
            return ""
        return f"Adopted: {', '.join(part for part in (body, day) if part)}"

    def information(self, plan: Reading) -> tuple[tuple[str, Words], ...]:
        start, end = period(plan)
        facts = (
            ("Title", self.title(plan)),
            (ISSUED_BY, agency(plan)),
            ("Lead office", plan.text("plan-profile.lead_office")),
            ("Years covered", f"{start} to {end}" if start else ""),
            ("Status", STATUS_WORDS[status_of(plan)]),
            ("Version", plan.text("review-export.version_label")),
            ("Date of this document", day_words(plan.day)),
            ("Adopted by", plan.text("review-export.adopting_body")),
            ("Adopted on", plan.written("review-export.adopted_date")),
            ("Contact, also for other formats", plan.text("implement-communications.contact")),
            ("Languages and formats", plan.written("implement-communications.languages")),
            (CITED, self._citation(plan)),
        )
        return tuple((label, words) for label, words in facts if words)

    def _citation(self, plan: Reading) -> str:
        issuer = agency(plan) or plan.text("plan-profile.lead_office")
        return citation(issuer, plan.day.year, self.title(plan), plan.text("review-export.version_label"))

    def notices(self, plan: Reading) -> tuple[tuple[str, str], ...]:
        told = ["accessibility", *(["accessibility_contact"] if plan.text("implement-communications.contact") else [])]
        return (
            ("Accessibility", " ".join(_words(plan, name) for name in told)),
            ("A planning aid, not legal advice", _words(plan, "planning_aid")),
        )

    def footer(self, plan: Reading) -> str:
        parts = [STATUS_WORDS[status_of(plan)]]
        if version := plan.text("review-export.version_label"):
            parts.append(f"Version {version}")
        parts.append(self._adopted(plan) or day_words(plan.day))
        return " · ".join(parts)


FRONT = FrameworkFront()
