"""What pages of one plan have to tell beside their own matter: a short box, a file to fetch."""

from __future__ import annotations

from dataclasses import dataclass

File = tuple[str, str, tuple[tuple[str, str], ...]]  # its name, for whom it is, links as (words, address)


@dataclass(frozen=True, slots=True)
class Notice:
    """A short box: a heading, sentences, facts as (label, words), and one link as (words, address)."""

    title: str
    words: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    link: tuple[str, str] | None = None
