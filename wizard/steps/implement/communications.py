"""Communications: what each audience hears, from whom, when, and how it answers back."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Card, Column, Facts, Group as Titled, Milestone, Prose, Table, Words
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
    km_question = ShortText("The hard question they will ask")
    km_answer = LongText("Our honest answer")


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
        if messages := plan.rows("implement-communications.key_messages"):
            cards = []
            for row in messages:
                blocks: list[Block] = [Prose(row.text("km_message"))] if row.text("km_message") else []
                if row.text("km_question"):
                    blocks.append(Prose(row.text("km_question"), "The hard question"))
                if row.text("km_answer"):
                    blocks.append(Prose(row.text("km_answer"), "Our answer"))
                cards.append(Card(f"For: {row.title}", tuple(blocks) or (Prose("Not yet written."),)))
            yield "fw_engagement", Titled("What people will hear", tuple(cards))
        if calendar := plan.rows("implement-communications.comm_calendar"):
            yield "fw_engagement", Titled("When they will hear it", (_calendar(plan),))
        for row in calendar:
            if day := row.day("cc_date"):
                yield "fw_engagement", Milestone(day, row.title, row.text("cc_sender"), row.id)
        if faq := plan.rows("implement-communications.faq"):
            told = tuple(Card(row.title, (Prose(row.text("a") or "Not yet answered."),)) for row in faq)
            yield "fw_engagement", Titled("Questions and answers", told)
        names = ("languages", "contact")
        facts = tuple((plan.label(f"implement-communications.{n}"), w) for n in names if (w := plan.written(f"implement-communications.{n}")))
        if facts:
            yield "fw_engagement", Titled("Languages and contact", (Facts(facts),))


def _calendar(plan: Reading) -> Table:
    columns = (
        Column("What", weight=4),
        Column("Audiences", weight=4),
        Column("Channel", weight=2),
        Column("From whom", weight=2),
        Column("Date", weight=2),
        Column("Repeats", weight=2),
        Column("How people answer back", weight=3),
    )
    told: list[tuple[Words, ...]] = [
        (
            row.title,
            row.written("cc_audience", "Not given"),
            row.written("cc_channel", "Not given"),
            row.written("cc_sender", "Not given"),
            row.written("cc_date", "No date yet"),
            row.written("cc_repeat", "Once"),
            row.written("cc_feedback", "Not given"),
        )
        for row in plan.rows("implement-communications.comm_calendar")
    ]
    return Table("Communications calendar", columns, tuple(told))


STEP = Communications()
