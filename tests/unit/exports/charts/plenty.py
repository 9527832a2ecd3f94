"""Charts of any size with words of any kind."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from exports.shapes import (
    Bar,
    BarsChart,
    BoxColumn,
    BoxesChart,
    Chart,
    FlowChart,
    FundingChart,
    GoalPath,
    GoalsChart,
    LevelsChart,
    Point,
    Rating,
    Source,
    Task,
    TimelineChart,
    Trend,
    TrendsChart,
    Wave,
    WavesChart,
    WeekChart,
)  # fmt: skip

LONG = "Donaudampfschifffahrtsgesellschaft" * 90  # more than 3,000 letters without a space
SENTENCE = "By June 2030 the share of teachers in their first three years who leave their school within a year falls"
words = st.one_of(
    st.sampled_from(
        ["Team lead", SENTENCE, LONG, "W" * 200, "", "   ", "مجلس المعلمين في المدرسة", "החינוך שלנו", "教師のリーダーシップ計画" * 9,
         "👩🏽‍🏫 🎓🎓🎓 teachers", "a b c d e f g " * 40, "<b>&amp;\"quoted\"</b>", "line\nbreak", "i" * 60, "Ωmega ≥ 5"]
    ),
    st.text(max_size=60),
)  # fmt: skip
short = st.sampled_from(["22%", "1,234,567", "12 points", "3.5", "$1.5M"])
numbers = st.one_of(st.floats(-1e12, 1e12), st.floats(0, 100), st.integers(0, 9).map(float), st.just(5.0))
amounts = st.one_of(st.floats(0, 1e12), st.floats(0, 1e6), st.just(0.0))
days = st.one_of(st.dates(), st.dates(date(2026, 1, 1), date(2031, 12, 31)))


@st.composite
def goals(draw: st.DrawFn) -> GoalsChart:
    def path(number: int) -> GoalPath:
        when = sorted(draw(st.lists(days, min_size=2, max_size=7, unique=True)))
        points = [Point(day, draw(numbers), draw(short)) for day in when]
        known = draw(st.booleans())
        return GoalPath(
            number, draw(words), draw(words), points[0] if known else None, tuple(points[1:-1]), points[-1],
            "" if known else "baseline to be set",
        )  # fmt: skip

    return GoalsChart(tuple(path(at) for at in range(1, draw(st.integers(1, 6)) + 1)))


@st.composite
def levels(draw: st.DrawFn) -> LevelsChart:
    lowest = draw(st.integers(0, 1))
    rows = st.builds(
        Rating, words, st.one_of(st.none(), st.integers(lowest, 4)), words, words, st.booleans(),
        st.one_of(st.none(), st.integers(lowest, 4)),
    )  # fmt: skip
    mean = draw(st.one_of(st.none(), st.floats(lowest, 4)))
    return LevelsChart("Readiness", tuple(draw(st.lists(rows, min_size=1, max_size=40))), lowest, 4, mean)


boxes = st.builds(
    lambda columns: BoxesChart("Logic model", tuple(columns)),
    st.lists(
        st.builds(
            BoxColumn, words, words,
            st.lists(st.tuples(words, st.lists(words, max_size=20).map(tuple)), min_size=1, max_size=3).map(tuple), st.booleans(),
        ),
        min_size=1, max_size=5,
    ),
)  # fmt: skip
flows = st.builds(lambda steps: FlowChart("Selection", tuple(steps)), st.lists(st.tuples(words, words), min_size=1, max_size=40))
bars = st.builds(lambda rows: BarsChart("Cost", tuple(rows)), st.lists(st.builds(Bar, words, amounts, short), min_size=1, max_size=40))
weeks = st.builds(
    WeekChart, words, st.just(37.5), st.one_of(st.just(0.0), st.floats(0, 80)), st.one_of(st.just(0.0), st.floats(0, 80)),
    st.lists(st.tuples(words, st.floats(0.05, 60)), min_size=1, max_size=12).map(tuple),
)  # fmt: skip
waves = st.builds(
    lambda rows, whole: WavesChart(tuple(rows), "teachers", sum(row.added for row in rows) + whole if whole else None),
    st.lists(st.builds(Wave, words, words, amounts.map(lambda amount: amount + 1), words), min_size=1, max_size=40),
    st.one_of(st.none(), amounts),
)
trends = st.builds(
    lambda found: TrendsChart(tuple(found)),
    st.lists(
        st.builds(
            Trend, words,
            st.lists(st.builds(Point, days, numbers, short), min_size=2, max_size=20, unique_by=lambda point: point.day).map(
                lambda points: tuple(sorted(points, key=lambda point: point.day))
            ),
            st.one_of(st.none(), numbers), st.one_of(short, words),
        ),
        min_size=1, max_size=12,
    ),
)  # fmt: skip


@st.composite
def funding(draw: st.DrawFn) -> FundingChart:
    count = draw(st.integers(1, 7))
    years = tuple((f"{2027 + at}–{28 + at}", draw(amounts)) for at in range(count))
    sources = draw(st.lists(st.builds(Source, words, st.booleans(), st.tuples(*[amounts] * count)), min_size=1, max_size=25))
    return FundingChart(years, tuple(sources))


@st.composite
def timelines(draw: st.DrawFn) -> TimelineChart:
    count = draw(st.integers(1, 40))
    tasks = []
    for number in range(1, count + 1):
        start, end = sorted((draw(days), draw(days)))
        waits = tuple(draw(st.lists(st.integers(1, count), max_size=3)))
        flags = draw(st.tuples(st.booleans(), st.booleans(), st.booleans()))
        tasks.append(Task(number, draw(words), start, end, *flags, waits))
    cut = draw(st.integers(1, count))
    phases = [("Plan", tuple(tasks[:cut])), (draw(words), tuple(tasks[cut:]))]
    anchors = draw(st.lists(st.tuples(days, words), max_size=9))
    return TimelineChart(tuple(phase for phase in phases if phase[1]), tuple(anchors))


KINDS: dict[str, st.SearchStrategy[Chart]] = {
    "goals": goals(),
    "levels": levels(),
    "boxes": boxes,
    "flow": flows,
    "bars": bars,
    "week": weeks,
    "waves": waves,
    "trends": trends,
    "funding": funding(),
    "timeline": timelines(),
}


def of(kind: str, count: int, said: str) -> Chart:
    """A chart of so many items, each with the same words."""
    day = [date(2026 + at // 12, at % 12 + 1, 15) for at in range(60)]
    many = range(count)
    made: dict[str, Chart] = {
        "goals": GoalsChart(
            tuple(GoalPath(at + 1, said, said, Point(day[0], at, "1%"), (), Point(day[40], 9, "9%")) for at in range(min(count, 6)))
        ),
        "levels": LevelsChart(said, tuple(Rating(said, at % 5, said, said, at % 2 == 0) for at in many), 1, 4, 2.0),
        "boxes": BoxesChart(said, tuple(BoxColumn(said, said, ((said, (said,) * count),), at == 4) for at in range(5))),
        "flow": FlowChart(said, ((said, said),) * count),
        "bars": BarsChart(said, tuple(Bar(said, float(at), "$1.5M") for at in many)),
        "week": WeekChart(said, 37.5, 20, 17.5, ((said, 17.5 / count),) * count),
        "waves": WavesChart((Wave(said, said, 5, said),) * count, "teachers", 500),
        "trends": TrendsChart((Trend(said, (Point(day[0], 1, "1%"), Point(day[9], 3, "3%")), 5, said),) * count),
        "funding": FundingChart((("2027–28", 90.0), ("2028–29", 9e6)), (Source(said, True, (1.0, 1e5)),) * count),
        "timeline": TimelineChart(
            ((said, tuple(Task(at + 1, said, day[at], day[at + 9], at % 3 == 0, waits=(at,)) for at in many)),),
            tuple((day[at], said) for at in many),
        ),
    }
    return made[kind]
