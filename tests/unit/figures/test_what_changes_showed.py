"""What changed code showed that no test had asked of figures: three years, one day, one site, words for what is missing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.unit.figures.plans import cedar_valley, district
from wizard.engine.answers import Answers
from wizard.figures.cards import role_card
from wizard.figures.cards_of_aims import stakeholders_card
from wizard.figures.cards_of_doing import milestone_card
from wizard.figures.due import reviews
from wizard.figures.readiness import DIMENSIONS
from wizard.figures.rollout import rollout
from wizard.figures.timeline import months_later
from wizard.figures.workload import workloads
from wizard.figures.written import coverage_words, readiness_words, role_words


def roles(**columns: Any) -> Answers:
    return district(plan_profile={"plan_start": "2027-07-01", "plan_years": 4}, design_roles={"roles": [{"id": "r", **columns}]})


@pytest.mark.parametrize(("years", "shown"), [((1, 2, 3), "123"), ((1, 2, 3, 4), "124"), ((1, 2), "12"), ((1,), "1")])
def test_a_role_shows_its_first_two_years_and_its_last(years: tuple[int, ...], shown: str) -> None:
    card = role_card(roles(role_count=[{"rc_year": at, "rc_positions": at} for at in years]), "r")
    assert card is not None
    assert "".join(label[0] for label, _ in card.figures if "position" in label) == shown


def test_groups_that_are_listed_are_counted_before_anybody_was_heard() -> None:
    card = stakeholders_card(district(plan_stakeholders={"stakeholders": [{"id": "s", "stk_group": "sk_parents"}]}))
    assert card is not None
    assert card.figures[0] == ("Groups listed", "1")


@pytest.mark.parametrize(("start", "told"), [("2027-02-02", "not at all"), ("2027-02-03", "1 day"), ("2027-02-04", "2 days")])
def test_a_milestone_may_slip_to_the_day_before_what_waits(start: str, told: str) -> None:
    rows = [
        {"id": "a", "ms_start": "2027-02-01", "ms_end": "2027-02-02"},
        {"id": "b", "ms_start": start, "ms_end": "2027-03-01", "ms_depends": ["a"]},
    ]
    card = milestone_card(district(plan_profile={"plan_start": "2027-01-01"}, implement_milestones={"milestones": rows}), "a")
    assert card is not None
    assert dict(card.figures)["It may end later by"] == told


def test_two_reviews_on_one_day_stand_in_the_order_they_were_written_in() -> None:
    rows = [{"id": name, "rv_date": "2027-05-01"} for name in "ba"]
    found = reviews(district(assess_review_cycles={"review_calendar": rows}), date(2027, 5, 1))
    assert (found.last, found.next and found.next.id) == (None, "b")


def test_one_site_has_its_share_of_need() -> None:
    waves = {"waves": [{"id": "w", "wv_sites": 1, "wv_site_unit": "schools", "wv_high_need_share": 80}]}
    assert rollout(district(implement_rollout=waves)).high_need == 0.8


def test_months_end_with_the_calendar() -> None:
    assert months_later(date(9999, 12, 5), 3) == date(9999, 3, 5)


def test_words_for_what_cannot_be_worked_out_begin_a_sentence() -> None:
    some = dict.fromkeys(DIMENSIONS[:3], 2)
    assert readiness_words(district(plan_readiness=some)) == ["Readiness cannot be shown yet: rate 7 more of the ten dimensions."]
    assert readiness_words(district(plan_readiness=dict.fromkeys(DIMENSIONS, 3))) == [
        "Readiness is 3.0 of 4 on average (strong foundation)."
    ]
    nameless = roles(role_release_pct=40)
    assert role_words(workloads(nameless)[0], nameless)[0].startswith("A role without a title: ")
    nobody = district(plan_profile={"num_teachers": 100})
    assert coverage_words(nobody) == ["Coverage cannot be shown yet: enter how many teachers each role supports, and its positions."]
    assert coverage_words(cedar_valley())[0].startswith("Teachers with a teacher leader: ")
