"""`wizard export`: the editions and formats it lists are those it makes."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from exports import exporter
from wizard.cli import main
from wizard.editions import editions
from wizard.engine.tracks import Track
from wizard.review import document_of
from wizard.samples import sample, sample_bytes


@pytest.fixture
def plan(tmp_path: Path) -> str:
    place = tmp_path / "plan.json"
    place.write_bytes(sample_bytes(Track.DISTRICT))
    return str(place)


def test_editions_are_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--edition", "list"]) == 0
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()] == list(editions())


@pytest.mark.parametrize("name", list(editions()))
def test_an_edition_is_made_as_the_web_makes_it(name: str, plan: str, tmp_path: Path) -> None:
    assert main(["export", plan, "--edition", name, "--format", "html", "-o", str(tmp_path / "made.html")]) == 0
    document = document_of(sample(Track.DISTRICT).as_answers(), name, datetime.now(UTC).date())
    assert (tmp_path / "made.html").read_bytes() == exporter("html").render(document)


def test_an_edition_that_is_not_is_wrong_usage(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", plan, "--edition", "none"]) == 2
    assert "`wizard export --edition list` names them" in capsys.readouterr().err


def test_the_worker_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as told:
        main(["worker", "--help"])
    assert told.value.code == 0
    assert "make the files that people ask for" in " ".join(capsys.readouterr().out.split())
