"""Questions answered by choosing: one code, several codes, or an order of codes chosen elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wizard.engine import content
from wizard.engine.answers import Json
from wizard.engine.fields.base import Problem, Question
from wizard.engine.posted import Posted
from wizard.engine.scope import Scope
from wizard.engine.tracks import OnTrack, Said, Track, said

MOST_RADIOS = 7
Options = Mapping[str, Said]


@dataclass(frozen=True, slots=True)
class Option:
    """One thing offered: its code, its words, a line of help."""

    value: str
    label: str
    hint: str = ""


class _Choosing(Question):
    """What choosing one and choosing several share.

    `choices` is the name of a content list, a mapping of codes to words, or an OnTrack of either; `more` are codes
    offered after a content list; `chosen_in` limits the offer to the codes chosen in another question.
    """

    verb = "Choose"

    def __init__(
        self,
        *args: Any,
        choices: str | Options | OnTrack[Any] = "",
        more: Options | None = None,
        chosen_in: str = "",
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._choices, self._more, self.chosen_in = choices, more or {}, chosen_in
        self._options: dict[str, Option] = {}
        self._retired: dict[str, Option] = {}

    def on(self, track: Track) -> Any:
        made = super().on(track)
        offered = self._choices.on(track) if isinstance(self._choices, OnTrack) else self._choices
        made._options, made._retired = {}, {}  # noqa: SLF001 -- a copy of itself
        if isinstance(offered, str) and offered:
            for item in content.choices(offered, track).values():
                place = made._retired if item.retired else made._options  # noqa: SLF001
                place[item.value] = Option(item.value, item.label, item.hint)
        elif not isinstance(offered, str):
            made._options.update({code: Option(code, said(words, track)) for code, words in offered.items()})  # noqa: SLF001
        made._options.update({code: Option(code, said(words, track)) for code, words in self._more.items()})  # noqa: SLF001
        return made

    def options(self, scope: Scope) -> list[Option]:
        """What is offered now."""
        if not self.chosen_in:
            return list(self._options.values())
        chosen = scope.value(self.chosen_in)
        codes = chosen if isinstance(chosen, list) else []
        return [Option(code, _with_other(self, code, scope)) for code in codes if isinstance(code, str) and code in self._options]

    def all_options(self) -> list[Option]:
        """What can ever be offered."""
        return list(self._options.values())

    def label_of(self, code: str, scope: Scope) -> str:
        """The words of a code, retired ones too; "" for a code we do not know."""
        found = self._options.get(code) or self._retired.get(code)
        return found.label if found else ""

    def knows(self, code: Json) -> bool:
        return isinstance(code, str) and (code in self._options or code in self._retired)

    @property
    def has_other(self) -> bool:
        return "other" in self._options

    @property
    def few(self) -> bool:
        """Whether all of it can stand on the page at once."""
        return len(self._options) <= MOST_RADIOS

    def missing(self, scope: Scope) -> str:
        label = self.label.rstrip("?.")
        return self.required_message or f"Choose an answer: {label}"


class Choice(_Choosing):
    """One code."""

    kind = "single_choice"

    def faults(self, value: Json, scope: Scope) -> Iterator[Problem]:
        if not self.knows(value):
            yield Problem((), f"{self.label.rstrip('?')}: choose one of the answers offered")
        elif self.chosen_in and value not in {option.value for option in self.options(scope)}:
            yield Problem((), f"{self.label.rstrip('?')}: choose one of the answers offered now")

    def written(self, value: Json, scope: Scope) -> str:
        if not isinstance(value, str):
            return ""
        return _with_other(self, value, scope)

    def schema(self, track: Track) -> dict[str, Any]:
        return {"type": "string", "enum": [*self._options, *self._retired]}


class Choices(_Choosing):
    """Several codes, in the order of the list."""

    kind = "multi_choice"

    def __init__(self, *args: Any, least: int = 0, most: int | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.least, self.most = least, most

    def read(self, posted: Posted, before: Json, scope: Scope) -> Json:
        return _in_stored_order(posted, before)

    def faults(self, value: Json, scope: Scope) -> Iterator[Problem]:
        label = self.label.rstrip("?")
        if not isinstance(value, list) or not all(self.knows(code) for code in value):
            yield Problem((), f"{label}: choose among the answers offered")
        elif len(value) < self.least:
            yield Problem((), f"{label}: choose at least {self.least}")
        elif self.most is not None and len(value) > self.most:
            yield Problem((), f"{label}: choose at most {self.most}; {len(value)} are chosen")
        elif "none" in value and len(value) > 1:
            yield Problem((), f"{label}: choose either “{self.label_of('none', scope)}” or the others")

    def written(self, value: Json, scope: Scope) -> str:
        codes = value if isinstance(value, list) else []
        return "; ".join(words for code in codes if isinstance(code, str) and (words := _with_other(self, code, scope)))

    def schema(self, track: Track) -> dict[str, Any]:
        made: dict[str, Any] = {
            "type": "array",
            "items": {"type": "string", "enum": [*self._options, *self._retired]},
            "uniqueItems": True,
        }
        if self.most is not None:
            made["maxItems"] = self.most
        return made


def _in_stored_order(posted: Posted, before: Json) -> list[str] | None:
    """The posted codes; the stored list itself when the same ones are chosen, so that looking changes nothing."""
    chosen = list(dict.fromkeys(text for text in posted.texts if text.strip()))
    if isinstance(before, list) and len(before) == len(chosen) and all(code in before for code in chosen):
        return before
    return chosen or None


def _with_other(question: _Choosing, code: str, scope: Scope) -> str:
    """The words of a code; for "other" what was written beside it."""
    if code == "other":
        typed = scope.value(f"{question.chosen_in or question.id}_other")
        if isinstance(typed, str) and typed.strip():
            return typed.strip()
    return question.label_of(code, scope)


class Ranking(_Choosing):
    """An order of the codes chosen in another question, the most important first."""

    kind = "ordering"
    verb = "Rank"

    def ranked(self, value: Json, scope: Scope) -> list[Option]:
        """The offered codes in their stored order; those not yet ranked come last."""
        offered = {option.value: option for option in self.options(scope)}
        stored = [code for code in value if isinstance(code, str)] if isinstance(value, list) else []
        order = [code for code in dict.fromkeys(stored) if code in offered]
        return [offered[code] for code in [*order, *(code for code in offered if code not in order)]]

    def read(self, posted: Posted, before: Json, scope: Scope) -> Json:
        """Codes as posted in order, or each code with its number below it ("rank-ch_isolation" = "2")."""
        if posted.texts and not posted.below:
            return [text for text in posted.texts if text.strip()] or None
        numbered = [(_place(node.text), at, code) for at, (code, node) in enumerate(posted.below.items())]
        return [code for _, _, code in sorted(numbered)] or None

    def faults(self, value: Json, scope: Scope) -> Iterator[Problem]:
        offered = {option.value for option in self.options(scope)}
        codes = value if isinstance(value, list) else []
        if not all(isinstance(code, str) for code in codes) or set(codes) != offered or len(codes) != len(offered):
            yield Problem((), f"{self.label}: give each of the answers chosen above one place")

    def written(self, value: Json, scope: Scope) -> str:
        codes = value if isinstance(value, list) else []
        named = (_with_other(self, code, scope) for code in codes if isinstance(code, str))
        return "; ".join(f"{at}. {words}" for at, words in enumerate(filter(None, named), 1))

    def schema(self, track: Track) -> dict[str, Any]:
        return {"type": "array", "items": {"type": "string", "enum": list(self._options)}, "uniqueItems": True}


def _place(text: str) -> int:
    return int(text) if text.strip().isdecimal() and len(text) < 6 else 10**6


class Pick(Question):
    """A row of another table (or a code chosen there); `many` picks several. `more` are codes offered beside the rows."""

    kind = "pick"
    verb = "Choose"

    def __init__(self, *args: Any, target: str, many: bool = False, more: Options | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.target, self.many, self._more = target, many, more or {}
        self.more: dict[str, str] = {}

    def on(self, track: Track) -> Pick:
        made = super().on(track)
        made.more = {code: said(words, track) for code, words in self._more.items()}
        return made

    def options(self, scope: Scope) -> list[Option]:
        """The rows there are now, by their titles, then the further codes."""
        place = scope.full(self.target)
        question = scope.catalogue.question(place)
        own = scope.row.id if scope.row is not None and place.startswith(f"{scope.step}.") else ""
        found: list[Option] = []
        if isinstance(question, _Choosing):
            chosen = Scope(scope.answers, scope.catalogue, place.partition(".")[0])
            codes = scope.answers.value(place)
            listed = [code for code in codes if isinstance(code, str)] if isinstance(codes, list) else []
            found = [Option(code, _with_other(question, code, chosen)) for code in listed if question.knows(code)]
        elif question is not None:
            named = getattr(question, "row_title", None)
            rows = scope.answers.rows(place)
            found = [Option(row.id, named(row, at, scope)) for at, row in enumerate(rows, 1) if row.id] if named else []
        return [option for option in found if option.value != own] + [Option(c, w) for c, w in self.more.items()]

    def _offered(self, scope: Scope) -> set[str]:
        """What can be picked, without working out what it is called."""
        place = scope.full(self.target)
        if isinstance(scope.catalogue.question(place), _Choosing):
            return {option.value for option in self.options(scope)}
        own = scope.row.id if scope.row is not None and place.startswith(f"{scope.step}.") else ""
        return {row.id for row in scope.answers.rows(place) if row.id != own} | self.more.keys()

    def read(self, posted: Posted, before: Json, scope: Scope) -> Json:
        return _in_stored_order(posted, before) if self.many else posted.text.strip() or None

    def faults(self, value: Json, scope: Scope) -> Iterator[Problem]:
        ids = value if isinstance(value, list) else [value]
        offered = self._offered(scope)
        if isinstance(value, list) is not self.many or not all(isinstance(one, str) for one in ids):
            yield Problem((), f"{self.label.rstrip('?')}: choose from the list")
        elif gone := [one for one in ids if one not in offered]:
            what = "one entry chosen here is" if len(gone) == 1 else f"{len(gone)} entries chosen here are"
            yield Problem((), f"{self.label.rstrip('?')}: {what} no longer in the plan. Choose again")

    def missing(self, scope: Scope) -> str:
        return self.required_message or f"Choose an answer: {self.label.rstrip('?')}"

    def titles(self, value: Json, scope: Scope) -> list[str]:
        """The titles of what is picked, without those that are gone."""
        ids = value if isinstance(value, list) else [value]
        offered = {option.value: option.label for option in self.options(scope)}
        return [offered[one] for one in ids if isinstance(one, str) and one in offered]

    def written(self, value: Json, scope: Scope) -> str:
        return "; ".join(self.titles(value, scope))

    def schema(self, track: Track) -> dict[str, Any]:
        one = {"type": "string", "maxLength": 200}
        return {"type": "array", "items": one, "uniqueItems": True} if self.many else one
