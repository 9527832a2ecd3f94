"""A logo that somebody uploads: a PNG or an SVG that holds nothing but a picture."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as Tree

from PIL import Image

MOST_BYTES = 300_000
MOST_PIXELS = 4000
MOST_LEVELS = 60  # of elements within elements: programs that draw write ten
FORBIDDEN = {"script", "foreignobject", "iframe", "embed", "object", "audio", "video", "animate", "set", "animatemotion",
             "animatetransform", "handler", "a", "style", "use", "image", "feimage"}  # fmt: skip
INSIDE = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)")
ADDRESS = re.compile(r"url\(\s*['\"]?(?!#)|javascript:|data:|@import|expression", re.IGNORECASE)


class BadLogo(Exception):
    """What is wrong with a file, in words for the person who chose it."""


def checked(data: bytes) -> tuple[str, bytes]:
    """The kind and content of a logo; BadLogo for anything that is not one."""
    if not data:
        raise BadLogo("Choose another file; this one is empty")
    if len(data) > MOST_BYTES:
        raise BadLogo(f"Choose a file of at most 300 KB; this one has {len(data) // 1000:,} KB")
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png", _png(data)
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<svg", b"<?xml", b"<!--")):
        return "image/svg+xml", _svg(data)
    raise BadLogo("Choose a PNG or SVG file")


def _png(data: bytes) -> bytes:
    """Decoded and written again: only the picture stays."""
    try:
        with Image.open(io.BytesIO(data), formats=["PNG"]) as picture:
            if max(picture.size) > MOST_PIXELS:
                raise BadLogo(f"Choose a picture of at most {MOST_PIXELS:,} pixels a side; this one has {max(picture.size):,}")
            picture.load()
            made = io.BytesIO()
            picture.convert("RGBA").save(made, "PNG", optimize=True)
            return made.getvalue()
    except Image.DecompressionBombError as error:
        raise BadLogo(f"Choose a picture of at most {MOST_PIXELS:,} pixels a side; this one has far more") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise BadLogo("This PNG file is damaged. Save it again, then choose it") from error


def _svg(data: bytes) -> bytes:
    """Refused with anything that could run, fetch or hide in it."""
    if re.search(rb"<!(doctype|entity)|<\?xml-stylesheet", data, re.IGNORECASE):
        raise BadLogo("This SVG file has a document type or names a style sheet. Save it as plain SVG, then choose it")
    try:
        root = Tree.fromstring(data)
    except (Tree.ParseError, ValueError, LookupError) as error:
        raise BadLogo("This SVG file cannot be read. Save it again, then choose it") from error
    if _name(root.tag) != "svg":
        raise BadLogo("Choose a PNG or SVG file")
    if _is_tangled(root):
        raise BadLogo("This SVG file is too involved to be printed. Save it as a PNG file, then choose that")
    _refuse_what_runs(root)
    return data


def _refuse_what_runs(root: Tree.Element) -> None:
    for element in root.iter():
        name = _name(element.tag)
        if name in FORBIDDEN:
            raise BadLogo(f"This SVG file holds “{name}”, which a logo may not. Save it as plain SVG with outlines only")
        for attribute, value in element.attrib.items():
            short = _name(attribute)
            if short.startswith("on") or (short == "href" and not value.startswith("#")) or ADDRESS.search(value):
                raise BadLogo("This SVG file points to something outside itself, or runs something. Save it as plain SVG")


def _is_tangled(root: Tree.Element) -> bool:
    """Whether elements lie too deep in each other, counting what they refer to: all that follows refuses or never ends."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    deepest: dict[Tree.Element, int] = {}

    def inner(element: Tree.Element) -> list[Tree.Element]:
        used = [
            name for key, value in element.attrib.items() for name in (value[1:] if _name(key) == "href" else "", *INSIDE.findall(value))
        ]
        return [*element, *(named[name] for name in used if name in named)]

    def depth(element: Tree.Element, level: int) -> int:
        if level > MOST_LEVELS:
            return level
        if element not in deepest:
            deepest[element] = max((1 + depth(one, level + 1) for one in inner(element)), default=0)
        return deepest[element]

    return depth(root, 0) >= MOST_LEVELS


def _name(tag: object) -> str:
    return str(tag).rpartition("}")[2].lower()
