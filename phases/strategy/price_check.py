"""Pricing (U5): the floor price against the price that customers accept, from a price survey and from their purchases."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from phases.method import Block, Figure, Instrument, Known, Provenance, Quantity, Result, Sentence, Table, speaker
from phases.register import Is, Money, Share, Text
from phases.strategy.customer_view import READS, group_label, page, table, view_of, words
from phases.strategy.price_acceptance import SMALLEST_SAMPLE, FloorPrice, PriceAcceptance, PriceAnswer, floor_price, price_acceptance

ID, ANSWERS = "price-check", "price-answers"
say = speaker(ID)
MUCH = 0.5
"""Share of discounted purchases from which a price is no longer the real one."""
Margin = Annotated[Share, Field(ge=0, lt=1)]
Price = Annotated[Money, Field(gt=0)]
_TONES = {"go": "good", "cut-cost": "warn", "stop": "bad"}


class PricedProduct(BaseModel):
    """A product with its cost and margins; an accepted price left empty is taken from the price survey."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    product: Text
    unit_cost: Price
    own_margin: Margin = Decimal("0.30")
    channel_margin: Margin = Decimal(0)
    accepted_price: Price | None = None
    cost_cut_possible: Margin = Decimal("0.10")


class GivenPrices(BaseModel):
    """What one person answered to the four questions of price."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    product: Annotated[str, Is("reference", to=ID)]
    too_cheap: Price
    cheap: Price
    dear: Price
    too_dear: Price


def accepted(known: Known) -> dict[str, PriceAcceptance]:
    """The curves and crossings of each product that somebody was asked about."""
    found: dict[str, list[PriceAnswer]] = {}
    for row in known.rows(ANSWERS).values():
        found.setdefault(row.product, []).append(PriceAnswer(row.too_cheap, row.cheap, row.dear, row.too_dear))
    return {product: price_acceptance(answers) for product, answers in found.items() if product in known.rows(ID)}


def floors(known: Known) -> dict[str, FloorPrice]:
    """The floor and verdict of each product whose accepted price is known."""
    asked, found = accepted(known), {}
    for key, row in known.rows(ID).items():
        price = row.accepted_price or (asked[key].indifferent if key in asked else None)
        if price is not None:
            found[key] = floor_price(row.unit_cost, row.own_margin, row.channel_margin, price, row.cost_cut_possible)
    return found


def evaluate(known: Known) -> Result:
    """Go, cut cost or stop, product by product; the price survey's curves; discounts in the file."""
    if not known.rows(ID):
        return Result()
    found, asked = floors(known), accepted(known)
    blocks: list[Block] = [*_table(known, found), *_curves(known, asked), *_discounts(known)]
    return page(ID, blocks, _findings(known, found, asked), values=found)


def _table(known: Known, found: dict[str, FloorPrice]) -> Iterator[Block]:
    headings = (
        (say("product"), None),
        (say("floor"), "money"),
        (say("accepted"), "money"),
        (say("gap"), "money"),
        (say("target"), "money"),
        (say("verdict"), None),
    )
    rows = known.rows(ID)
    shown = table(
        "prices",
        say("table"),
        headings,
        (
            (
                rows[key].product,
                Quantity(one.floor, "money", source=Provenance(ID, key, "unit_cost", f"{ID}.definition")),
                Quantity(one.accepted, "money"),
                Quantity(one.gap, "money"),
                Quantity(one.target_cost, "money"),
                say(f"verdict-{one.verdict}"),
            )
            for key, one in found.items()
        ),
    )
    if found:
        data = {
            "labels": [rows[key].product for key in found],
            "unit": "money",
            "series": [
                {"label": say("floor"), "values": [one.floor for one in found.values()]},
                {"label": say("accepted"), "values": [one.accepted for one in found.values()]},
            ],
        }
        yield Figure("floor-prices", "bars", say("table"), data, shown)
        yield shown


def _curves(known: Known, asked: dict[str, PriceAcceptance]) -> Iterator[Block]:
    for key, one in asked.items():
        if not one.curve:
            continue
        caption = say("curves", product=known.rows(ID)[key].product, count=Quantity(one.respondents))
        shown = table(
            f"prices-{key}",
            caption,
            ((say("price"), "money"), *((say(name), "share") for name in _CURVES)),
            (
                (Quantity(point.price, "money"), *(Quantity(getattr(point, name.replace("-", "_")), "share") for name in _CURVES))
                for point in one.curve
            ),
        )
        data = {
            "x": [float(point.price) for point in one.curve],
            "x_label": say("price"),
            "x_unit": "money",
            "unit": "share",
            "series": [{"label": say(name), "values": [getattr(point, name.replace("-", "_")) for point in one.curve]} for name in _CURVES],
        }
        yield Figure(f"prices-{key}", "lines", caption, data, shown)
        yield _points(known, key, one)


def _points(known: Known, key: str, one: PriceAcceptance) -> Table:
    """The four prices at which curves cross; a price is empty where they do not."""
    points = (("lowest", one.lowest), ("optimal", one.optimal), ("indifferent", one.indifferent), ("highest", one.highest))
    return table(
        f"points-{key}",
        say("points", product=known.rows(ID)[key].product),
        ((say("point"), None), (say("price"), "money"), (say("meaning"), None)),
        (
            (say(name), None if price is None else Quantity(price, "money", source=Provenance(ANSWERS)), say(f"{name}-meaning"))
            for name, price in points
        ),
    )


_CURVES = ("too-cheap", "cheap", "dear", "too-dear")


def _discounts(known: Known) -> Iterator[Table]:
    view = view_of(known)
    rows = view.of_groups("discounts") if view else []
    if view and rows:
        yield table(
            "discounts",
            say("discounts"),
            ((words("segment"), None), (say("purchases"), "number"), (say("discounted"), "share"), (say("discounted-money"), "share")),
            (
                (
                    group_label(known, view.grouping, one["segment"]),
                    view.figure(one["purchase_rows"]),
                    view.share(one["share_of_rows"]),
                    view.share(one["share_of_revenue"]),
                )
                for one in rows
            ),
        )


def _findings(known: Known, found: dict[str, FloorPrice], asked: dict[str, PriceAcceptance]) -> Iterator[Sentence]:
    for key, row in known.rows(ID).items():
        source = (Provenance(ID, key),)
        if key not in found:
            yield say("no-price", product=row.product, rests_on=source, tone="warn")
            continue
        one = found[key]
        yield say(
            f"found-{one.verdict}",
            product=row.product,
            floor=Quantity(one.floor, "money"),
            accepted=Quantity(one.accepted, "money"),
            target=Quantity(one.target_cost, "money"),
            rests_on=source,
            tone=_TONES[one.verdict],
        )  # type: ignore[arg-type]
    for key, asking in asked.items():
        if asking.lowest is not None and asking.highest is not None:
            yield say(
                "range",
                product=known.rows(ID)[key].product,
                lowest=Quantity(asking.lowest, "money"),
                highest=Quantity(asking.highest, "money"),
                rests_on=(Provenance(ANSWERS),),
            )
        if asking.left_out:
            count = Quantity(asking.left_out)
            yield say("left-out", product=known.rows(ID)[key].product, count=count, rests_on=(Provenance(ANSWERS),), tone="warn")
        if not asking.enough:
            yield say(
                "few-answers",
                product=known.rows(ID)[key].product,
                count=Quantity(asking.respondents),
                fewest=Quantity(SMALLEST_SAMPLE),
                rests_on=(Provenance(ANSWERS),),
                tone="warn",
            )
    view = view_of(known)
    for one in view.of_groups("discounts") if view else ():
        if one["share_of_rows"] is not None and one["share_of_rows"] > MUCH and view:
            yield say(
                "on-discount",
                segment=group_label(known, view.grouping, one["segment"]),
                share=view.share(one["share_of_rows"]),
                rests_on=(view.source,),
                tone="warn",
            )


INSTRUMENTS = (
    Instrument(ID, "register", ("U5",), row=PricedProduct, evaluate=evaluate, reads=(*READS, ANSWERS)),
    Instrument(ANSWERS, "register", ("U5",), row=GivenPrices),
)
