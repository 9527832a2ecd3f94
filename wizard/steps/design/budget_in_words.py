"""The budget as the framework prints it: costs, funding, gaps, assumptions."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Callout, Column, Facts, Figure, Group, Prose, Strip, Strong, Table, Words, stacked
from wizard.engine.counting import in_words, money, opening
from wizard.engine.reading import Reading, Row
from wizard.engine.step import Lead
from wizard.figures.budget import Budget, Years, budget
from wizard.figures.caps import caps
from wizard.steps.design.budget_charts import by_certainty, costs_chart, funding_chart, funding_key, letters

MOST_YEARS, LARGE = 4, 10e6  # beyond these, tables are told in thousands of dollars
MOST_BIG = 3  # years that a strip of big numbers names
HALF = 0.5  # of a dollar: less is told as none
EXACTLY = 1e-9


def dollars(amount: float) -> str:
    """Whole dollars."""
    return f"-${-amount:,.0f}" if amount < 0 else f"${amount:,.0f}"


def contributions(plan: Reading) -> Iterator[Block | Lead]:
    """Everything the budget section says, in order."""
    made = budget(plan.answers)
    yield from (block for block in (_lead(made), _strip(plan, made)) if block is not None)
    for title, blocks in (
        ("Who pays", _funding(plan, made) if plan.rows("design-budget.funding_lines") else ()),
        ("What it costs", _costs(plan, made) if plan.rows("design-budget.cost_lines") else ()),
        ("Beside the ledger", _beside(plan)),
        ("Assumptions", _assumptions(plan)),
        ("If funding is cut by 30%", _prose(plan, "reduced_budget_plan")),
        ("What districts are expected to share", _prose(plan, "cost_share_note")),
    ):
        if gathered := tuple(blocks):
            yield Group(title, gathered)


def _prose(plan: Reading, name: str) -> Iterator[Block]:
    if words := plan.text(f"design-budget.{name}"):
        yield Prose(words)


def _lead(made: Budget) -> Lead | None:
    total = sum(made.costs)
    if total <= 0:
        return None
    secured = sum(map(min, made.secured, made.costs)) / total  # what a year does not need pays for no other
    return Lead(f"The plan costs {money(total)}; {_part(secured)} of it is secured.")


def _part(share: float) -> str:
    """A share in whole percents; all and none only where it is just that."""
    if share <= 0 or share >= 1 - EXACTLY:
        return "none" if share <= 0 else "all"
    return {0: "less than 1%", 100: "more than 99%"}.get(round(share * 100), f"{round(share * 100)}%")


def _strip(plan: Reading, made: Budget) -> Strip | None:
    named = [(f"Cost, {plan.year_name(at)}", _short(cost), "") for at, cost in enumerate(made.costs, 1) if cost]
    if len(named) > MOST_BIG:
        named = [named[0], named[-1], (f"All {len(made.costs)} years", _short(sum(made.costs)), "")]
    each = (("A year for each teacher", made.per_teacher), ("A year for each student", made.per_pupil))
    cells = (*named, *((label, _short(amount), "") for label, amount in each if amount and amount >= HALF))
    return Strip(cells, "The budget at a glance") if len(cells) > 2 else None


def _short(amount: float) -> str:
    """At most nine characters: a strip has room for no more."""
    if amount >= 999.995e6:
        return f"${amount / 1e9:,.2f}B"
    return f"${amount / 1e6:,.2f}M" if amount >= 1e6 else dollars(amount)


def _by_year(plan: Reading, first: str, further: tuple[Column, ...] = ()) -> tuple[Column, ...]:
    years = (Column(plan.year_name(at), True) for at in range(1, plan.years() + 1))
    return (Column(first), *further, *years, Column("Total", True))


def _thousands(made: Budget) -> bool:
    """Whether tables are told in thousands of dollars: whole ones would not fit."""
    return len(made.costs) > MOST_YEARS and max(sum(made.costs), sum(made.funding)) >= LARGE


def _captioned(words: str, made: Budget) -> str:
    return f"{words} (thousands of dollars)" if _thousands(made) else words


def _amounts(made: Budget, years: Years) -> tuple[str, ...]:
    """A row of a table: each year and their total."""
    unit = 1000 if _thousands(made) else 1
    return tuple(dollars(amount / unit) for amount in (*years, sum(years)))


def _row_years(row: Row, prefix: str, count: int) -> Years:
    return tuple(max(0.0, row.number(f"{prefix}{year}") or 0) for year in range(1, count + 1))


def source_title(row: Row) -> str:
    """What a funding line is called: its own name, else the name of its source."""
    return row.text("fl_name") or row.written("fl_source") or row.title


def _funding(plan: Reading, made: Budget) -> Iterator[Block]:
    rows: list[tuple[Words, ...]] = []
    lines, lettered = plan.rows("design-budget.funding_lines"), letters(made)
    order = [*(at for at in by_certainty(made) if at < len(lines)), *range(len(made.sources), len(lines))]
    for at in order:
        row = lines[at]
        lasts = stacked(row.written("fl_recurring", "Not given"), f"to {ends}" if (ends := row.written("fl_ends")) else "")
        named = f"{lettered[at]} {source_title(row)}" if at in lettered else source_title(row)
        rows.append((named, row.written("fl_status", "Not given"), lasts, *_amounts(made, _row_years(row, "fl_y", plan.years()))))
    totals = (
        ("Funding named", "", "", *_amounts(made, made.funding)),
        ("Cost", "", "", *_amounts(made, made.costs)),
        ("Not funded", "", "", *_amounts(made, tuple(max(gap, 0) for gap in made.gaps))),
    )
    columns = _by_year(plan, "Source", (Column("Status"), Column("Lasts")))
    chart = funding_chart(plan, made, [source_title(row) for row in lines])
    table = Table(_captioned("Funding by source and year", made), columns, tuple(rows), totals)
    yield Figure("funding", _funding_finding(plan, made), funding_key(chart), table, chart)
    if made.limited_share:
        ends = f" Time-limited money falls in {plan.year_name(made.cliff_year)}." if made.cliff_year else ""
        yield Callout(
            "Some of this money ends.",
            f"Time-limited sources pay {round(made.limited_share * 100)}% of the recurring cost of the last year.{ends} {_transition(plan)}",
            "gap",
        )
    limits = tuple(
        (cap.words, f"{dollars(cap.planned)} planned in the highest year; the ceiling is {dollars(cap.most)}") for cap in caps(plan.answers)
    )
    if limits:
        yield Facts(limits, "Ceilings of Title II-A")
    yield _sources(plan)


def _transition(plan: Reading) -> str:
    if not plan.rows("assess-sustain.funding_transition"):
        return "No transition is planned yet."
    return (
        "The section on sustainability has the transition." if plan.prints("fw_sustain") else "The transition from this money is planned."
    )


def _funding_finding(plan: Reading, made: Budget) -> str:
    short = [(at, gap) for at, gap in enumerate(made.gaps, 1) if gap >= 1]
    if short:
        at, gap = max(short, key=lambda pair: pair[1])
        told, covered = f"{plan.year_name(at)} is {dollars(gap)} short", short[0][0] - 1
        if not covered:
            return f"{told} of its cost"
        return f"Named funding covers the first {'year' if covered == 1 else f'{in_words(covered)} years'}; {told}"
    return "Named funding covers every year" if sum(made.costs) else "Funding by source"


def _sources(plan: Reading) -> Table:
    columns = (Column("Source"), Column("Helps pay for"), Column("Why this source may pay"))
    rows: list[tuple[Words, ...]] = []
    for row in plan.rows("design-budget.funding_lines"):
        kind = row.written("fl_source")
        name = source_title(row)
        rows.append(
            (
                stacked((Strong(name),), kind if kind != name else ""),
                _pays_for(plan, row) or "Not given",
                row.written("fl_allowable_note", "No note needed"),
            )
        )
    return Table("What each source pays for", columns, tuple(rows))


def _pays_for(plan: Reading, row: Row) -> str:
    """Kinds of cost and single costs; who else helps to pay for them is not said here, so not that it pays for all of a kind."""
    kinds = getattr(plan.place("design-budget.cost_lines")[0], "columns", {})["cl_category"]
    picked = row.table.columns["fl_pays_for"]
    told = (kinds.label_of(code, row.scope) or picked.written([code], row.scope) for code in row.codes("fl_pays_for"))
    return "; ".join(words for words in told if words)


def _categories(plan: Reading, made: Budget) -> list[tuple[str, Years]]:
    """Each kind of cost with its years, the largest first."""
    named = {row.code("cl_category"): row.written("cl_category") for row in plan.rows("design-budget.cost_lines")}
    words = {code: name for code, name in named.items() if code != "other"}
    ordered = sorted(made.by_category.items(), key=lambda pair: -sum(pair[1]))
    return [(words.get(code) or "Other", years) for code, years in ordered]


def _by_category(plan: Reading, made: Budget, categories: list[tuple[str, Years]]) -> Table:
    rows = tuple((name, *_amounts(made, years)) for name, years in categories)
    return Table(_captioned("Cost by category", made), _by_year(plan, "Category"), rows, (("Total", *_amounts(made, made.costs)),))


def largest_categories(plan: Reading, most: int) -> Table | None:
    """Cost by category in at most so many rows: the smallest together in the last, so that the rows add up to the total."""
    made = budget(plan.answers)
    categories = _categories(plan, made)
    if len(categories) > most:
        rest = [years for _, years in categories[most - 1 :]]
        together = opening(len(rest), "other category", "other categories"), tuple(map(sum, zip(*rest, strict=True)))
        categories = [*categories[: most - 1], together]
    return _by_category(plan, made, categories) if categories else None


def _costs(plan: Reading, made: Budget) -> Iterator[Block]:
    lines = plan.rows("design-budget.cost_lines")
    if categories := _categories(plan, made):
        total = sum(made.costs)
        finding = "Cost by category"
        if total and sum(1 for _, years in categories if sum(years)) > 1:
            cents = min(99, round(sum(categories[0][1]) / total * 100))  # not all of it: others cost something
            finding = f"{categories[0][0]}: {cents} cents of each dollar"
        chart = costs_chart([(name, sum(years)) for name, years in categories])
        yield Figure("costs", finding, "Dollars over the whole plan." if chart else "", _by_category(plan, made, categories), chart)
    told = tuple((row.title, row.written("cl_kind", "Not given"), *_amounts(made, _row_years(row, "cl_y", plan.years()))) for row in lines)
    totals = (
        ("Start-up", "", *_amounts(made, made.start_up_costs)),
        ("Recurring", "", *_amounts(made, made.recurring_costs)),
        ("Total", "", *_amounts(made, made.costs)),
    )
    yield Table(_captioned("Every cost, by year", made), _by_year(plan, "Cost", (Column("Kind"),)), told, totals)
    basis: list[tuple[Words, ...]] = [
        (
            row.title,
            row.written("cl_category", "Not given"),
            "; ".join(w for w in (row.written("cl_role"), row.written("cl_strategy")) if w) or "The whole plan",
            row.written("cl_basis", "Not given"),
        )
        for row in lines
    ]
    columns = (Column("Cost"), Column("Category"), Column("For"), Column("How calculated"))
    yield Table("What each cost belongs to", columns, tuple(basis))


def _beside(plan: Reading) -> Iterator[Block]:
    if rows := plan.rows("design-budget.in_kind"):
        told = tuple(
            (row.written("ik_what", "Not given"), row.written("ik_value", "Not given"), row.written("ik_from", "Not given")) for row in rows
        )
        yield Table("In-kind contributions", (Column("What"), Column("Value", True), Column("From")), told)
    if rows := plan.rows("design-budget.repurposed"):
        told = tuple(
            (row.written("rp_from", "Not given"), row.written("rp_amount", "Not given"), row.written("rp_effect", "Not given"))
            for row in rows
        )
        yield Table("Money and positions re-purposed", (Column("From"), Column("Amount", True), Column("Effect")), told)


def _assumptions(plan: Reading) -> Iterator[Block]:
    names = ("backfill_salary", "daily_rate", "inflation", "contract_week_hours", "title2a_allotment", "cost_ceiling")
    facts = tuple((plan.label(f"design-budget.{name}"), words) for name in names if (words := plan.written(f"design-budget.{name}")))
    if facts:
        yield Facts(facts)
