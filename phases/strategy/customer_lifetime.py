"""Lifetime value (S2.6): what a customer brought, what the formula and the models expect, and how far to trust them."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from phases.method import Block, Figure, Instrument, Known, Missing, Paragraph, Provenance, Quantity, Result, Sentence, Table, speaker
from phases.strategy.customer_view import FILE, READS, View, page, table, view_of, words
from phases.strategy.group_economics import Group, discount_rate, groups_of
from phases.strategy.lifetime_value import formula_value

ID = "lifetime-value"
say = speaker(ID)
_SHARES = frozenset({"share", "error"})


def evaluate(known: Known) -> Result:
    """Historic, formula and predicted value of a customer per group; by the formula alone where no file counts."""
    view, groups = view_of(known), groups_of(known)
    if view is None and not groups:
        return Result(missing=(Missing(FILE, words("no-file")),))
    rate = discount_rate(view)
    profiles = {one["segment"]: one for one in view.of_groups("profiles")} if view else {}
    predicted = {one["segment"]: one for one in view.part("predicted") or ()} if view else {}
    names = list(dict.fromkeys([*(one.name for one in groups), *predicted]))
    by_name = {one.name: one for one in groups}
    values = {name: formula(by_name[name], rate) for name in names if name in by_name}
    shown = _table(view, names, by_name, profiles, predicted, values)
    blocks: list[Block] = [*_figure(by_name, predicted, values, shown), shown]
    if view is None or any(one.estimated for one in groups):
        blocks.insert(0, Paragraph(words("from-segments"), "warn"))
    if view:
        blocks += [*_hold_out(view)]
    missing = () if view else (Missing(FILE, words("no-file")),)
    result = page(ID, blocks, (*_findings(by_name, values, rate), *(remarks(view) if view else ())), values=values)
    return Result(result.sections, result.findings, missing, values=values)


def formula(group: Group, rate: Decimal) -> Decimal | None:
    """Yearly margin x r / (1 + i - r) of one customer; None while margin or retention is unknown."""
    if group.yearly_margin is None or group.retention_rate is None or not rate:
        return None
    value = formula_value(float(group.yearly_margin), float(group.retention_rate), float(rate))
    return Decimal(str(value)).quantize(Decimal("0.01"))


def _table(
    view: View | None,
    names: list[str],
    groups: Mapping[str, Group],
    profiles: Mapping[str, Any],
    predicted: Mapping[str, Any],
    values: Mapping[str, Decimal | None],
) -> Table:
    headings = (
        (words("segment"), None),
        (words("customers"), "number"),
        (say("historic"), "money"),
        (say("yearly-margin"), "money"),
        (words("retention"), "share"),
        (say("formula"), "money"),
        (say("predicted"), "money"),
        (say("alive"), "share"),
    )
    rows = []
    for name in names:
        group, profile, ahead = groups.get(name), profiles.get(name, {}), predicted.get(name, {})
        historic = profile.get("margin_per_customer_cents") or profile.get("revenue_per_customer_cents")
        margin, kept, value = (getattr(group, "yearly_margin", None), getattr(group, "retention_rate", None), values.get(name))
        rows.append(
            (
                group.label if group else words("all-customers"),
                Quantity(profile.get("customers") or (group.customers if group else ahead.get("customers"))),
                view.money(historic) if view else None,
                None if margin is None else Quantity(margin, "money", source=group.source if group else None),
                None if kept is None else Quantity(kept, "share", source=group.source if group else None),
                None if value is None else Quantity(value, "money", source=Provenance(ID, formula=f"{ID}.formula-words")),
                None if not ahead else Quantity(ahead["value_per_customer"], "money", source=view.source if view else None),
                None if not ahead else Quantity(ahead["share_alive"], "share"),
            )
        )
    return table("lifetime-value", say("table"), headings, rows)


def _figure(
    groups: Mapping[str, Group], predicted: Mapping[str, Any], values: Mapping[str, Decimal | None], shown: Table
) -> Iterator[Figure]:
    named = [one for one in groups.values() if values.get(one.name) is not None]
    series = [{"label": say("formula"), "values": [values[one.name] for one in named]}]
    if any(one.name in predicted for one in named):
        series.append({"label": say("predicted"), "values": [predicted.get(one.name, {}).get("value_per_customer") for one in named]})
    if named:
        yield Figure(
            "lifetime-value", "bars", say("figure"), {"labels": [one.label for one in named], "series": series, "unit": "money"}, shown
        )


def _hold_out(view: View) -> Iterator[Block]:
    found = view.part("models", "hold_out")
    if found:
        headings = ((say("repeats"), None), (words("customers"), "number"), (say("expected"), "number"), (say("actual"), "number"))
        yield table(
            "hold-out",
            say("hold-out"),
            headings,
            (
                (
                    say("or-more", count=str(one["repeats"])) if one["or_more"] else str(one["repeats"]),
                    view.figure(one["customers"]),
                    view.figure(round(one["expected"])),
                    view.figure(one["actual"]),
                )
                for one in found["classes"]
            ),
        )


def remarks(view: View) -> Iterator[Sentence]:
    """The reasons why a model is missing, and what must be minded where it stands; each said once."""
    models = view.part("models")
    if not models:
        yield say("remark-no-purchase-dates", rests_on=(view.source,), tone="warn")
        return
    reasons = [one for one in (models["purchase"], models["spend"]) if "key" in one]
    said = {one["key"]: one for one in (*reasons, *(models["remarks"] or ()))}
    for key, one in said.items():
        filled = {name: Quantity(value, "share" if name in _SHARES else "number") for name, value in (one.get("values") or {}).items()}
        yield say(f"remark-{key}", **filled, rests_on=(view.source,), tone="warn")


def _findings(groups: Mapping[str, Group], values: Mapping[str, Decimal | None], rate: Decimal) -> Iterator[Sentence]:
    known = {name: value for name, value in values.items() if value is not None}
    if known:
        best = groups[max(known, key=lambda name: known[name])]
        yield say(
            "best", segment=best.label, value=Quantity(known[best.name], "money"), rate=Quantity(rate, "share"), rests_on=(best.source,)
        )
    for name, value in known.items():
        if value < 0:
            yield say("negative", segment=groups[name].label, rests_on=(groups[name].source,), tone="bad")


INSTRUMENT = Instrument(ID, "analysis", ("S2.6",), evaluate=evaluate, reads=READS)
