"""The `wizard` command: serve, and everything that can be done with a plan file or the database without a browser.

Exit status: 0 done, 1 the plan or the data is at fault, 2 wrong usage. Errors name the place.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from wizard.cli import making, stored, telling
from wizard.cli.files import Fault, Usage
from wizard.config import Settings
from wizard.engine.planfile import BadPlanFile
from wizard.engine.tracks import Track


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
        print(f"wizard: the database {_place()} cannot be used: {error.args[0] if error.args else error}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 0


def _place() -> str:
    """Where the database is, without its password."""
    from sqlalchemy.engine import make_url  # noqa: PLC0415 -- only where something is wrong

    return make_url(Settings.read().database).render_as_string(hide_password=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wizard", description="The Teacher Leadership Framework Wizard.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int | None], help: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help, description=help)
        made.set_defaults(run=run)
        return made

    command("serve", stored.serve, "bring the database up to date, then serve the wizard")
    worker = command("worker", stored.worker, "make the files that people ask for; `serve` runs one, more may run, on other machines too")
    worker.add_argument(
        "--with-parent", type=int, metavar="PID", help="stop when the process that started it, which has this number, stops"
    )
    sample = command("sample", making.sample, "write a complete sample plan file")
    sample.add_argument("track", choices=[track.value for track in Track])
    sample.add_argument("-o", "--output", type=Path, help="write to this file instead of the terminal")
    shape = command("schema", making.print_schema, "print the JSON Schema of a plan file")
    shape.add_argument("--track", choices=[track.value for track in Track], required=True)
    export = command("export", making.export, "make the framework from a plan file, without server or database")
    export.add_argument("plan", type=Path, nargs="?", help="the plan file")
    export.add_argument("--format", default="pdf", help="one of the formats; `list` names them")
    export.add_argument("--edition", default="framework", help="one of the editions; `list` names them")
    export.add_argument("--figure", metavar="N", help="one figure as a picture, with --format svg or png; `list` names them")
    export.add_argument("-o", "--output", type=Path, help="the file to write")
    for name, run, words in (
        ("check", telling.check, "what is missing in each step, and every plan check that fires"),
        ("advise", telling.advise, "every recommendation that applies, with the answers it rests on"),
        ("figures", telling.figures, "the derived numbers: readiness, roles, coverage, costs, gaps, caps"),
    ):
        made = command(name, run, words)
        made.add_argument("plan", type=Path, help="the plan file")
        made.add_argument("--json", action="store_true", help="print JSON")
    command("import", stored.import_plan, "put a plan file into the database; prints the plan's id").add_argument("plan", type=Path)
    dump = command("dump", stored.dump, "print a plan of the database as a plan file")
    dump.add_argument("plan_id")
    dump.add_argument("-o", "--output", type=Path, help="write to this file instead of the terminal")
    database = commands.add_parser("db", help="the database's shape and summaries").add_subparsers(required=True)
    database.add_parser("upgrade", help="bring the database to the newest shape").set_defaults(run=stored.upgrade)
    database.add_parser("refresh", help="work out again what lists show").set_defaults(run=stored.refresh)
    command("backup", stored.backup, "write everything into one file, while the wizard runs").add_argument("file", type=Path)
    command("restore", stored.restore, "fill an empty installation from a backup").add_argument("file", type=Path)
    return parser
