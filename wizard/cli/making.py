"""What the command makes without server or database: samples, schemas, and every file that a plan can leave as."""

from __future__ import annotations

import argparse

from exports import UnknownFormat, exporter, exporters
from exports.document import Document
from exports.pictures import Picture, pictures
from wizard.cli.files import Usage, print_json, read, write
from wizard.editions import editions
from wizard.engine.planfile import as_file, dumped
from wizard.engine.schema import schema
from wizard.engine.tracks import Track
from wizard.review import Review, document_of, today
from wizard.samples import sample_bytes
from wizard.steps import all_steps, known
from wizard.steps.review.district_starter import starter_bytes

STARTER = "district_starter"
PICTURES = ("svg", "png")


def sample(chosen: argparse.Namespace) -> None:
    write(sample_bytes(Track(chosen.track)), chosen.output)


def print_schema(chosen: argparse.Namespace) -> None:
    print_json(schema(all_steps(), Track(chosen.track)))


def export(chosen: argparse.Namespace) -> None:
    if "list" in (chosen.format, chosen.edition):
        _list(chosen)
        return
    if chosen.plan is None:
        raise Usage("export needs a plan file")
    if chosen.edition not in editions():
        raise Usage(f"there is no edition {chosen.edition!r}; `wizard export --edition list` names them")
    write(_made(chosen), chosen.output)


def _list(chosen: argparse.Namespace) -> None:
    formats = {name: each.label for name, each in exporters().items()}
    formats |= {"json": "Plan file, JSON", STARTER: "Starter file for districts"}
    listed = formats if chosen.format == "list" else {name: f"{one.label}\t{one.holds}" for name, one in editions().items()}
    print("\n".join(f"{name}\t{label}" for name, label in listed.items()))


def _made(chosen: argparse.Namespace) -> bytes:
    """The file that is asked for."""
    if chosen.figure:
        return _figure(_document(chosen), chosen)
    if chosen.format == "json":
        file = read(chosen.plan)
        return dumped(as_file(file.track, file.title, file.answers, file.extra))
    if chosen.format == STARTER:
        plan = Review(read(chosen.plan).as_answers()).reading(today())
        return starter_bytes(plan, known(Track.DISTRICT))
    if chosen.format in PICTURES:
        raise Usage(f"{chosen.format} shows one figure: add `--figure N`; `--figure list` names them")
    try:
        form = exporter(chosen.format)
    except UnknownFormat:
        raise Usage(f"there is no format {chosen.format!r}; `wizard export --format list` names them") from None
    return form.render(_document(chosen))


def _document(chosen: argparse.Namespace) -> Document:
    return document_of(read(chosen.plan).as_answers(), chosen.edition, today())


def _figure(document: Document, chosen: argparse.Namespace) -> bytes:
    """One figure as a picture, or the list of them."""
    shown = {one.key: one for one in pictures(document)}
    if chosen.figure == "list":
        return "".join(f"{key}\t{one.title}\n" for key, one in shown.items()).encode()
    if chosen.format not in PICTURES:
        raise Usage(f"a figure is {' or '.join(PICTURES)}: add `--format {PICTURES[0]}`")
    one: Picture | None = shown.get(chosen.figure)
    if one is None:
        raise Usage(f"there is no figure {chosen.figure!r} in this edition; `--figure list` names them")
    return one.svg().encode() if chosen.format == "svg" else one.png()
