"""What a document may load while it is laid out: files of skin/, and nothing else."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from exports.palette import OURS, Palette

BASE = "https://static.invalid/"  # never resolved; only so that relative addresses join
LOGO = BASE + "logo"
TYPES = {".css": "text/css", ".svg": "image/svg+xml", ".ttf": "font/ttf"}


class Refused(ValueError):
    """A document asked for something that is not ours."""


def _is_there(place: Traversable) -> bool:
    try:
        return place.is_file()
    except OSError:  # a name that no file system takes
        return False


class SkinOnly(URLFetcher):  # type: ignore[misc] # WeasyPrint has no types
    """Serves BASE from skin/ in the colours of the document, the logo it was given, and refuses every other address."""

    def __init__(self, colours: Palette = OURS, logo: bytes = b"", logo_kind: str = "") -> None:
        super().__init__()
        self.colours = colours
        self.logo, self.logo_kind = logo, logo_kind

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url == LOGO and self.logo:
            return URLFetcherResponse(url, self.logo, {"Content-Type": self.logo_kind})
        parts = urlsplit(url)
        path = PurePosixPath(unquote(parts.path).lstrip("/"))
        if url.startswith(BASE) and not parts.query and ".." not in path.parts and path.suffix in TYPES:
            place = files("exports") / "skin"
            for part in path.parts:
                place = place / part
            if _is_there(place):
                found = place.read_bytes()
                if path.suffix == ".svg":
                    found = self.colours.instead_of_ours(found.decode()).encode()
                return URLFetcherResponse(url, found, {"Content-Type": TYPES[path.suffix]})
        raise Refused(url[:80])
