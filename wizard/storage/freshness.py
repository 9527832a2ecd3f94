"""Whether anything that a plan's files are made of has changed, told by one statement without reading any of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from wizard.storage.agencies import ONLY
from wizard.storage.models import Agency, IssuedText, Plan, StepAnswers, table_of

Stamp = tuple[Any, ...]

PLANS, STEPS, AGENCIES, TEXTS = table_of(Plan), table_of(StepAnswers), table_of(Agency), table_of(IssuedText)
_STAMP = select(
    PLANS.c.version,  # of track and title
    PLANS.c.changed_at,
    # a step's version only grows, and no step goes: two saves never leave the same sum
    select(func.sum(STEPS.c.version)).where(STEPS.c.plan_id == PLANS.c.id).scalar_subquery(),
    select(func.count()).select_from(TEXTS).where(TEXTS.c.plan_id == PLANS.c.id).scalar_subquery(),  # none is ever taken back
    select(AGENCIES.c.changed_at).where(AGENCIES.c.id == ONLY).scalar_subquery(),
).where(PLANS.c.id == bindparam("plan"), PLANS.c.deleted_at.is_(None))


def stamp(session: Session, plan_id: UUID) -> Stamp | None:
    """Equal for as long as answers, title, texts given out and the agency's look stay as they are; None for a plan that nobody may open."""
    found = session.connection().execute(_STAMP, {"plan": plan_id}).one_or_none()
    return tuple(found) if found else None
