"""The PDF is fit for an archive: PDF/A-3a beside PDF/UA-1, with the plan inside of it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from zlib import adler32, compress

import page as validation
import pikepdf
import pydyf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Name

from exports import exporter
from exports.pdf.identity import identified
from exports.pdf.writing import TOGETHER, Packed, written
from wizard.engine.planfile import parse
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample

DAY = date(2026, 11, 24)


@pytest.mark.parametrize("track", list(Track))
def test_sample_is_valid_in_both_and_holds_its_plan(track: Track) -> None:
    document = Review(sample(track).as_answers()).document(DAY)
    data = exporter("pdf").render(document)

    for profile in ("ua1", "3a"):
        found = validation.validate_pdf_bytes(data, profile=profile)
        assert (profile, [failure.message for failure in found.failures]) == (profile, [])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        inside = pdf.attachments["plan.json"].get_file().read_bytes()
        assert pdf.Root.AF[0].AFRelationship == Name.Source
    assert inside.decode() == document.plan
    assert parse(inside).track is track


def test_document_without_a_plan_holds_none() -> None:
    document = replace(Review(sample(Track.STATE).as_answers()).document(DAY, only=frozenset({"fw_context"})))
    with pikepdf.open(io.BytesIO(exporter("pdf").render(document))) as pdf:
        assert list(pdf.attachments) == []


def test_plan_inside_leaves_out_what_does_not_print() -> None:
    answers = json.loads(json.dumps(sample(Track.STATE).answers))
    answers["plan-stakeholders"]["engagement_log"][0]["el_count"] = 7
    answers["plan-readiness"]["rd_vision"] = {"level": 2, "note": "Said among ourselves"}
    plan = sample(Track.STATE).as_answers()
    inside = json.loads(Review(type(plan)(plan.track, plan.title, answers)).document(DAY).plan)["answers"]

    assert "el_count" not in inside["plan-stakeholders"]["engagement_log"][0]
    assert "stk_position" not in json.dumps(inside)
    assert "Said among ourselves" not in json.dumps(inside)
    assert inside["plan-goals"]["goals"] == answers["plan-goals"]["goals"]


def test_metadata_that_cannot_be_read_stays_as_it_is() -> None:
    assert identified(b"<none>") == b"<none>"


def ending_in_a_return(words: bytes) -> bytes:
    """Words whose packed form ends with a carriage return."""
    return words + bytes([(13 - adler32(words)) & 0xFF])


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.binary(max_size=40), st.sampled_from(["packed here", "packed before", "as it is"])), min_size=1, max_size=12))
def test_every_stream_ends_clearly(contents: list[tuple[bytes, str]]) -> None:
    pdf = pydyf.PDF()
    held = []
    for words, how in contents:
        data = ending_in_a_return(words)
        made = (
            Packed(b"<</Filter /FlateDecode>>", compress(data))
            if how == "packed before"
            else pydyf.Stream([data], compress=how == "packed here")
        )
        pdf.add_object(made)
        held.append((made.reference, data))
    pdf.catalog["Held"] = pydyf.Array([reference for reference, _ in held])
    for at in range(TOGETHER + 10):
        pdf.add_object(pydyf.Dictionary({"At": at}))
    data = written(pdf, b"")
    assert b"\r\nendstream" not in data
    with pikepdf.open(io.BytesIO(data)) as again:
        assert [bytes(one.read_bytes()).removesuffix(b"\n") for one in again.Root.Held] == [words for _, words in held]
        assert [int(one.At) for one in again.objects if isinstance(one, Dictionary) and "/At" in one] == list(range(TOGETHER + 10))
