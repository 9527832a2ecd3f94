"""The kinds of question: how each is read, stored, judged and written."""

from wizard.engine.fields.base import Problem, Question
from wizard.engine.fields.choices import Choice, Choices, Option, Pick, Ranking
from wizard.engine.fields.matrix import Matrix
from wizard.engine.fields.numbers import Money, Number, Percent, Scale
from wizard.engine.fields.rows import Rows, new_row_id
from wizard.engine.fields.texts import Day, LongText, ShortText, YesNo, other_text

__all__ = [
    "Choice", "Choices", "Day", "LongText", "Matrix", "Money", "Number", "Option", "Percent", "Pick", "Problem",
    "Question", "Ranking", "Rows", "Scale", "ShortText", "YesNo", "new_row_id", "other_text",
]  # fmt: skip
