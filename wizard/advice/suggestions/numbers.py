"""Answers that follow from numbers given before: the size of a district, the salary that replaces a teacher."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.suggestions.suggestion import Suggestion, offering
from wizard.engine.answers import Answers
from wizard.engine.counting import counted
from wizard.engine.tracks import Track
from wizard.figures.workload import backfill_salary
from wizard.figures.written import money

# students up to which a band goes, and its words (STEPS step 1)
BANDS = (
    (599, "xs", "Under 600 students"),
    (2_499, "s", "600 to 2,499 students"),
    (9_999, "m", "2,500 to 9,999 students"),
    (49_999, "l", "10,000 to 49,999 students"),
    (8_000_000, "xl", "50,000 students or more"),
)


def size_band(answers: Answers) -> Iterator[Suggestion]:
    students = answers.step("plan-profile").number("num_students")
    found = next((band for band in BANDS if students is not None and 0 < students <= band[0]), None)
    if found and students and answers.track is Track.DISTRICT:
        offered = offering("plan-profile.district_size_band")
        yield offered(
            "number.size-band", title=found[2], because=f"you gave {counted(round(students), 'student', 'students')}", fills=found[1]
        )


def replacing_salary(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 12: three quarters of the average salary."""
    average, salary = answers.step("plan-profile").number("avg_teacher_salary"), backfill_salary(answers)
    if average and average > 0 and salary:
        offered = offering("design-budget.backfill_salary")
        because = f"it is three quarters of the average salary of {money(average)}"
        yield offered("number.backfill", title=money(salary), because=because, fills=round(salary))


SUGGESTS = {"plan-profile.district_size_band": size_band, "design-budget.backfill_salary": replacing_salary}
