"""Pictures in a Word file: a figure's drawing and an agency's logo, each with words for those who do not see it."""

from __future__ import annotations

import html
import re
import struct
from functools import lru_cache

from markupsafe import Markup

from exports.text import safe
from exports.word.words import Numbers, paragraph

POINT = 12_700  # the unit in which Word measures pictures
SHARP = 2.5  # pixels for each point of a figure's width: 180 dots to the inch
TALLEST = 640  # points: a picture has to fit its page
HIGH = 150  # points from which a picture and a table are not held together: the page before would stay half empty
KEPT = 64  # drawings, of some 50 KB each; making one takes as long as the words of two sections
LOGO_WIDE, LOGO_HIGH = 160.0, 64.0  # points
TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.DOTALL)
SVG_SIZE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')


def figure(svg: str, wide: float, numbers: Numbers, *, above: bool = False) -> Markup:
    """A drawing, as wide as the text; its title is the alternative text. `above` a short table it stays on one page with it, unless it is high."""
    title, size = TITLE.search(svg), SVG_SIZE.search(svg)
    share = float(size[2]) / float(size[1]) if size else 1.0
    fitting = min(wide, TALLEST / share)
    told = html.unescape(title[1]) if title else ""
    style = "PictureAbove" if above and fitting * share <= HIGH else "Picture"
    return paragraph(style, picture(drawn(svg, round(fitting * SHARP)), fitting, fitting * share, told, numbers))


@lru_cache(maxsize=KEPT)
def drawn(svg: str, wide: int) -> bytes:
    """A drawing in pixels. Those of the last documents are kept: after one answer changed, most drawings are as they were."""
    from exports.charts.picture import kept_png  # noqa: PLC0415 -- slow import

    return kept_png(svg, wide)


def logo(data: bytes, agency: str, numbers: Numbers) -> Markup:
    """An agency's logo (PNG), within its room on the cover; nothing where the picture cannot be measured."""
    size = measured(data)
    if size is None:
        return Markup("")
    share = min(LOGO_WIDE / size[0], LOGO_HIGH / size[1])
    return paragraph("CoverLine", picture(data, size[0] * share, size[1] * share, f"Logo of {agency or 'the agency'}", numbers))


def measured(data: bytes) -> tuple[int, int] | None:
    """A PNG's width and height in pixels."""
    if data[:8] != b"\x89PNG\r\n\x1a\n" or data[12:16] != b"IHDR" or len(data) < 24:
        return None
    wide, high = struct.unpack(">II", data[16:24])
    return (wide, high) if wide and high else None


def picture(data: bytes, wide: float, high: float, told: str, numbers: Numbers) -> Markup:
    """A picture in a line of text, so many points wide and high; `told` is what it says."""
    numbers.pictures += 1
    size = Markup('cx="%s" cy="%s"') % (round(wide * POINT), round(high * POINT))
    name = f"Picture {numbers.pictures}"
    return Markup(
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent %s/><wp:docPr id="%s" name="%s" descr="%s"/>'
        '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="%s" name="%s"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="%s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext %s/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    ) % (size, numbers.pictures, name, " ".join(safe(told).split()), numbers.pictures, name, numbers.embed(data), size)
