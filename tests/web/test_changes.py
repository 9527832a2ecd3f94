"""What changed since an edition was given out: by step and row, in words, on the page and as a file."""

from __future__ import annotations

from collections.abc import Iterator

import page as validation
import pytest

from exports.document import Change, Strong, plain
from exports.pdf.keeping import Memory, kept_in
from tests.pages import Client, parsed, text_of
from wizard.engine.compared import compared

LONG = "Every teacher in the state may lead a team of colleagues, " * 4 + "and each of them keeps a class."

SHORT = "none of them rates the others."


@pytest.fixture(scope="module", autouse=True)
def kept() -> Iterator[None]:
    """What one test had laid out serves the others."""
    with kept_in(Memory()):
        yield


@pytest.fixture
def plan(client: Client) -> str:
    """A plan with one edition that was given out, and one answer changed since."""
    made = client.start("state", "", mode="sample")
    client.send(client.get(f"{made}/downloads").form("Issue"), button="Issue")
    client.send(client.get(f"{made}/plan-goals").form(), {"vision": "All teachers learn."})
    return made


def test_the_page_tells_each_answer_by_step(client: Client, plan: str) -> None:
    page = client.get(client.get(f"{plan}/downloads").link("What changed since edition 1"))

    assert page.heading == "What changed since edition 1"
    assert page.link("Goals") == f"{plan}/plan-goals"
    assert "1 change" in page.text
    assert "removed: Every teacher in Northland" in page.text
    assert "added: All teachers learn." in page.text
    assert "<ins>All teachers learn.</ins>" in page.html


def test_the_file_says_the_same_in_words(client: Client, plan: str) -> None:
    html = client.http.get(f"{plan}/changes.html?from=1")
    pdf = client.http.get(f"{plan}/changes.pdf")

    assert "<ins>All teachers learn.</ins>" in html.text
    assert "added: All teachers learn." in text_of(parsed(html.text))
    assert "what-changed-1-" in pdf.headers["Content-Disposition"]
    assert validation.validate_pdf_bytes(pdf.data, profile="ua1").is_compliant
    assert client.http.get(f"{plan}/changes.docx").status_code == 200


def test_what_is_never_printed_is_not_in_the_file(client: Client, plan: str) -> None:
    file = client.http.get(f"{plan}/framework.json").get_json()
    row = file["answers"]["plan-stakeholders"]["stakeholders"][0]["id"]
    form = client.get(f"{plan}/plan-stakeholders/stakeholders/{row}").form("Save")
    name = next(name for name, _ in form.fields if name.endswith("stk_position"))
    client.send(form, {name: "opposed"}, button="Save")

    assert "Where they stand today" in client.get(f"{plan}/compare?from=1").text
    assert "Where they stand today" not in client.http.get(f"{plan}/changes.html").text


def test_what_the_public_edition_does_not_tell_is_not_in_its_file(client: Client) -> None:
    plan = client.start("state", "", mode="sample")
    client.send(client.get(f"{plan}/downloads").form("Issue"), {"edition": "public"}, button="Issue")
    answers = client.http.get(f"{plan}/framework.json").get_json()["answers"]
    client.send(client.get(f"{plan}/plan-profile").form(), {"team_members-0-name_optional": "Ada Long"})
    client.send(client.get(f"{plan}/plan-readiness").form(), {"rd_vision-note": "Not to be told"})
    client.send(client.get(f"{plan}/plan-goals").form(), {"vision": "Ada Long teaches all."})

    page, file = client.get(f"{plan}/compare?from=1"), client.http.get(f"{plan}/changes.html?from=1").text
    assert ("Ada Long" in page.text, "Not to be told" in page.text) == (True, True)
    assert "only with what the public edition tells" in page.text
    assert ("Ada Long" in file, "Not to be told" in file) == (False, False)
    assert f"added: {answers['plan-profile']['team_members'][0]['member_role']} teaches all." in text_of(parsed(file))


def test_nothing_changed_is_said_in_words(client: Client) -> None:
    plan = client.start("state", "", mode="sample")
    client.send(client.get(f"{plan}/downloads").form("Issue"), button="Issue")

    assert "No answer reads differently." in client.get(f"{plan}/compare").text
    assert "No answer reads differently" in client.http.get(f"{plan}/changes.html").text


def test_what_is_not_there_is_not_found(client: Client, plan: str) -> None:
    asked = ("compare?from=2", "compare?from=x", "changes.pdf?from=99999999", "changes.xlsx", "changes.pdf?from=0")

    assert [client.http.get(f"{plan}/{address}").status_code for address in asked] == [404] * len(asked)


def test_a_plan_without_editions_has_nothing_to_compare_with(client: Client) -> None:
    assert client.http.get(f"{client.start()}/compare").status_code == 404


def test_long_texts_are_told_as_one_with_words_beside_each_mark() -> None:
    told = compared(LONG, LONG.replace("each of them", "everybody"))

    assert plain(told) == LONG.replace("each of them", "[removed: each of them] [added: everybody]")
    assert [part for part in told if isinstance(part, Change)] == [Change("each of them", "removed"), Change("everybody", "added")]


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ("55%", "60%", "removed: 55%\nadded: 60%"),
        ("", "60%", "added: 60%"),
        ("55%", "", "removed: 55%"),
        (LONG, "Something else.", f"removed: {LONG}\nadded: Something else."),
        ("word " * 5000, "other " * 5000, f"removed: {'word ' * 5000}\nadded: {'other ' * 5000}"),
    ],
)
def test_short_or_unlike_texts_are_told_whole(was: str, now: str, words: str) -> None:
    told = compared(was, now)

    assert plain(told) == words
    assert isinstance(told[0], Strong)


@pytest.mark.parametrize(
    ("was", "now", "words"),
    [
        ("Town; Rural", "Town; Remote", "Town; [removed: Rural] [added: Remote]"),
        ("One; Two; Three", "One; Two", "One; Two; [removed: Three]"),
        ("One; Two; Three", "One; Three; Two", "One; [moved here: Three]; Two"),
        ("One; Two; Three", "Three; Two; One", "[moved here: Three; Two]; One"),
        ("One; Two; Three", "One; Four; Two", "One; [added: Four] Two; [removed: Three]"),
        ("They rise.; They fall.", "They rise.; They stay.", "They rise.; [removed: They fall.] [added: They stay.]"),
        (f"{LONG} So be it; then", f"{LONG} So be it then", f"{LONG} So be it [removed: ; (semicolon)] then"),
        (f"{LONG} Go", f"{LONG[:-1]}?! Go", f"{LONG[:-1]} [removed: . (period)] [added: ?! (question mark, exclamation mark)] Go"),
        (f"{LONG[:-1]}; {SHORT}", f"{LONG[:-1]}; {SHORT} Now.", f"{LONG[:-1]}; {SHORT} [added: Now.]"),
        (LONG, LONG.replace("class.", "class, always."), LONG.replace("class.", "class [added: , always].")),
        (LONG, LONG.replace("of them keeps a", "teacher has her own"), LONG.replace("of them keeps a", "[removed: of them keeps a] [added: teacher has her own]")),
    ],
)  # fmt: skip
def test_lists_and_sentences_are_marked_by_what_changed_alone(was: str, now: str, words: str) -> None:
    assert plain(compared(was, now)) == words
