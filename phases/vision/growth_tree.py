"""The growth tree (V1.6): yearly margin as a product of five branches, and what each branch adds to the ambition."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import factorial, prod
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Cell,
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Missing,
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
from phases.register import Is, LongText

say = speaker("growth-tree")
Branch = Literal["customers", "retention", "frequency", "basket", "margin"]
BRANCHES: tuple[Branch, ...] = get_args(Branch)
BOLD_RISE = Decimal("0.25")
ONE_POINT = Decimal("0.01")


class _Pair(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CountPair(_Pair):
    """A number today and as hoped for."""

    today: Annotated[Decimal, Field(ge=0)]
    ambition: Annotated[Decimal, Field(ge=0)]


class SharePair(_Pair):
    """A share today and as hoped for, as fractions."""

    today: Annotated[Decimal, Field(ge=0, le=1), Is("share")]
    ambition: Annotated[Decimal, Field(ge=0, le=1), Is("share")]


class MoneyPair(_Pair):
    """An amount today and as hoped for."""

    today: Annotated[Decimal, Field(ge=0), Is("money")]
    ambition: Annotated[Decimal, Field(ge=0), Is("money")]


class GrowthTree(BaseModel):
    """The five branches: customers, the share of them who buy again, purchases a year, basket, margin rate."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    customers: CountPair | None = None
    retention: SharePair | None = None
    frequency: CountPair | None = None
    basket: MoneyPair | None = None
    margin: SharePair | None = None
    remarks: LongText = ""

    def values(self, when: Literal["today", "ambition"]) -> tuple[Decimal, ...]:
        """The branches' values in their order; only for a tree whose branches are all filled."""
        return tuple(getattr(getattr(self, branch), when) for branch in BRANCHES)


@dataclass(frozen=True, slots=True)
class Growth:
    """Yearly margin today and as hoped for; by branch what it adds alone, and its part of the whole rise."""

    today: Decimal
    ambition: Decimal
    alone: dict[Branch, Decimal]
    part: dict[Branch, Decimal]
    retention_point: Decimal
    customer_margin: Decimal

    @property
    def largest(self) -> Branch:
        """The branch with the largest part."""
        return max(BRANCHES, key=lambda branch: self.part[branch])


def growth(today: Sequence[Decimal], ambition: Sequence[Decimal]) -> Growth:
    """Computes the tree from the five values of today and of the ambition.

    Branches multiply, so the order in which they rise would change what each seems worth. A branch's part is its
    mean over all orders (Shapley, "A value for n-person games", 1953); the parts add up to the whole rise.
    """
    base = prod(today)
    alone = [base / old * new - base if old else _without(today, place) * new - base
             for place, (old, new) in enumerate(zip(today, ambition, strict=True))]
    parts = [_part(place, today, ambition) for place in range(len(today))]
    customers, _retention, frequency, basket, margin = today
    return Growth(
        base, prod(ambition), dict(zip(BRANCHES, alone, strict=True)), dict(zip(BRANCHES, parts, strict=True)),
        customers * ONE_POINT * frequency * basket * margin, frequency * basket * margin,
    )


def _without(values: Sequence[Decimal], place: int) -> Decimal:
    return prod((value for other, value in enumerate(values) if other != place), start=Decimal(1))


def _part(place: int, today: Sequence[Decimal], ambition: Sequence[Decimal]) -> Decimal:
    count = len(today)
    others = [other for other in range(count) if other != place]
    total = Decimal(0)
    for size in range(count):
        weight = Decimal(factorial(size) * factorial(count - size - 1)) / factorial(count)
        for raised in combinations(others, size):
            rest = prod((ambition[other] if other in raised else today[other] for other in others), start=Decimal(1))
            total += weight * rest * (ambition[place] - today[place])
    return total


def evaluate(known: Known) -> Result:
    """Values each branch; says which is worth most and which ambitions ask for an explanation."""
    tree: GrowthTree | None = next(iter(known.rows("growth-tree").values()), None)
    if tree is None or any(getattr(tree, branch) is None for branch in BRANCHES):
        return Result(missing=(Missing("growth-tree", say("not-filled")),))
    found = growth(tree.values("today"), tree.values("ambition"))
    findings = _findings(tree, found)
    return Result((_section(tree, found, findings),), findings, offers=_offers(found), values=found)


def _source(branch: str) -> Provenance:
    return Provenance("growth-tree", field=f"{branch}.ambition")


def _name(branch: str) -> Sentence:
    return say(f"branch-{branch}")


def _findings(tree: GrowthTree, found: Growth) -> tuple[Sentence, ...]:
    rise = found.ambition - found.today
    said = [say("rise", today=Quantity(found.today, "money"), ambition=Quantity(found.ambition, "money"),
                rise=Quantity(rise, "money"), rests_on=tuple(_source(branch) for branch in BRANCHES))]
    if rise > 0:
        said.append(say("largest", branch=_name(found.largest), value=Quantity(found.part[found.largest], "money"),
                        share=Quantity(found.part[found.largest] / rise, "share"), rests_on=(_source(found.largest),),
                        tone="good"))
    said.append(say("retention-point", value=Quantity(found.retention_point, "money"), rests_on=(_source("retention"),)))
    for branch, old, new in zip(BRANCHES, tree.values("today"), tree.values("ambition"), strict=True):
        if old and new / old - 1 > BOLD_RISE:
            said.append(say("bold", branch=_name(branch), rise=Quantity(new / old - 1, "share"),
                            rests_on=(_source(branch),), tone="warn"))
        elif new < old:
            said.append(say("falls", branch=_name(branch), rests_on=(_source(branch),), tone="warn"))
    return tuple(said)


def _section(tree: GrowthTree, found: Growth, findings: tuple[Sentence, ...]) -> Section:
    table = _table(tree, found)
    steps = [{"label": say("today"), "value": found.today}]
    steps += [{"label": _name(branch), "value": found.part[branch]} for branch in BRANCHES]
    figure = Figure("growth-waterfall", "waterfall", say("waterfall"), {"steps": steps, "total": say("ambition")}, table)
    keys = KeyFigures((
        KeyFigure(say("today"), Quantity(found.today, "money"), say("margin-a-year")),
        KeyFigure(say("ambition"), Quantity(found.ambition, "money"), say("margin-a-year")),
        KeyFigure(say("one-point"), Quantity(found.retention_point, "money"), say("margin-a-year")),
    ))
    return Section("growth-tree", Term("growth-tree"), (keys, figure, table, Findings(findings)))


def _shown(branch: str, value: Decimal) -> Cell:
    """A branch's value; a share with its tenths, which are what an ambition moves."""
    if branch in ("retention", "margin"):
        return say("per-cent", value=Quantity(value * 100))
    return Quantity(value, "money" if branch == "basket" else "number")


def _table(tree: GrowthTree, found: Growth) -> Table:
    headings = (Heading(say("branch")), Heading(say("today"), "number"), Heading(say("ambition"), "number"),
                Heading(say("alone"), "money"), Heading(say("part"), "money"))
    rows = tuple(
        (_name(branch), _shown(branch, old), _shown(branch, new),
         Quantity(found.alone[branch], "money"), Quantity(found.part[branch], "money", source=_source(branch)))
        for branch, old, new in zip(BRANCHES, tree.values("today"), tree.values("ambition"), strict=True)
    )
    total = (say("whole"), None, None, None, Quantity(found.ambition - found.today, "money"))
    return Table("growth-branches", say("branches"), headings, rows, total)


def _offers(found: Growth) -> tuple[Offer, ...]:
    return tuple(
        Offer(f"benefit-{branch}", "benefit-lines", say("open-benefit", branch=_name(branch)),
              {"title": say("benefit-title", branch=_name(branch)), "alternative": ["all"], "category": say("category"),
               "base": str(round(found.part[branch], 2)), "confidence": "low", "source": say("benefit-source")},
              _source(branch))
        for branch in BRANCHES if found.part[branch] > 0
    )


INSTRUMENT = Instrument("growth-tree", "analysis", ("V1.6",), row=GrowthTree, single=True, evaluate=evaluate)
