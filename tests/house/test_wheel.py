"""The wheel: it holds every file of the house, and what it installs works without the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from exports import exporter
from tests.pages import parsed, text_of
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample, sample_bytes

ROOT = Path(__file__).resolve().parents[2]
BROUGHT = ("wizard/static/vendor", "exports/skin/fonts")  # what set-up brings and git does not know
OURS = {"wizard/": "wizard/", "exports/": "exports/", "templates/": "wizard/templates/"}  # in the checkout: in the wheel

# Opens pages as a visitor does, and says what came and from where the packages were imported.
VISIT = """
import json, re, sys
import exports, wizard
from wizard.app import create_app
from wizard.config import Settings

client = create_app(Settings.read()).test_client()
addresses = ["/", *sys.argv[1:]]
pages = {address: client.get(address) for address in addresses}
files = sorted(set(re.findall(r'(?:href|src)="(/static/[^"#]+)', pages["/"].get_data(as_text=True))))
told = {
    "packages": [wizard.__file__, exports.__file__],
    "pages": {address: [page.status_code, page.get_data(as_text=True).count("<h1")] for address, page in pages.items()},
    "files": {file: [client.get(file).status_code, len(client.get(file).data)] for file in files},
}
print(json.dumps(told))
"""

pytestmark = pytest.mark.slow


def known_to_git() -> list[str]:
    """Every file of the checkout that is not ignored and is there."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return sorted(name for name in set(names) if name and (ROOT / name).is_file())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy: a build leaves folders behind."""
    copy, target = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("dist")
    for name in known_to_git():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, copy / name)
    for name in BROUGHT:
        shutil.copytree(ROOT / name, copy / name)
    _run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), cwd=copy)
    (made,) = target.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs."""
    target = tmp_path_factory.mktemp("installed")
    _run(
        sys.executable,
        "-m",
        "pip",
        "install",
        "-q",
        "--no-index",
        "--no-deps",
        "--no-compile",
        "--target",
        str(target),
        str(wheel),
        cwd=target,
    )
    return target


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    place = tmp_path / "elsewhere"
    place.mkdir()
    return place


def _run(*command: str, cwd: Path, first: Path | None = None) -> str:
    """What a command printed; `first` is where Python looks for packages before its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "WIZARD_", "DATABASE_"))}
    place = {"PYTHONPATH": str(first), "PYTHONDONTWRITEBYTECODE": "1", "WIZARD_DATA": str(cwd / "data")} if first else {}
    ran = subprocess.run(command, cwd=cwd, env={**kept, **place}, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_the_wheel_holds_every_file_of_the_house_and_no_other(wheel: Path) -> None:
    brought = [str(path.relative_to(ROOT)) for name in BROUGHT for path in (ROOT / name).rglob("*") if path.is_file()]
    expected = {
        inside + name.removeprefix(outside)
        for name in [*known_to_git(), *brought]
        for outside, inside in OURS.items()
        if name.startswith(outside)
    }
    with ZipFile(wheel) as opened:
        held = {name for name in opened.namelist() if ".dist-info/" not in name}

    assert sorted(expected - held) == []
    assert sorted(held - expected) == []


def test_the_installed_packages_are_the_ones_imported(installed: Path, elsewhere: Path) -> None:
    program = (
        "import json, exports, wizard, wizard.cli; from importlib.metadata import distribution as of; "
        "found = of('teacher-leadership-framework-wizard').locate_file(''); "
        "print(json.dumps([wizard.__file__, exports.__file__, wizard.cli.__file__, str(found)]))"
    )

    assert json.loads(_run(sys.executable, "-c", program, cwd=elsewhere, first=installed)) == [
        str(installed / "wizard" / "__init__.py"),
        str(installed / "exports" / "__init__.py"),
        str(installed / "wizard" / "cli" / "__init__.py"),
        str(installed),
    ]


@pytest.mark.parametrize("track", list(Track))
def test_the_installed_command_writes_a_sample_and_its_framework(track: Track, installed: Path, elsewhere: Path) -> None:
    _run(sys.executable, "-m", "wizard.cli", "sample", track.value, "-o", "x.json", cwd=elsewhere, first=installed)
    _run(sys.executable, "-m", "wizard.cli", "export", "x.json", "--format", "html", "-o", "x.html", cwd=elsewhere, first=installed)
    made = parsed((elsewhere / "x.html").read_text(encoding="utf-8"))
    ours = parsed(exporter("html").render(Review(sample(track).as_answers()).document(_day_of(made))).decode("utf-8"))

    assert (elsewhere / "x.json").read_bytes() == sample_bytes(track)
    assert "".join(made.itertext()) == "".join(ours.itertext())


def _day_of(page: Any) -> date:
    """The day on which a framework says that it was made."""
    row = next(row for row in page.iter("tr") if text_of(row).startswith("Date of this document"))
    return datetime.strptime(text_of(next(row.iter("td"))), "%B %d, %Y").replace(tzinfo=UTC).date()


def test_the_installed_command_writes_a_pdf_with_its_own_fonts(installed: Path, elsewhere: Path) -> None:
    (elsewhere / "x.json").write_bytes(sample_bytes(Track.STATE))
    plan = json.loads((elsewhere / "x.json").read_text(encoding="utf-8"))
    plan["answers"] = {"plan-goals": {"vision": "All learn."}}
    (elsewhere / "x.json").write_text(json.dumps(plan), encoding="utf-8")

    _run(sys.executable, "-m", "wizard.cli", "export", "x.json", "-o", "x.pdf", cwd=elsewhere, first=installed)

    fonts = _run("pdffonts", "x.pdf", cwd=elsewhere).splitlines()[2:]
    assert {line.split()[0].partition("+")[2].split("-")[0] for line in fonts} == {"Public", "Merriweather"}


def test_the_installed_application_serves_pages_and_files(installed: Path, elsewhere: Path) -> None:
    (elsewhere / "x.json").write_bytes(sample_bytes(Track.STATE))
    _run(sys.executable, "-m", "wizard.cli", "db", "upgrade", cwd=elsewhere, first=installed)
    plan = _run(sys.executable, "-m", "wizard.cli", "import", "x.json", cwd=elsewhere, first=installed).strip()
    step = f"/plans/{plan}/plan-goals"

    told = json.loads(_run(sys.executable, "-c", VISIT, step, cwd=elsewhere, first=installed))

    assert told["packages"] == [str(installed / name / "__init__.py") for name in ("wizard", "exports")]
    assert {address: status for address, (status, _) in told["pages"].items()} == {"/": 200, step: 200}
    assert [headings for _, headings in told["pages"].values()] == [1, 1]
    assert len(told["files"]) > 1
    assert [(file, status, size) for file, (status, size) in told["files"].items() if status != 200 or size == 0] == []
    assert sorted(path.name for path in (elsewhere / "data").iterdir() if path.suffix in ("", ".db")) == ["secret", "wizard.db"]
