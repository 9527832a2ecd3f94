"""Lighthouse on the pages that matter, as a phone sees them: `make lighthouse` prints its scores, one line for a page.

Lighthouse is no part of the project: npm brings the version named here for the run. The score for speed depends on the
machine, and Lighthouse says how fast that was: below about 1000 it was busy, and only the other two scores tell anything.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.plans import many_plans  # noqa: E402 -- the checkout's own bench
from bench.serving import served  # noqa: E402

VERSION = "12.8.2"
SCORES = "performance", "accessibility", "best-practices"
BROWSERS = "chromium", "chromium-browser", "google-chrome", "chromium-headless-shell"
RUNS = int(os.environ.get("LIGHTHOUSE_RUNS", "3"))  # of each page; the one in the middle counts


def pages(plan: object) -> Iterator[tuple[str, str]]:
    """What each is called, and its address."""
    yield "home", "/"
    yield "plan", f"/plans/{plan}"
    yield "step_profile", f"/plans/{plan}/plan-profile"
    yield "step_roles", f"/plans/{plan}/design-roles"
    yield "record_role", f"/plans/{plan}/design-roles/roles/role3"


def browser() -> str:
    """A Chromium of this machine; CHROME_PATH names another."""
    found = os.environ.get("CHROME_PATH") or next((place for name in BROWSERS if (place := shutil.which(name))), "")
    if not found:
        sys.exit("make lighthouse: no Chromium found; install it, or say where it is: CHROME_PATH=/path make lighthouse")
    return found


def report(address: str, folder: Path) -> dict[str, Any]:
    """What Lighthouse says of one page, on the profile of a phone that it takes by itself."""
    told = folder / "report.json"
    asked = f"--only-categories={','.join(SCORES)}", "--chrome-flags=--headless --no-sandbox --disable-gpu", "--quiet"
    command = ["npx", "--yes", f"lighthouse@{VERSION}", address, *asked, "--output=json", f"--output-path={told}"]
    subprocess.run(command, env={**os.environ, "CHROME_PATH": browser()}, cwd=folder, check=True)
    found: dict[str, Any] = json.loads(told.read_text())
    return found


def score(found: dict[str, Any], name: str) -> int:
    return round(100 * (found["categories"][name]["score"] or 0))


def lost(found: dict[str, Any]) -> list[str]:
    """The audits that keep a score below 100, with what they measured."""
    weights = {one["id"]: one["weight"] for name in SCORES for one in found["categories"][name]["auditRefs"]}
    audits = ((name, one) for name, one in found["audits"].items() if weights.get(name) and one["score"] is not None and one["score"] < 1)
    return [f"{name} {one.get('displayValue', '')}".strip() for name, one in audits]


def main() -> None:
    if shutil.which("npx") is None:
        sys.exit("make lighthouse: npx is missing; it comes with Node.js 20 or newer (Debian, Ubuntu: apt-get install npm)")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plan = many_plans(folder, 1)[0]
        with served("wizard.app:create_app()", folder) as (port, _):
            for label, path in pages(plan):
                runs = [report(f"http://127.0.0.1:{port}{path}", folder) for _ in range(RUNS)]
                middle = sorted(runs, key=lambda found: score(found, "performance"))[RUNS // 2]
                scores = " ".join(f"{one}={score(middle, one)}" for one in SCORES)
                machine = round(middle["environment"]["benchmarkIndex"])
                print(f"lighthouse {label} {scores} machine={machine} below_100={'; '.join(lost(middle)) or 'nothing'}", flush=True)


if __name__ == "__main__":
    main()
