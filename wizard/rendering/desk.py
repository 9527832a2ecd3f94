"""Where files are asked for: what is not under way yet becomes a job, and somebody is told to make it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Engine

from wizard.config import Settings
from wizard.rendering.queue import Bell
from wizard.rendering.work import Workshop, here
from wizard.storage.database import writing_sessions


def bell(settings: Settings, engine: Engine) -> Callable[[str], object]:
    """What is called with the name of a job that waits: a worker hears it, or it is made at once."""
    if not settings.rendering.inline:
        return Bell(settings).ring
    return Workshop(writing_sessions(engine), here, timedelta(seconds=settings.rendering.lease)).work
