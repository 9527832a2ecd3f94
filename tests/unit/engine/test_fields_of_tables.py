"""Tables keep every row that was typed, in rows and in rows of rows, and say in which cell something is to be mended."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.shapes import asked, json_values, look, placed, rows_sent, said, sent, steadily
from wizard.engine.answers import Record
from wizard.engine.fields import Choice, Matrix, Money, Number, Percent, Problem, Question, Rows, Scale, ShortText, YesNo, new_row_id
from wizard.engine.fields.rows import MOST_ROWS
from wizard.engine.questions import Questions
from wizard.engine.rules import includes

NOWHERE = look()


class DutyColumns(Questions):
    duty = ShortText("Duty", required="Write the duty")
    hours = Number("Hours", least=0, most=40)


class RoleColumns(Questions):
    unique_titles = True

    title = ShortText("Title", required="Name the role")
    paid = YesNo("Paid?")
    pay = Money("Pay", when=includes("paid", True), required="Enter the pay")
    duties = Rows("Duties", DutyColumns, noun=("duty", "duties"), title="duty", most=2)
    least = Number("At least")
    most = Number("At most")

    @classmethod
    def agree(cls, answers: Record, scope: Any) -> Any:
        if answers.amount("least") > answers.amount("most"):
            yield Problem(("most",), "Enter as much as the least, or more")


class YearColumns(Questions):
    year = Number("Year")
    count = Number("Positions", least=0, required="Enter the number of positions")
    remark = ShortText("Remark", default="as before")


def two_years(_scope: Any) -> list[tuple[Any, str]]:
    return [(1, "2027–28"), (2, "2028–29")]


roles = asked(Rows("Roles", RoleColumns, noun=("role", "roles"), title="title", least=2, most=3))
team = asked(Rows("Team", DutyColumns, noun=("member", "members"), title="duty", least=3, required="Name the team"))
years = asked(Rows("Positions", YearColumns, noun=("year", "years"), title="year", fixed=("year", two_years), required=True))
optional_years = asked(Rows("Positions", YearColumns, noun=("year", "years"), title="year", fixed=("year", two_years)))
COACH = {"id": "r1", "title": "Coach", "paid": True, "pay": 100, "of_nobody": "kept", "duties": [{"id": "d1", "duty": "Model", "hours": 2}]}
MENTOR = {"id": "r2", "title": "Mentor"}


# --- reading rows -------------------------------------------------------------------------------------------------


def test_rows_are_read_over_what_was_stored():
    found = roles.read(rows_sent({"id": "r1", "title": " Lead  coach "}, {"id": "r2", "pay": "$1,200"}), [COACH, MENTOR], NOWHERE)
    assert found == [{**COACH, "title": "Lead coach"}, {**MENTOR, "pay": 1200}]


def test_rows_come_in_the_order_of_their_numbers():
    posted = sent(**{"10__id": "c", "10__title": "C", "2__id": "b", "2__title": "B", "0__id": "a", "0__title": "A"})
    assert [row["id"] for row in roles.read(posted, None, NOWHERE)] == ["a", "b", "c"]


def test_forged_numbers_of_rows_are_no_rows():
    posted = sent(**{"x__id": "a", "x__title": "A", "100000__id": "b", "100000__title": "B", "id": "c", "title": "C"})
    assert roles.read(posted, None, NOWHERE) is None


def test_new_rows_get_ids_of_their_own():
    found = roles.read(rows_sent({"title": "A"}, {"id": " ", "title": "B"}), None, NOWHERE)
    assert [row["title"] for row in found] == ["A", "B"]
    assert len({row["id"] for row in found}) == 2
    assert all(re.fullmatch(r"r[0-9a-f]{10}", row["id"]) for row in found)
    assert len({new_row_id() for _ in range(500)}) == 500


def test_rows_without_any_answer_are_not_stored():
    assert roles.read(rows_sent({"id": "r1", "title": " "}, {"id": "r2", "title": "B"}), None, NOWHERE) == [{"id": "r2", "title": "B"}]
    assert roles.read(rows_sent({"id": "r2", "title": ""}), [MENTOR], NOWHERE) is None
    assert optional_years.read(rows_sent({"id": "y", "year": "1", "remark": "as before"}), None, NOWHERE) is None


def test_an_emptied_row_with_something_we_do_not_know_stays():
    assert roles.read(rows_sent({"id": "r3", "title": ""}), [{"id": "r3", "title": "A", "of_nobody": "kept"}], NOWHERE) == [
        {"id": "r3", "of_nobody": "kept"}
    ]


def test_what_is_emptied_goes_and_what_is_wrong_stays():
    assert roles.read(rows_sent({"id": "r1", "pay": "", "title": "Coach"}), [COACH], NOWHERE)[0].keys() == COACH.keys() - {"pay"}
    assert roles.read(rows_sent({"id": "r1", "pay": "much"}), [COACH], NOWHERE)[0]["pay"] == "much"


def test_rows_in_rows_are_read_over_what_was_stored():
    inner = {"duties-0-id": "d1", "duties-0-hours": "5", "duties-1-duty": "Observe", "duties-2-duty": ""}
    found = roles.read(rows_sent({"id": "r1", **inner}), [COACH], NOWHERE)[0]["duties"]
    assert found[0] == {"id": "d1", "duty": "Model", "hours": 5}
    assert [row["duty"] for row in found] == ["Model", "Observe"]
    assert roles.read(rows_sent({"id": "r1", "duties-0-id": "d1", "duties-0-duty": "", "duties-0-hours": ""}), [COACH], NOWHERE) == [
        {name: value for name, value in COACH.items() if name != "duties"}
    ]


@pytest.mark.parametrize("before", [None, "text", 3, {"id": "r1"}, ["r1", None, 4], [{"id": 3, "title": "x"}]], ids=repr)
def test_rows_are_read_over_anything(before):
    assert roles.read(rows_sent({"id": "r1", "title": "A"}), before, NOWHERE) == [{"id": "r1", "title": "A"}]


# --- judging rows -------------------------------------------------------------------------------------------------


def test_good_rows():
    assert said(roles, [COACH, MENTOR]) == []


@pytest.mark.parametrize(("rows", "message"), [
    ([MENTOR], "Add at least 2 roles; there is 1"),
    ([{"id": str(at), "title": str(at)} for at in range(4)], "Keep at most 3 roles; there are 4"),
])  # fmt: skip
def test_too_few_and_too_many(rows, message):
    assert said(roles, rows) == [message]


def test_none_is_fewer_than_enough_only_where_rows_are_required():
    duties = [{"id": str(at), "duty": str(at)} for at in range(3)]
    assert [said(roles, value) for value in (None, [])] == [[], []]
    assert [said(team, value) for value in (None, [])] == [["Name the team"]] * 2
    assert [said(team, duties[:count]) for count in (1, 2, 3)] == [
        ["Add at least 3 members; there is 1"], ["Add at least 3 members; there are 2"], []]  # fmt: skip
    unworded = asked(Rows("Team", DutyColumns, noun=("member", "members"), least=1, required=True))
    assert said(unworded, None) == ["Add at least 1 member"]


def test_tables_without_a_limit_of_their_own_have_one():
    assert said(team, [{"id": str(at), "duty": "D"} for at in range(MOST_ROWS)]) == []
    assert said(team, [{"id": str(at), "duty": "D"} for at in range(MOST_ROWS + 1)]) == ["Keep at most 200 members; there are 201"]


@pytest.mark.parametrize("value", ["text", 3, True, {"id": "r1"}], ids=repr)
def test_what_is_no_list_is_told(value):
    assert said(roles, value) == ["Roles: this list could not be read; enter it again"]
    assert roles.written(value, NOWHERE) == ""


def test_problems_name_row_and_column_as_deep_as_needed():
    wrong = {**COACH, "id": "r9", "title": "", "pay": -5, "duties": [{"id": "d1", "hours": 50}, {"duty": "x"}, {"id": "d3", "duty": 3}]}
    assert placed(roles, [MENTOR, wrong]) == [
        (("r9", "title"), "Name the role"),
        (("r9", "pay"), "Pay: enter 0 or more"),
        (("r9", "duties"), "Keep at most 2 duties; there are 3"),
        (("r9", "duties", "d1", "duty"), "Write the duty"),
        (("r9", "duties", "d1", "hours"), "Hours: enter a number from 0 to 40"),
        (("r9", "duties", "d3", "duty"), "Duty: enter this as text"),
    ]


def test_columns_that_are_hidden_in_a_row_are_not_judged_there():
    rows = [{"id": "r1", "title": "A", "paid": True}, {"id": "r2", "title": "B", "paid": False, "pay": "much"}]
    assert placed(roles, rows) == [(("r1", "pay"), "Enter the pay")]


def test_answers_of_a_row_agree_once_each_is_right():
    disagree = {"id": "r1", "title": "A", "least": 3, "most": 2}
    assert placed(roles, [MENTOR, disagree]) == [(("r1", "most"), "Enter as much as the least, or more")]
    assert placed(roles, [MENTOR, {**disagree, "title": None}]) == [(("r1", "title"), "Name the role")]


def test_titles_are_told_apart_whatever_their_case():
    rows = [{"id": "r1", "title": "Coach"}, {"id": "r2", "title": " COACH "}, {"id": "r3", "title": "Coaches"}]
    assert placed(roles, rows) == [(("r2", "title"), "Give each role a name of its own")]
    assert said(team, [{"id": str(at), "duty": "Same"} for at in range(3)]) == []
    assert placed(roles, [{"id": "r1", "paid": False}, {"id": "r2", "title": " "}]) == [
        (("r1", "title"), "Name the role"), (("r2", "title"), "Name the role")]  # fmt: skip


def test_rows_by_name():
    rows = [COACH, {"id": "r2"}, {"id": "r3", "title": 7}]
    assert roles.written(rows, NOWHERE) == "Coach; Role 2; Role 3"
    either = asked(Rows("Roles", RoleColumns, noun=("role", "roles"), title="title|pay"))
    assert either.written([{"id": "r1", "pay": 1200}, {"id": "r2", "pay": 5, "title": "A"}], NOWHERE) == "$1,200; A"


def test_rows_imported_without_ids_are_shown_with_some():
    assert [row["id"] for row in roles.rows_to_show([{"title": "A"}, "text", {"id": " "}, {"id": 3}, MENTOR], NOWHERE)] == [
        "row0", "row1", "row2", "r2"]  # fmt: skip


@pytest.mark.parametrize(("row", "counts"), [
    ({"id": "r"}, False), ({"id": "r", "title": " "}, False), ({"id": "r", "duties": []}, False), ({"id": "r", "of_nobody": ""}, False),
    ({"id": "r", "title": "A"}, True), ({"id": "r", "paid": False}, True), ({"id": "r", "least": 0}, True),
    ({"id": "r", "of_nobody": 1}, True),
])  # fmt: skip
def test_a_row_counts_once_anything_is_filled_in(row, counts):
    assert roles.counts(row) is counts


# --- fixed rows ---------------------------------------------------------------------------------------------------


def test_a_fixed_table_shows_a_row_for_each_key_and_no_others():
    stored = [{"id": "c", "year": 3, "count": 9}, {"id": "b", "year": 2, "count": 4}]
    assert years.rows_to_show(stored, NOWHERE) == [{"id": "year-1", "year": 1}, stored[1]]
    assert years.rows_to_show("text", NOWHERE) == [{"id": "year-1", "year": 1}, {"id": "year-2", "year": 2}]
    assert years.fixed_words(NOWHERE) == {"1": "2027–28", "2": "2028–29"}


@pytest.mark.parametrize("key", [2, 2.0, "2"], ids=repr)
def test_keys_are_found_as_numbers_and_as_texts(key):
    assert years.rows_to_show([{"id": "b", "year": key, "count": 4}], NOWHERE)[1]["count"] == 4


def test_of_two_rows_with_one_key_the_first_is_shown():
    assert years.rows_to_show([{"id": "a", "year": 1, "count": 1}, {"id": "b", "year": 1, "count": 2}], NOWHERE)[0]["id"] == "a"


def test_rows_of_keys_that_are_not_wanted_now_are_set_aside():
    stored = [{"id": "a", "year": 1, "count": 1}, {"id": "c", "year": 3, "count": 9}]
    found = years.read(rows_sent({"id": "a", "year": "1", "count": "2"}, {"id": "year-2", "year": "2", "count": "5"}), stored, NOWHERE)
    assert found == [{"id": "a", "year": 1, "count": 2}, {"id": "year-2", "year": 2, "count": 5}, stored[1]]


def test_every_fixed_row_is_judged_where_the_table_is_required():
    assert placed(years, None) == [
        (("year-1", "count"), "Enter the number of positions"),
        (("year-2", "count"), "Enter the number of positions"),
    ]
    assert placed(years, [{"id": "b", "year": 2, "count": 0}]) == [(("year-1", "count"), "Enter the number of positions")]
    assert said(years, [{"id": "a", "year": 1, "count": 3}, {"id": "b", "year": 2, "count": 0}]) == []


def test_only_fixed_rows_with_answers_are_judged_elsewhere():
    assert said(optional_years, None) == []
    assert placed(optional_years, [{"id": "a", "year": 1, "remark": "new"}]) == [(("a", "count"), "Enter the number of positions")]


# --- matrices -----------------------------------------------------------------------------------------------------


class CellColumns(Questions):
    trust = Scale("Trust", levels=("Low", "High"))
    share = Percent("Share")


class LetterColumns(Questions):
    letter = Choice("Letter", choices={"A": "Accountable", "R": "Responsible"})


GROUPS = {"t": "Teachers", "p": "Principals"}
grid = asked(Matrix("Trust", rows=GROUPS, columns=CellColumns))
filled_grid = asked(Matrix("Trust", rows=GROUPS, columns=CellColumns, required=True))
by_tables = asked(
    Matrix("Who does what", rows_from="tasks", columns_from="people", cell=Choice("Letter", choices={"A": "Accountable"}), required=True)
)
TABLES: dict[str, Question] = {
    "tasks": asked(Rows("Tasks", DutyColumns, noun=("task", "tasks"), title="duty"), "tasks"),
    "people": asked(Rows("People", DutyColumns, noun=("person", "people"), title="duty"), "people"),
}
TASKS = look(
    {"tasks": [{"id": "k1", "duty": "Hire"}, {"id": "k2"}], "people": [{"id": "p1", "duty": "Lead"}, {"id": "p2"}]}, questions=TABLES
)


def test_a_matrix_is_read_cell_by_cell_over_what_was_stored():
    posted = rows_sent({"row": "t", "trust": "2", "share": "40%"}, {"row": "p", "share": ""})
    stored = {"p": {"share": 3, "trust": 1}, "gone": {"trust": 1}}
    assert grid.read(posted, stored, NOWHERE) == {"p": {"trust": 1}, "gone": {"trust": 1}, "t": {"trust": 2, "share": 40}}
    assert grid.read(rows_sent({"row": "t", "trust": "", "share": " "}), {"t": {"trust": 1}}, NOWHERE) is None


def test_forged_cells_are_not_stored():
    assert grid.read(rows_sent({"row": "", "trust": "2"}, {"trust": "2"}, {"row": "t", "forged": "2", "trust": "9"}), None, NOWHERE) == {
        "t": {"trust": 9}
    }
    assert placed(grid, {"t": {"trust": 9, "share": "x"}}) == [
        (("t", "trust"), "Teachers: Trust: choose one of the levels"),
        (("t", "share"), "Teachers: Share: enter a percentage, like 40"),
    ]


def test_a_matrix_over_two_tables():
    posted = sent(**{"columns__0": "p1", "columns__1": "p2", "0__row": "k1", "0__c0": "A", "0__c1": "Z", "1__row": "k2", "1__c9": "A"})
    assert by_tables.read(posted, None, TASKS) == {"k1": {"p1": "A", "p2": "Z"}}
    assert by_tables.row_words(TASKS) == {"k1": "Hire", "k2": "Task 2"}
    assert {name: column.label for name, column in by_tables.column_questions(TASKS).items()} == {"p1": "Lead", "p2": "Person 2"}
    assert placed(by_tables, {"k1": {"p1": "A", "p2": "Z"}, "k2": {"p1": "A"}}, TASKS) == [
        (("k1", "p2"), "Hire: Person 2: choose one of the answers offered")
    ]
    assert by_tables.written({"k1": {"p1": "A", "p2": "A"}, "gone": {"p1": "A"}}, TASKS) == "Hire: Lead Accountable, Person 2 Accountable"


def test_cells_of_rows_and_columns_that_are_gone_are_kept_and_not_judged():
    stored = {"k1": {"p1": "A", "p9": "Z"}, "k2": {"p1": "A"}, "k9": {"p1": "Z"}}
    assert said(by_tables, stored, TASKS) == []
    posted = sent(**{"columns__0": "p1", "0__row": "k1", "0__c0": ""})
    assert by_tables.read(posted, stored, TASKS) == {"k1": {"p9": "Z"}, "k2": {"p1": "A"}, "k9": {"p1": "Z"}}


def test_a_required_matrix_names_the_rows_that_are_open():
    full = {"trust": 1, "share": 0}
    assert said(filled_grid, None) == ["Trust: still to fill in: Teachers; Principals"]
    assert said(filled_grid, {"t": full, "p": {"trust": 1}}) == ["Trust: still to fill in: Principals"]
    assert said(filled_grid, {"t": full, "p": "x"}) == ["Trust: still to fill in: Principals"]
    assert said(filled_grid, {"t": full, "p": full}) == []
    many = asked(Matrix("Trust", rows={str(at): f"Row {at}" for at in range(5)}, columns=CellColumns, required=True))
    assert said(many, None) == ["Trust: still to fill in: Row 0; Row 1; Row 2 and 2 more"]
    assert said(by_tables, {"k1": {"p1": "A"}}, TASKS) == ["Who does what: still to fill in: Task 2"]


def test_a_required_matrix_over_tables_that_are_empty():
    assert said(by_tables, None, look({"people": [{"id": "p1", "duty": "Lead"}]}, questions=TABLES)) == ["Fill in Who does what"]
    assert said(by_tables, None, look({"tasks": [{"id": "k1", "duty": "Hire"}]}, questions=TABLES)) == []
    assert said(by_tables, None, look({"tasks": [{"id": "k1"}]}, questions={"tasks": grid})) == []


def test_a_required_matrix_in_words_of_its_own():
    worded = asked(Matrix("Trust", rows=GROUPS, columns=CellColumns, required="Rate both groups"))
    assert said(worded, {"t": {"trust": 1, "share": 0}}) == ["Rate both groups"]


def test_some_columns_or_some_rows_can_be_enough():
    trust_only = asked(Matrix("Trust", rows=GROUPS, columns=CellColumns, whole=("trust",), required=True))
    assert said(trust_only, {"t": {"trust": 1}, "p": {"trust": 2}}) == []
    assert said(trust_only, {"t": {"trust": 1}, "p": {"share": 2}}) == ["Trust: still to fill in: Principals"]
    one_row = asked(Matrix("Trust", rows=GROUPS, columns=CellColumns, whole=("trust",), filled=1, required=True))
    assert said(one_row, {"p": {"trust": 2}}) == []
    assert said(one_row, {"p": {"share": 2}}) == ["Trust: fill in at least 1 rows"]


@pytest.mark.parametrize("value", ["text", 3, True, [{"t": 1}]], ids=repr)
def test_what_is_no_matrix_is_told(value):
    assert said(grid, value) == ["Trust: this table could not be read; fill it in again"]
    assert grid.written(value, NOWHERE) == ""


def test_a_matrix_in_words():
    assert grid.written({"p": {"trust": 2, "share": 12.5}, "t": {"trust": 9}}, NOWHERE) == "Principals: Trust High, Share 12.5%"
    alone = asked(Matrix("Letters", rows=GROUPS, columns=LetterColumns))
    assert alone.written({"t": {"letter": "A"}, "p": {"letter": "R"}}, NOWHERE) == "Teachers: Accountable; Principals: Responsible"


# --- for every stored value there can be --------------------------------------------------------------------------

EVERY = (roles, team, years, optional_years, grid, filled_grid, by_tables)
cells = st.dictionaries(st.sampled_from(("id", "title", "pay", "duties", "year", "count", "trust", "k1", "p1")), json_values)
tables = json_values | st.lists(cells, max_size=4) | st.dictionaries(st.sampled_from(("t", "p", "k1", "k2")), cells)


@steadily
@given(tables)
def test_any_stored_value_can_be_judged_and_written(value):
    for question in EVERY:
        assert all(problem.message for problem in question.problems(value, TASKS))
        assert isinstance(question.written(value, TASKS), str)


@steadily
@given(tables)
def test_any_stored_value_can_be_read_over(value):
    for question in (roles, team):
        assert question.read(rows_sent({"id": "zz", "title": "New", "duty": "New"}), value, NOWHERE)[-1]["id"] == "zz"
    assert grid.read(rows_sent({"row": "t", "trust": "2"}), value, NOWHERE)["t"]["trust"] == 2


def test_titles_of_records_stand_below_a_word_of_their_own() -> None:
    messages = asked(Rows("Messages", DutyColumns, noun=("hours", "hours"), title="duty", summary=("hours",)))
    duties = asked(Rows("Duties", DutyColumns, noun=("duty", "duties"), title="duty", summary=("hours",)))
    assert (messages.heading(NOWHERE), duties.heading(NOWHERE)) == ("Duty", "Duty")
    bare = asked(Rows("Bare", DutyColumns, noun=("hours", "hours"), summary=("hours",)))
    assert bare.heading(NOWHERE) == "Hours"
