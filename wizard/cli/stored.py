"""Commands that need an installation: its database, its server, its workers."""

from __future__ import annotations

import argparse
import sys
from socket import gaierror
from typing import Any
from uuid import UUID

from wizard.cli.files import Fault, Usage, read, write
from wizard.config import Settings
from wizard.engine.planfile import dumped
from wizard.review import Review


def _engine() -> Any:
    from wizard.storage import schema as shape  # noqa: PLC0415 -- plan-file commands need no database
    from wizard.storage.database import open_engine  # noqa: PLC0415

    engine = open_engine(Settings.read().database)
    shape.upgrade(engine)
    return engine


def serve(chosen: argparse.Namespace) -> None:
    from wizard.serve import PortTaken, serve  # noqa: PLC0415 -- wakes gunicorn

    settings = Settings.read()
    if not settings.is_local and not (settings.key and settings.access):
        raise Usage(
            "to listen beyond this machine, set WIZARD_SECRET to a long random text (it signs forms) "
            "and WIZARD_ACCESS to a word that your teams must enter; on 127.0.0.1 neither is needed"
        )
    _engine().dispose()
    try:
        serve(settings)
    except PortTaken:
        raise Fault(
            f"port {settings.port} is taken: another wizard or another program listens there. "
            f"Stop it, or choose another port, for example WIZARD_PORT={settings.port + 1} make run"
        ) from None
    except gaierror:
        raise Fault(
            f"WIZARD_HOST is {settings.host!r}, an address that nobody knows; 127.0.0.1 is this machine alone, 0.0.0.0 all its addresses"
        ) from None


def worker(chosen: argparse.Namespace) -> None:
    from wizard.rendering.worker import run_worker  # noqa: PLC0415 -- wakes the queue

    settings = Settings.read()
    _engine().dispose()
    run_worker(settings, chosen.with_parent)


def upgrade(chosen: argparse.Namespace) -> None:
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


def import_plan(chosen: argparse.Namespace) -> None:
    file = read(chosen.plan)
    session, plans = _plans(write=True)
    with session:
        plan_id = plans.create_from_file(file)
        _note(plans, plan_id, review := Review(file.as_answers()))
        session.commit()
    print(plan_id)
    for place in review.journey.unknown():
        print(f"wizard: {place} is not a question of this wizard; it is kept and set aside", file=sys.stderr)


def dump(chosen: argparse.Namespace) -> None:
    from wizard.storage.plans import PlanNotFound  # noqa: PLC0415

    try:
        plan_id = UUID(chosen.plan_id)
    except ValueError:
        raise Usage(f"{chosen.plan_id!r} is not a plan's id") from None
    session, plans = _plans(write=False)
    with session:
        try:
            write(dumped(plans.dump(plan_id)), chosen.output)
        except PlanNotFound:
            raise Fault(f"there is no plan {plan_id}") from None


def refresh(chosen: argparse.Namespace) -> None:
    session, plans = _plans(write=True)
    with session:
        ids = plans.ids()
        for plan_id in ids:
            _note(plans, plan_id, Review(plans.load(plan_id, binned=True).as_answers()))
            session.commit()
    print(f"{len(ids)} plans looked at.")


def backup(chosen: argparse.Namespace) -> None:
    from wizard.storage.backup import backup  # noqa: PLC0415

    try:
        print(f"{backup(_engine(), chosen.file)} plans written to {chosen.file}")
    except OSError as error:
        raise Fault(f"{chosen.file}: {error.strerror}") from None


def restore(chosen: argparse.Namespace) -> None:
    from wizard.storage.backup import BadBackup, NotEmpty, restore  # noqa: PLC0415

    try:
        print(f"{restore(_engine(), chosen.file)} plans restored from {chosen.file}")
    except (BadBackup, NotEmpty) as error:
        raise Fault(str(error)) from None
