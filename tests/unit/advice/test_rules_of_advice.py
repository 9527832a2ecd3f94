"""Every recommendation rule: answers on which it holds, the smallest change on which it does not."""

from __future__ import annotations

from typing import Any

import pytest

from wizard.advice.conditions import Every, Has, Not, Opened, Ready, Some
from wizard.advice.parse import BadCondition, parse
from wizard.advice.rules import Offer, Recommendation, Rule, as_data, recommendations, rules
from wizard.engine import content
from wizard.engine.answers import Answers
from wizard.engine.content import BadContent
from wizard.engine.tracks import Track
from wizard.figures.readiness import DIMENSIONS

BOTH, STATE, DISTRICT = tuple(Track), (Track.STATE,), (Track.DISTRICT,)
LOW, MEDIUM, HIGH = 1, 2, 3


def ranked(*codes: str) -> dict[str, Any]:
    full = [f"ch_{code}" for code in codes]
    return {"plan-challenges": {"challenges": full, "challenge_rank": full}}


def ready(default: int | None = None, **levels: int) -> dict[str, Any]:
    """Readiness levels; the ten of them when there is a default."""
    named = {f"rd_{name}": level for name, level in levels.items()}
    return {"plan-readiness": {**({name: default for name in DIMENSIONS} if default else {}), **named}}


def subject(challenge: str, subject: str) -> dict[str, Any]:
    detail = [{"id": "c", "cd_challenge": challenge, "cd_subject": [subject]}]
    return {"plan-challenges": {**ranked("student_outcomes")["plan-challenges"], "challenge_detail": detail}}


def rows(step: str, field: str, *found: dict[str, Any]) -> dict[str, Any]:
    return {step: {field: list(found)}}


def answer(step: str, field: str, value: Any) -> dict[str, Any]:
    return {step: {field: value}}


CURRICULUM = rows("plan-profile", "existing_initiatives", {"init_type": "curriculum"})
MATH, ELA = rows("plan-profile", "existing_initiatives", {"init_type": "math"}), ("ch_student_outcomes", "ela")
EVALUATES = rows("design-roles", "roles", {"role_authority": ["observe", "evaluate"]})
GUIDES = answer("plan-responsibilities", "state_posture", ["conditions", "guide"])
MANDATORY = answer("plan-responsibilities", "participation_model", "mandatory")
INCENTIVE = rows("design-strategies", "strategies", {"st_code": "ss_incentive_pay"})
LATE_NEWS = {
    "implement-rollout": {"waves": [{"wv_start": "2027-08-16"}]},
    "implement-communications": {"comm_calendar": [{"cc_date": "2027-09-01", "cc_audience": ["all"]}]},
}
EARLY_NEWS = {
    **LATE_NEWS,
    "implement-communications": {"comm_calendar": [{"cc_date": "2027-05-01", "cc_audience": ["all"]}]},
}
WIDE = {"role_span": 20, "role_duties": [{"duty_type": "coach", "hours_week": 5}]}
PAID_LITTLE = {**answer("plan-profile", "avg_teacher_salary", 50_000)}
OPEN_DATA = ("assess-data-plan", "eval_budget_share")

# Rule, tracks, answers on which it holds, answers on which it does not.
CASES: list[tuple[str, tuple[Track, ...], dict[str, Any], dict[str, Any]]] = [
    ("r01", BOTH, ranked("a", "b", "early_attrition"), ranked("a", "b", "c", "early_attrition")),
    ("r02", BOTH, ranked("early_attrition") | ready(learning=2), ranked("early_attrition") | ready(learning=3)),
    ("r03", BOTH, ranked("veteran_flight") | ready(funding=3), ranked("veteran_flight") | ready(funding=2)),
    ("r04", BOTH, ranked("veteran_flight") | ready(funding=2), ranked("veteran_flight") | ready(funding=3)),
    ("r05", DISTRICT, ranked("principal_overload") | ready(time=2, principals=2),
     ranked("principal_overload") | ready(time=2, principals=1)),
    ("r06", DISTRICT, ranked("principal_overload") | ready(principals=1), ranked("principal_overload")),
    ("r07", BOTH, ranked("inequitable_access") | ready(MEDIUM), ranked("inequitable_access") | ready(MEDIUM, data=1)),
    ("r08", BOTH, ranked("inequitable_access") | ready(MEDIUM, data=1), ranked("inequitable_access") | ready(data=1)),
    ("r09", BOTH, ranked("uneven_instruction") | CURRICULUM, ranked("uneven_instruction") | MATH),
    ("r10", BOTH, ranked("weak_pd"), ranked("isolation")),
    ("r11", DISTRICT, ranked("isolation") | ready(time=2), ranked("isolation") | ready(time=3)),
    ("r12", BOTH, ranked("low_voice"), ranked("isolation")),
    ("r12", BOTH, ready(trust=2), ready(trust=3)),
    ("r13", BOTH, ranked("role_incoherence"), {}),
    ("r14", STATE, ranked("policy_barriers"), {}),
    ("r14", STATE, ready(policy=2), ready(policy=3)),
    ("r15", STATE, ready(funding=2), ready(funding=3)),
    ("r16", STATE, ready(principals=2), ready(principals=3)),
    ("r17", STATE, ready(data=2), ready(data=3)),
    ("r18", STATE, ready(learning=2), ready(learning=3)),
    ("r19", STATE, ready(pipeline=2), ready(pipeline=3)),
    ("r20", STATE, GUIDES | ready(MEDIUM), GUIDES | ready(HIGH)),
    ("r21", BOTH, ranked("small_rural"), ranked("isolation")),
    ("r21", BOTH, answer("plan-profile", "district_size_band", "s"),
     answer("plan-profile", "district_size_band", "m")),
    ("r22", BOTH, subject("ch_student_outcomes", "math") | ready(MEDIUM),
     subject("ch_uneven_instruction", "math") | ready(MEDIUM)),
    ("r23", BOTH, subject(*ELA), subject("ch_student_outcomes", "math")),
    ("r24", DISTRICT, ranked("evaluation_feedback") | ready(data=2, trust=2),
     ranked("evaluation_feedback") | ready(data=1, trust=2)),
    ("r25", DISTRICT, EVALUATES | ready(trust=2), EVALUATES | ready(trust=3)),
    ("r25", DISTRICT, EVALUATES | answer("plan-profile", "bargaining_status", "contract"),
     answer("plan-profile", "bargaining_status", "contract")),
    ("r26", BOTH, ranked("leader_pipeline"), {}),
    ("r27", BOTH, ranked("diversity"), {}),
    ("r28", BOTH, ranked("unsustained"), {}),
    ("r29", BOTH, ready(LOW), ready(MEDIUM)),
    ("r30", BOTH, ready(HIGH), ready(HIGH, data=2)),
    ("r31", BOTH, rows("design-strategies", "strategies", {"st_evidence_tier": "tier4"}),
     rows("design-strategies", "strategies", {"st_evidence_tier": "tier3"})),
    ("r31", BOTH, rows("design-strategies", "strategies", {"st_evidence_tier": "tier4"}),
     rows("design-strategies", "strategies", {"st_evidence_tier": "tier4"})
     | rows("assess-data-plan", "eval_questions", {"eq_kind": "effect"})),
    ("r32", DISTRICT, ranked("vacancies") | ready(pipeline=2), ranked("vacancies") | ready(pipeline=3)),
    ("r33", DISTRICT, PAID_LITTLE | rows("design-roles", "roles", {"role_release_pct": 20, "role_supplement": 4999}),
     PAID_LITTLE | rows("design-roles", "roles", {"role_release_pct": 19, "role_supplement": 4999})),
    ("r34", DISTRICT, rows("design-roles", "roles", WIDE), rows("design-roles", "roles", {**WIDE, "role_span": 15})),
    ("r35", DISTRICT, rows("design-roles", "roles", *[{}] * 6), rows("design-roles", "roles", *[{}] * 5)),
    ("r36", STATE, MANDATORY | ready(LOW), MANDATORY | ready(MEDIUM)),
    ("r37", STATE, INCENTIVE, INCENTIVE | rows("design-roles", "roles", WIDE)),
    ("r38", BOTH, rows("implement-rollout", "waves", {"wv_high_need_share": 0}),
     rows("implement-rollout", "waves", {"wv_high_need_share": 10}, {"wv_high_need_share": 0})),
    ("r39", BOTH, rows("design-support-system", "sel_steps", {"step_type": "application"}),
     rows("design-support-system", "sel_steps", {"step_type": "performance_task"})),
    ("r40", BOTH, rows("assess-metrics", "metrics", {"met_type": "outcome"}),
     rows("assess-metrics", "metrics", {"met_type": "balancing"})),
    ("r41", BOTH, ranked("family_engagement"), {}),
    ("r42", BOTH, ranked("mentoring_quality"), {}),
    ("r43", BOTH, LATE_NEWS, EARLY_NEWS),
    ("r44", BOTH, answer(*OPEN_DATA, 0), answer(*OPEN_DATA, 3)),
    ("r44", BOTH, answer("assess-data-plan", "min_n", 10), {}),
    ("r45", STATE, ranked("isolation"), ranked("weak_pd")),
    ("r46", DISTRICT, ranked("isolation") | ready(time=3), ranked("isolation") | ready(time=2)),
    ("r47", BOTH, ranked("uneven_instruction") | MATH, ranked("uneven_instruction") | CURRICULUM),
    ("r48", STATE, ranked("principal_overload"), ranked("isolation")),
    ("r49", DISTRICT, ranked("principal_overload") | ready(time=1, principals=2),
     ranked("principal_overload") | ready(time=2, principals=2)),
    ("r49", DISTRICT, ranked("principal_overload") | ready(time=1, principals=2),
     ranked("principal_overload") | ready(time=1, principals=1)),
    ("r50", BOTH, ranked("vacancies"), {}),
    ("r51", BOTH, ranked("evaluation_feedback"), {}),
    ("r52", BOTH, ranked("student_outcomes"), {}),
    ("r53", DISTRICT, ranked("policy_barriers"), {}),
    ("r54", BOTH, ranked("isolation") | ready(time=2), ranked("isolation") | ready(MEDIUM)),
    ("r55", BOTH, ready(MEDIUM), ready(LOW)),
]  # fmt: skip


def advice(track: Track, steps: dict[str, Any]) -> tuple[Recommendation, ...]:
    return recommendations(Answers(track, "", steps))


def ids(track: Track, steps: dict[str, Any]) -> set[str]:
    return {one.id for one in advice(track, steps)}


@pytest.mark.parametrize(("rule", "tracks", "holds", "not_"), CASES, ids=[case[0] for case in CASES])
def test_it_holds_and_does_not(rule, tracks, holds, not_):
    assert [track for track in Track if rule in ids(track, holds)] == list(tracks)
    assert [track for track in Track if rule in ids(track, not_)] == []


@pytest.mark.parametrize(("rule", "tracks", "holds", "not_"), CASES, ids=[case[0] for case in CASES])
def test_it_names_the_answers_it_rests_on(rule, tracks, holds, not_):
    for track in tracks:
        (found,) = [one for one in advice(track, holds) if one.id == rule]
        assert found.because != ()
        assert found.words != ""
        assert {place.partition(".")[0] for place, _ in found.because} <= set(holds)


def test_rules_are_numbered_in_order_each_with_a_case():
    names = [rule.id for rule in rules()]
    assert names == [f"r{at:02}" for at in range(1, 56)]
    assert {case[0] for case in CASES} == set(names)


@pytest.mark.parametrize("track", Track)
def test_an_empty_plan_has_no_advice(track):
    assert advice(track, {}) == ()


def test_a_recommendation_in_full():
    (found,) = [one for one in advice(Track.DISTRICT, ranked("early_attrition") | ready(learning=2)) if one.id == "r02"]
    assert as_data(found) == {
        "id": "r02",
        "action": "recommend",
        "title": "Train mentors before adding mentors",
        "targets": ["design-support-system.prep_program"],
        "also": [],
        "because": [
            {"step": "plan-challenges", "field": "challenge_rank", "value": "ch_early_attrition"},
            {"step": "plan-readiness", "field": "rd_learning", "value": 2},
        ],
        "because_in_words": "you ranked “New teachers leave within their first years” first and you rated “Preparation and support” 2 of 4",
        "reason": "More mentors without training spread the help too thin to matter.",
        "evidence": "The studies that found gains trained their mentors and asked for weekly contact.",
        "priority": 1,
        "source": "SRI-NTC",
        "sources": ["SRI-NTC"],
        "shown": True,
    }


def test_each_track_gets_its_own_strategy():
    steps = ranked("inequitable_access") | ready(LOW)
    targets = {track: next(one for one in advice(track, steps) if one.id == "r08").targets for track in Track}
    assert targets == {
        Track.STATE: ("ss_induction_standard", "implement-rollout.waves"),
        Track.DISTRICT: ("ds_induction", "design-roles.roles"),
    }


def test_order_is_priority_then_rank_then_id_and_eight_are_shown():
    steps = ranked("diversity", "weak_pd", "early_attrition") | ready(LOW)
    found = advice(Track.STATE, steps)
    assert [one.id for one in found] == [
        "r10", "r01", "r02", "r12", "r14", "r16", "r17", "r29", "r27", "r15", "r18", "r19",
    ]  # fmt: skip
    assert [one.shown for one in found] == [True] * 8 + [False] * 4


class TestNorthland:
    """The worked example of a state."""

    LEVELS = {"leadership": 2, "trust": 2, "policy": 1, "funding": 2, "principals": 1, "data": 1}

    def steps(self, **levels: int) -> dict[str, Any]:
        rest = {"vision": 2, "time": 2, "pipeline": 3, "learning": 2, **levels}
        return ranked("inequitable_access", "uneven_instruction", "small_rural") | ready(**self.LEVELS, **rest)

    def test_rules_that_hold(self):
        expected = {"r08", "r12", "r14", "r15", "r16", "r17", "r18", "r21", "r29", "r47"}
        assert ids(Track.STATE, self.steps()) == expected

    def test_rules_that_depend_on_further_answers(self):
        assert {"r09", "r19"} <= ids(Track.STATE, self.steps(pipeline=2, vision=3) | CURRICULUM)
        assert not {"r18", "r19"} & ids(Track.STATE, self.steps(learning=3, time=1))

    def test_eight_are_shown(self):
        shown = [one.id for one in advice(Track.STATE, self.steps()) if one.shown]
        assert shown == ["r08", "r21", "r12", "r14", "r16", "r17", "r29", "r15"]


def test_conditions_are_read_by_their_precedence():
    assert parse("has ch_isolation or rd_time <= 2 and not opened plan-goals") == Some(
        (Has("ch_isolation"), Every((Ready("rd_time", "<=", 2), Not(Opened("plan-goals")))))
    )
    assert parse("(has ch_isolation or has ch_weak_pd) and rd_time = 1") == Every(
        (Some((Has("ch_isolation"), Has("ch_weak_pd"))), Ready("rd_time", "=", 1))
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("has ch_unknown", "there is no challenge “ch_unknown”"),
        ("rd_luck <= 2", "“rd_luck” is no place: step.field or step.field[column]"),
        ("rd_time is 2", "“is” stands where one of <=, >=, =, <, > should"),
        ("rd_time <= two", "“two” is no number"),
        ("band = lowest", "there is no band “lowest”"),
        ("check ck_nothing", "there is no check “ck_nothing”"),
        ("plan-nothing.goals > 2", "“plan-nothing.goals” is no place: step.field or step.field[column]"),
        ("filled plan-goals.goals", "“plan-goals.goals” needs a [column]"),
        ("has", "the condition ends too early"),
        ("(has ch_isolation", "the condition ends too early"),
        ("has ch_isolation has ch_weak_pd", "“has” stands where the condition should end"),
        ("__import__('os')", "“__import__” is no place: step.field or step.field[column]"),
    ],
)
def test_a_wrong_condition_says_what_is_wrong(text, problem):
    with pytest.raises(BadCondition) as raised:
        parse(text)
    assert str(raised.value) == problem


GOOD = {
    "id": "r99", "track": "both", "when": "has ch_isolation", "reason": "Because.", "priority": 1, "sources": [],
    "then": [{"action": "suggest", "title": "Do", "targets": ["mt_voice"]}],
}  # fmt: skip


def written(monkeypatch, *items):
    """The rules of a file with these items; every other content is as small as can be."""
    monkeypatch.setattr(content, "table", lambda name: {"rule": list(items)})
    monkeypatch.setattr("wizard.advice.rules.codes_of", lambda *lists: frozenset({"mt_voice"}))
    monkeypatch.setattr("wizard.advice.parse.codes_of", lambda *lists: frozenset({"ch_isolation"}))
    monkeypatch.setattr(content, "sources", dict)
    return rules.__wrapped__()


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"sources": ["NOBODY"]}, "content/rules.toml: r99: there is no source NOBODY"),
        ({"track": "county"}, "content/rules.toml: r99: 'county' is not a valid Track"),
        ({"when": "has nothing"}, "content/rules.toml: r99: there is no challenge “nothing”"),
        ({"priority": 4}, "content/rules.toml: r99: priority is 1, 2 or 3"),
        ({"then": []}, "content/rules.toml: r99: it offers nothing on the state track"),
        ({"then": [{**GOOD["then"][0], "action": "order"}]}, "content/rules.toml: r99: there is no action order"),
        ({"then": [{**GOOD["then"][0], "targets": ["x"]}]}, "content/rules.toml: r99: there is no target x"),
    ],
)
def test_wrong_content_is_named(monkeypatch, change, problem):
    with pytest.raises(BadContent) as raised:
        written(monkeypatch, {**GOOD, **change})
    assert str(raised.value) == problem


def test_a_rule_stands_there_once(monkeypatch):
    with pytest.raises(BadContent, match="r99 stands there twice"):
        written(monkeypatch, GOOD, GOOD)


def test_what_a_rule_does_not_say_is_empty(monkeypatch):
    offer = Offer("suggest", "Do", ("mt_voice",))
    assert written(monkeypatch, GOOD) == (Rule("r99", None, Has("ch_isolation"), "", "Because.", "", 1, (), (offer,)),)


def test_what_a_rule_says_is_read_whole(monkeypatch):
    said = {
        "facts": "It is so",
        "evidence": "Some",
        "over": "it ends",
        "said_by": ["ck_small_cells", "plan-goals"],
        "done": "has ch_isolation",
    }
    (rule,) = written(monkeypatch, {**GOOD, **said})
    assert (rule.facts, rule.evidence, rule.over, rule.said_by) == ("It is so", "Some", "it ends", ("ck_small_cells", "plan-goals"))
    assert rule.done == Has("ch_isolation")
    with pytest.raises(BadContent) as raised:
        written(monkeypatch, {**GOOD, "said_by": ["plan-nothing", "ck_nothing"]})
    assert str(raised.value) == "content/rules.toml: r99: there is no check or step ck_nothing, plan-nothing"


def test_nothing_says_must_and_nothing_is_unconfirmed():
    words = [text for rule in rules() for text in (rule.reason, rule.evidence, rule.facts, *(offer.title for offer in rule.offers))]
    lowered = " ".join(words).lower()
    assert [word for word in (" must ", "unconfirmed", "best practice", "leverage", "maths") if word in lowered] == []
