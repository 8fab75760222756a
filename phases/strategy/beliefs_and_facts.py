"""Beliefs and facts: what executives guessed (V2.1, V2.4, V2.5, V2.6) beside what the customer file counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from phases.method import Block, Figure, Instrument, Known, Missing, Provenance, Quantity, Result, Sentence, Table, Unit, Words, speaker
from phases.strategy.believed_tiers import compared
from phases.strategy.customer_view import FILE, View, page, table, view_of, words
from phases.strategy.group_economics import Group, groups_of
from phases.strategy.value_pyramid import tier_name
from phases.vision.beliefs import ExecutiveBeliefs

ID = "beliefs-and-facts"
say = speaker(ID)
BELIEFS = "executive-beliefs"
CLOSE, FAR = Decimal("0.1"), Decimal("0.5")
"""Share of the belief up to which the file agrees with it, and beyond which it is far from it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A belief beside its fact in one unit; `fact` is None where the file does not tell."""

    what: Words
    belief: Decimal
    fact: Decimal | None
    unit: Unit
    held_by: str

    @property
    def distance(self) -> Decimal | None:
        """How far the fact lies from the belief, as a share of the belief."""
        return None if self.fact is None or not self.belief else (self.fact - self.belief) / self.belief

    @property
    def verdict(self) -> str:
        """`close`, `more`, `less`, `far-more`, `far-less`, or `untold` where the file does not tell."""
        if self.distance is None:
            return "untold"
        if abs(self.distance) <= CLOSE:
            return "close"
        return ("far-" if abs(self.distance) > FAR else "") + ("more" if self.distance > 0 else "less")


def all_compared(known: Known) -> tuple[Compared, ...]:
    """Every belief that somebody dared, beside its fact."""
    view, beliefs = view_of(known), known.values(BELIEFS)
    if view is None or not isinstance(beliefs, ExecutiveBeliefs):
        return ()
    return (*_tiers(view, beliefs), *_others(known, view, beliefs))


def _tiers(view: View, beliefs: ExecutiveBeliefs) -> Iterator[Compared]:
    found = compared(beliefs, view.part("concentration", "curve") or (), view.part("margin_concentration", "curve"))
    for one in found:
        customers = Quantity(one.believed.customers, "share")
        yield Compared(
            say("tier-revenue", tier=tier_name(one), customers=customers),
            one.believed.revenue,
            _exact(one.revenue),
            "share",
            "value-pyramid-beliefs",
        )
        yield Compared(
            say("tier-profit", tier=tier_name(one), customers=customers),
            one.believed.profit,
            _exact(one.margin),
            "share",
            "value-pyramid-beliefs",
        )


def _others(known: Known, view: View, beliefs: ExecutiveBeliefs) -> Iterator[Compared]:
    last = next((one for one in view.part("retention", "overall") or () if one["years_ago"] == 0), None)
    products = view.of_groups("products")
    count = sum(one["customers"] for one in products)
    facts: dict[str, tuple[float | Decimal | None, Unit, str]] = {
        "retention_rate": (last["retention_rate"] if last else None, "share", "retention-beliefs"),
        "worth_of_point": (worth_of_point(groups_of(known)), "money", "retention-beliefs"),
        "products_per_customer": (
            sum(one["customers"] * one["products"] for one in products) / count if count else None,
            "number",
            "development-beliefs",
        ),
        # What the analysis was told of acquisition is an assumption, not a fact of the file.
        "acquisition_cost": (None, "money", "acquisition-beliefs"),
        "conversion_rate": (None, "share", "acquisition-beliefs"),
    }
    for name, (fact, unit, form) in facts.items():
        belief = getattr(beliefs, name)
        if belief is not None:
            yield Compared(say(name.replace("_", "-")), belief, _exact(fact), unit, form)


def worth_of_point(groups: tuple[Group, ...]) -> Decimal | None:
    """A year's margin of the customers that one point of retention keeps, over all groups counted in the file."""
    counted = [one for one in groups if one.economics and not one.estimated]
    return sum((one.customers * one.yearly_margin / 100 for one in counted if one.yearly_margin), Decimal(0)) if counted else None


def _exact(value: float | Decimal | None) -> Decimal | None:
    return None if value is None else Decimal(str(round(value, 6)))


def evaluate(known: Known) -> Result:
    """One table, one picture, and the differences in words."""
    view, found = view_of(known), all_compared(known)
    missing = [] if view else [Missing(FILE, words("no-file"))]
    if view and not found:
        missing.append(Missing(BELIEFS, say("no-belief")))
    if view is None or not found:
        return Result(missing=tuple(missing))
    shown = _table(view, found)
    return page(ID, (*_figure(found, shown), shown), _findings(view, found), values=found)


def _table(view: View, found: tuple[Compared, ...]) -> Table:
    headings = (
        (say("what"), None),
        (say("believed"), "number"),
        (say("counted"), "number"),
        (say("difference"), "share"),
        (say("in-words"), None),
    )
    return table(
        ID,
        say("table"),
        headings,
        (
            (
                one.what,
                Quantity(one.belief, one.unit, source=Provenance(one.held_by)),
                view.figure(one.fact, one.unit),
                None if one.distance is None else Quantity(one.distance, "share"),
                say(f"verdict-{one.verdict}"),
            )
            for one in found
        ),
    )


def _figure(found: tuple[Compared, ...], shown: Table) -> Iterator[Block]:
    told = [one for one in found if one.unit == "share" and one.fact is not None]
    if told:
        data = {
            "labels": [one.what for one in told],
            "unit": "share",
            "horizontal": True,
            "series": [
                {"label": say("believed"), "values": [one.belief for one in told]},
                {"label": say("counted"), "values": [one.fact for one in told]},
            ],
        }
        yield Figure(ID, "bars", say("figure"), data, shown)


def _findings(view: View, found: tuple[Compared, ...]) -> Iterator[Sentence]:
    told = [one for one in found if one.fact is not None]
    close = [one for one in told if one.verdict == "close"]
    yield say("in-all", close=Quantity(len(close)), told=Quantity(len(told)), rests_on=(view.source,))
    wrong = sorted((one for one in told if one.verdict != "close"), key=lambda one: -abs(one.distance or 0))
    for one in wrong[:4]:
        yield say(
            "apart",
            what=one.what,
            belief=Quantity(one.belief, one.unit),
            fact=Quantity(one.fact, one.unit),
            rests_on=(Provenance(one.held_by), view.source),
            tone="warn",
        )
    untold = len(found) - len(told)
    if untold:
        yield say("untold", count=Quantity(untold), rests_on=(view.source,))


INSTRUMENT = Instrument(ID, "analysis", ("S2.1", "S3.3"), evaluate=evaluate, reads=(FILE, "segments", BELIEFS))
