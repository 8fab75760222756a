"""What the room means by CRM (V1.1): its points over the four readings, today and wanted, and how far they spread."""

from collections.abc import Mapping
from dataclasses import dataclass

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    Known,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.questionnaire import Answer

say = speaker("executive-alignment")
ID = "executive-alignment"
READINGS = ("technology", "relational-process", "organisational-efficiency", "enterprise-strategy")
MANY_READINGS = 2.5
POINTS_MOVED = 10


@dataclass(frozen=True, slots=True)
class Alignment:
    """Shares of the four readings today and wanted, as fractions in the order of `READINGS`; empty if not answered."""

    today: tuple[float, ...]
    wanted: tuple[float, ...]


def points(answers: Mapping[str, Answer], question: str) -> tuple[float, ...]:
    """The points shared out in one question as fractions of their sum."""
    answer = answers.get(question)
    if answer is None or not answer.given:
        return ()
    given = [float(answer.value.get(reading, 0)) for reading in READINGS]
    return tuple(one / sum(given) for one in given) if sum(given) else ()


def readings_held(shares: tuple[float, ...]) -> float:
    """How many readings are held at once: 1 where all points stand on one, 4 where they are spread evenly.

    The inverse of the sum of squared shares (Hill, "Diversity and evenness", Ecology, 1973, order 2).
    """
    return 1 / sum(share * share for share in shares)


def evaluate(known: Known) -> Result:
    """Shows the spread of the points and what the room wants to move."""
    answers = known.rows(ID)
    found = Alignment(points(answers, "views-today"), points(answers, "views-wanted"))
    if not found.today:
        return Result(values=found)
    findings = _findings(found)
    table = _table(found)
    series = [{"label": say("today"), "values": list(found.today)}]
    series += [{"label": say("wanted"), "values": list(found.wanted)}] if found.wanted else []
    figure = Figure("four-views", "bars", say("picture"), {
        "labels": [say(reading) for reading in READINGS], "series": series, "unit": "share", "horizontal": True}, table)
    return Result((Section("alignment", Term(ID), (figure, table, Findings(findings))),), findings, values=found)


def _table(found: Alignment) -> Table:
    headings = (Heading(say("reading")), Heading(say("today"), "share"), Heading(say("wanted"), "share"))
    rows = tuple(
        (say(reading), Quantity(found.today[place], "share", source=Provenance(ID, "views-today")),
         Quantity(found.wanted[place], "share", source=Provenance(ID, "views-wanted")) if found.wanted else None)
        for place, reading in enumerate(READINGS)
    )
    return Table("four-views", say("picture"), headings, rows)


def _findings(found: Alignment) -> tuple[Sentence, ...]:
    held = readings_held(found.today)
    today, wanted = Provenance(ID, "views-today"), Provenance(ID, "views-wanted")
    spread = held >= MANY_READINGS
    said = [say("spread" if spread else "one-word", held=Quantity(round(held, 1)), rests_on=(today,),
                tone="warn" if spread else "plain")]
    leading = max(range(len(READINGS)), key=lambda place: found.today[place])
    said.append(say("leading", reading=say(READINGS[leading]), share=Quantity(found.today[leading], "share"), rests_on=(today,)))
    if found.wanted:
        moves = [round((new - old) * 100) for old, new in zip(found.today, found.wanted, strict=True)]
        most = max(range(len(READINGS)), key=lambda place: moves[place])
        if moves[most] >= POINTS_MOVED:
            said.append(say("moves", reading=say(READINGS[most]), points=Quantity(moves[most]), rests_on=(today, wanted)))
        else:
            said.append(say("still", rests_on=(today, wanted)))
    return tuple(said)


INSTRUMENT = Instrument(ID, "questionnaire", ("V1.1",), evaluate=evaluate)
