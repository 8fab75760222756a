"""Customer service (U9): problems that come back, by segment, with the answer that is known and what each costs."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    Known,
    Offer,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.register import Is, LongText, Person, Text
from phases.strategy.segments import segment_name

say = speaker("recurring-problems")
ID = "recurring-problems"
MONTHS, MINUTES = 12, 60
OFTEN = 20
"""Cases a month from which an answer should not have to be found anew."""


class RecurringProblem(BaseModel):
    """One problem that comes back, whom it meets, and the answer that settles it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    segment: Annotated[str, Is("reference", to="segments", also=("all",))] = "all"
    cases_a_month: Annotated[int | None, Field(ge=0), Is("whole", summed=True)] = None
    minutes: Annotated[int | None, Field(ge=0)] = None
    known_answer: LongText = ""
    found_where: Literal["nowhere", "colleague", "document", "service-screen", "customer"] | None = None
    cause: Text = ""
    cause_can_go: bool = False
    owner: Person = ""

    @property
    def yearly_hours(self) -> Decimal | None:
        """Hours of service a year."""
        return None if self.cases_a_month is None or self.minutes is None else Decimal(self.cases_a_month * MONTHS * self.minutes) / MINUTES


def evaluate(known: Known) -> Result:
    """The problems by the hours they take, those without an answer, those whose cause can go."""
    rows: dict[str, RecurringProblem] = dict(known.rows(ID))
    if not rows:
        return Result(values={})
    order = sorted(rows.items(), key=lambda pair: -(pair[1].yearly_hours or Decimal(-1)))
    findings = tuple(one for key, row in order for one in _on(known, key, row))
    table = _table(known, order)
    section = Section(ID, Term(ID), (*_figure(order, table), table, *((Findings(findings),) if findings else ())))
    offers = tuple(Offer(f"reason-{key}", "interaction-reasons", say("open-reason", problem=row.title),
                         {"title": row.title, "whose": "customer", "aim": "remove" if row.cause_can_go else "automate"}
                         | ({"contacts_a_month": row.cases_a_month} if row.cases_a_month is not None else {}), Provenance(ID, key))
                   for key, row in order)
    return Result((section,), findings, offers=offers, values=rows)


def _table(known: Known, order: list[tuple[str, RecurringProblem]]) -> Table:
    headings = (Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.segment")), Heading(Term(f"{ID}.cases_a_month"), "number"),
                Heading(say("hours"), "number"), Heading(Term(f"{ID}.known_answer")), Heading(Term(f"{ID}.found_where")))
    return Table("problems", say("table"), headings, tuple(
        (row.title, segment_name(known, row.segment),
         None if row.cases_a_month is None else Quantity(row.cases_a_month, source=Provenance(ID, key, "cases_a_month")),
         None if row.yearly_hours is None else Quantity(round(row.yearly_hours), source=Provenance(ID, key)),
         row.known_answer or say("no-answer-yet"), Term(f"{ID}.found_where.{row.found_where}") if row.found_where else None)
        for key, row in order))


def _figure(order: list[tuple[str, RecurringProblem]], table: Table) -> tuple[Figure, ...]:
    timed = [row for _, row in order if row.yearly_hours is not None]
    if len(timed) < 2:
        return ()
    return (Figure("problem-hours", "bars", say("table"), {
        "labels": [row.title for row in timed], "horizontal": True,
        "series": [{"label": say("hours"), "values": [round(row.yearly_hours or 0) for row in timed]}]}, table),)


def _on(known: Known, key: str, row: RecurringProblem) -> Iterator[Sentence]:
    often = (row.cases_a_month or 0) >= OFTEN
    if not row.known_answer:
        yield say("unanswered", problem=row.title, segment=segment_name(known, row.segment),
                  rests_on=(Provenance(ID, key, "known_answer"),),
                  tone="bad" if often else "warn")
    elif row.found_where in ("nowhere", "colleague"):
        yield say("in-heads", problem=row.title, rests_on=(Provenance(ID, key, "found_where"),), tone="warn")
    elif often and row.found_where != "customer":
        yield say("tell-customers", problem=row.title, count=Quantity(row.cases_a_month), rests_on=(Provenance(ID, key, "found_where"),))
    if row.cause_can_go and row.yearly_hours:
        yield say("remove-cause", problem=row.title, cause=row.cause, hours=Quantity(round(row.yearly_hours)),
                  rests_on=(Provenance(ID, key, "cause_can_go"),), tone="good")


INSTRUMENT = Instrument(ID, "register", ("U9",), row=RecurringProblem, evaluate=evaluate, reads=("segments",))
