"""What was found wrong with a record, remembered: a save that changes one of twelve judges that one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from wizard.engine.answers import Answers, Record
from wizard.engine.fields.base import Problem
from wizard.engine.remembered import Memory
from wizard.engine.scope import Scope

MOST = 4096  # judgements kept for one table: a few hundred plans that are worked on at once
Judge = Callable[[Record, Scope], Iterator[Problem]]


class Judgements:
    """The judgements of one table's records."""

    def __init__(self) -> None:
        self._memory: Memory[tuple[Problem, ...]] = Memory(MOST)

    def of(self, rows: Iterable[Record], scope: Scope, judge: Judge) -> Iterator[tuple[Problem, ...]]:
        """What `judge` says of each record in a scope."""

        def judged(row: Record, answers: Answers) -> tuple[Problem, ...]:
            return tuple(judge(row, Scope(answers, scope.catalogue, scope.step, scope.row)))

        return self._memory.each(rows, lambda row: [scope.step, row.data], scope.answers, judged)
