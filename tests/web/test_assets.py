"""Static files are kept by browsers and packed; pages of another release still find them."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from tests.pages import Client
from wizard.web.assets import SCRIPTS, folder

PACKED = {"Accept-Encoding": "gzip, br"}


def test_every_asset_of_a_page_is_kept_for_long(client: Client) -> None:
    html = client.get("/").html
    for address in set(re.findall(r'(?:href|src)="(/static/[^"#]+)', html)):
        response = client.http.get(address)
        assert response.status_code == 200, address
        assert "immutable" in response.headers["Cache-Control"]
    old = client.http.get("/static/an-earlier-release/css/site.css")
    assert (old.status_code, old.headers["Cache-Control"]) == (200, "no-cache")
    for strange in ("..%2fapp.py", "../app.py", "js/none.js", "%00", "/etc/passwd"):
        assert client.http.get(f"/static/x/{strange}").status_code in (404, 308)


@pytest.mark.parametrize("mode", ["sample", "blank"])
def test_icons_of_pages_are_in_the_file_that_has_them(client: Client, mode: str) -> None:
    plan = client.start("state", "A plan", mode=mode)
    there = set(re.findall(r'<symbol id="(\w+)"', Path(folder(), "vendor/uswds/img/sprite.svg").read_text()))
    shown = {name for page in (plan, f"{plan}/check") for name in re.findall(r'sprite\.svg#(\w+)"', client.get(page).html)}

    assert shown <= there == {"check_circle", "error", "info", "warning"}  # those of plans/plan.html and ui/frame.html
    assert mode == "blank" or shown


def test_scripts_that_are_imported_are_named_in_the_page() -> None:
    imported = {name for place in Path(folder(), "js").glob("*.js") for name in re.findall(r'from "\./(\w+)\.js"', place.read_text())}
    assert imported == set(SCRIPTS)


@pytest.mark.parametrize("address", ["/", "/library", "/nowhere", "/agency.css"])
def test_page_is_packed_for_those_who_can_unpack_it(client: Client, address: str) -> None:
    plain = client.http.get(address)
    packed = client.http.get(address, headers=PACKED)
    assert "Content-Encoding" not in plain.headers
    if len(plain.data) < 1000:
        assert "Content-Encoding" not in packed.headers
        return
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 2
    assert "Accept-Encoding" in packed.headers["Vary"]
    text = re.sub(rb'value="[^"]{60,}"', b"", gzip.decompress(packed.data))
    assert text == re.sub(rb'value="[^"]{60,}"', b"", plain.data)


def test_files_are_not_packed(client: Client) -> None:
    plan = client.start()
    assert "Content-Encoding" not in client.http.get(f"{plan}/framework.pdf", headers=PACKED).headers
    sheet = next(iter(re.findall(r'href="(/static/[^"]+site.css)"', client.get("/").html)))
    first = client.http.get(sheet, headers=PACKED)
    again = client.http.get(sheet, headers={**PACKED, "If-None-Match": first.headers["ETag"]})
    assert first.headers["Content-Encoding"] == "gzip"
    assert again.status_code in (200, 304)


def test_pages_cannot_be_framed_or_sniffed_and_run_only_ours(client: Client) -> None:
    headers = client.http.get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    cookie = client.http.get("/").headers.get("Set-Cookie") or client.http.get("/help").headers.get("Set-Cookie", "")
    assert not cookie or ("HttpOnly" in cookie and "SameSite=Lax" in cookie)
