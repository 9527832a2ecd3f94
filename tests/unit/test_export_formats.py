"""`wizard export`: every format from a plan file, without server or database."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from exports import exporters
from wizard.cli import main
from wizard.engine.tracks import Track
from wizard.samples import sample_bytes


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    place = tmp_path / "plan.json"
    place.write_bytes(sample_bytes(Track.DISTRICT))
    return place


def test_every_format_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--format", "list"]) == 0
    assert [line.split("\t")[0] for line in capsys.readouterr().out.splitlines()] == [*exporters(), "json", "district_starter"]


@pytest.mark.parametrize("name", [name for name in exporters() if name != "pdf"])
def test_a_format_is_written(plan: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / f"out.{name}"

    assert main(["export", str(plan), "--format", name, "-o", str(target)]) == 0
    assert target.read_bytes()[:2] in {b"PK", b"<!", b"BE", b"\xef\xbb"}


def test_the_plan_file_comes_out_as_it_went_in(plan: Path, tmp_path: Path) -> None:
    assert main(["export", str(plan), "--format", "json", "-o", str(tmp_path / "out.json")]) == 0
    assert json.loads((tmp_path / "out.json").read_text()) == json.loads(plan.read_text())


@pytest.mark.parametrize(("name", "status"), [("csv", 2), ("doc", 2), ("", 2)])
def test_an_unknown_format_is_wrong_usage(plan: Path, name: str, status: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(plan), "--format", name]) == status
    assert "`wizard export --format list` names them" in capsys.readouterr().err
