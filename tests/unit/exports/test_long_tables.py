"""Tables that go on over pages, and links: what a screen reader is told of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
import pytest

from wizard.engine.tracks import Track

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=list(Track))
def made(request: pytest.FixtureRequest, sample_pdf: Callable[[Track], bytes]) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(io.BytesIO(sample_pdf(request.param))) as opened:
        yield opened


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    waiting = [pdf.Root.StructTreeRoot.K]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting.extend(one)
        elif isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield one
            waiting.append(one.get("/K", pikepdf.Array()))


def test_every_cell_names_headers_that_are_there(made: pikepdf.Pdf) -> None:
    everything = list(elements(made))
    ids = {bytes(one.ID) for one in everything if "/ID" in one}
    named = [bytes(header) for one in everything if one.S == "/TD" and "/A" in one for header in one.A.get("/Headers", ())]

    assert len(named) > 500
    assert [header for header in named if header not in ids] == []


def test_every_link_is_called_by_its_words(made: pikepdf.Pdf) -> None:
    links = [note for page in made.pages for note in page.get("/Annots", ()) if note.get("/Subtype") == "/Link"]

    assert len(links) > 20
    assert [str(link.Contents) for link in links if not str(link.Contents).strip() or str(link.Contents).startswith("fw_")] == []
