"""Strategies side by side, and what is known beside the questions."""

from __future__ import annotations

from tests.pages import Client, Page, every, text_of


def sample(client: Client, track: str = "district") -> str:
    return client.start(track=track, mode="sample", title="")


def rows(page: Page) -> list[list[str]]:
    """The cells of every table row on a page."""
    return [[text_of(cell) for cell in every(row, "th", "td")] for row in every(page.tree, "tr")]


def figures(page: Page) -> dict[str, str]:
    """The label and value pairs on a page."""
    return {text_of(pair[0]): text_of(pair[1]) for pair in every(page.tree, "div") if [one.tag for one in pair] == ["dt", "dd"]}


def test_candidates_stand_side_by_side_with_their_totals(client: Client) -> None:
    plan = sample(client)

    page = client.get(f"{plan}/design-strategies/compare")
    assert page.heading == "Compare strategies"
    assert rows(page)[1] == ["Hybrid team leads", "3.0", "4", "2", "3", "2", "3", "3", "4"]
    assert rows(page)[-1] == ["Weight", "Not applicable", "3", "2", "2", "2", "1", "2", "1"]
    assert "The total informs; it never decides." in page.text
    assert "Tier 4 Demonstrates a rationale. Rationale plus related quasi-experimental evidence; Tier 3-4." in page.text
    assert "is rated 1; this usually needs 2 of 4" in page.text
    assert "North Carolina, as of 2024." in page.text
    assert "the library has no evidence on it" in page.text


def test_step_leads_to_the_comparison_and_back(client: Client) -> None:
    plan = sample(client, "state")

    there = client.get(f"{plan}/design-strategies").link("Compare the candidates side by side")
    assert client.get(there).link("Change candidates, scores or weights") == f"{plan}/design-strategies"


def test_empty_plan_says_how_to_begin(client: Client) -> None:
    assert "No candidates yet." in client.get(f"{client.start()}/design-strategies/compare").text


def test_total_stands_in_the_card_of_the_step(client: Client) -> None:
    assert figures(client.get(f"{sample(client)}/design-strategies"))["Hybrid team leads"] == "3.0 of 4"


def test_chosen_strategy_shows_evidence_and_examples_with_their_limits(client: Client) -> None:
    page = client.get(f"{sample(client)}/design-strategies/strategies/st1")

    assert "What is known: Hybrid team leads" in page.text
    assert "North Carolina, as of 2024." in page.text
    assert "Neither is a statement of law" in page.text
    assert page.link("Read more in the library") == "/library#strategies-district-ds_hybrid_team_lead"


def test_role_shows_what_was_seen_and_when(client: Client) -> None:
    page = client.get(f"{sample(client)}/design-roles/roles/role1")

    told = figures(page)["Denver, as of 2018"]
    assert told.startswith("About 5,000 dollars a year; teams of five to seven. Source: Denver Public Schools")


def test_new_role_shows_nothing_before_it_is_chosen(client: Client) -> None:
    assert "What is known" not in client.get(f"{sample(client)}/design-roles/roles/rnew?new=1").text
