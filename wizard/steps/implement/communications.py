"""Communications: what each audience hears, from whom, when, and how it answers back."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Column, Facts, Milestone, Prose, Strong, Table, Words, stacked
from exports.document import Group as Titled
from wizard.engine.fields import Choice, Choices, Day, LongText, Pick, Rows, ShortText
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading
from wizard.engine.step import Contribution, Group, Phase, Step

CHANNELS = {
    "meeting": "Meeting",
    "email": "E-mail",
    "website": "Website",
    "webinar": "Webinar",
    "video": "Video",
    "newsletter": "Newsletter",
    "social": "Social media",
    "board": "Board meeting",
    "press": "Press",
    "visit": "Visit",
    "hotline": "Telephone line",
}


class MessageColumns(Questions):
    km_audience = Pick("Audience", target="plan-stakeholders.stakeholders", more={"all": "Everyone"}, required="Choose the audience")
    km_message = LongText("Message", required="Write the message")
    km_question = ShortText("The hard question they will ask", told="The hard question")
    km_answer = LongText("Our honest answer", told="Our answer")


class CalendarColumns(Questions):
    cc_what = ShortText("What", required="Say what is communicated")
    cc_audience = Pick("Audiences", target="plan-stakeholders.stakeholders", many=True, required="Choose at least one audience")
    cc_channel = Choice("Channel", choices=CHANNELS, required="Choose the channel")
    cc_sender = ShortText("From whom", required="Enter who sends it")
    cc_date = Day("Date", required="Enter the date")
    cc_repeat = Choice("Repeats", choices={"once": "Once", "monthly": "Monthly", "quarterly": "Quarterly", "yearly": "Yearly"})
    cc_feedback = ShortText("How people answer back")


class FaqColumns(Questions):
    q = ShortText("Question", required="Write the question")
    a = LongText("Answer")


class CommunicationQuestions(Questions):
    key_messages = Rows(
        "Key messages",
        MessageColumns,
        noun=("message", "messages"),
        title="km_audience",
        record=True,
        summary=("km_message",),
        least=3,
        required="Add at least 3 messages",
    )
    comm_calendar = Rows(
        "Calendar",
        CalendarColumns,
        "Tell teachers and principals before launch.",
        noun=("communication", "communications"),
        title="cc_what",
        record=True,
        summary=("cc_audience", "cc_channel", "cc_date"),
        least=4,
        required="Add at least 4 communications",
    )
    languages = Choices(
        "Languages and formats",
        choices={
            "english": "English",
            "spanish": "Spanish",
            "other_lang": "Another language",
            "large_print": "Large print",
            "asl_video": "Video in American Sign Language",
            "audio": "Audio",
            "plain_language": "Plain-language summary",
        },
    )
    faq = Rows("Questions and answers", FaqColumns, noun=("question", "questions"), title="q", record=True, summary=("a",))
    contact = ShortText(
        "Contact for questions and for accessible formats",
        "An office’s e-mail or telephone, not a person’s private address.",
        required="Enter a contact for questions and for accessible formats",
    )


class Communications(Step):
    slug = "implement-communications"
    title = "Communications"
    phase = Phase.IMPLEMENT
    order = 160
    number = 16
    minutes = 45
    purpose = "Plan what each audience hears, from whom, when – and how they answer back."
    questions = CommunicationQuestions
    sections = ("fw_engagement", "fw_cover")
    groups = (
        Group("Messages", "", ("key_messages",)),
        Group("Calendar", "", ("comm_calendar", "languages")),
        Group("Questions and contact", "", ("faq", "contact")),
    )

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        place = "implement-communications"
        answers: list[Block] = [Prose(row.text("a") or "Not yet answered.", row.title) for row in plan.rows(f"{place}.faq")]
        facts = tuple((plan.label(f"{place}.{n}"), w) for n in ("languages", "contact") if (w := plan.written(f"{place}.{n}")))
        for title, blocks in (
            ("What people will hear", _messages(plan)),
            ("When they will hear it", _calendar(plan)),
            ("Questions and answers", answers),
            ("Languages and contact", [Facts(facts)] if facts else []),
        ):
            if blocks:
                yield "fw_engagement", Titled(title, tuple(blocks))


def _messages(plan: Reading) -> list[Block]:
    rows = plan.rows("implement-communications.key_messages")
    columns = (Column("For"), Column("What we say"), Column("The hard question, and our answer"))
    told: tuple[tuple[Words, ...], ...] = tuple(
        (
            row.title,
            row.written("km_message", "Not yet written"),
            stacked((Strong(asked),) if (asked := row.text("km_question")) else "", row.text("km_answer")) or "None yet",
        )
        for row in rows
    )
    return [Table("Messages by audience", columns, told)] if rows else []


def _calendar(plan: Reading) -> list[Block]:
    rows = plan.rows("implement-communications.comm_calendar")
    columns = (
        Column("What"),
        Column("Audiences"),
        Column("Channel, and from whom"),
        Column("When"),
        Column("How people answer back"),
    )
    told: list[tuple[Words, ...]] = [
        (
            row.title,
            row.written("cc_audience", "Not given"),
            stacked(row.written("cc_channel", "Not given"), row.written("cc_sender")),
            stacked(row.written("cc_date", "No date yet"), row.written("cc_repeat", "Once")),
            row.written("cc_feedback", "Not given"),
        )
        for row in rows
    ]
    dated: list[Block] = [
        Milestone(
            day,
            f"Message: {row.title}",
            row.text("cc_sender"),
            f"message-{row.id}",
            "" if row.code("cc_repeat") == "once" else row.written("cc_repeat"),
        )
        for row in rows
        if (day := row.day("cc_date"))
    ]
    return [Table("Communications calendar", columns, tuple(told)), *dated] if rows else []


STEP = Communications()
