"""Files on their way: asked for once, shown while they are made, sent with what browsers need to keep them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from tests.pages import Client
from wizard.app import create_app
from wizard.config import Rendering, Settings
from wizard.editions import FULL
from wizard.rendering.process import CannotBeMade, Watch
from wizard.rendering.work import Runner, Workshop, here
from wizard.storage.database import open_engine, writing_sessions
from wizard.storage.jobs import Jobs
from wizard.storage.models import Job
from wizard.web import asked, waiting

BROWSER = {"Accept": "text/html"}


@pytest.fixture
def apart(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A client of a wizard whose files are made by workers, of which there are none."""
    monkeypatch.setattr(waiting, "PATIENCE", 0)
    monkeypatch.setattr(waiting, "BRIEF", 0)
    return Client(create_app(dataclasses.replace(settings, rendering=Rendering(inline=False))))


@pytest.fixture
def work(settings: Settings) -> Callable[..., list[bool]]:
    """Works on all that waits, as a worker does."""

    def all_of_it(runner: Runner = here) -> list[bool]:
        sessions = writing_sessions(open_engine(settings.database))
        shop = Workshop(sessions, runner, timedelta(seconds=30))
        with sessions() as session:
            waiting = Jobs(session).reap()
            session.commit()
        return [shop.work(digest) for digest in waiting]

    return all_of_it


def fails(source: bytes, watch: Watch) -> None:
    raise CannotBeMade("It fell over.", for_good=True)


def jobs(settings: Settings) -> list[tuple[str, str]]:
    with writing_sessions(open_engine(settings.database))() as session:
        return [(job.format, job.state) for job in session.query(Job).order_by(Job.asked_at)]


def test_a_file_is_asked_for_once_and_sent_when_it_is_made(apart: Client, work: Callable[..., list[bool]], settings: Settings) -> None:
    plan = apart.start()
    asked = [apart.http.get(f"{plan}/framework.html", headers=BROWSER) for _ in range(2)]
    assert [response.status_code for response in asked] == [202, 202]
    assert jobs(settings) == [("html", "queued")]
    page = apart.follow(asked[0])
    assert page.heading == "Framework, web page: being made"
    assert "Waiting for its turn" in page.text
    assert page.link("Check again") == f"{plan}/framework.html"

    assert work() == [True]

    made = apart.http.get(f"{plan}/framework.html", headers=BROWSER)
    assert (made.status_code, made.headers["Content-Length"]) == (200, str(len(made.data)))
    assert b"<h1" in made.data
    progress = apart.get(page.html.split('data-fresh="')[1].split('"')[0])
    assert progress.heading == "Framework, web page: ready"
    assert apart.http.get(progress.link("Open the file")).data == made.data


def test_a_file_that_the_browser_has_is_not_sent_again(client: Client) -> None:
    plan = client.start()
    first = client.http.get(f"{plan}/framework.ics")
    packed = client.http.get(f"{plan}/framework.html", headers={"Accept-Encoding": "gzip"})

    again = client.http.get(f"{plan}/framework.ics", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", first.headers["ETag"])
    assert packed.headers["Content-Encoding"] == "gzip"
    assert client.http.get(f"{plan}/framework.html", headers={"If-None-Match": packed.headers["ETag"]}).status_code == 304


def test_a_change_makes_a_new_file_and_no_change_makes_none(client: Client, settings: Settings) -> None:
    plan = client.start()
    client.http.get(f"{plan}/framework.html")
    client.http.get(f"{plan}/framework.html")
    assert jobs(settings) == [("html", "done")]

    form = client.get(f"{plan}/plan-goals").form()
    client.send(form, {"vision": "All learn."})
    assert "Older than your last change" in client.get(f"{plan}/downloads").text
    assert b"All learn." in client.http.get(f"{plan}/framework.html").data
    assert jobs(settings) == [("html", "done")] * 2


def test_asking_with_head_asks_for_nothing(apart: Client, settings: Settings) -> None:
    plan = apart.start()

    assert apart.http.head(f"{plan}/framework.pdf").status_code == 202
    assert jobs(settings) == []


def test_a_file_can_be_cancelled_and_asked_for_again(apart: Client, settings: Settings) -> None:
    plan = apart.start()
    form = apart.follow(apart.http.get(f"{plan}/framework.pdf", headers=BROWSER)).form("Cancel")

    assert apart.follow(apart.send(form, button="Cancel")).heading == "Downloads"
    assert jobs(settings) == [("pdf", "cancelled")]
    assert apart.http.get(f"{plan}/framework.pdf").status_code == 202
    assert jobs(settings) == [("pdf", "queued")]


def test_what_could_not_be_made_says_so_and_can_be_tried_again(apart: Client, work: Callable[..., list[bool]], settings: Settings) -> None:
    plan = apart.start()
    apart.http.get(f"{plan}/framework.docx")
    assert work(fails) == [False]

    page = apart.get(f"{plan}/framework.docx")
    assert page.heading == "Framework, Word: could not be made"
    assert "It fell over." in page.text
    assert "Could not be made." in apart.get(f"{plan}/downloads").text
    response = apart.send(page.form("Try again"), button="Try again")
    assert apart.http.get(response.headers["Location"]).status_code == 202
    assert work() == [True]
    assert apart.http.get(response.headers["Location"]).status_code == 200


def test_the_page_tells_how_far_each_file_is(apart: Client, work: Callable[..., list[bool]]) -> None:
    plan = apart.start()
    assert "Waiting for its turn" not in apart.get(f"{plan}/downloads").text
    apart.http.get(f"{plan}/framework.pdf")
    assert "Waiting for its turn" in apart.get(f"{plan}/downloads").text

    assert work() == [True]

    text = apart.get(f"{plan}/downloads").text
    assert " UTC; checked: PDF/UA-1, PDF/A-3a, passed." in text
    assert "pages, " in text


@pytest.mark.parametrize("address", ["supplement.html", "framework.xlsx", "framework.pdf?edition=brief"])
def test_no_file_is_made_in_a_web_process(apart: Client, work: Callable[..., list[bool]], settings: Settings, address: str) -> None:
    plan = apart.start()
    assert apart.http.get(f"{plan}/{address}").status_code == 202
    assert [state for _, state in jobs(settings)] == ["queued"]

    assert work() == [True]
    assert apart.http.get(f"{plan}/{address}").status_code == 200


@pytest.mark.parametrize(("canceled", "state", "words", "button"), [
    (True, "cancelled", "Not made: it was canceled.", "Make it now"),
    (False, "failed", "Could not be made. It fell over.", "Try again"),
])  # fmt: skip
def test_a_file_of_an_issued_edition_can_be_made_after_all(
    apart: Client, work: Callable[..., list[bool]], settings: Settings, canceled: bool, state: str, words: str, button: str
) -> None:
    plan = apart.start()
    page = apart.follow(apart.send(apart.get(f"{plan}/downloads").form("Issue"), button="Issue"))
    address = page.link("Edition 1, PDF")
    if canceled:
        apart.send(apart.follow(apart.http.get(address, headers=BROWSER)).form("Cancel"), button="Cancel")
    work(fails)
    assert ("pdf", state) in jobs(settings)

    listed = apart.get(f"{plan}/downloads")
    assert words in listed.text.partition("What was given out")[2]
    assert listed.form(button)
    again = "Make this file after all" if canceled else "Try again"
    response = apart.send(apart.follow(apart.http.get(address, headers=BROWSER)).form(again), button=again)
    assert work()[0]

    response = apart.http.get(response.headers["Location"])
    assert response.status_code == 200
    assert "framework-1-" in response.headers["Content-Disposition"]


def test_a_file_is_called_what_it_was_asked_for_as(apart: Client, work: Callable[..., list[bool]]) -> None:
    plan = apart.start("state", "", mode="sample")
    picture = f"{plan}/figures/figure-02-readiness.svg"
    page = apart.follow(apart.http.get(picture, headers=BROWSER))
    fresh = page.html.split('data-fresh="')[1].split('"')[0].replace("&amp;", "&")
    assert work() == [True]

    opened = apart.http.get(apart.get(fresh).link("Open the file"))
    asked = apart.http.get(picture)
    assert (opened.data, opened.headers["Content-Disposition"]) == (asked.data, asked.headers["Content-Disposition"])
    assert (
        'filename="x'
        not in apart.http.get(f"{fresh.replace('/progress', '').partition('?')[0]}?name=x%22;y").headers["Content-Disposition"]
    )


@pytest.mark.parametrize("act", ["", "/progress", "/cancel", "/again"])
def test_files_of_other_plans_are_not_found(apart: Client, act: str) -> None:
    plan, other = apart.start(), apart.start()
    link = apart.follow(apart.http.get(f"{plan}/framework.pdf", headers=BROWSER)).html.split('data-fresh="')[1].split("/progress")[0]
    token = apart.get(f"{plan}/downloads").form("Issue").fields[0][1]
    ask = apart.http.post if act in ("/cancel", "/again") else apart.http.get

    for address in (link.replace(plan, other), f"{plan}/files/none"):
        assert ask(f"{address}{act}", data={"csrf_token": token}).status_code == 404


def test_an_issued_edition_stays_as_it_was(client: Client) -> None:
    plan = client.start()
    client.send(client.get(f"{plan}/plan-goals").form(), {"vision": "All learn."})
    page = client.follow(client.send(client.get(f"{plan}/downloads").form("Issue"), button="Issue"))
    assert "Edition 1 is given out" in page.text
    before = client.http.get(page.link("Edition 1, web page"))
    assert "framework-1-" in before.headers["Content-Disposition"]

    client.send(client.get(f"{plan}/plan-goals").form(), {"vision": "All teach."})
    page = client.follow(client.send(client.get(f"{plan}/downloads").form("Issue"), button="Issue"))

    listed = page.text.partition("What was given out")[2]
    assert listed.index("Edition 2: Framework") < listed.index("Edition 1: Framework")
    assert b"All learn." in before.data
    assert client.http.get(page.link("Edition 1, web page")).data == before.data
    assert b"All teach." in client.http.get(page.link("Edition 2, web page")).data
    assert client.http.get(f"{plan}/editions/3.pdf").status_code == 404
    assert client.http.get(f"{plan}/editions/1.ics").status_code == 404


def test_what_is_chosen_for_one_file_stands_in_its_address(client: Client) -> None:
    plan = client.start("state", "", mode="sample")
    only = client.http.get(f"{plan}/framework.html?sections=fw_roles&sections=none&gaps=no&paper=a5").text

    assert "<h2" in only
    assert 'id="fw_roles"' in only
    assert 'id="fw_budget"' not in only
    assert 'id="gaps"' not in only
    assert client.http.get(f"{plan}/framework.html?edition=none").status_code == 404


def test_who_went_on_with_the_plan_hears_when_a_file_is_ready(apart: Client, work: Callable[..., list[bool]]) -> None:
    plan, other = apart.start(), apart.start()
    apart.http.get(f"{plan}/framework.html", headers=BROWSER)
    for page in (apart.get(f"{plan}/downloads"), apart.get(other), Client(apart.app).get(f"{plan}/plan-profile")):
        assert 'id="asked"' not in page.html
    before = apart.get(f"{plan}/plan-profile")
    assert "data-going" in before.html
    assert "The file is ready" not in before.text

    work()

    page = apart.get(f"{plan}/plan-profile")
    assert "The file is ready: Framework, web page" in page.text
    assert "The file is ready: <a" in apart.http.get(f"{plan}/files/waited-for").text
    assert apart.http.get(page.link("Framework, web page")).status_code == 200
    assert 'id="asked"' not in apart.get(f"{plan}/plan-profile").html


def test_who_went_on_with_the_plan_hears_that_a_file_could_not_be_made(apart: Client, work: Callable[..., list[bool]]) -> None:
    plan = apart.start()
    apart.http.get(f"{plan}/framework.html", headers=BROWSER)
    work(fails)

    page = apart.get(plan)
    assert "The file could not be made: Framework, web page" in page.text
    assert "It fell over." in apart.get(page.link("Framework, web page")).text
    assert 'id="asked"' not in apart.get(plan).html


def test_a_canceled_file_and_one_that_is_old_are_not_told(
    apart: Client, work: Callable[..., list[bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = apart.start()
    made = apart.follow(apart.http.get(f"{plan}/framework.html", headers=BROWSER))
    apart.send(made.form("Cancel: do not make this file"), button="Cancel: do not make this file")
    assert 'id="asked"' not in apart.get(plan).html

    apart.http.get(f"{plan}/framework.html", headers=BROWSER)
    work()
    monkeypatch.setattr(asked, "LATELY", timedelta(0))
    assert 'id="asked"' not in apart.get(plan).html


def test_a_part_of_a_file_that_is_no_archive_is_not_there(client: Client) -> None:
    plan = client.start()
    client.http.get(f"{plan}/framework.ics")
    held = Jobs(writing_sessions(open_engine(client.app.extensions["settings"].database))()).older(UUID(plan.rpartition("/")[2]))

    assert client.http.get(f"{plan}/files/{held[FULL, 'ics'].digest}?member=figure-01.svg").status_code == 404
