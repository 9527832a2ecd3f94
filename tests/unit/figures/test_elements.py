"""What a state requires, by the words of each element, and where a district's plan answers it."""

from __future__ import annotations

from typing import Any

import pytest

from wizard.engine.answers import Answers
from wizard.engine.starter import RULES
from wizard.engine.tracks import Track
from wizard.figures.elements import Element, answered_words, covered_words, elements

NAMES = {"design-roles": "Roles", "design-budget": "Budget", "design-conditions": "Conditions", "plan-goals": "Goals"}
ROLES = "Roles with DUTIES in writing"
TIME = "A protected schedule"
MONEY = "Roles with duties, and funding for them"


def district(*texts: str, kind: str = "required", **steps: Any) -> Answers:
    rows = [{"id": f"e{at}", "sr_text": text, "sr_type": kind} for at, text in enumerate(texts)]
    return Answers(
        Track.DISTRICT, "", {slug.replace("_", "-"): step for slug, step in steps.items()}, {"starter": {"given": {RULES: rows}}}
    )


def roles(**columns: Any) -> dict[str, Any]:
    return {"roles": [{"id": "r", "role_duties": [{"id": "d"}], **columns}]}


@pytest.mark.parametrize(
    ("text", "steps", "met", "still"),
    [
        (ROLES, {}, (), ("design-roles",)),
        (ROLES, {"design_roles": roles()}, ("design-roles",), ()),
        (
            ROLES,
            {"design_roles": {"roles": [{"id": "r", "role_duties": [{"id": "d"}]}, {"id": "s", "role_duties": []}]}},
            (),
            ("design-roles",),
        ),
        (TIME, {}, (), ("design-conditions",)),  # named by the first of its answers while there is none
        (TIME, {"design_roles": roles(role_release_pct=0)}, ("design-roles",), ()),
        (TIME, {"design_conditions": {"time_mechanisms": ["sub"]}}, ("design-conditions",), ()),
        (TIME, {"design_conditions": {"time_mechanisms": []}, "design_roles": roles(role_release_pct=None)}, (), ("design-conditions",)),
        (MONEY, {"design_roles": roles()}, ("design-roles",), ("design-budget",)),
        ("Paid titles", {"design_roles": roles()}, (), ("design-roles",)),  # one part is open: the step is
        ("Mentors", {"design_roles": roles(role_archetype="ra_mentor")}, ("design-roles",), ()),
        ("Mentors", {"design_roles": {"roles": [{"role_archetype": "x"}, {"role_archetype": "ra_mentor"}]}}, ("design-roles",), ()),
        ("Mentors", {"design_strategies": {"strategies": [{"st_code": "ds_induction"}]}}, ("design-strategies",), ()),
        ("Mentors", {"design_roles": roles(role_archetype="ra_coach")}, (), ("design-roles",)),
        ("Voice", {"plan_stakeholders": {"advisory_structure": ""}}, (), ("plan-stakeholders",)),
        ("Voice", {"plan_stakeholders": {"advisory_structure": "A council"}}, ("plan-stakeholders",), ()),
        ("Overtime", {}, (), ()),  # words begin where the element's do
        ("Kindness", {}, (), ()),
    ],
)
def test_where_an_element_is_answered(text: str, steps: dict[str, Any], met: tuple[str, ...], still: tuple[str, ...]) -> None:
    assert elements(district(text, **steps)) == (Element("e0", text, "required", met, still),)


def test_only_what_binds_and_says_something_counts() -> None:
    assert elements(district(ROLES, "", TIME, kind="recommended")) == (
        Element("e0", ROLES, "recommended", (), ("design-roles",)),
        Element("e2", TIME, "recommended", (), ("design-conditions",)),
    )
    assert elements(district(ROLES, kind="allowed")) == ()
    assert elements(Answers(Track.DISTRICT)) == elements(Answers(Track.DISTRICT, "", {}, {"starter": {}})) == ()


@pytest.mark.parametrize(
    ("met", "still", "words"),
    [
        ((), (), "To be compared by hand"),
        (("design-roles",), (), "Covered in: Roles"),
        (
            ("design-roles", "elsewhere"),
            ("design-budget", "plan-goals", "nowhere"),
            "Covered in: Roles; elsewhere. Not yet: Budget; Goals; nowhere",
        ),
        ((), ("design-budget",), "Not yet: Budget"),
    ],
)
def test_words_for_where_it_is_answered(met: tuple[str, ...], still: tuple[str, ...], words: str) -> None:
    assert answered_words(Element("e", "t", "required", met, still), NAMES) == words


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ("rr", "2 of 2 required elements are answered in this plan"),
        ("Rr", "1 of 2 required elements is answered in this plan"),
        ("RuM", "0 of 2 required elements are answered in this plan"),  # unknown is not answered; recommended is not counted
        ("Mm", "1 of 2 recommended elements is answered in this plan"),
    ],
)
def test_how_many_are_answered(kinds: str, words: str) -> None:
    """R and M: required and recommended, open in capitals; u: required, unknown."""
    named = {"r": "required", "u": "required", "m": "recommended"}
    found = [
        Element(str(at), "t", named[kind.lower()], ("a",) if kind in "rm" else (), ("b",) if kind in "RM" else ())
        for at, kind in enumerate(kinds)
    ]
    assert covered_words(tuple(found)) == words
