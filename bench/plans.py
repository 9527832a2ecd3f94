"""The plans that pages are measured on: district plans with twelve full roles."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from wizard.engine.tracks import Track
from wizard.samples import sample
from wizard.storage import schema
from wizard.storage.database import open_engine, writing_sessions
from wizard.storage.plans import Plans


def many_plans(folder: Path, count: int, without: tuple[str, ...] = ()) -> list[UUID]:
    """So many plans in a database of their own; `without` are steps that nobody has begun."""
    engine = open_engine(f"sqlite:///{folder / 'wizard.db'}")
    schema.upgrade(engine)
    file = sample(Track.DISTRICT)
    roles = file.answers["design-roles"]["roles"]
    many = [{**roles[at % len(roles)], "id": f"role{at}", "role_title": f"Role {at}"} for at in range(12)]
    answers = {**file.answers, "design-roles": {**file.answers["design-roles"], "roles": many}}
    answers = {slug: step for slug, step in answers.items() if slug not in without}
    with writing_sessions(engine)() as session:
        plans = [Plans(session).create(file.track, file.title, answers) for _ in range(count)]
        session.commit()
    return plans
