"""Sections that are laid out in several pieces: on the same pages as in one, under one tag, each piece made anew by itself."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pikepdf
import pytest

from exports import exporter
from exports.document import Document, Facts, Group, Part, Profile, Prose, Section
from exports.html import blocks as drawing
from exports.html import profiles
from exports.pdf.flowing import standing
from exports.pdf.keeping import Memory, kept_in
from exports.to_pdf import press
from tests.unit.exports.tagged import tree_text
from tests.unit.exports.test_document_blocks import costs, framework
from tests.unit.exports.test_pdf import bookmarks, failures, pages, tags_named, told, told_by_page
from tests.unit.exports.test_pieces import changed, in_one_go, laid, render, titles

__all__ = ["laid", "pages"]  # fixtures
LONG = "\n\n".join([f"This is what was said, and by whom, and what came of it in the year {year}." for year in range(1900, 2035)])


def role(name: str, duties: str = "Helps others teach.") -> Profile:
    return Profile(name, f"Role of {name}", "To help.", None, None, None, (("Term", "2 years"),), (Prose(duties), costs(name)))


@cache
def document() -> Document:
    """Two long groups, two roles and what follows them; a short section after that."""
    first = Section("fw_a", "Why", "1", blocks=(
        Facts((("Years", "2027"),)), Group("Long ago", (Prose(LONG),)), Group("In between", (Prose("For a while."),)), Prose("And then."),
        Group("Of late", (Prose(LONG), costs())), Group("What follows", (Prose("All is well."),)),
    ))  # fmt: skip
    second = Section(
        "fw_b", "Roles", "2", blocks=(Prose("Two roles."), role("Coach"), role("Mentor"), Group("Both", (Prose("They meet."),)))
    )
    third = Section("fw_c", "Last", "3", blocks=(Prose("The end."),))
    return framework(parts=(Part("Part 1. Why", (first, second, third)),))


@cache
def kept() -> Memory:
    keeper = Memory()
    with kept_in(keeper):
        exporter("pdf").render(document())
    return keeper


def data() -> bytes:
    return render(document(), Memory(kept()))


def test_there_are_parts_of_sections() -> None:
    parts, pieces = standing(document(), press(document(), Memory(kept())))

    assert [part[:29] for part in parts if not part.startswith(("<section", '<div class="cover'))] == [
        "<h3>Long ago</h3><p dir=\"auto",
        "<h3>In between</h3><p dir=\"au",
        "<h3>Of late</h3><p dir=\"auto\"",
        "<h3>What follows</h3><p dir=\"",
        '<div class="profile"><p class',
        '<div class="profile"><p class',
        "<h3>Both</h3><p dir=\"auto\">Th",
    ]  # fmt: skip
    assert len(parts) == len(pieces)


def test_their_pages_are_those_of_a_document_laid_out_in_one_go(pages: Callable[[bytes], list[str]]) -> None:
    whole, alone = in_one_go(document())
    with pikepdf.open(io.BytesIO(data())) as pdf:
        assert bookmarks(pdf) == titles(whole)
        assert len(pdf.pages) == len(whole.pages) > 9
    assert [sorted(page.split()) for page in pages(data())] == [sorted(page.split()) for page in pages(alone)]


def test_a_section_is_one_element_that_tells_all_of_it(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(data())) as pdf:
        sections = tags_named(pdf, "Sect")
        assert [str(one.P.S) for one in sections] == ["/Document"] * len(sections)
        assert len(sections) == 6  # cover, contents, information, and the three
        assert all(kid.P.objgen == one.objgen for one in sections for kid in one.K)
    assert told(tree_text(data(), tmp_path).splitlines()) == told_by_page(document(), data())
    assert failures(data()) == []


@pytest.mark.parametrize(("code", "new", "made"), [
    ("fw_b", role("Mentor", "Meets whoever is new each week."), "Meets whoever is new"),
    ("fw_a", Group("What follows", (Prose("All was well."),)), "All was well"),
])  # fmt: skip
def test_a_change_lays_out_its_part_only(code: str, new: Profile | Group, made: str, laid: list[str]) -> None:
    section = next(one for one in document().sections() if one.code == code)
    other = changed(document(), code, tuple(new if getattr(block, "title", "") == new.title else block for block in section.blocks))
    kept()
    laid.clear()
    here = render(other, Memory(kept()))

    assert [made in words for words in laid] == [True]
    assert here == exporter("pdf").render(other)


def test_a_role_is_set_closer_where_that_brings_it_to_one_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever its estimate says."""
    lines = "\n\n".join(["Plans, teaches beside others and looks at what came of it."] * 29)
    section = Section("fw_b", "Roles", "1", blocks=(Prose("A role."), role("Coach", lines)))
    monkeypatch.setattr(profiles, "density", lambda block: 0)
    shown = framework(section)
    parts, pieces = standing(shown, press(shown, Memory()))

    assert not drawing.Drawer().blocks(section.blocks, 3).count('class="profile dense')
    assert '<div class="profile dense' in parts[-1]
    assert [len(piece.leaves) for piece in pieces[-2:]] == [1, 1]


def test_a_role_that_takes_more_than_a_page_is_named_above_where_it_goes_on(pages: Callable[[bytes], list[str]]) -> None:
    section = Section("fw_b", "Roles", "1", blocks=(Prose("Two roles."), role("Coach", LONG), role("Mentor")))
    said = pages(render(framework(section), Memory()))
    first = next(at for at, page in enumerate(said) if "Role of Coach" in page)
    last = next(at for at, page in enumerate(said) if "Role of Mentor" in page)

    assert last - first > 1
    assert [at for at, page in enumerate(said) if "Coach, continued" in page] == list(range(first + 1, last))


def test_a_hyphen_that_somebody_typed_is_told(pages: Callable[[bytes], list[str]]) -> None:
    section = Section("fw_a", "Why", "1", blocks=(Prose("They co\u2010design it."),))

    assert any("co-design it." in page for page in pages(render(framework(section), Memory())))
