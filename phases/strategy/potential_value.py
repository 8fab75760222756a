"""Potential value (S2.7): each segment scored on the criteria chosen in the vision phase, weighted into one score."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from phases.method import Figure, Instrument, Known, Missing, Provenance, Quantity, Result, Sentence, speaker
from phases.register import Is, LongText
from phases.strategy.customer_view import page, table, words
from phases.strategy.quadrants import PotentialCriterion, potential_score
from phases.strategy.segments import segment_name

ID = "potential-value"
CRITERIA = "value-criteria"
say = speaker(ID)


class PotentialScore(BaseModel):
    """How well a segment does on one criterion of potential value, from 0 to 10."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    segment: Annotated[str, Is("reference", to="segments")]
    criterion: Annotated[str, Is("reference", to=CRITERIA)]
    score: Annotated[int, Field(ge=0, le=10)]
    reason: LongText = ""


def scores(known: Known) -> dict[str, float]:
    """The score of potential value from 0 to 100 of each segment that was scored on a weighted criterion."""
    weights = (known.values(CRITERIA) or {}).get("potential", {})
    criteria = [PotentialCriterion(key, float(weight), 0, 10) for key, weight in weights.items()]
    found: dict[str, dict[str, float | None]] = {}
    for row in known.rows(ID).values():
        found.setdefault(row.segment, {})[row.criterion] = float(row.score)
    worth = {segment: potential_score(values, criteria) for segment, values in found.items()}
    return {segment: score for segment, score in worth.items() if score is not None}


def evaluate(known: Known) -> Result:
    """Ranks the segments by potential; says which criteria are still without a score."""
    if not (known.values(CRITERIA) or {}).get("potential"):
        return Result(missing=(Missing(CRITERIA, say("no-criteria")),), values={})
    found = scores(known)
    if not found:
        return Result(values={})
    ranked = sorted(found, key=lambda key: -found[key])
    shown = table("potential", say("figure"), ((words("segment"), None), (say("score"), "points"), (say("scored"), "number")), (
        (segment_name(known, key), Quantity(round(found[key]), "points", source=Provenance(ID, formula=f"{ID}.definition")),
         Quantity(sum(1 for row in known.rows(ID).values() if row.segment == key))) for key in ranked
    ))
    data = {"labels": [segment_name(known, key) for key in ranked], "unit": "points", "horizontal": True,
            "series": [{"label": say("score"), "values": [round(found[key]) for key in ranked]}]}
    return page(ID, (Figure("potential-value", "bars", say("figure"), data, shown), shown), _findings(known, ranked, found), values=found)


def _findings(known: Known, ranked: list[str], found: dict[str, float]) -> Iterator[Sentence]:
    best = ranked[0]
    yield say("best", segment=segment_name(known, best), score=Quantity(round(found[best]), "points"),
              rests_on=tuple(Provenance(ID, key) for key, row in known.rows(ID).items() if row.segment == best))
    weights: dict[str, Decimal] = known.values(CRITERIA)["potential"]
    pairs = {(row.segment, row.criterion) for row in known.rows(ID).values()}
    empty = sum((segment, criterion) not in pairs for segment in found for criterion in weights)
    if empty:
        yield say("unscored", count=Quantity(empty), tone="warn", rests_on=(Provenance(ID),))


INSTRUMENT = Instrument(ID, "register", ("S2.7",), row=PotentialScore, evaluate=evaluate, reads=("segments", CRITERIA))
