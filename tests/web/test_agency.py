"""Settings of an agency, and the access word where others can reach the wizard."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from werkzeug.test import TestResponse

from exports.colour import DARKEST_GROUND, READABLE, BadColour, contrast, luminance, parsed, readable
from tests.pages import Client, Page
from wizard import cli
from wizard.app import create_app
from wizard.config import Settings
from wizard.storage.backup import backup, restore
from wizard.storage.database import open_engine
from wizard.web import access
from wizard.web.logos import BadLogo, checked

SHEET = (Path(__file__).parents[2] / "wizard" / "static" / "css" / "site.css").read_text(encoding="utf-8")
MESSAGES = ("#e7f6f8", "#faf3d1", "#ecf3ec", "#f4e3db")  # grounds of USWDS's alerts and boxes
# every light ground that the style sheet names
GROUNDS = [
    ground
    for text in {"#fff", *MESSAGES, *re.findall(r"(?:background|--tint): (#[0-9a-f]{3,6})\b", SHEET)}
    if luminance(ground := parsed(text)) > 0.5
]
SEEN = 3  # contrast of a ring or an edge with what it stands on (WCAG 2.2, 1.4.11)
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g id="a"><path d="M0 0h9v9z" fill="#123"/></g></svg>'


def png(size: tuple[int, int] = (20, 10)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "navy").save(made, "PNG")
    return made.getvalue()


def send(client: Client, logo: bytes | None = None, **values: str) -> TestResponse:
    form = dict(client.get("/settings").form("Save settings").fields)
    data: dict[str, object] = {**form, **values}
    if logo is not None:
        data["logo"] = (io.BytesIO(logo), "logo")
    return client.http.post("/settings", data=data, content_type="multipart/form-data")


def test_name_colour_and_logo_stand_on_every_page(client: Client) -> None:
    assert "agency.css" not in client.get("/").html
    page = client.follow(send(client, SVG, name="Northland <Department>", accent="#ffcc00"))
    assert "We darkened the color" in page.text
    home = client.get("/")
    assert "Northland <Department>" in home.text
    sheet = client.http.get("/agency.css").get_data(as_text=True)
    assert "--accent: #" in sheet
    assert "#ffcc00" not in sheet
    assert "{ background-color: #" in sheet.split("__input):checked")[1]  # what is chosen has the color too
    logo = client.http.get("/agency/logo")
    assert (logo.mimetype, logo.get_data()) == ("image/svg+xml", SVG)
    assert "sandbox" in logo.headers["Content-Security-Policy"]
    kept = client.follow(send(client, name="Northland", accent="#1a4480"))
    assert "We darkened" not in kept.text
    assert client.http.get("/agency/logo").get_data() == SVG
    client.follow(send(client, png(), name="Northland"))
    assert client.http.get("/agency/logo").mimetype == "image/png"
    client.follow(send(client, name="", remove_logo="1"))
    assert client.http.get("/agency/logo").status_code == 404
    assert "Northland" not in client.get("/").text


def test_wrong_settings_are_named_and_nothing_changes(client: Client) -> None:
    response = send(client, b"GIF89a", name="Kept on the page", accent="red")
    assert response.status_code == 422
    page = Page(response)
    assert len(page.problems()) == 2
    assert dict(page.form("Save settings").fields)["name"] == "Kept on the page"
    assert "Kept on the page" not in client.get("/").text


@pytest.mark.parametrize(
    "data",
    [
        b"", b"GIF89a", b"\x89PNG\r\n\x1a\n damaged", png()[:20], png((4100, 2)), b"<svg", b"<html></html>",
        b"<!DOCTYPE svg><svg/>", b'<?xml version="1.0"?><!ENTITY x "y"><svg/>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><foreignObject/></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><image href="http://example.org/x.png"/></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><path fill="url(http://example.org/x)"/></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><a href="javascript:alert(1)"><path/></a></svg>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><style>@import url(x)</style></svg>',
        SVG + b" " * 300_000, b'<?xml version="1.0"?><?xml-stylesheet href="http://example.org/x.css"?>' + SVG,
    ],
    ids=range(18),
)  # fmt: skip
def test_file_that_is_no_plain_logo_is_refused(data: bytes) -> None:
    with pytest.raises(BadLogo):
        checked(data)


@pytest.mark.parametrize("inside", [
    b"<g>" * 100 + b"</g>" * 100,
    b'<mask id="m"><rect mask="url(#m)"/></mask>',
    b"<pattern id='a' style='fill:url( \"#b\")'/><pattern id='b'><g fill='url(#a)'/></pattern>",
    b'<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>',
])  # fmt: skip
def test_a_logo_that_is_drawn_with_itself_is_refused(inside: bytes) -> None:
    """Each PDF with it would be one that nobody can check."""
    with pytest.raises(BadLogo, match="PNG"):
        checked(b'<svg xmlns="http://www.w3.org/2000/svg">' + inside + b"</svg>")


def test_a_plain_logo_may_refer_to_its_parts() -> None:
    shared = b'<linearGradient id="a"/><linearGradient id="b" href="#a"/><clipPath id="c"><rect/></clipPath>'
    inside = shared + b"<g clip-path='url(#c)'><path fill='url(#b)'/></g>" * 500
    assert checked(data := b'<svg xmlns="http://www.w3.org/2000/svg">' + inside + b"</svg>") == ("image/svg+xml", data)


def test_a_picture_that_would_fill_the_memory_is_told_as_too_large() -> None:
    size = (50_000).to_bytes(4) * 2
    head = b"IHDR" + size + bytes([1, 0, 0, 0, 0])
    with pytest.raises(BadLogo, match="4,000 pixels"):
        checked(
            b"\x89PNG\r\n\x1a\n"
            + (13).to_bytes(4)
            + head
            + crc32(head).to_bytes(4)
            + (0).to_bytes(4)
            + b"IDAT"
            + crc32(b"IDAT").to_bytes(4)
        )


def test_colour_is_made_readable() -> None:
    assert readable("#1a4480") == ("#1a4480", False)
    assert readable("FFF")[1]
    for bad in ("", "red", "#12", "#12345g", "rgb(1,2,3)"):
        with pytest.raises(BadColour):
            parsed(bad)


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_ends_up_readable_on_every_ground(number: int) -> None:
    made, darkened = readable(f"#{number:06x}")
    assert min(contrast(parsed(made), ground) for ground in GROUNDS) >= READABLE
    assert darkened == (contrast(parsed(f"#{number:06x}"), parsed(DARKEST_GROUND)) < READABLE)


def test_focus_rings_are_seen_on_every_ground() -> None:
    (ring,) = set(re.findall(r"outline-color: (#[0-9a-f]{6})", SHEET))
    assert len(GROUNDS) > 8
    assert min(contrast(parsed(ring), ground) for ground in GROUNDS) >= SEEN
    assert contrast(parsed("#fff"), parsed("#162e51")) >= SEEN  # in the band it is white


def test_logo_is_in_the_backup(app: Flask, client: Client, settings: Settings, tmp_path: Path) -> None:
    send(client, SVG, name="Northland")
    backup(open_engine(settings.database), tmp_path / "b.zip")
    other = replace(settings, database=f"sqlite:///{tmp_path / 'other.db'}")
    restore(open_engine(other.database), tmp_path / "b.zip")
    there = Client(create_app(other))
    assert there.http.get("/agency/logo").get_data() == SVG
    assert "Northland" in there.get("/").text


# --- the access word -------------------------------------------------------------------------------------------------


@pytest.fixture
def guarded(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Client:
    access._wrong.clear()
    access._all_wrong.clear()
    return Client(create_app(replace(settings, access="four plain words here")))


def test_nobody_gets_in_without_the_word(guarded: Client) -> None:
    page = guarded.follow(guarded.http.get("/plans/new?mode=import"))
    assert page.heading == "Enter the access word"
    assert guarded.http.post("/plans/new", data={}).status_code in (400, 403)
    form = page.form("Enter")
    refused = guarded.send(form, {"word": "wrong"}, "Enter")
    assert refused.status_code == 422
    assert "This is not the access word" in Page(refused).text
    inside = guarded.send(form, {"word": " four plain words here "}, "Enter")
    assert inside.headers["Location"] == "/plans/new?mode=import"
    assert guarded.get("/").heading == "Plan teacher leadership that lasts"
    assert guarded.http.get("/healthz").status_code == 200


def test_the_page_of_the_word_begins_with_its_field_and_leads_nowhere_closed(guarded: Client) -> None:
    page = guarded.get("/enter")
    links = [one.get("href") for one in page.tree.iter("a")]

    assert links == ["#main", "/", "/accessibility"]
    first = next(one for one in page.tree.iter("input") if one.get("type") != "hidden")
    assert (first.get("name"), first.get("autofocus") is not None) == ("word", True)
    assert page.text.index("Access word") < page.text.index("This wizard belongs")


@pytest.mark.parametrize("to", ["//example.org", "https://example.org", "/\\example.org", "javascript:x", ""])
def test_the_way_in_leads_nowhere_else(guarded: Client, to: str) -> None:
    form = guarded.get("/enter").form("Enter")
    response = guarded.send(form, {"word": "four plain words here", "to": to}, "Enter")
    assert response.headers["Location"] == "/"


def test_text_of_somebody_whose_session_ended_is_kept(guarded: Client) -> None:
    form = guarded.get("/enter").form("Enter")
    guarded.send(form, {"word": "four plain words here"}, "Enter")
    plan = guarded.start()
    form = guarded.get(f"{plan}/plan-profile").form()
    with guarded.http.session_transaction() as session:
        del session["access"]

    answer = guarded.send(form, {"lead_office": "Typed before lunch"}, "Save and come back later")
    page = Page(answer)

    assert (answer.status_code, page.heading) == (403, "The access word is needed again")
    assert dict(page.form("Send it again").fields)["lead_office"] == "Typed before lunch"
    told = guarded.http.post(f"{plan}/plan-profile", data={**dict(form.fields), "do": "auto"}, headers={"X-Autosave": "1"})
    assert (told.status_code, told.get_json()["words"][:32]) == (403, "The access word is needed again.")
    guarded.send(guarded.get("/enter").form("Enter"), {"word": "four plain words here"}, "Enter")
    assert guarded.send(page.form("Send it again"), button="Send it again").status_code == 303
    assert dict(guarded.get(f"{plan}/plan-profile").form().fields)["lead_office"] == "Typed before lunch"


def test_guessing_is_stopped(guarded: Client) -> None:
    form = guarded.get("/enter").form("Enter")
    answers = [guarded.send(form, {"word": f"guess {at}"}, "Enter").status_code for at in range(access.MOST_TRIES + 1)]
    assert answers == [422] * access.MOST_TRIES + [429]
    assert guarded.send(form, {"word": "four plain words here"}, "Enter").status_code == 429
    guarded.http.environ_base["REMOTE_ADDR"] = "198.51.100.7"  # whoever guesses keeps nobody else out
    assert guarded.send(form, {"word": "four plain words here"}, "Enter").status_code == 303


def test_guessing_from_many_addresses_is_stopped(guarded: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "MOST_ADDRESSES", 3)
    form = guarded.get("/enter").form("Enter")
    statuses = []
    for at in range(access.MOST_IN_ALL + 1):
        guarded.http.environ_base["REMOTE_ADDR"] = f"198.51.100.{at % 250}"
        statuses.append(guarded.send(form, {"word": f"guess {at}"}, "Enter").status_code)
    assert statuses == [422] * access.MOST_IN_ALL + [429]
    assert len(access._wrong) == 3


@pytest.mark.parametrize(
    ("given", "starts"),
    [({"WIZARD_HOST": "0.0.0.0"}, False), ({"WIZARD_HOST": "0.0.0.0", "WIZARD_SECRET": "x"}, False),
     ({"WIZARD_HOST": "::"}, False), ({"WIZARD_HOST": "plans.example.org", "WIZARD_ACCESS": "x"}, False),
     ({"WIZARD_HOST": "0.0.0.0", "WIZARD_SECRET": "x", "WIZARD_ACCESS": "y"}, True), ({}, True), ({"WIZARD_HOST": "127.0.0.2"}, True)],
)  # fmt: skip
def test_server_refuses_to_be_reached_without_a_word(
    given: dict[str, str], starts: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    started: list[Settings] = []
    monkeypatch.setattr("wizard.serve.serve", started.append)
    for name, value in {"WIZARD_DATA": str(tmp_path), **given}.items():
        monkeypatch.setenv(name, value)
    code = cli.main(["serve"])
    assert (code == 0, bool(started)) == (starts, starts)
    if not starts:
        assert code == 2
        assert "WIZARD_ACCESS" in capsys.readouterr().err


def test_documents_name_the_agency_as_the_one_who_issues_them(client: Client) -> None:
    plan = client.start("state", "", mode="sample")
    client.follow(send(client, name="Northland Department of Education"))
    framework, supplement = (
        client.http.get(f"{plan}/{name}.html").get_data(as_text=True).replace("\u00a0", " ") for name in ("framework", "supplement")
    )

    issued = '<th scope="row">Issued by</th><td dir="auto">Northland Department of Education</td>'
    assert framework.count(issued) == supplement.count(issued) == 1
    assert ">Northland Department of Education. (" in framework.partition("How to cite")[2]
    assert "State education agency, Northland" not in framework.partition('id="fw_summary"')[0] + supplement


def test_a_district_that_works_at_its_state_issues_its_own_documents(client: Client) -> None:
    plan = client.start("district", "", mode="sample")
    client.follow(send(client, name="Northland Department of Education"))
    framework = client.http.get(f"{plan}/framework.html").get_data(as_text=True).replace("\u00a0", " ")

    assert '<th scope="row">Issued by</th><td dir="auto">Cedar Valley' in framework
    assert "Northland Department of Education" not in framework
