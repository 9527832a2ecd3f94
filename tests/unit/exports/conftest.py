"""What tests of exports share: the samples as PDFs, each rendered once however many processes test."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable

import pytest

from exports import exporter
from tests.unit.exports.golden import NAMES, golden_document
from wizard.engine.tracks import Track


@pytest.fixture(scope="session")
def sample_pdf(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Track], bytes]:
    """The PDF of a track's golden document."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base

    def kept(track: Track) -> bytes:
        place = shared / f"{NAMES[track]}.pdf"
        with (shared / f"{NAMES[track]}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not place.exists():
                place.write_bytes(exporter("pdf").render(golden_document(track)))
            return place.read_bytes()

    return kept
