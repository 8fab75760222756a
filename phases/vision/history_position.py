"""History and outlook (V1.3): from the address book to extended relationships, and where the company stands."""

from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    Known,
    Missing,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.register import LongText, Text

say = speaker("history-position")
Era = Literal["personal-information", "contact-management", "sales-automation", "integrated-crm", "online-crm", "extended"]
ERAS: tuple[Era, ...] = get_args(Era)
BEGINS: dict[Era, int] = {
    "personal-information": 1980, "contact-management": 1987, "sales-automation": 1993, "integrated-crm": 1999,
    "online-crm": 2004, "extended": 2012,
}
"""About when each way of working spread; the years are rounded, the order is what matters."""
LONG_AGO = 10


class HistoryPosition(BaseModel):
    """Where the company places itself today and in three years."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    era_today: Era | None = None
    era_wanted: Era | None = None
    main_tool: Text = ""
    in_use_since: Annotated[int, Field(ge=1960, le=2100)] | None = None
    kept: LongText = ""
    lost: LongText = ""


def evaluate(known: Known) -> Result:
    """Draws the eras with the company's place, and says how far it wants to go."""
    row: HistoryPosition | None = next(iter(known.rows("history-position").values()), None)
    missing = () if row and row.era_today else (Missing("history-position", say("not-placed")),)
    findings = _findings(row, known.facts.today.year) if row and row.era_today else ()
    blocks = (_figure(row), *((Findings(findings),) if findings else ()))
    return Result((Section("history", Term("history-position"), blocks),), findings, missing, values=row)


def _figure(row: HistoryPosition | None) -> Figure:
    table = Table("eras", say("picture"), (Heading(say("era")), Heading(say("begins")), Heading(say("what"))), tuple(
        (_name(era), str(BEGINS[era]), say(f"what-{era}")) for era in ERAS
    ))
    today, wanted = (row.era_today, row.era_wanted) if row else (None, None)
    eras = [{"label": _name(era), "begins": BEGINS[era], "note": say(f"what-{era}"), "today": era == today, "wanted": era == wanted}
            for era in ERAS]
    return Figure("eras", "eras", say("picture"), {"eras": eras}, table)


def _name(era: Era) -> Term:
    return Term(f"history-position.era_today.{era}")


def _findings(row: HistoryPosition, year: int) -> tuple[Sentence, ...]:
    assert row.era_today is not None
    today = Provenance("history-position", row.id, "era_today")
    said = [say("stands", era=_name(row.era_today), rests_on=(today,))]
    if row.era_wanted:
        steps = ERAS.index(row.era_wanted) - ERAS.index(row.era_today)
        key = "jump" if steps > 1 else "step" if steps == 1 else "stay"
        said.append(say(key, era=_name(row.era_wanted), steps=Quantity(steps), tone="warn" if steps > 1 else "plain",
                        rests_on=(today, Provenance("history-position", row.id, "era_wanted"))))
    if row.in_use_since and year - row.in_use_since >= LONG_AGO:
        said.append(say("old-tool", tool=row.main_tool or say("main-tool"), age=Quantity(year - row.in_use_since, "years"),
                        rests_on=(Provenance("history-position", row.id, "in_use_since"),), tone="warn"))
    return tuple(said)


INSTRUMENT = Instrument("history-position", "analysis", ("V1.3",), row=HistoryPosition, single=True, evaluate=evaluate)
