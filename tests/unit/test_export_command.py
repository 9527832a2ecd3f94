"""`wizard export`: the editions and formats it lists are those it makes."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from exports import exporter
from exports.pictures import pictures
from wizard.cli import main
from wizard.editions import editions
from wizard.engine.tracks import Track
from wizard.review import document_of, today
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
    document = document_of(sample(Track.DISTRICT).as_answers(), name, today())
    assert (tmp_path / "made.html").read_bytes() == exporter("html").render(document)


def test_an_edition_that_is_not_is_wrong_usage(plan: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", plan, "--edition", "none"]) == 2
    assert "`wizard export --edition list` names them" in capsys.readouterr().err


def test_a_figure_is_written_as_a_picture(plan: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shown = pictures(document_of(sample(Track.DISTRICT).as_answers(), "public", today()))
    assert main(["export", plan, "--edition", "public", "--figure", "list"]) == 0
    assert capsys.readouterr().out.splitlines() == [f"{one.key}\t{one.title}" for one in shown]

    made = tmp_path / "made"
    assert main(["export", plan, "--edition", "public", "--figure", "3", "--format", "svg", "-o", str(made)]) == 0
    assert made.read_text(encoding="utf-8") == shown[2].svg()
    assert main(["export", plan, "--figure", "3", "--format", "png", "-o", str(made)]) == 0
    assert made.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (["--figure", "99", "--format", "svg"], "there is no figure '99' in this edition; `--figure list` names them"),
        (["--figure", "3"], "a figure is svg or png: add `--format svg`"),
        (["--format", "png"], "png shows one figure: add `--figure N`; `--figure list` names them"),
    ],
)
def test_a_picture_that_is_not_is_wrong_usage(plan: str, wanted: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", plan, *wanted]) == 2
    assert capsys.readouterr().err == f"wizard: {said}\n"


def test_the_worker_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as told:
        main(["worker", "--help"])
    assert told.value.code == 0
    assert "make the files that people ask for" in " ".join(capsys.readouterr().out.split())


def test_a_document_bears_the_day_where_the_machine_is(monkeypatch: pytest.MonkeyPatch) -> None:
    days = []
    for zone in ("WEST+12", "EAST-14"):  # 26 hours apart
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        days.append(today())
    monkeypatch.undo()
    time.tzset()

    assert days[0] < days[1]
