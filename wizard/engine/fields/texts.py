"""Questions answered in one's own words, with a day, or with yes or no."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from wizard.engine.answers import Json, as_day, bare
from wizard.engine.fields.base import Problem, Question
from wizard.engine.posted import Posted
from wizard.engine.rules import includes
from wizard.engine.scope import Scope
from wizard.engine.tracks import Track

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2060, 12, 31)
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
DAY_FORMS = ("%Y-%m-%d", "%m/%d/%Y", "%m/%d/%y", "%m-%d-%Y", "%m-%d-%y", "%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y",
             "%Y/%m/%d", "%m.%d.%Y", "%Y%m%d")  # fmt: skip


class ShortText(Question):
    """One line."""

    kind = "text"

    def __init__(self, *args: Any, most: int = 200, **options: Any) -> None:
        super().__init__(*args, **options)
        self.most = most

    def read(self, posted: Posted, before: Json, scope: Scope) -> Json:
        return " ".join(posted.text.split()) or None

    @staticmethod
    def is_blank(value: Json) -> bool:
        return value is None or value in ([], {}) or (isinstance(value, str) and not bare(value))

    def faults(self, value: Json, scope: Scope) -> Iterator[Problem]:
        if not isinstance(value, str):
            yield Problem((), f"{self.label}: enter this as text")
        elif len(value) > self.most:
            yield Problem((), f"Shorten this to {self.most:,} characters; it has {len(value):,}")

    def written(self, value: Json, scope: Scope) -> str:
        return bare(value) if isinstance(value, str) else ""

    def schema(self, track: Track) -> dict[str, Any]:
        return {"type": "string", "maxLength": self.most}


class LongText(ShortText):
    """Paragraphs; line ends are kept."""

    kind = "long_text"

    def __init__(self, *args: Any, most: int = 3000, **options: Any) -> None:
        super().__init__(*args, most=most, **options)

    def read(self, posted: Posted, before: Json, scope: Scope) -> Json:
        return posted.text.strip() or None


def day_words(day: date) -> str:
    """A day as people write it here: "November 23, 2026"."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _month_number(text: str) -> str:
    text = text.strip().rstrip(".").lower()
    named = [number for number, name in enumerate(MONTHS, 1) if len(text) >= 3 and name.lower().startswith(text)]
    return str(named[0]) if len(named) == 1 else text


def understood_day(text: str) -> date | None:
    """The day that a text names in one of the forms common in the United States."""
    text = re.sub(r"(?<=\d)(st|nd|rd|th)\b|(?<=[a-zA-Z])\.", "", text.strip())
    text = re.sub(r"\bsept\b", "Sep", re.sub(r"[\s,]+", " ", text), flags=re.IGNORECASE)
    for form in DAY_FORMS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 -- a day has no time zone
        except ValueError:
            continue
    return None


def _beyond_its_month(value: Json) -> str:
    """ "February 2027 has 28 days", where a day was typed that its month has not."""
    typed = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", value) if isinstance(value, str) else None
    month, day, year = map(int, typed.groups()) if typed else (0, 0, 0)
    return f"{MONTHS[month - 1]} {year} has {monthrange(year, month)[1]} days" if 1 <= month <= 12 and year and day > 28 else ""


class Day(Question):
    """A day, stored as ISO text; what is no day is stored as month/day/year as it was typed."""

    kind = "date"

    def is_sent(self, posted: Posted) -> bool:
        return bool(posted.texts or posted.below)

    def read(self, posted: Posted, before: Json, scope: Scope) -> Json:
        if not posted.below:
            typed = posted.text.strip()
            found = understood_day(typed) if typed else None
            return found.isoformat() if found else typed or None
        month, day, year = (part.text.strip() if (part := posted.at(name)) else "" for name in ("month", "day", "year"))
        if not (month or day):  # perhaps the whole day stands in the last box
            found = understood_day(year) if len(year) > 4 else None
            unread = None if isinstance(before, str) else before  # what was imported and is no text stays until a day replaces it
            return found.isoformat() if found else year or unread
        found = understood_day(f"{_month_number(month)}/{day}/{year}") if len(year) == 4 else None
        return found.isoformat() if found else "/".join(part.replace("/", "-") for part in (month, day, year))

    @staticmethod
    def parts(value: Json) -> tuple[str, str, str]:
        """Month, day and year to show in their three boxes, for any stored value."""
        if found := as_day(value):
            return str(found.month), str(found.day), str(found.year)
        if not isinstance(value, str):
            return "", "", ""
        if value.count("/") == 2:
            month, day, year = value.split("/")
            return _month_number(month), day, year
        return "", "", value

    def faults(self, value: Json, scope: Scope) -> Iterator[Problem]:
        found = as_day(value)
        if found is None:
            yield Problem((), f"{self.label}: {_beyond_its_month(value) or 'enter a month, a day and a year, like March 9 2027'}")
        elif not FIRST_DAY <= found <= LAST_DAY:
            yield Problem((), f"{self.label}: enter a day from 2000 to 2060")

    def written(self, value: Json, scope: Scope) -> str:
        found = as_day(value)
        return day_words(found) if found else ""

    def schema(self, track: Track) -> dict[str, Any]:
        return {"type": "string", "format": "date"}


class YesNo(Question):
    """Yes or no, stored as true or false."""

    kind = "yes_no"
    verb = "Choose"
    OPTIONS = (("yes", "Yes"), ("no", "No"))

    def read(self, posted: Posted, before: Json, scope: Scope) -> Json:
        return {"yes": True, "no": False}.get(posted.text.strip().lower(), posted.text.strip() or None)

    def missing(self, scope: Scope) -> str:
        return self.required_message or f"Choose yes or no: {self.label.rstrip('?')}"

    def faults(self, value: Json, scope: Scope) -> Iterator[Problem]:
        if not isinstance(value, bool):
            yield Problem((), f"{self.label.rstrip('?')}: choose yes or no")

    def written(self, value: Json, scope: Scope) -> str:
        return {True: "Yes", False: "No"}[value] if isinstance(value, bool) else ""

    def schema(self, track: Track) -> dict[str, Any]:
        return {"type": "boolean"}


def other_text(question_id: str, label: str = "Which other?", told: str = "") -> ShortText:
    """The companion of a list with "other": asked, and required, when it is chosen."""
    told = told or label.removeprefix("Which ").rstrip("?").capitalize()
    return ShortText(label, required="Say which other", when=includes(question_id, "other"), told=told)
