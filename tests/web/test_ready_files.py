"""A file that was sent is found again without opening its plan, and never once anything it is made of changed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import Engine, event

from tests.pages import Client
from wizard.web.ready import Ready, Remembered


@contextmanager
def statements(app: Flask) -> Iterator[list[str]]:
    """What the database is asked meanwhile."""
    told: list[str] = []

    def hear(connection: object, cursor: object, statement: str, *rest: object) -> None:
        told.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    yield told
    event.remove(Engine, "before_cursor_execute", hear)


def test_a_file_is_sent_again_after_one_question_to_the_database(client: Client, app: Flask) -> None:
    address = f"{client.start('state', '', mode='sample')}/framework.ics"
    first = client.http.get(address)
    with statements(app) as asked:
        again = client.http.get(address)
        known = client.http.get(address, headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data, dict(again.headers)) == (200, first.data, dict(first.headers))
    assert (known.status_code, known.data) == (304, b"")
    assert [one.split()[0] for one in asked if not one.startswith(("BEGIN", "PRAGMA"))] == ["SELECT", "SELECT"]


def test_what_changes_a_file_is_seen_at_once(client: Client) -> None:
    plan = client.start("state", "Our plan")
    marks = [_mark(client, plan)]
    client.send(client.get(f"{plan}/plan-profile").form(), {"lead_office": "Office of Teaching"})
    marks.append(_mark(client, plan))
    client.send(client.get(plan).form("Rename"), {"title": "Another title"}, "Rename")
    marks.append(_mark(client, plan))
    settings = client.get("/settings").form("Save settings")
    client.http.post("/settings", data={**dict(settings.fields), "name": "Northland", "logo": (io.BytesIO(b""), "")})
    marks.append(_mark(client, plan))

    assert len(set(marks)) == 4
    assert _mark(client, plan) == marks[-1]


def _mark(client: Client, plan: str) -> str:
    return client.http.get(f"{plan}/framework.ics").headers["ETag"]


def test_one_address_of_two_editions_is_two_files(client: Client) -> None:
    plan = client.start("state", "", mode="sample")
    names = [client.http.get(f"{plan}/framework.ics{more}").headers["Content-Disposition"] for more in ("", "?edition=public", "")]

    assert names[0] == names[2] != names[1]


def test_a_plan_in_the_bin_gives_nothing_away(client: Client) -> None:
    plan = client.start("district")
    assert client.http.get(f"{plan}/framework.ics").status_code == 200
    client.send(client.get(plan).form("Delete this plan"), button="Delete this plan")

    assert client.http.get(f"{plan}/framework.ics").status_code == 404


@pytest.mark.parametrize("size", [1_000, 5_000_000, 9_000_000])
def test_only_so_much_is_kept_in_memory(size: int) -> None:
    kept, fetched = Remembered(), []

    def fetch(ready: Ready) -> tuple[str, bytes]:
        fetched.append(ready.result)
        return "application/pdf", bytes(size)

    for name in ("a", "b", "b", "a"):
        assert kept.content(Ready(name, "pdf", "x.pdf"), fetch) == ("application/pdf", bytes(size))
    assert fetched == {1_000: ["a", "b"], 5_000_000: ["a", "b", "a"], 9_000_000: ["a", "b", "b", "a"]}[size]
