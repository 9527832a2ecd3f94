"""What stands before the first section: cover, document information, notices."""

from __future__ import annotations

from exports.document import Cover, Words
from wizard.engine import content
from wizard.engine.compose import STATUS_WORDS, status_of
from wizard.engine.fields.texts import day_words
from wizard.engine.reading import Reading
from wizard.engine.tracks import Track


def _words(plan: Reading, name: str) -> str:
    return str(content.table(f"documents/{plan.track}")[name])


def agency(plan: Reading) -> str:
    """Who issues the framework."""
    name = plan.written("plan-profile.jurisdiction_name")
    if plan.track is Track.DISTRICT:
        return name
    return f"State education agency, {name}" if name else ""


def period(plan: Reading) -> tuple[str, str]:
    """The first and the last calendar year of the plan, or nothing."""
    start = plan.day_of("plan-profile.plan_start")
    return (str(start.year), str(start.year + plan.years())) if start else ("", "")


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
            ("Issued by", agency(plan)),
            ("Lead office", plan.text("plan-profile.lead_office")),
            ("Years covered", f"{start} to {end}" if start else ""),
            ("Status", STATUS_WORDS[status_of(plan)]),
            ("Version", plan.text("review-export.version_label")),
            ("Date of this document", day_words(plan.day)),
            ("Adopted by", plan.text("review-export.adopting_body")),
            ("Adopted on", plan.written("review-export.adopted_date")),
            ("Contact, also for other formats", plan.text("implement-communications.contact")),
            ("Languages and formats", plan.written("implement-communications.languages")),
            ("How to cite", self._citation(plan)),
        )
        return tuple((label, words) for label, words in facts if words)

    def _citation(self, plan: Reading) -> str:
        issuer = agency(plan) or plan.text("plan-profile.lead_office")
        version = plan.text("review-export.version_label")
        year, title = f"({plan.day.year})", self.title(plan).rstrip(".")
        parts = [*((issuer, year, title) if issuer else (f"{title} {year}",)), f"Version {version}" if version else ""]
        return ". ".join(part.rstrip(".") for part in parts if part) + "."

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
