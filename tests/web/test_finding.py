"""Finding one's way: search within a plan, the library, words explained in place."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pages import Client
from wizard.engine.search import Entry, find, plain
from wizard.engine.tracks import Track
from wizard.web.plan_pages import opened
from wizard.web.search import answers


def test_search_finds_answers_questions_and_library(client: Client) -> None:
    plan = client.start(mode="sample", track="district")
    page = client.get(f"{plan}/search?q=MENTOR+two+years")
    assert "Your answers (" in page.text
    page = client.get(f"{plan}/search?q=mentor")
    assert "Strategies for districts (" in page.text
    assert "Kinds of role (" in page.text
    assert "Questions and guidance (" in page.text
    assert page.link("Teacher-leader roles: Roles, Mentor").endswith("/design-roles/roles/role2#roles-0-role_archetype")
    assert "<mark>" in page.html
    assert " · Kind: " in page.html  # a record's answers are told apart
    assert "Nothing holds all of these words" in client.get(f"{plan}/search?q=mentor+zzzz").text


@pytest.mark.parametrize("track", list(Track))
def test_every_text_that_can_be_found_has_its_place_on_its_page(client: Client, track: Track) -> None:
    address = client.start(mode="sample", track=track.value)
    with client.app.test_request_context():
        plan = opened(UUID(address.rpartition("/")[2]))
        found = [(words, url) for entry in answers(plan) for words, url in (entry.within() if entry.within else ())]
    pages: dict[str, set[str]] = {}
    lost = []
    for words, url in found:
        place, _, anchor = url.partition("#")
        if place not in pages:
            pages[place] = set(re.findall(r'\bid="([^"]+)"', client.get(place).html))
        if anchor not in pages[place]:
            lost.append((words, url))
    assert len(found) > 500
    assert lost == [], lost


def test_result_leads_to_the_very_row(client: Client) -> None:
    plan = client.start(mode="sample", track="district")
    duty = client.get(f"{plan}/search?q=prepare+lead+weekly+team+meeting").link("Teacher-leader roles: Roles, Team Lead")
    assert re.search(r"/design-roles/roles/role1#roles-0-role_duties-\d-duty$", duty)
    assert 'href="/plans/' in (page := client.get(f"{plan}/search?q=team+members+principal")).html
    assert re.search(r"/plan-profile#team_members-\d-\w+", page.html)


def test_nested_and_scaled_answers_are_found(client: Client) -> None:
    plan = client.start(mode="sample", track="district")
    assert "Roles, Team Lead" in client.get(f"{plan}/search?q=prepare+lead+weekly+team+meeting").text
    answers = client.http.get(f"{plan}/framework.json").get_json()["answers"]
    note = next(value["note"] for value in answers["plan-readiness"].values() if isinstance(value, dict) and value.get("note"))
    words = "+".join(note.split()[:4])
    assert "Readiness self-assessment:" in client.get(f"{plan}/search?q={words}").text


@pytest.mark.parametrize("query", ["", "%20", "%00", "<script>alert(1)</script>", "%F0%9F%98%80", "." * 5000, "(", "\\", "%ff"])
def test_any_query_gives_a_page(client: Client, query: str) -> None:
    plan = client.start(mode="sample", track="state")
    page = client.get(f"{plan}/search?q={query}")
    assert page.heading.startswith("Search")
    assert client.get(f"/library?q={query}").heading == "Library"


def test_library_shows_what_is_looked_for_and_the_way_back(client: Client) -> None:
    plan = client.start(track="district")
    step = client.get(f"{plan}/design-roles")
    page = client.get(step.link("Library: "))
    assert page.text.index("Kinds of role") < page.text.index("Strategies for districts")
    assert page.link("Back to Teacher-leader roles") == f"{plan}/design-roles"
    looked = client.get(step.link("Library: ") + "&q=zzzz")  # the words looked for, and all of it again, keep the way back
    for place in (looked, client.get(looked.link("Show all of it"))):
        assert place.link("Back to Teacher-leader roles") == f"{plan}/design-roles"
    found = client.get("/library?q=induction")
    assert "Intensive induction mentoring" in found.text
    assert "Multi-classroom leadership" not in found.text
    assert "Nothing in the library" in client.get("/library?q=zzzz").text
    for strange in ("plan=x&step=y", f"plan={plan.rpartition('/')[2]}&step=nowhere", "plan=0b5e7a52-0000-4000-8000-0123456789ab"):
        assert "Back to" not in client.get(f"/library?{strange}").text


def test_words_of_the_field_are_explained_on_the_page(client: Client) -> None:
    plan = client.start(track="district")
    page = client.get(f"{plan}/assess-metrics")
    assert "Words on this page, explained" in page.text
    assert "Baseline" in page.text
    assert "Value of a measure before the initiative" in page.text


def test_accents_and_case_do_not_matter_and_beginnings_are_enough() -> None:
    entries = [Entry("k", "Título", "Évaluation des enseignants", "/1"), Entry("k", "Other", "teaching evaluated", "/2")]
    assert [hit.entry.url for hit in find(entries, "evalu")] == ["/1", "/2"]
    assert [hit.entry.url for hit in find(entries, "TITULO ens")] == ["/1"]
    assert find(entries, "valuation") == []
    assert [words for words, marked in find(entries, "evalu")[0].piece if marked] == ["Évalu"]


@given(st.text(), st.text(max_size=12))
def test_any_text_and_query_can_be_searched(text: str, query: str) -> None:
    assert len(plain(text)) == len(text)
    for hit in find([Entry("k", text[:10], text, "/")], query):
        assert "".join(words for words, _ in hit.piece).strip("… ") in f"… {text} …"
