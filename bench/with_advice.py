"""A step's page with its advice, against the same page of the same plan without."""

from __future__ import annotations

import tempfile
import urllib.request
from pathlib import Path

from flask import Flask

from bench.load import CLIENTS, load
from bench.plans import many_plans
from bench.serving import line, served
from wizard.engine.step import Step
from wizard.serve import application
from wizard.web import steps
from wizard.web.advice_shown import Shown
from wizard.web.plan_pages import Opened

ROUNDS = 3  # each side so many times in turn: what else the machine does then meets both
PAGES = (("readiness", "plan-readiness"), ("strategies", "design-strategies"), ("roles12", "design-roles"))  # where the plan is advised
UNBEGUN = ("implement-milestones",)  # else the page of readiness has nothing left to advise


def without() -> Flask:
    """The wizard, but that no step's page asks for advice."""

    def nothing(plan: Opened, step: Step | None = None) -> Shown:
        return Shown("", step.slug if step else "", "")

    vars(steps)["shown"] = nothing
    return application()


def run() -> None:
    """The median of some rounds, with and without."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plans = many_plans(folder, CLIENTS, UNBEGUN)
        with served("wizard.serve:application()", folder) as (port, _), served("bench.with_advice:without()", folder) as (bare, _):
            for label, slug in PAGES:
                compared(label, [f"/plans/{plan}/{slug}" for plan in plans], port, bare)


def compared(label: str, addresses: list[str], port: int, bare: int) -> None:
    """One page."""
    if not (count := advised(port, addresses[0])) or advised(bare, addresses[0]):
        raise RuntimeError(f"{label} does not compare a page that advises with one that does not")
    rounds = [[load(one, lambda who, sent: (addresses[who], None)) for one in (port, bare)] for _ in range(ROUNDS)]
    (with_rate, with_p95), (rate, p95) = (sorted(side)[ROUNDS // 2] for side in zip(*rounds, strict=True))
    line(f"get_with_advice_{label}_rate", with_rate, rate, f"requests/s,{count}_suggestions")
    line(f"get_with_advice_{label}_p95", with_p95, p95, "ms")


def advised(port: int, address: str) -> int:
    """How many suggestions a page shows."""
    page: str = urllib.request.urlopen(f"http://127.0.0.1:{port}{address}").read().decode()
    return page.count('<section class="advice"')


if __name__ == "__main__":
    run()
