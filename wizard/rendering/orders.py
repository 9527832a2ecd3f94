"""What is asked for: a file's source with the name of its job, of a plan as its working text stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from wizard.engine.answers import Answers
from wizard.engine.living import as_revision, revised
from wizard.rendering.dress import Dress, dress
from wizard.rendering.source import Source, Wanted, packed
from wizard.steps import known
from wizard.storage.issued import LAST_STEP, IssuedTexts, adoption_of
from wizard.storage.jobs import Asked
from wizard.storage.states import PlanState


@dataclass(frozen=True, slots=True)
class Order:
    """A file that is asked for, and the name of the job that makes it."""

    plan_id: UUID
    digest: str
    source: Source

    def asked(self) -> Asked:
        wanted = self.source.wanted
        return Asked(self.digest, self.plan_id, wanted.edition, wanted.format, packed(self.source))


def working_answers(session: Session, plan: PlanState) -> Answers:
    """The plan as its working text is printed: one that left the text it was adopted as is a draft again."""
    answers = plan.as_answers()
    if answers.step(LAST_STEP).text("plan_status") != "final":
        return answers
    texts, named = IssuedTexts(session), adoption_of(answers.step(LAST_STEP))
    kept = texts.listed(plan.id, "adoption")
    if not kept or (named and kept[0].day != named[0]):
        return answers  # never adopted, or itself the text that is
    adopted = texts.answers(plan.id, "adoption", kept[0].number)
    return as_revision(answers) if adopted and revised(adopted, answers, known(answers.track).steps) else answers


@dataclass(frozen=True, slots=True)
class Standing:
    """A plan as its files are made of it now; `mark` is the same while none of that changes."""

    plan_id: UUID
    answers: Answers
    dress: Dress
    mark: str

    def order(self, wanted: Wanted, before: Answers | None = None) -> Order:
        """One of its files; `before` are the answers it is compared with."""
        source = Source(self.answers, wanted, str(self.plan_id), before, self.dress)
        return Order(self.plan_id, wanted.digest(self.plan_id, self.mark), source)


def standing(session: Session, plan: PlanState) -> Standing:
    answers, look = working_answers(session, plan), dress(session)
    status = answers.step(LAST_STEP).text("plan_status")
    mark = sha256("\0".join((plan.mark(), status, *look.as_data())).encode("utf-8", "surrogatepass")).hexdigest()
    return Standing(plan.id, answers, look, mark)


def kept_text(session: Session, plan: PlanState, wanted: Wanted, answers: Answers, mark: str, *, before: Answers | None = None,
              about: Mapping[str, Any] | None = None) -> Order:  # fmt: skip
    """A file of a text that was given out, with its words of then in the agency's look of now; `mark` names the text."""
    look = dress(session)
    source = Source(answers, wanted, str(plan.id), before, look, about or {})
    return Order(plan.id, wanted.digest(plan.id, "\0".join((mark, *look.as_data()))), source)
