"""The knowledge base (V5.3): what is known already, linked to the modules and items that it serves."""

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from phases.method import (
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
from phases.register import Is, LongText, Person, Text
from phases.vision.engagement_plan import ModuleId, PlannedModule
from phases.vision.proposal import phase_of

say = speaker("knowledge-base")
OLD_YEARS = 3
_ITEM = re.compile(r"^([A-Z]{1,2}\d?)(?:\.\d+)?$")
Items = Annotated[str, StringConstraints(pattern=r"^(\s*[A-Z]{1,2}\d?(\.\d+)?\s*(,|$))*$"), Is("text")]


class KnownSource(BaseModel):
    """Something already known: a document, a study, data, or a lesson somebody remembers."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    kind: Literal["document", "study", "data", "lesson", "person"] = "document"
    place: Text = ""
    made_on: date | None = None
    serves: tuple[ModuleId, ...] = ()
    items: Items = ""
    says: LongText = ""
    keeper: Person = ""

    @property
    def item_ids(self) -> tuple[str, ...]:
        """The items named, as ids of the method."""
        return tuple(part.strip() for part in self.items.split(",") if part.strip())


def evaluate(known: Known) -> Result:
    """Lists what serves each module, what serves nothing, what is old, and chosen modules that start from nothing."""
    rows: list[KnownSource] = list(known.rows("knowledge-base").values())
    if not rows:
        return Result(missing=(Missing("knowledge-base", say("none-named")),))
    planned: list[PlannedModule] = [one for one in known.rows("engagement-plan").values() if one.chosen]
    findings = _findings(rows, planned, known.facts.today)
    headings = (Heading(say("module-or-item")), Heading(say("known")), Heading(Term("knowledge-base.place")),
                Heading(Term("knowledge-base.keeper")))
    table = Table("known-sources", say("table"), headings, tuple(
        (label, row.title, row.place, row.keeper) for label, row in _served(rows)
    ))
    return Result((Section("knowledge-base", Term("knowledge-base"), (table, Findings(findings))),), findings, values=tuple(rows))


def _served(rows: list[KnownSource]) -> list[tuple[Term, KnownSource]]:
    by_module = [(Term(f"knowledge-base.serves.{module}"), row) for row in rows for module in row.serves]
    by_item = [(_item(one), row) for row in rows for one in row.item_ids]
    return [*by_module, *by_item]


def _item(item: str) -> Term:
    module = _ITEM.match(item)
    phase = "vision" if module is None else phase_of(module[1])
    return Term(f"{phase}.{item}")


def _findings(rows: list[KnownSource], planned: list[PlannedModule], today: date) -> tuple[Sentence, ...]:
    said = []
    for row in rows:
        if not row.serves and not row.item_ids:
            said.append(say("serves-nothing", title=row.title, rests_on=(Provenance("knowledge-base", row.id, "serves"),), tone="warn"))
        if row.made_on and (today - row.made_on).days > OLD_YEARS * 365:
            said.append(say("old", title=row.title, day=Quantity(row.made_on, "date"), tone="warn",
                            rests_on=(Provenance("knowledge-base", row.id, "made_on"),)))
        if not row.keeper:
            said.append(say("no-keeper", title=row.title, rests_on=(Provenance("knowledge-base", row.id, "keeper"),), tone="warn"))
    served = {module for row in rows for module in row.serves}
    bare = [one for one in planned if one.module in ("S2", "S3", "F1", "F4") and one.module not in served]
    said += [say("starts-bare", module=Term(f"knowledge-base.serves.{one.module}"), tone="warn",
                 rests_on=(Provenance("knowledge-base"), Provenance("engagement-plan", one.id))) for one in bare]
    said.append(say("counted", count=Quantity(len(rows)), modules=Quantity(len(served)), rests_on=(Provenance("knowledge-base"),)))
    return tuple(said)


INSTRUMENT = Instrument("knowledge-base", "register", ("V5.3",), row=KnownSource, evaluate=evaluate, reads=("engagement-plan",))
