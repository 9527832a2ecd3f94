"""What the command says of a plan file: what is missing, what is advised, what follows in numbers."""

from __future__ import annotations

import argparse
from typing import Any

from wizard.advice.checks import Finding
from wizard.cli.files import print_json, read
from wizard.engine import content
from wizard.review import Review


def check(chosen: argparse.Namespace) -> None:
    review = Review(read(chosen.plan).as_answers())
    steps: list[dict[str, Any]] = [
        {
            "id": slug,
            "status": standing.status.value,
            "missing": [{"place": ".".join(p.path), "message": p.message} for p in standing.problems],
        }
        for slug, standing in review.standings.items()
    ]
    found = [_as_data(one) for one in review.findings]
    left = [{**_as_data(one.finding), "reason": one.decided.text("reason")} for one in review.left]
    if chosen.json:
        print_json({"steps": steps, "checks": found, "left": left, "set_aside": list(review.journey.unknown())})
        return
    for step in steps:
        print(f"{step['id']}: {str(step['status']).replace('_', ' ')}")
        for problem in step["missing"]:
            print(f"    {problem['place']}: {problem['message']}")
    for finding, one in zip(review.findings, found, strict=True):
        print(f"{one['level']} {one['id']} at {one['step']}.{one['field']}{'.' + one['row'] if one['row'] else ''}: {review.told(finding)}")
    for other in left:
        print(f"left as it is: {other['id']} at {other['step']}.{other['field']}: {other['message']} ({other['reason']})")
    for place in review.journey.unknown():
        print(f"set aside: {place} is not a question of this wizard; it is kept")


def _as_data(one: Finding) -> dict[str, str]:
    """A finding for JSON."""
    return {"id": one.check_id, "level": one.level, "step": one.step, "field": one.field, "row": one.row, "message": one.message}


def advise(chosen: argparse.Namespace) -> None:
    from wizard.advice.decisions import in_order  # noqa: PLC0415 -- only this command needs it
    from wizard.advice.rules import as_data  # noqa: PLC0415

    found = in_order(Review(read(chosen.plan).as_answers()).advice())
    if chosen.json:
        told = {"declined": "reason", "used": "day"}
        print_json({
            "recommendations": [
                {**as_data(one.one), **({one.state: one.decided.text(told[one.state])} if one.state in told else {})} for one in found
            ]
        })  # fmt: skip
        return
    for decided in found:
        one = decided.one
        because = "; ".join(f"{place} is {value}" for place, value in one.because)
        print(f"{one.id} {one.action}: {one.title} ({', '.join(one.targets)})\n    because {one.words or because}")
        print("    " + " ".join(filter(None, (one.reason, one.evidence))))
        for key in one.sources:
            print(f"    source: {content.sources()[key]}")
        if decided.state == "met":
            print("    in the plan already")
        if decided.state in ("declined", "used"):
            print(f"    {decided.state}: {decided.decided.text('reason') or decided.decided.text('day')}")
        for also in one.also:
            print(f"    also {also.action}: {also.title} ({', '.join(also.targets)})")


def figures(chosen: argparse.Namespace) -> None:
    from wizard.figures.summary import all_figures, in_words  # noqa: PLC0415 -- only this command needs it

    answers = Review(read(chosen.plan).as_answers()).journey.visible
    if chosen.json:
        print_json(all_figures(answers))
    else:
        print("\n".join(in_words(answers)))
