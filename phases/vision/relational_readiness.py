"""The relational enterprise and its culture (C7): readiness by theme, and the adoption risk that follows from it."""

from dataclasses import dataclass
from decimal import Decimal

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
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
from phases.questionnaire import Questionnaire
from phases.scoring import score

say = speaker("relational-readiness")
ID = "relational-readiness"
TOP_LEVEL = 5
LIKELIEST, LEAST_LIKELY = Decimal("0.60"), Decimal("0.10")
"""Probability that people do not take the system up: at no readiness at all, and at full readiness."""
WEAK, STRONG = 2.0, 3.5


@dataclass(frozen=True, slots=True)
class Readiness:
    """Mean level (0 to 5) as a whole and by theme, and the probability of poor adoption that it suggests."""

    whole: float
    themes: dict[str, float]
    adoption_risk: Decimal

    @property
    def share(self) -> float:
        """Readiness as a fraction of the top level."""
        return self.whole / TOP_LEVEL


def adoption_risk(level: float) -> Decimal:
    """The probability of poor adoption at a readiness level from 0 to 5, as a fraction rounded to 0.05.

    A straight line from 60 % at level 0 to 10 % at level 5: a rule of thumb to begin with, meant to be argued about.
    """
    line = LIKELIEST - (LIKELIEST - LEAST_LIKELY) * Decimal(str(level)) / TOP_LEVEL
    return (line * 20).quantize(Decimal(1)) / 20


def evaluate(known: Known) -> Result:
    """Readiness by theme, the weak ones named, and the adoption risk offered to the register."""
    sheet: Questionnaire | None = known.questionnaires.get(ID)
    whole = score(sheet, known.rows(ID)).today if sheet else None
    if sheet is None or whole is None:
        return Result()
    levels = {theme.id: score(sheet, known.rows(ID), theme.id).today for theme in sheet.themes}
    found = Readiness(whole, {name: level for name, level in levels.items() if level is not None}, adoption_risk(whole))
    findings = _findings(found)
    headings = (Heading(say("theme")), Heading(say("level"), "level"))
    table = Table("readiness", say("picture"), headings, tuple(
        (Term(f"{ID}.{name}"), Quantity(round(level, 1), "level", source=Provenance(ID))) for name, level in found.themes.items()
    ))
    radar = Figure("readiness-radar", "radar", say("picture"), {
        "axes": [Term(f"{ID}.{name}") for name in found.themes], "maximum": TOP_LEVEL,
        "series": [{"label": say("level"), "values": [round(level, 2) for level in found.themes.values()]}]}, table)
    keys = KeyFigures((
        KeyFigure(say("readiness"), Quantity(round(found.share, 2), "share", source=Provenance(ID)), say("of-top")),
        KeyFigure(say("adoption-risk"), Quantity(found.adoption_risk, "share", source=Provenance(ID, formula=f"{ID}.rule")),
                  say("rule-short")),
    ))
    drawn = (radar,) if len(found.themes) > 2 else ()
    section = Section("readiness", Term(ID), (keys, *drawn, table, Findings(findings)))
    return Result((section,), findings, offers=(_offer(found),), values=found)


def _findings(found: Readiness) -> tuple[Sentence, ...]:
    source = (Provenance(ID),)
    said = [say("risk", readiness=Quantity(round(found.share, 2), "share"), risk=Quantity(found.adoption_risk, "share"),
                rests_on=source, tone="warn" if found.adoption_risk >= Decimal("0.35") else "plain")]
    for name, level in sorted(found.themes.items(), key=lambda pair: pair[1]):
        if level < WEAK:
            said.append(say("weak", theme=Term(f"{ID}.{name}"), level=Quantity(round(level, 1), "level"), rests_on=source, tone="warn"))
        elif level >= STRONG:
            said.append(say("strong", theme=Term(f"{ID}.{name}"), level=Quantity(round(level, 1), "level"), rests_on=source, tone="good"))
    return tuple(said)


def _offer(found: Readiness) -> Offer:
    row = {"title": say("risk-title"), "kind": "acting", "alternative": ["all"], "category": say("risk-category"),
           "probability": str(found.adoption_risk), "year": 1,
           "cause": say("risk-cause", readiness=Quantity(round(found.share, 2), "share")), "response": "reduce",
           "action": say("risk-action"), "source": say("risk-source", readiness=Quantity(round(found.share, 2), "share"))}
    return Offer("adoption-risk", "risk-register", say("open-risk", risk=Quantity(found.adoption_risk, "share")), row, Provenance(ID))


INSTRUMENT = Instrument(ID, "questionnaire", ("C7",), evaluate=evaluate)
