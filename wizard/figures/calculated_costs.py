"""The cost lines that follow from other answers: roles, learning of teacher leaders, a standing advisory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wizard.engine.answers import Answers, Json, Record
from wizard.engine.fields.rows import Taken, row_id_of
from wizard.engine.remembered import Memory
from wizard.engine.scope import plan_years
from wizard.figures.role_costs import role_lines
from wizard.figures.workload import contract_hours, inflation, workloads

AUDIENCES = frozenset({"teacher_leaders", "both"})
PAID = {"stipend": "supplements", "both": "supplements", "release": "backfill"}
YEARS = tuple(f"cl_y{year}" for year in range(1, 8))
BASIS = 200  # characters
Known = str | tuple[str, str]  # the id of a row, or its role and category
_MEMORY: Memory[tuple[CalculatedLine, ...]] = Memory(256)  # plans


@dataclass(frozen=True, slots=True)
class CalculatedLine:
    """One line: its key, what it is called, its category, role ("" for none), whole dollars by year, how worked out, from where."""

    key: str
    item: str
    category: str
    role_id: str
    years: tuple[int, ...]
    basis: str
    origin: str
    only_if: str = ""  # what has to be true for it to be a cost of its own

    @property
    def suggestion(self) -> str:
        return f"cost.{self.key}"

    @property
    def values(self) -> dict[str, Json]:
        """The columns of a row that are worked out."""
        return {**dict(zip(YEARS, self.years, strict=False)), "cl_basis": self.basis[:BASIS]}

    def places(self, standing: Mapping[Known, Sequence[int]]) -> list[int]:
        """Where the rows of the budget stand that are this line: by their id, else by role and category."""
        by_role = standing.get((self.role_id, self.category), ()) if self.role_id else ()
        return sorted({*standing.get(row_id_of(self.suggestion), ()), *by_role})


def standing(rows: Sequence[Record]) -> Mapping[Known, Sequence[int]]:
    """Where rows of the budget stand, by all that a line may know them by."""
    found: dict[Known, list[int]] = {}
    for at, row in enumerate(rows):
        for known in (row.id, (row.text("cl_role"), row.text("cl_category"))):
            found.setdefault(known, []).append(at)
    return found


def calculated_lines(answers: Answers) -> tuple[CalculatedLine, ...]:
    """Every line that can be worked out now; those without money are left out."""
    return answers.once(_remembered)


def _remembered(answers: Answers) -> tuple[CalculatedLine, ...]:
    """The lines are the same while the answers they follow from are: most saves change none of those."""
    return next(_MEMORY.each([None], lambda _: None, answers, _calculated))


def _calculated(_: None, answers: Answers) -> tuple[CalculatedLine, ...]:
    return (*_roles(answers), *_learning(answers), *_advisory(answers))


def _roles(answers: Answers) -> Iterator[CalculatedLine]:
    for line in role_lines(answers):
        origin = f"the role “{line.item.rpartition(':')[0]}”"
        yield CalculatedLine(f"{line.role_id}.{line.category}", line.item, line.category, line.role_id, line.years, line.basis, origin)


def _hourly(answers: Answers) -> float:
    daily = answers.number("design-budget.daily_rate")
    return max(daily or 0, 0) / (contract_hours(answers) / 5)


def _by_year(first: Sequence[float], answers: Answers) -> tuple[int, ...]:
    """Dollars of each plan year, with inflation after the first."""
    factor = inflation(answers)
    return tuple(round(amount * factor**at) for at, amount in enumerate(first))


def _learning(answers: Answers) -> Iterator[CalculatedLine]:
    """Paid hours of teacher leaders in each program, at the hourly part of the daily rate."""
    hourly, years = _hourly(answers), plan_years(answers)
    roles = workloads(answers)
    people = [sum(role.positions[at] for role in roles) for at in range(years)]
    for row in answers.rows("design-support-system.prep_program"):
        hours, title = max(row.amount("pl_hours"), 0), row.text("pl_title")
        amounts = _by_year([hours * hourly * count for count in people], answers)
        if row.id and title and AUDIENCES & set(row.codes("pl_audience")) and any(amounts):
            counts = ", ".join(f"{count:,.10g}" for count in people)
            basis = f"{hours:g} hours at ${hourly:,.2f} for {counts} teacher leaders"
            yield CalculatedLine(
                f"learning.{row.id}",
                f"{title}: teacher leaders’ time",
                "training",
                "",
                amounts,
                basis,
                f"the program “{title}”",
                "if these hours are paid beyond the roles’ own days",
            )


def _advisory(answers: Answers) -> Iterator[CalculatedLine]:
    """Hours of the members of a standing advisory, where they are compensated."""
    step, hourly = answers.step("plan-stakeholders"), _hourly(answers)
    category = PAID.get(step.text("adv_paid"))
    size, hours = max(step.amount("adv_size"), 0), max(step.amount("adv_hours"), 0)
    amounts = _by_year([size * hours * hourly] * plan_years(answers), answers)
    if category and any(amounts):
        basis = f"{size:g} members, {hours:g} hours a year each, at ${hourly:,.2f}"
        yield CalculatedLine("advisory", "Teacher advisory: members’ time", category, "", amounts, basis, "the standing advisory")


def from_calculator(answers: Answers, rows: Sequence[Record]) -> dict[str, Taken]:
    """By row id: the amounts of rows that have none of their own. One typed amount detaches a row; a line feeds one row only."""
    if not rows:
        return {}
    found: dict[str, Taken] = {}
    there = standing(rows)
    for line in calculated_lines(answers):
        mine = [rows[at] for at in line.places(there)]
        if mine and not any(is_detached(row) for row in mine):
            found[mine[0].id] = Taken(line.origin, line.values)
    return found


def is_detached(row: Record) -> bool:
    """Whether a row has an amount of its own."""
    return any(row.value(name) not in (None, "") for name in YEARS)
