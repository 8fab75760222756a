"""From raw data to fact (U1): what the file states in plain sentences, with the sample each rests on."""

from collections.abc import Iterator, Mapping
from typing import Any

from phases.method import Figure, Instrument, Known, Quantity, Result, Section, Sentence, Table, Term
from phases.strategy.customer_view import READS, View, column_label, definition, evaluating, group_label, table, words

ID = "customer-facts"
_SHOWN = {"yearly-retention": "rate", "richest-segment": "revenue_share"}
"""Which value of a fact is its share, where it is not named so."""
_UNITS = {"share": "share", "rate": "share", "low": "share", "high": "share", "revenue_share": "share", "customer_share": "share"}


def _build(known: Known, view: View) -> Result:
    facts = view.part("facts")
    said = tuple(sentence(known, view, fact) for fact in facts)
    headings = ((words("fact"), None), (words("sample"), "number"), (words("sure"), None))
    shown = table(
        "facts",
        words("facts"),
        headings,
        (
            (one, view.figure(fact["sample_size"]), words("enough" if fact["enough"] else "too-few"))
            for one, fact in zip(said, facts, strict=True)
        ),
    )
    # The table says the facts already: said above it as well, they would stand there twice.
    section = Section(ID, Term(ID), (*_shares(known, view, facts, shown), shown, definition(ID)))
    return Result((section,), tuple(one for one, fact in zip(said, facts, strict=True) if fact["enough"]), values=said)


def sentence(known: Known, view: View, fact: Mapping[str, Any]) -> Sentence:
    """A fact of the file as a sentence; one that rests on too few customers says so instead."""
    values = {}
    for name, value in fact["values"].items():
        if name == "segment":
            values[name] = group_label(known, view.grouping, str(value))
        elif name.endswith("_cents"):
            values[name.removesuffix("_cents")] = view.money(abs(value))
        elif isinstance(value, str):
            values[name] = column_label(value) if name == "attribute" else value
        else:
            values[name] = Quantity(round(value) if name == "index" else value, _UNITS.get(name, "number"), source=view.source)
    if not fact["enough"]:
        values["sample"] = view.figure(fact["sample_size"])
        return words("too-few-to-say", what=words(f"about-{fact['key']}"), **values, rests_on=(view.source,), tone="warn")
    tone = "warn" if fact["key"] in ("loss-making-customers", "lapsed-customers") else "plain"
    return words(f"fact-{fact['key']}", **values, sample=view.figure(fact["sample_size"]), rests_on=(view.source,), tone=tone)


def _shares(known: Known, view: View, facts: list[Mapping[str, Any]], shown: Table) -> Iterator[Figure]:
    """The facts that are shares of customers or of money, one bar each."""
    told = [(fact, fact["values"].get(_SHOWN.get(fact["key"], "share"))) for fact in facts if fact["enough"]]
    bars = [(_about(known, view, fact), share) for fact, share in told if share is not None]
    if bars:
        series = [{"label": words("fact-share"), "values": [share for _, share in bars]}]
        data = {"labels": [label for label, _ in bars], "unit": "share", "horizontal": True, "series": series}
        yield Figure("fact-shares", "bars", words("fact-shares"), data, shown)


def _about(known: Known, view: View, fact: Mapping[str, Any]) -> Sentence:
    segment = fact["values"].get("segment")
    return words(f"about-{fact['key']}", segment=group_label(known, view.grouping, str(segment)) if segment else "")


INSTRUMENT = Instrument(ID, "analysis", ("U1",), evaluate=evaluating("facts", _build), reads=READS)
