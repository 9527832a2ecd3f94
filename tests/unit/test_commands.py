"""What `wizard check`, `advise` and `figures` say to machines has the promised shape."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from wizard.cli import main
from wizard.engine.planfile import parse
from wizard.engine.tracks import Track
from wizard.samples import sample_bytes


@pytest.fixture(params=list(Track))
def plan(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A sample whose first milestone ends before it begins."""
    content = json.loads(sample_bytes(request.param))
    first = content["answers"]["implement-milestones"]["milestones"][0]
    first |= {"ms_start": "2027-05-02", "ms_end": "2027-05-01", "ms_owner": ""}
    place = tmp_path / "plan.json"
    place.write_bytes(json.dumps(content).encode())
    assert parse(place.read_bytes()).track is request.param
    return place


def said(capfdbinary: pytest.CaptureFixture[bytes], *command: str) -> Any:
    assert main(list(command)) == 0
    return json.loads(capfdbinary.readouterr().out)


def test_checks(capfdbinary, plan):
    found = said(capfdbinary, "check", str(plan), "--json")
    assert list(found)[:2] == ["steps", "checks"]
    assert len(found["steps"]) == 22
    assert {frozenset(step) for step in found["steps"]} == {frozenset({"id", "status", "missing"})}
    assert {step["status"] for step in found["steps"]} <= {"not_started", "in_progress", "complete"}
    (late,) = (step for step in found["steps"] if step["id"] == "implement-milestones")
    assert late["status"] == "in_progress"
    assert {"place": "milestones.ms01.ms_owner", "message": "Enter the owner"}.keys() == late["missing"][0].keys()
    assert {frozenset(one) for one in found["checks"]} == {frozenset({"id", "level", "step", "field", "row", "message"})}
    assert all(isinstance(value, str) for one in found["checks"] for value in one.values())
    turned = [one for one in found["checks"] if one["id"] == "ck_dates"]
    assert [(one["level"], one["step"], one["field"], one["message"]) for one in turned] == [
        ("error", "implement-milestones", "milestones", "Check the dates: the end May 1, 2027 is before the start May 2, 2027.")
    ]
    levels = [one["level"] for one in found["checks"]]
    assert levels == sorted(levels, key=["error", "warning", "info"].index)


def test_figures(capfdbinary, plan):
    found = said(capfdbinary, "figures", str(plan), "--json")
    assert set(found) == {
        "years", "readiness", "roles", "role_totals", "coverage", "supported_teachers", "budget", "caps", "rollout", "timeline", "risks",
        "goals", "metrics", "engagement", "figures_in_words",
    }  # fmt: skip
    assert main(["figures", str(plan)]) == 0
    assert capfdbinary.readouterr().out.decode().splitlines() == found["figures_in_words"]
