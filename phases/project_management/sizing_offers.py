"""What the sizing offers: cost lines of licences, equipment and storage, prices to ask bidders for, flows not sized yet."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from phases.method import Known, Offer, Provenance, Sentence, Term, speaker
from phases.project_management.sizing import MONTHS, Sizing
from phases.project_management.sizing_registers import SizingOptions

say = speaker("sizing")


def offers(known: Known, sizing: Sizing, options: SizingOptions) -> Iterator[Offer]:
    """Every line that the figures can fill: costs where a price is known, prices to ask for in any case."""
    yield from _licences(sizing)
    yield from _equipment(sizing, options)
    yield from _storage(known, sizing, options)
    yield from _flows(known)


def _licences(sizing: Sizing) -> Iterator[Offer]:
    for key, one in sizing.users.items():
        if one.group.licence == "none" or not one.people[0]:
            continue
        title = say("licence-title", role=one.group.title, licence=Term(f"sizing-users.licence.{one.group.licence}"))
        source = Provenance("sizing-users", key, "people")
        if one.group.price_a_month is not None:
            yield _cost(f"cost-users-{key}", title, "licences-category", source, {
                "base": str(one.group.price_a_month * MONTHS), "quantity": str(one.people[min(1, sizing.years)]), "start_year": 1,
                "growth": str(one.group.growth)})
        yield _price(f"price-users-{key}", title, "yearly", "unit-user-month", one.people[min(1, sizing.years)] * MONTHS, source)


def _equipment(sizing: Sizing, options: SizingOptions) -> Iterator[Offer]:
    seats, lines = sizing.agents, sum(one.lines for one in sizing.flows.values())
    source = Provenance("sizing")
    if seats and options.workstation is not None:
        yield _cost("cost-workstations", say("workstation-title"), "equipment-category", source, {
            "base": str(options.workstation), "quantity": str(seats), "frequency": "one-off", "start_year": 0, "nature": "capital"})
    if lines and options.line_month is not None:
        yield _cost("cost-lines", say("line-title"), "telephony-category", source, {
            "base": str(options.line_month * MONTHS), "quantity": str(lines), "start_year": 1})
    if seats:
        yield _price("price-seats", say("seat-title"), "yearly", "unit-seat-month", seats * MONTHS, source)


def _storage(known: Known, sizing: Sizing, options: SizingOptions) -> Iterator[Offer]:
    if not sizing.records:
        return
    source = Provenance("sizing")
    if options.gigabyte_month is not None:
        row = next(iter(known.rows("case-parameters").values()), None)
        horizon = row.horizon_years if row else sizing.years
        used = [sizing.gigabytes[min(year, sizing.years)] for year in range(horizon + 1)]
        amounts = [_rounded(options.gigabyte_month * MONTHS * Decimal(str(one))) if year else "0" for year, one in enumerate(used)]
        yield _cost("cost-storage", say("storage-title"), "storage-category", source, {"amounts": amounts})
    yield _price("price-storage", say("storage-title"), "yearly", "unit-gigabyte-month", round(sizing.gigabytes[-1] * MONTHS), source)


def _rounded(amount: Decimal) -> str:
    return str(amount.quantize(Decimal(1)))


def _cost(name: str, title: Sentence, category: str, source: Provenance, figures: Mapping[str, Any]) -> Offer:
    row = {"title": title, "alternative": ["all"], "category": say(category), "source": say("cost-source"), "confidence": "medium",
           **figures}
    return Offer(name, "cost-lines", say("open-cost", line=title), row, source)


def _price(name: str, title: Sentence, rhythm: str, unit: str, quantity: int, source: Provenance) -> Offer:
    row = {"title": title, "rhythm": rhythm, "unit": say(unit), "quantity": str(quantity), "source": say("cost-source")}
    return Offer(name, "tender-prices", say("ask-price", line=title), row, source)


def _flows(known: Known) -> Iterator[Offer]:
    """The contacts of each channel that the reasons for interaction count, where no flow of that channel stands."""
    sized = {one.channel for one in known.rows("sizing-contacts").values()}
    counted: dict[str, dict[str, float]] = {}
    for key, reason in known.rows("interaction-reasons").items():
        for channel in reason.channels if reason.contacts_a_month else ():
            counted.setdefault(channel, {})[key] = reason.contacts_a_month / len(reason.channels)
    for channel, reasons in counted.items():
        if channel not in sized:
            name = Term(f"channels.kind.{channel}")
            row = {"title": name, "channel": channel, "contacts_a_month": round(sum(reasons.values())), "reasons": list(reasons)}
            yield Offer(f"flow-{channel}", "sizing-contacts", say("open-flow", channel=name), row, Provenance("interaction-reasons"))
