"""What a document may load: files of skin/ and nothing else, whatever its words ask for."""

from __future__ import annotations

import logging
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import weasyprint

import exports
from exports import exporter
from exports.document import Document, Prose, Quote, Section
from exports.palette import palette
from exports.pdf.fetching import BASE, TYPES, Refused, SkinOnly
from exports.to_html import page_html
from exports.to_pdf import styles
from tests.unit.exports.test_document_blocks import blocks, costs, framework

SKIN = Path(exports.__file__).parent / "skin"
DRAWINGS = {BASE + f"{name}.svg" for name in ("bar", "bar-bright", "dash", "ripple-band", "ripple-corner", "ripple-cover", "tick")}
SERVED = sorted(str(path.relative_to(SKIN)) for path in SKIN.rglob("*") if path.suffix in TYPES)


class Listed(SkinOnly):
    """Notes every address it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        self.asked.append(url)
        return super().fetch(url, headers)


@pytest.fixture
def outside() -> Iterator[tuple[str, list[str]]]:
    """The address of a web server outside, and what it was asked for."""
    asked: list[str] = []

    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("name", SERVED)
def test_files_of_the_skin_are_served_as_they_are(name: str) -> None:
    answer = SkinOnly().fetch(BASE + name)

    assert answer.read() == (SKIN / name).read_bytes()
    assert answer.content_type == TYPES[Path(name).suffix]


def test_the_skin_serves_styles_drawings_and_fonts() -> None:
    assert {Path(name).suffix for name in SERVED} == set(TYPES)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        f"file://{SKIN}/tick.svg",
        f"FILE://{SKIN}/tick.svg",
        "http://static.invalid/tick.svg",
        "HTTPS://static.invalid/tick.svg",
        "https://STATIC.invalid/tick.svg",
        "https://static.invalid:443/tick.svg",
        "https://user@static.invalid/tick.svg",
        "https://static.invalid.evil.example/tick.svg",
        "https://static.invalid@evil.example/tick.svg",
        "https://static.invalid\\@evil.example/tick.svg",
        "https://evil.example/tick.svg",
        "https://evil.example/https://static.invalid/tick.svg",
        "//static.invalid/tick.svg",
        "ftp://static.invalid/tick.svg",
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>",
        "data:text/css;base64,Knt9",
        "javascript:alert(1)",
        "tick.svg",
        "/tick.svg",
        "",
    ],
)
def test_addresses_outside_the_skin_are_refused(address: str) -> None:
    with pytest.raises(Refused):
        SkinOnly().fetch(address)


@pytest.mark.parametrize(
    "path",
    [
        "../skin/tick.svg",
        "fonts/../tick.svg",
        "%2e%2e/skin/tick.svg",
        "fonts/%2E%2E/tick.svg",
        "fonts%2f..%2ftick.svg",
        "%252e%252e/skin/tick.svg",
        "..%5cskin%5ctick.svg",
        "....//skin/tick.svg",
        f"{SKIN}/tick.svg",
        f"%2F{str(SKIN).replace('/', '%2F')}%2Ftick.svg",
        "tick.svg%00",
        "tick.svg\x00.svg",
        "tick%00.svg",
        "%00/tick.svg",
        "tick.svg?x=1",
        "tick.svg/tick.svg",
        "TICK.SVG",
        "tick",
        "nothing.svg",
        "\udcff.svg",
        "__init__.py",
        "fonts",
        "fonts/",
        ".",
        "",
    ],
)
def test_paths_that_lead_out_or_nowhere_are_refused(path: str) -> None:
    with pytest.raises(Refused):
        SkinOnly().fetch(BASE + path)


def test_a_refusal_does_not_repeat_long_addresses() -> None:
    with pytest.raises(Refused) as refused:
        SkinOnly().fetch("data:text/plain," + "x" * 10_000)

    assert len(str(refused.value)) == 80


ATTEMPTS = {
    "tags": '<img src="{web}/a.png"><link rel="stylesheet" href="{disk}/b.css">',
    "objects": '"><object data="{web}/a"></object><iframe src="{disk}/b"></iframe>',
    "styles": "</style><style>@import url({web}/a.css); p {{ background: url('{disk}/b.png') }}</style>",
    "words": "url({web}/a.png) @import '{disk}/b.css'; @font-face {{ src: url({web}/c.ttf) }}",
    "attributes": '" style="background: url({web}/a.png)" x="{disk}/b',
    "drawings": '<svg><image href="{web}/a.png"/></svg><a rel="attachment" href="{disk}/b">',
}


def saying(words: str) -> Document:
    """A document with the words wherever a person's words stand."""
    section = Section("fw_a", words, "1", words, words, tuple(blocks(words).values()))
    around = {"title": words, "footer": words, "keywords": (words,), "notices": ((words, words),), "gaps": ((words, words, words, words),)}
    return framework(section, part=words, information=((words, words),), **around)


def asked_for(document: Document) -> set[str]:
    """Every address that laying the document out asks for."""
    fetcher = Listed()
    parsed = styles(document.paper, palette(""))
    source = weasyprint.HTML(string=page_html(document, ""), base_url=BASE, url_fetcher=fetcher)
    source.render(stylesheets=parsed.sheets, font_config=parsed.fonts)
    return set(fetcher.asked)


@pytest.fixture(scope="module")
def styled() -> None:
    """The style sheets are read: what is logged later is about a document."""
    exporter("pdf").render(framework())


@pytest.mark.usefixtures("styled")
@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS)
def test_words_that_ask_for_something_fetch_nothing(attempt: str, outside: tuple[str, list[str]], caplog: pytest.LogCaptureFixture) -> None:
    web, asked = outside

    with caplog.at_level(logging.WARNING):
        wanted = asked_for(saying(attempt.format(web=web, disk="file:///etc")))

    assert [record.getMessage() for record in caplog.records] == []
    assert wanted == DRAWINGS
    assert asked == []


@pytest.mark.usefixtures("styled")
def test_the_exporter_fetches_nothing_that_words_ask_for(outside: tuple[str, list[str]], caplog: pytest.LogCaptureFixture) -> None:
    web, asked = outside
    said = [attempt.format(web=web, disk="file:///etc") for attempt in ATTEMPTS.values()]
    section = Section("fw_a", "Why", blocks=tuple(block for words in said for block in (Prose(words), Quote(words), costs(words))))

    with caplog.at_level(logging.WARNING):
        exporter("pdf").render(framework(section))

    assert [record.getMessage() for record in caplog.records] == []
    assert asked == []


def test_a_document_asks_for_its_drawings_only() -> None:
    assert asked_for(saying("words")) == DRAWINGS


@pytest.mark.parametrize(
    "markup",
    [
        '<img alt="x" src="{}/image.png">',
        '<link rel="stylesheet" href="{}/sheet.css">',
        "<style>@import url({}/import.css)</style>",
        '<p style="background: url({}/back.png)">x</p>',
        '<object data="{}/object.svg" type="image/svg+xml"></object>',
        '<svg xmlns="http://www.w3.org/2000/svg"><image href="{}/drawn.png" width="9" height="9"/></svg>',
    ],
)
@pytest.mark.parametrize("scheme", ["http", "file"])
def test_even_markup_cannot_load_from_outside(
    markup: str, scheme: str, outside: tuple[str, list[str]], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    address, asked = outside
    fetcher = Listed()
    place = address if scheme == "http" else tmp_path.as_uri()

    with caplog.at_level(logging.WARNING):
        weasyprint.HTML(string=markup.format(place), base_url=BASE, url_fetcher=fetcher).write_pdf()

    assert [one.startswith(place) for one in fetcher.asked] == [True]
    assert asked == []
    assert [record.levelname for record in caplog.records if place in record.getMessage()] == ["ERROR"]


def test_the_styles_of_the_skin_name_files_that_are_there() -> None:
    sheets = "".join((SKIN / name).read_text(encoding="utf-8") for name in SERVED if name.endswith(".css"))
    named = re.findall(r"url\([\"']?([^\"')]+)", sheets)

    assert len(named) > 10
    assert sorted(set(named) - set(SERVED)) == []
