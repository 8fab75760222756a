"""Assessment of performance (M5): the same three questions asked each quarter, and the slope rather than the mark."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from phases.knowledge_intelligence.indicator_state import in_months, months_between
from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Provenance,
    Quantity,
    Reminder,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.register import Is, LongText, Person, Text

ID = "performance-review"
say = speaker(ID)
QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "value": ("value_customers", "value_staff", "value_shareholders"),
    "objectives": ("marketing_objectives", "relational_objectives"),
    "process": ("process",),
}
"""The three questions, each with the marks it is answered by."""
MARKS = tuple(mark for marks in QUESTIONS.values() for mark in marks)
ENOUGH = 3
QUARTER = 3
Mark = Annotated[int | None, Field(ge=0, le=5), Is("level")]


class Review(BaseModel):
    """One quarter's answers: marks from 0 to 5, with why, and what is done about it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    day: date
    asked_of: Annotated[Text, Is("text", quiet=True)] = ""
    value_customers: Mark = None
    value_staff: Mark = None
    value_shareholders: Mark = None
    why_value: LongText = ""
    marketing_objectives: Mark = None
    relational_objectives: Mark = None
    why_objectives: LongText = ""
    process: Mark = None
    why_process: LongText = ""
    action: Text = ""
    owner: Person = ""

    def mark_of(self, question: str) -> float | None:
        """The mean of a question's marks that were given."""
        given = [mark for name in QUESTIONS[question] if (mark := getattr(self, name)) is not None]
        return sum(given) / len(given) if given else None


def evaluate(known: Known) -> Result:
    """Draws the quarters, and says what falls, what is low, and whether a quarter was skipped."""
    rows: Mapping[str, Review] = known.rows(ID)
    if not rows:
        return Result()
    order = sorted(rows.items(), key=lambda pair: pair[1].day)
    findings = tuple(_findings(order, known.facts.today))
    reviews = [row for _name, row in order]
    blocks = (_figures(reviews), Findings(findings), _trend(reviews), _wheel(reviews), _table(order))
    due = Reminder(say("ask-again"), in_months(reviews[-1].day, QUARTER), Provenance(ID, order[-1][0]), reviews[-1].owner)
    return Result((Section(ID, Term(ID), blocks),), findings, reminders=(due,), values=tuple(reviews))


def _figures(reviews: list[Review]) -> KeyFigures:
    before = reviews[-2] if len(reviews) > 1 else None
    return KeyFigures(tuple(
        KeyFigure(say(question), _mark(reviews[-1].mark_of(question)), _note(before, question)) for question in QUESTIONS
    ))


def _note(before: Review | None, question: str) -> Sentence | None:
    mark = before.mark_of(question) if before else None
    return None if before is None or mark is None else say("before", mark=_mark(mark), day=Quantity(before.day, "date"))


def _mark(mark: float | None) -> Quantity:
    return Quantity(mark, "points")


def _findings(order: list[tuple[str, Review]], today: date) -> Iterator[Sentence]:
    name, last = order[-1]
    if months_between(last.day, today) > QUARTER:
        yield say("overdue", day=Quantity(last.day, "date"), rests_on=(Provenance(ID, name, "day"),), tone="warn")
    for question, marks in QUESTIONS.items():
        run = [(key, mark) for key, row in order if (mark := row.mark_of(question)) is not None][-3:]
        source = tuple(Provenance(ID, key, marks[0]) for key, _mark_given in run)
        if len(run) == 3 and run[0][1] > run[1][1] > run[2][1]:
            yield say("falls", question=say(question), first=_mark(run[0][1]), last=_mark(run[2][1]), rests_on=source, tone="bad")
        elif len(run) == 3 and run[0][1] < run[1][1] < run[2][1]:
            yield say("rises", question=say(question), first=_mark(run[0][1]), last=_mark(run[2][1]), rests_on=source, tone="good")
    for mark in MARKS:
        given = getattr(last, mark)
        if given is not None and given < ENOUGH:
            yield say("low", mark=Term(f"{ID}.{mark}"), given=_mark(given), action=last.action or say("no-action"),
                      rests_on=(Provenance(ID, name, mark),), tone="warn")


def _trend(reviews: list[Review]) -> Figure:
    days = [one.day for one in reviews]
    values = {question: [one.mark_of(question) for one in reviews] for question in QUESTIONS}
    headings = (Heading(Term(f"{ID}.day"), "date"), *(Heading(say(one), "points") for one in QUESTIONS))
    table = Table("performance-trend", say("trend"), headings,
                  tuple((Quantity(day, "date"), *(_mark(values[one][place]) for one in QUESTIONS)) for place, day in enumerate(days)))
    data = {"x": days, "unit": "points", "series": [{"label": say(one), "values": marks} for one, marks in values.items()]}
    return Figure("performance-trend", "lines", say("trend"), data, table)


def _wheel(reviews: list[Review]) -> Figure:
    """The six marks of the last quarter, and of the one a year before where there is one."""
    last = reviews[-1]
    earlier = next((one for one in reversed(reviews) if months_between(one.day, last.day) >= 11), reviews[0])
    shown = [earlier, last] if earlier is not last else [last]
    headings = (Heading(say("mark")), *(Heading(say("on-day", day=Quantity(one.day, "date")), "points") for one in shown))
    table = Table("performance-wheel", say("wheel"), headings, tuple(
        (Term(f"{ID}.{mark}"), *(_mark(getattr(one, mark)) for one in shown)) for mark in MARKS
    ))
    data = {"axes": [Term(f"{ID}.{mark}") for mark in MARKS], "maximum": 5, "series": [
        {"label": say("on-day", day=Quantity(one.day, "date")), "values": [getattr(one, mark) for mark in MARKS]} for one in shown
    ]}
    return Figure("performance-wheel", "radar", say("wheel"), data, table)


def _table(order: list[tuple[str, Review]]) -> Table:
    """What was said to the marks, the newest quarter first."""
    names = ("why_value", "why_objectives", "why_process", "action", "owner")
    headings = (Heading(Term(f"{ID}.day"), "date"), *(Heading(Term(f"{ID}.{name}")) for name in names))
    return Table("performance-words", say("words"), headings, tuple(
        (Quantity(row.day, "date"), *(getattr(row, name) for name in names)) for _key, row in reversed(order)
        if any(getattr(row, name) for name in names)
    ))


INSTRUMENT = Instrument(ID, "register", ("M5",), row=Review, evaluate=evaluate, reminds=True)
