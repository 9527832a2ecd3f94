"""`wizard check` and `wizard advise`: the promised keys, and what the team decided."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from wizard.advice import acts
from wizard.advice.acts import Changes, Who
from wizard.advice.decisions import in_order
from wizard.cli import main
from wizard.engine.answers import as_day
from wizard.engine.planfile import as_file, dumped
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample
from wizard.steps import known

DAY = as_day("2027-05-03")
assert DAY is not None


def told(plan: Any, command: str, tmp_path: Path, capture: Any) -> Any:
    place = tmp_path / "plan.json"
    place.write_bytes(dumped(plan))
    assert main([command, str(place), "--json"]) == 0
    return json.loads(capture.readouterr().out)


def decided(track: Track) -> tuple[dict[str, Any], str, str, str]:
    """A sample whose team left its first warning, used the first suggestion that adds something and declined the first of the others."""
    answers = sample(track).as_answers()
    review = Review(answers)
    changes = Changes(answers, known(track))
    warning = next(one for one in review.findings if one.level == "warning" and one.step != "design-strategies")
    acts.leave(warning, "The board knows", changes, Who("Ana", DAY))
    offered = review.advice().open
    used = next(one for one in offered if one.adds)
    first = next(one for one in offered if one is not used)
    acts.decline(first.one, "Not this year", changes, Who("Ana", DAY))
    acts.use(used, changes, Who("Ana", DAY))
    steps = {slug: dict(step) for slug, step in answers.steps.items()}
    for slug, values in changes.steps.items():
        steps[slug] = {**steps.get(slug, {}), **values}
    return as_file(track.value, "Decided", steps), warning.message, first.one.id, used.one.id


@pytest.mark.parametrize("track", Track)
def test_advise_says_what_was_promised(track: Track, tmp_path: Path, capsysbinary: Any) -> None:
    found = told(as_file(track.value, "", dict(sample(track).answers)), "advise", tmp_path, capsysbinary)["recommendations"]

    assert found
    for one in found:
        assert {"id", "action", "targets", "because", "priority", "source", "shown"} <= one.keys()
        assert all(because.keys() == {"step", "field", "value"} for because in one["because"])
        assert "used" not in one
    passed_over = {"r19": "A credential without funde"} if track is Track.STATE else {}  # by the team itself, in the step on strategies
    assert {one["id"]: one["declined"][:26] for one in found if "declined" in one} == passed_over
    assert sum(one["shown"] for one in found) == min(8, len(found) - len(passed_over))


@pytest.mark.parametrize("track", Track)
def test_what_was_decided_is_told_and_makes_room(track: Track, tmp_path: Path, capsysbinary: Any) -> None:
    plan, message, declined, used = decided(track)

    found = {one["id"]: one for one in told(plan, "advise", tmp_path, capsysbinary)["recommendations"]}
    checked = told(plan, "check", tmp_path, capsysbinary)

    assert (found[declined]["declined"], found[declined]["shown"]) == ("Not this year", False)
    assert (found[used]["used"], found[used]["shown"]) == ("2027-05-03", False)
    assert message not in [one["message"] for one in checked["checks"]]
    assert [(one["message"], one["reason"]) for one in checked["left"]] == [(message, "The board knows")]
    assert checked["set_aside"] == []


def test_both_say_it_in_words(tmp_path: Path, capsys: Any) -> None:
    plan, message, declined, _ = decided(Track.DISTRICT)
    place = tmp_path / "plan.json"
    place.write_bytes(dumped(plan))

    assert main(["check", str(place)]) == 0
    assert f": {message} (The board knows)" in capsys.readouterr().out
    assert main(["advise", str(place)]) == 0
    out = capsys.readouterr().out
    assert declined in out
    assert "    declined: Not this year" in out


def test_order_is_that_of_the_rules_whatever_was_decided() -> None:
    plan, *_ = decided(Track.STATE)
    answers = Review(sample(Track.STATE).as_answers()).advice()
    after = Review(sample(Track.STATE).as_answers().replaced("advice", plan["answers"]["advice"])).advice()
    assert [one.one.id for one in in_order(after)] == [one.one.id for one in in_order(answers)]


def test_words_give_evidence_source_and_what_the_plan_has_already(tmp_path: Path, capsys: Any) -> None:
    place = tmp_path / "plan.json"
    place.write_bytes(dumped(as_file("district", "", dict(sample(Track.DISTRICT).answers))))
    assert main(["advise", str(place)]) == 0
    assert capsys.readouterr().out.startswith(
        "r01 recommend: Give new teachers intensive mentoring (ds_induction, mt_new_contact, mt_ret_novice)\n"
        "    because you ranked “New teachers leave within their first years” first\n"
        "    Frequent, trained mentoring helps new teachers' students learn. Watch how much contact really happens, and do not promise that "
        "it keeps teachers. Two randomized studies found learning gains when mentoring was frequent; a later scale-up did not reach the "
        "planned dosage.\n"
        "    source: SRI evaluations of the New Teacher Center induction model (validation study; scale-up report revised 2025)\n"
        "    in the plan already\n"
    )
    assert main(["check", str(place)]) == 0
    assert "info ck_low_supplement at design-roles.roles.role1: Team Lead: The supplement of $5,500 is 9.5%" in capsys.readouterr().out
