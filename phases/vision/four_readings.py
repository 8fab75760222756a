"""Four readings of CRM (C5): how far the company lives each of them, beside what the executives said they mean."""

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
from phases.scoring import score
from phases.vision.alignment import READINGS, Alignment

say = speaker("four-readings")
ID = "four-readings"
APART = 1.5


def evaluate(known: Known) -> Result:
    """The profile over the four readings, its weakest side, and where words and deeds part."""
    sheet = known.questionnaires.get(ID)
    if sheet is None:
        return Result()
    levels = {reading: score(sheet, known.rows(ID), reading).today for reading in READINGS}
    if any(level is None for level in levels.values()):
        return Result(values=levels)
    rated = {reading: level for reading, level in levels.items() if level is not None}
    said: Alignment | None = known.values("executive-alignment")
    findings = _findings(rated, said)
    headings = (Heading(say("reading")), Heading(say("lived"), "level"), Heading(say("points"), "share"))
    points = dict(zip(READINGS, said.today, strict=True)) if said and said.today else {}
    table = Table("readings", say("profile"), headings, tuple(
        (Term(f"{ID}.{reading}"), Quantity(round(level, 1), "level", source=Provenance(ID)),
         Quantity(points[reading], "share", source=Provenance("executive-alignment", "views-today")) if points else None)
        for reading, level in rated.items()
    ))
    figure = Figure("readings-radar", "radar", say("profile"), {
        "axes": [Term(f"{ID}.{reading}") for reading in READINGS], "maximum": 5,
        "series": [{"label": say("lived"), "values": [round(level, 2) for level in rated.values()]}]}, table)
    return Result((Section("readings", Term(ID), (figure, table, Findings(findings))),), findings, values=rated)


def _findings(rated: dict[str, float], said: Alignment | None) -> tuple[Sentence, ...]:
    weakest, strongest = min(rated, key=lambda one: rated[one]), max(rated, key=lambda one: rated[one])
    found = [say("weakest", reading=Term(f"{ID}.{weakest}"), level=Quantity(round(rated[weakest], 1), "level"),
                 rests_on=(Provenance(ID),), tone="warn")]
    if rated["technology"] - rated["enterprise-strategy"] >= APART:
        found.append(say("tool-without-strategy", rests_on=(Provenance(ID),), tone="warn"))
    if said and said.today:
        spoken = READINGS[max(range(len(READINGS)), key=lambda place: said.today[place])]
        key = "words-and-deeds-agree" if spoken == strongest else "words-and-deeds-part"
        found.append(say(key, spoken=Term(f"{ID}.{spoken}"), lived=Term(f"{ID}.{strongest}"),
                         tone="good" if spoken == strongest else "warn",
                         rests_on=(Provenance("executive-alignment", "views-today"), Provenance(ID))))
    return tuple(found)


INSTRUMENT = Instrument(ID, "questionnaire", ("C5",), evaluate=evaluate, reads=("executive-alignment",))
