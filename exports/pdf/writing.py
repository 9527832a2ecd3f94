"""A PDF as bytes in which the end of every stream can be told.

A packed stream may end with a carriage return. The line end that follows then reads as part of one longer line end, and
PDF/A takes the stream for one byte shorter than it says. One stream in 256 does; what is in it is moved a little.
"""

from __future__ import annotations

import io
from zlib import adler32

import pikepdf
from pikepdf import Array, Dictionary, Name

UNCLEAR = b"\r\nendstream"
PAD = Name("/A-Pad")  # comes first in the catalog, so that all that follows is numbered anew
MOST = 50


class NoClearEnd(Exception):
    """No way of writing the file was found in which every stream ends clearly."""


def written(pdf: pikepdf.Pdf) -> bytes:
    """The whole file; the same file gives the same bytes."""
    for held in pdf.objects:
        if isinstance(held, pikepdf.Stream):
            _end_clearly(held)
    for tried in range(MOST):
        if tried:
            pdf.Root[PAD] = Array([pdf.make_indirect(Dictionary()) for _ in range(tried)])
        target = io.BytesIO()
        pdf.save(target, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        data = target.getvalue()
        if UNCLEAR not in data:
            return data
    raise NoClearEnd


def _end_clearly(stream: pikepdf.Stream) -> None:
    """Adds a line end to what a stream holds where it would otherwise end unclearly: packed data ends with its checksum."""
    if "/Filter" not in stream:
        data = stream.read_raw_bytes()
        if adler32(data) & 0xFF == ord("\r"):
            stream.write(data + b"\n")
    elif stream.read_raw_bytes()[-1:] == b"\r":
        stream.write(stream.read_bytes() + b"\n")
