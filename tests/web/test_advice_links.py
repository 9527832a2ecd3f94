"""Every link of a suggestion leads to an answer that stands on a page, and every suggestion can be shown and used."""

from __future__ import annotations

from typing import Any

import pytest

from tests.pages import Client, every
from tests.unit.advice.test_rules_of_advice import CASES
from tests.web.test_advice import answers, done
from wizard.engine.planfile import as_file, dumped
from wizard.engine.tracks import Track
from wizard.steps import known


def with_ids(steps: dict[str, Any]) -> dict[str, Any]:
    """The steps with an id for each row that has none."""
    made: dict[str, Any] = {}
    for slug, step in steps.items():
        made[slug] = {
            name: [{"id": f"{name}{at}", **row} if isinstance(row, dict) else row for at, row in enumerate(value)]
            if isinstance(value, list)
            else value
            for name, value in step.items()
        }
    return made


def cases(track: Track) -> dict[str, dict[str, Any]]:
    """Answers that a track can give, for each rule that can hold on them."""
    asked = known(track)
    return {
        rule: with_ids(holds)
        for rule, tracks, holds, _ in CASES
        if track in tracks and all(asked.question(f"{slug}.{name}") for slug, step in holds.items() for name in step)
    }


@pytest.mark.parametrize("track", Track)
def test_links_of_every_suggestion_lead_somewhere(client: Client, track: Track) -> None:
    ids: dict[str, set[str]] = {}
    lost = []
    for rule, steps in cases(track).items():
        address = client.open_file(dumped(as_file(track.value, rule, steps))).headers["Location"]
        page = client.get(f"{address}/advice")
        box = next((one for one in every(page.tree, "section") if one.get("id") == f"advice-{rule}"), None)
        assert box is not None, rule
        for link in every(box, "a"):
            place, _, anchor = str(link.get("href")).removeprefix(address).partition("#")
            if not anchor:
                client.get(f"{address}{place}")
            elif anchor not in ids.setdefault(place, set()):
                ids[place] |= {str(one.get("id")) for one in client.get(f"{address}{place}").tree.iter() if one.get("id")}
                lost += [(rule, place, anchor)] if anchor not in ids[place] else []
    assert lost == []


@pytest.mark.parametrize("track", Track)
def test_every_suggestion_can_be_used_and_undone(client: Client, track: Track) -> None:
    for rule, steps in cases(track).items():
        address = client.open_file(dumped(as_file(track.value, rule, steps))).headers["Location"]
        done(client, address, "use", about=rule)
        kept = answers(client, address)
        (row,) = kept["advice"]["used"]
        assert row["rule"] == rule
        done(client, address, "again", table="used", row=row["id"])
        assert {slug: step for slug, step in answers(client, address).items() if step} == {s: step for s, step in steps.items() if step}
