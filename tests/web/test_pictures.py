"""Figures as pictures: a page that shows them all, each as a file of its own, in every edition only what that edition prints."""

from __future__ import annotations

import re

from tests.pages import Client, every, parsed, text_of
from wizard.review import today


def test_every_figure_can_be_had_as_a_picture(client: Client) -> None:
    plan = client.start("state", "", mode="sample")
    page = client.get(f"{client.get(f'{plan}/downloads').link('Framework: each figure')}")
    titles = [text_of(one) for one in every(parsed(page.html), "h3")]
    assert titles[1] == "Figure 2. Three dimensions share the lowest level, 1 Not yet"
    assert page.link(f"SVG: {titles[1]}") == f"{plan}/figures/figure-02-readiness.svg"

    day = today().isoformat()
    for title in titles[:2]:
        for form, kind, begun in (("SVG", "image/svg+xml", b"<?xml"), ("PNG", "image/png", b"\x89PNG")):
            address = page.link(f"{form}: {title}")
            answer = client.http.get(address)
            name = address.rpartition("/")[2].replace(".", f"-v0.9-{day}.")
            assert (answer.status_code, answer.mimetype, answer.data[:5].startswith(begun[:5])) == (200, kind, True)
            assert answer.headers["Content-Disposition"] == f'attachment; filename="northland-{name}"'
            assert client.http.get(address, headers={"If-None-Match": answer.headers["ETag"]}).status_code == 304
    for wrong in (
        "figure-02-goals.svg",
        "alternative-texts.txt",
        "figure-02-readiness.gif",
        "figure-02-readiness",
        "..",
        "figure-01-goals.svg?edition=none",
    ):
        assert client.http.get(f"{plan}/figures/{wrong}").status_code == 404, wrong


def test_the_public_edition_gives_no_picture_of_what_it_leaves_out(client: Client) -> None:
    plan = client.start("state", "", mode="sample")
    public = client.get(client.get(f"{plan}/downloads").link("Public edition: each figure"))

    shown = re.findall(r'href="([^"]*figures/[^"]*\.svg[^"]*)"', public.html)
    assert shown[1] == f"{plan}/figures/figure-02-logic-model.svg?edition=public"
    assert [one for one in shown if "readiness" in one or not one.endswith("?edition=public")] == []
    answer = client.http.get(shown[1])
    assert answer.status_code == 200
    assert "northland-public-edition-figure-02-logic-model-v0.9-" in answer.headers["Content-Disposition"]
    assert client.http.get(f"{plan}/figures/figure-02-readiness.svg?edition=public").status_code == 404


def test_a_plan_without_figures_says_so_and_what_brings_them(client: Client) -> None:
    page = client.get(f"{client.start('district')}/figures")

    assert "This edition has no figures yet" in page.text
    assert list(every(parsed(page.html), "h3")) == []


def test_a_preview_leads_to_the_pictures_of_its_section(client: Client) -> None:
    plan = client.start("state", "", mode="sample")
    preview = client.get(f"{plan}/plan-goals/preview")

    place, _, anchor = preview.link("Figures of this section as pictures, PNG and SVG").partition("#")
    assert [one.get("id") for one in every(parsed(client.get(place).html), "h2") if one.get("id") == anchor] == ["fw_challenges_goals"]
    assert "Figures of this section" not in client.get(f"{plan}/plan-stakeholders/preview").text
