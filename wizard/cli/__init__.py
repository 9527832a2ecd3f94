"""The `wizard` command: serve, and everything that can be done with a plan file or the database without a browser.

Exit status: 0 done, 1 the plan or the data is at fault, 2 wrong usage. Errors name the place.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError

from exports import UnknownFormat, exporter, exporters
from wizard.advice.checks import Finding
from wizard.config import Settings
from wizard.editions import editions
from wizard.engine.planfile import BadPlanFile, PlanFile, as_file, dumped, parse
from wizard.engine.schema import schema
from wizard.engine.tracks import Track
from wizard.review import Review, document_of
from wizard.samples import sample_bytes
from wizard.steps import all_steps, known
from wizard.steps.review.district_starter import starter_bytes

STARTER = "district_starter"


class Fault(Exception):
    """The plan or the data is at fault; the message says what and where."""


class Usage(Exception):
    """The command was called wrongly."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; its exit status."""
    chosen = _parser().parse_args(arguments)
    try:
        return int(chosen.run(chosen) or 0)
    except Usage as error:
        print(f"wizard: {error}", file=sys.stderr)
        return 2
    except (Fault, BadPlanFile) as error:
        print(f"wizard: {error}", file=sys.stderr)
        return 1
    except SQLAlchemyError as error:
        print(f"wizard: the database cannot be used: {error.args[0] if error.args else error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wizard", description="The Teacher Leadership Framework Wizard.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int | None], help: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help, description=help)
        made.set_defaults(run=run)
        return made

    command("serve", _serve, "bring the database up to date, then serve the wizard")
    worker = command("worker", _worker, "make the files that people ask for; `serve` runs one, more may run, on other machines too")
    worker.add_argument("--with-parent", action="store_true", help="stop when the process that started it stops")
    sample = command("sample", _sample, "write a complete sample plan file")
    sample.add_argument("track", choices=[track.value for track in Track])
    sample.add_argument("-o", "--output", type=Path, help="write to this file instead of the terminal")
    shape = command("schema", _schema, "print the JSON Schema of a plan file")
    shape.add_argument("--track", choices=[track.value for track in Track], required=True)
    export = command("export", _export, "make the framework from a plan file, without server or database")
    export.add_argument("plan", type=Path, nargs="?", help="the plan file")
    export.add_argument("--format", default="pdf", help="one of the formats; `list` names them")
    export.add_argument("--edition", default="framework", help="one of the editions; `list` names them")
    export.add_argument("-o", "--output", type=Path, help="the file to write")
    for name, run, words in (
        ("check", _check, "what is missing in each step, and every plan check that fires"),
        ("advise", _advise, "every recommendation that applies, with the answers it rests on"),
        ("figures", _figures, "the derived numbers: readiness, roles, coverage, costs, gaps, caps"),
    ):
        made = command(name, run, words)
        made.add_argument("plan", type=Path, help="the plan file")
        made.add_argument("--json", action="store_true", help="print JSON")
    command("import", _import, "put a plan file into the database; prints the plan's id").add_argument("plan", type=Path)
    dump = command("dump", _dump, "print a plan of the database as a plan file")
    dump.add_argument("plan_id")
    dump.add_argument("-o", "--output", type=Path, help="write to this file instead of the terminal")
    database = commands.add_parser("db", help="the database's shape and summaries").add_subparsers(required=True)
    database.add_parser("upgrade", help="bring the database to the newest shape").set_defaults(run=_upgrade)
    database.add_parser("refresh", help="work out again what lists show").set_defaults(run=_refresh)
    command("backup", _backup, "write everything into one file, while the wizard runs").add_argument("file", type=Path)
    command("restore", _restore, "fill an empty installation from a backup").add_argument("file", type=Path)
    return parser


# --- plan files ---------------------------------------------------------------------------------------------------


def _read(path: Path) -> PlanFile:
    try:
        return parse(path.read_bytes())
    except OSError as error:
        raise Fault(f"{path}: {error.strerror}") from None
    except BadPlanFile as error:
        raise Fault(f"{path}: {error}") from None


def _write(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        part = output.with_name(f"{output.name}.part")
        part.write_bytes(data)
        part.replace(output)
    except OSError as error:
        raise Fault(f"{output}: {error.strerror}") from None


def _json(value: Any) -> None:
    _write((json.dumps(value, ensure_ascii=True, indent=2) + "\n").encode("ascii"), None)


def _sample(chosen: argparse.Namespace) -> None:
    _write(sample_bytes(Track(chosen.track)), chosen.output)


def _schema(chosen: argparse.Namespace) -> None:
    _json(schema(all_steps(), Track(chosen.track)))


def _export(chosen: argparse.Namespace) -> None:
    if chosen.format == "list" or chosen.edition == "list":
        formats = {name: each.label for name, each in exporters().items()}
        formats |= {"json": "Plan file, JSON", STARTER: "Starter file for districts"}
        listed = formats if chosen.format == "list" else {name: f"{one.label}\t{one.holds}" for name, one in editions().items()}
        print("\n".join(f"{name}\t{label}" for name, label in listed.items()))
        return
    if chosen.plan is None:
        raise Usage("export needs a plan file")
    if chosen.edition not in editions():
        raise Usage(f"there is no edition {chosen.edition!r}; `wizard export --edition list` names them")
    if chosen.format == "json":
        file = _read(chosen.plan)
        _write(dumped(as_file(file.track, file.title, file.answers, file.extra)), chosen.output)
        return
    if chosen.format == STARTER:
        plan = Review(_read(chosen.plan).as_answers()).reading(datetime.now(UTC).date())
        _write(starter_bytes(plan, known(Track.DISTRICT)), chosen.output)
        return
    try:
        form = exporter(chosen.format)
    except UnknownFormat:
        raise Usage(f"there is no format {chosen.format!r}; `wizard export --format list` names them") from None
    document = document_of(_read(chosen.plan).as_answers(), chosen.edition, datetime.now(UTC).date())
    _write(form.render(document), chosen.output)


def _check(chosen: argparse.Namespace) -> None:
    review = Review(_read(chosen.plan).as_answers())
    steps: list[dict[str, Any]] = [
        {
            "id": slug,
            "status": standing.status.value,
            "missing": [{"place": ".".join(p.path), "message": p.message} for p in standing.problems],
        }
        for slug, standing in review.standings.items()
    ]
    found = [_as_data(one) for one in review.findings]
    left = [{**_as_data(one.finding), "reason": one.decided.text("reason")} for one in review.left]
    if chosen.json:
        _json({"steps": steps, "checks": found, "left": left, "set_aside": list(review.journey.unknown())})
        return
    for step in steps:
        print(f"{step['id']}: {str(step['status']).replace('_', ' ')}")
        for problem in step["missing"]:
            print(f"    {problem['place']}: {problem['message']}")
    for one in found:
        print(f"{one['level']} {one['id']} at {one['step']}.{one['field']}{'.' + one['row'] if one['row'] else ''}: {one['message']}")
    for other in left:
        print(f"left as it is: {other['id']} at {other['step']}.{other['field']}: {other['message']} ({other['reason']})")
    for place in review.journey.unknown():
        print(f"set aside: {place} is not a question of this wizard; it is kept")


def _as_data(one: Finding) -> dict[str, str]:
    """A finding for JSON."""
    return {"id": one.check_id, "level": one.level, "step": one.step, "field": one.field, "row": one.row, "message": one.message}


def _advise(chosen: argparse.Namespace) -> None:
    from wizard.advice.decisions import in_order  # noqa: PLC0415 -- only this command needs it
    from wizard.advice.rules import as_data  # noqa: PLC0415

    found = in_order(Review(_read(chosen.plan).as_answers()).advice())
    if chosen.json:
        told = {"declined": "reason", "used": "day"}
        _json({
            "recommendations": [
                {**as_data(one.one), **({one.state: one.decided.text(told[one.state])} if one.state in told else {})} for one in found
            ]
        })  # fmt: skip
        return
    for decided in found:
        one = decided.one
        because = "; ".join(f"{place} is {value}" for place, value in one.because)
        print(
            f"{one.id} {one.action}: {one.title} ({', '.join(one.targets)})\n    because {one.words or because}\n    {one.reason} ({one.source})"
        )
        if decided.state in ("declined", "used"):
            print(f"    {decided.state}: {decided.decided.text('reason') or decided.decided.text('day')}")
        for also in one.also:
            print(f"    also {also.action}: {also.title} ({', '.join(also.targets)})")


def _figures(chosen: argparse.Namespace) -> None:
    from wizard.figures.summary import all_figures, in_words  # noqa: PLC0415 -- only this command needs it

    answers = Review(_read(chosen.plan).as_answers()).journey.visible
    if chosen.json:
        _json(all_figures(answers))
    else:
        print("\n".join(in_words(answers)))


# --- the database --------------------------------------------------------------------------------------------------


def _engine() -> Any:
    from wizard.storage import schema as shape  # noqa: PLC0415 -- plan-file commands need no database
    from wizard.storage.database import open_engine  # noqa: PLC0415

    engine = open_engine(Settings.read().database)
    shape.upgrade(engine)
    return engine


def _serve(chosen: argparse.Namespace) -> None:
    from wizard.serve import serve  # noqa: PLC0415 -- wakes gunicorn

    settings = Settings.read()
    if not settings.is_local and not (settings.key and settings.access):
        raise Usage(
            "to listen beyond this machine, set WIZARD_SECRET to a long random text (it signs forms) "
            "and WIZARD_ACCESS to a word that your teams must enter; on 127.0.0.1 neither is needed"
        )
    _engine().dispose()
    serve(settings)


def _worker(chosen: argparse.Namespace) -> None:
    from wizard.rendering.worker import run_worker  # noqa: PLC0415 -- wakes the queue

    settings = Settings.read()
    _engine().dispose()
    run_worker(settings, with_parent=chosen.with_parent)


def _upgrade(chosen: argparse.Namespace) -> None:
    _engine()
    print("The database has the newest shape.")


def _plans(write: bool) -> tuple[Any, Any]:
    from wizard.storage.database import sessions, writing_sessions  # noqa: PLC0415
    from wizard.storage.plans import Plans  # noqa: PLC0415

    engine = _engine()
    session = (writing_sessions if write else sessions)(engine)()
    return session, Plans(session)


def _note(plans: Any, plan_id: UUID, review: Review) -> None:
    last = review.journey.visible.step("review-export")
    plans.summarize(plan_id, review.statuses(), last.text("plan_status"), last.text("version_label")[:200])


def _import(chosen: argparse.Namespace) -> None:
    file = _read(chosen.plan)
    session, plans = _plans(write=True)
    with session:
        plan_id = plans.create_from_file(file)
        _note(plans, plan_id, review := Review(file.as_answers()))
        session.commit()
    print(plan_id)
    for place in review.journey.unknown():
        print(f"wizard: {place} is not a question of this wizard; it is kept and set aside", file=sys.stderr)


def _dump(chosen: argparse.Namespace) -> None:
    from wizard.storage.plans import PlanNotFound  # noqa: PLC0415

    try:
        plan_id = UUID(chosen.plan_id)
    except ValueError:
        raise Usage(f"{chosen.plan_id!r} is not a plan's id") from None
    session, plans = _plans(write=False)
    with session:
        try:
            _write(dumped(plans.dump(plan_id)), chosen.output)
        except PlanNotFound:
            raise Fault(f"there is no plan {plan_id}") from None


def _refresh(chosen: argparse.Namespace) -> None:
    session, plans = _plans(write=True)
    with session:
        ids = plans.ids()
        for plan_id in ids:
            _note(plans, plan_id, Review(plans.load(plan_id, binned=True).as_answers()))
            session.commit()
    print(f"{len(ids)} plans looked at.")


def _backup(chosen: argparse.Namespace) -> None:
    from wizard.storage.backup import backup  # noqa: PLC0415

    try:
        print(f"{backup(_engine(), chosen.file)} plans written to {chosen.file}")
    except OSError as error:
        raise Fault(f"{chosen.file}: {error.strerror}") from None


def _restore(chosen: argparse.Namespace) -> None:
    from wizard.storage.backup import BadBackup, NotEmpty, restore  # noqa: PLC0415

    try:
        print(f"{restore(_engine(), chosen.file)} plans restored from {chosen.file}")
    except (BadBackup, NotEmpty) as error:
        raise Fault(str(error)) from None


if __name__ == "__main__":
    sys.exit(main())
