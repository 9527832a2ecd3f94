"""The recommendations that a plan's answers call for, each with the answers it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from wizard.advice.checks import all_checks
from wizard.advice.checks.check import STEPS
from wizard.advice.conditions import Because, Condition, Held
from wizard.advice.defaults import KINDS
from wizard.advice.parse import BadCondition, codes_of, parse, step_place
from wizard.advice.view import PRIORITIES, View
from wizard.engine import content
from wizard.engine.answers import Answers
from wizard.engine.content import BadContent
from wizard.engine.tracks import Track
from wizard.figures.written import listed

Action = Literal["recommend", "suggest", "caution", "prompt"]
ACTIONS: tuple[Action, ...] = ("recommend", "suggest", "caution", "prompt")
FILE = "rules.toml"
SHOWN = 8  # LIBRARY 12: at most eight at once
TARGET_LISTS = (
    "strategies_state",
    "strategies_district",
    "metrics",
    "funding_sources",
    "role_archetypes",
    "risks",
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing a rule offers: `targets` are codes of content lists, or places "step.field"."""

    action: Action
    title: str
    targets: tuple[str, ...]
    only: Track | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of rules.toml, its names checked; `over`, `said_by` and `done` as that file explains them."""

    id: str
    only: Track | None
    when: Condition
    facts: str
    reason: str
    evidence: str
    priority: int
    sources: tuple[str, ...]
    offers: tuple[Offer, ...]
    over: str = ""
    said_by: tuple[str, ...] = ()
    done: Condition | None = None

    def on(self, track: Track) -> tuple[Offer, ...]:
        """What it offers on a track, the main thing first."""
        if self.only not in (None, track):
            return ()
        return tuple(offer for offer in self.offers if offer.only in (None, track))


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A rule that holds for a plan.

    `action`, `title` and `targets` are its main offer, `also` the others. `because` are the answers it rests on: place
    and value; `says` has what they say, to follow "Because", each with its place, and `ends` what would change it, to
    follow "when"; `is_done` when the plan has it already. `priority` is 1 (high) to 3. The first eight are `shown`; `rank` counts all from 0.
    """

    id: str
    action: Action
    title: str
    targets: tuple[str, ...]
    also: tuple[Offer, ...]
    because: tuple[Because, ...]
    says: tuple[tuple[str, str], ...]
    ends: str
    reason: str
    evidence: str
    priority: int
    sources: tuple[str, ...]
    shown: bool = False
    rank: int = 0
    said_by: tuple[str, ...] = ()
    is_done: bool = False

    @property
    def words(self) -> str:
        """What the answers say, in one sentence."""
        return listed([words for words, _ in self.says])

    @property
    def offered(self) -> tuple[Offer, ...]:
        """All that it offers, the main thing first."""
        return (Offer(self.action, self.title, self.targets), *self.also)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes among the targets of its main offer: what can be added to the plan."""
        return tuple(target for target in self.targets if "." not in target)

    @property
    def source(self) -> str:
        """Its source keys, as one text."""
        return ", ".join(self.sources)


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the file.

    Raises BadContent with the rule's id for an unknown name, a missing part or an id that stands there twice.
    """
    found: dict[str, Rule] = {}
    for item in content.table("rules").get("rule", ()):
        name = str(item.get("id", "a rule without an id"))
        try:
            made = _rule(item)
        except (BadCondition, KeyError, TypeError, ValueError) as error:
            raise BadContent(FILE, f"{name}: {error}") from error
        if made.id in found:
            raise BadContent(FILE, f"{name} stands there twice")
        found[made.id] = made
    return tuple(found.values())


def _rule(item: Mapping[str, Any]) -> Rule:
    unknown = [key for key in item["sources"] if key not in content.sources()]
    if unknown:
        raise ValueError(f"there is no source {', '.join(unknown)}")
    offers = tuple(_offer(offer) for offer in item["then"])
    made = Rule(
        id=item["id"],
        only=_only(item["track"]),
        when=parse(item["when"]),
        facts=item.get("facts", ""),
        reason=item["reason"],
        evidence=item.get("evidence", ""),
        priority=item["priority"],
        sources=tuple(item["sources"]),
        offers=offers,
        over=item.get("over", ""),
        said_by=tuple(item.get("said_by", ())),
        done=parse(item["done"]) if "done" in item else None,
    )
    speakers = {*STEPS, *(check.id for check in all_checks())}
    if silent := set(made.said_by) - speakers:
        raise ValueError(f"there is no check or step {', '.join(sorted(silent))}")
    for track in Track if made.only is None else (made.only,):
        if not made.on(track):
            raise ValueError(f"it offers nothing on the {track} track")
    if made.priority not in (1, 2, 3):
        raise ValueError("priority is 1, 2 or 3")
    return made


def _only(track: str) -> Track | None:
    return None if track == "both" else Track(track)


def _offer(item: Mapping[str, Any]) -> Offer:
    if item["action"] not in ACTIONS:
        raise ValueError(f"there is no action {item['action']}")
    for target in item["targets"]:
        if "." in target:
            step_place(target)
        elif target not in codes_of(*TARGET_LISTS):
            raise ValueError(f"there is no target {target}")
    return Offer(item["action"], item["title"], tuple(item["targets"]), _only(item.get("track", "both")))


def step_of(target: str) -> str:
    """The step where a target is acted on."""
    step, _, field = target.partition(".")
    return step if field else next(step for prefix, (_, step, _, _) in KINDS.items() if target.startswith(prefix))


@cache
def _acted_on(track: Track, step: str | None) -> tuple[tuple[Rule, tuple[Offer, ...]], ...]:
    """The rules of a track with what they offer there; with `step`, those that are acted on in it."""
    offered = ((rule, rule.on(track)) for rule in rules())
    return tuple(
        (rule, offers)
        for rule, offers in offered
        if offers and (step is None or any(step_of(target) == step for offer in offers for target in offer.targets))
    )


def recommendations(answers: Answers, step: str | None = None) -> tuple[Recommendation, ...]:
    """Every rule that holds: by priority, then by the rank of the challenge it rests on, then by id.

    With `step`, those that are acted on in one step; only they are worked out.
    """
    view = View(answers)
    found = []
    for rule, offers in _acted_on(answers.track, step):
        held = rule.when.held(view)
        if held is not None:
            found.append((rule.priority, _rank(held, view), rule.id, rule, offers, held))
    found.sort(key=lambda entry: entry[:3])
    return tuple(_recommendation(rule, offers, held, view, at) for at, (_, _, _, rule, offers, held) in enumerate(found))


def _rank(held: Held, view: View) -> int:
    ranks = [view.priorities.index(code) for place, code in held.because if place == "plan-challenges.challenge_rank"]
    return min(ranks, default=PRIORITIES)


def said(held: Held, facts: str) -> tuple[tuple[str, str], ...]:
    """What a condition has found, with places; `facts` speak for answers that have no words of their own."""
    worded = {place for _, place in held.words}
    unsaid = [place for place, _ in held.because if place not in worded]
    return (*held.words, *(((facts, unsaid[0]),) if facts and len(held.because) > len(held.words) and unsaid else ()))


def _recommendation(rule: Rule, offers: tuple[Offer, ...], held: Held, view: View, rank: int) -> Recommendation:
    return Recommendation(
        id=rule.id,
        action=offers[0].action,
        title=offers[0].title,
        targets=offers[0].targets,
        also=offers[1:],
        because=held.because,
        says=said(held, rule.facts),
        ends=rule.when.ends(view, rule.facts, rule.over),
        reason=rule.reason,
        evidence=rule.evidence,
        priority=rule.priority,
        sources=rule.sources,
        shown=rank < SHOWN,
        rank=rank,
        said_by=rule.said_by,
        is_done=rule.done is not None and rule.done.held(view) is not None,
    )


def as_data(one: Recommendation) -> dict[str, Any]:
    """A recommendation for JSON."""
    because = []
    for place, value in one.because:
        step, _, field = place.partition(".")
        because.append({"step": step, "field": field, "value": value})
    return {
        "id": one.id,
        "action": one.action,
        "title": one.title,
        "targets": list(one.targets),
        "also": [{"action": o.action, "title": o.title, "targets": list(o.targets)} for o in one.also],
        "because": because,
        "because_in_words": one.words,
        "reason": one.reason,
        "evidence": one.evidence,
        "priority": one.priority,
        "source": one.source,
        "sources": list(one.sources),
        "shown": one.shown,
    }
