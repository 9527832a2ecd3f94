"""Downloads: every format is offered, served under a name that sorts, and holds nothing that another would not."""

from __future__ import annotations

import re

import pytest

from exports import exporters
from tests.pages import Client
from wizard.editions import editions
from wizard.review import today

QUICK = [name for name in exporters() if name != "pdf"]


@pytest.fixture
def plan(client: Client) -> str:
    return client.start("state", "", mode="sample")


def test_every_format_is_offered_with_a_line_for_whom(client: Client, plan: str) -> None:
    page = client.get(f"{plan}/downloads")

    documents = [one for one in exporters().values() if one.group == "document"]
    data = [one for one in exporters().values() if one.group == "data"]
    assert [page.link(one.label) for one in documents] == [f"{plan}/framework.{one.name}" for one in documents]
    assert [page.link(one.label) for one in data] == [f"{plan}/framework.{one.name}" for one in data]
    assert page.link("Plan file, JSON") == f"{plan}/framework.json"
    assert [one.audience for one in data if one.audience not in page.text] == []
    assert [one.audience for one in editions().values() if one.audience not in page.text] == []


@pytest.mark.parametrize("name", [*QUICK, "json"])
def test_a_file_comes_under_a_name_that_sorts(client: Client, plan: str, name: str) -> None:
    response = client.http.get(f"{plan}/framework.{name}")
    topic, _, ending = name.rpartition(".")
    given = re.search(r'filename="(.*)"', response.headers["Content-Disposition"])

    assert response.status_code == 200
    assert given is not None
    assert given[1] == f"northland-{topic or 'framework'}-v0.9-{today().isoformat()}.{ending}"
    assert response.content_type == (exporters()[name].media_type if name != "json" else "application/json")
    assert response.data


@pytest.mark.parametrize("name", ["docs", "csv", "tsv.csv", "..", "budget.csv.csv"])
def test_a_format_that_nobody_writes_is_not_found(client: Client, plan: str, name: str) -> None:
    assert client.http.get(f"{plan}/framework.{name}").status_code == 404


@pytest.mark.parametrize("name", QUICK)
def test_an_empty_plan_leaves_in_every_format(client: Client, name: str) -> None:
    assert client.http.get(f"{client.start('district')}/framework.{name}").status_code == 200
