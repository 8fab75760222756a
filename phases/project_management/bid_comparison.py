"""The comparison of the bids (P1.5): coverage, prices, where bidders part, and what to ask before choosing."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from statistics import median

from phases.feasibility.makers import Maker
from phases.feasibility.needs import Need
from phases.method import (
    Block,
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
    Tone,
    Words,
    speaker,
)
from phases.project_management.bids import COVERAGES, Bid, asked, bids
from phases.project_management.tender import TenderPrice, TenderTerms

say = speaker("bid-comparison")
ID = "bid-comparison"
CHEAP, ENOUGH, NAMED = Decimal("0.6"), 3, 3
"""The part of the median price below which an offer is asked about, and of how many offers; how many needs a sentence names."""


def terms_of(known: Known) -> TenderTerms:
    """The terms that were entered, or empty ones."""
    return next(iter(known.rows("tender-terms").values()), TenderTerms())


def evaluate(known: Known) -> Result:
    """Puts the bids side by side; `values` are the bids."""
    needs, lines = asked(known.rows("needs")), known.rows("tender-prices")
    found = bids(known.rows("needs"), lines, known.rows("tender-answers").values(), known.rows("tender-offers").values(),
                 terms_of(known).price_years)
    missing = (*(() if needs else (Missing("needs", say("no-needs")),)), *(() if lines else (Missing("tender-prices", say("no-lines")),)))
    if not found:
        return Result(missing=(*missing, Missing("tender-answers", say("no-answers"))), values=())
    names: dict[str, Words] = {one.maker: _name(known, one.maker) for one in found}
    findings = tuple(_findings(found, names, needs, lines))
    section = Section(ID, Term(ID), (Findings(findings), *_coverage(found, names, needs), *_prices(found, names, lines)),
                      tuple(_differences(found, names, needs)))
    return Result((section,), findings, missing, values=found)


def _name(known: Known, maker: str) -> Words:
    row: Maker | None = known.rows("makers").get(maker)
    return row.name if row else maker


def _coverage(found: tuple[Bid, ...], names: Mapping[str, Words], needs: Mapping[str, Need]) -> Iterator[Block]:
    if not needs:
        return
    headings = (Heading(say("bidder")), Heading(say("coverage"), "share"),
                *(Heading(say(f"musts-{one or 'silent'}"), "number") for one in COVERAGES), Heading(say("shoulds"), "number"))
    rows = tuple(
        (names[one.maker], Quantity(one.coverage(needs), "share", source=Provenance("tender-answers", formula=f"{ID}.formula")),
         *(Quantity(one.count(needs, "must", answer), tone="bad" if answer in ("no", "") and one.count(needs, "must", answer) else "plain")
           for answer in COVERAGES),
         Quantity(sum(one.count(needs, "should", answer) for answer in ("standard", "configuration")))) for one in found)
    table = Table("bid-coverage", say("coverage-table"), headings, rows)
    series = [{"label": _answer(answer), "values": [sum(said == answer for said in one.answers.values()) for one in found]}
              for answer in COVERAGES]
    yield Figure("bid-coverage", "bars", say("coverage-picture"), {
        "labels": [names[one.maker] for one in found], "horizontal": True, "stacked": True, "series": series}, table)
    yield table


def _answer(answer: str) -> Term | Sentence:
    return Term(f"tender-answers.answer.{answer}") if answer else say("silent")


def _prices(found: tuple[Bid, ...], names: Mapping[str, Words], lines: Mapping[str, TenderPrice]) -> Iterator[Block]:
    priced = [one for one in found if one.prices]
    if priced:
        years = Quantity(priced[0].years, "years")
        yield _totals(priced, names, years)
        yield _by_line(priced, names, lines, years)


def _totals(priced: list[Bid], names: Mapping[str, Words], years: Quantity) -> Figure:
    headings = (Heading(say("bidder")), Heading(say("once"), "money"), Heading(say("yearly"), "money"),
                Heading(say("total", years=years), "money"))
    table = Table("bid-totals", say("totals", years=years), headings, tuple(
        (names[one.maker], *(Quantity(each, "money") for each in (one.once, one.yearly, one.total))) for one in priced))
    return Figure("bid-totals", "comparison", say("totals", years=years), {
        "alternatives": [{"label": names[one.maker], "value": one.total} for one in priced], "unit": "money"}, table)


def _by_line(priced: list[Bid], names: Mapping[str, Words], lines: Mapping[str, TenderPrice], years: Quantity) -> Table:
    headings = (Heading(Term("tender-prices.title")), Heading(Term("tender-prices.rhythm")),
                Heading(Term("tender-prices.quantity"), "number"), *(Heading(names[one.maker], "money") for one in priced))
    rows = tuple(
        (line.title, Term(f"tender-prices.rhythm.{line.rhythm}"),
         Quantity(line.quantity, source=Provenance("tender-prices", key, "quantity")),
         *(Quantity(one.prices[key] * line.quantity, "money") if key in one.prices else say("no-price") for one in priced))
        for key, line in lines.items())
    total = (say("total", years=years), None, None, *(Quantity(one.total, "money") for one in priced))
    return Table("bid-prices", say("prices", years=years), headings, rows, total)


def _differences(found: tuple[Bid, ...], names: Mapping[str, Words], needs: Mapping[str, Need]) -> Iterator[Section]:
    """The must-haves on which bidders part, with each answer."""
    parted = [name for name, one in needs.items() if one.priority == "must" and len({bid.answers[name] for bid in found}) > 1]
    if len(found) > 1 and parted:
        headings = (Heading(Term("needs.title")), *(Heading(names[one.maker]) for one in found))
        table = Table("bid-differences", say("differences"), headings, tuple(
            (needs[name].title, *(_shaded(one.answers[name]) for one in found)) for name in parted))
        yield Section("bid-differences", say("differences"), (table,))


def _shaded(answer: str) -> Sentence:
    tones: Mapping[str, Tone] = {"no": "bad", "": "bad", "development": "warn"}
    return say("answered", answer=_answer(answer), tone=tones.get(answer, "plain"))


def _findings(
    found: tuple[Bid, ...], names: Mapping[str, Words], needs: Mapping[str, Need], lines: Mapping[str, TenderPrice]
) -> Iterator[Sentence]:
    for one in found:
        yield from _on_needs(one, names[one.maker], needs)
        lacking = one.lacking(lines)
        if one.prices and lacking:
            yield say("price-missing", bidder=names[one.maker], count=Quantity(len(lacking)), first=lines[lacking[0]].title,
                      rests_on=(Provenance("tender-offers"),), tone="warn")
    whole = [one for one in found if one.prices and not one.lacking(lines)]
    if len(whole) > 1:
        yield from _on_prices(whole, names)


def _on_needs(one: Bid, name: Words, needs: Mapping[str, Need]) -> Iterator[Sentence]:
    for answer, word, tone in (("no", "must-refused", "bad"), ("", "must-silent", "warn"), ("development", "must-developed", "warn")):
        said = [key for key, given in one.answers.items() if given == answer and needs[key].priority == "must"]
        if said and any(one.answers.values()):
            yield say(word, bidder=name, count=Quantity(len(said)), first=needs[said[0]].title, tone=tone,  # type: ignore[arg-type]
                      rests_on=tuple(Provenance("needs", key) for key in said[:NAMED]))
    musts = [given for key, given in one.answers.items() if needs[key].priority == "must"]
    if musts and all(given in ("standard", "configuration") for given in musts):
        yield say("musts-met", bidder=name, count=Quantity(len(musts)), tone="good")


def _on_prices(whole: list[Bid], names: Mapping[str, Words]) -> Iterator[Sentence]:
    order = sorted(whole, key=lambda one: one.total)
    low, high = order[0], order[-1]
    yield say("spread", cheapest=names[low.maker], low=Quantity(low.total, "money"), dearest=names[high.maker],
              high=Quantity(high.total, "money"), years=Quantity(low.years, "years"))
    middle = median(one.total for one in whole)
    if len(whole) >= ENOUGH and low.total < CHEAP * middle:
        yield say("too-cheap", bidder=names[low.maker], share=Quantity(1 - low.total / middle, "share"), tone="warn")


INSTRUMENT = Instrument(ID, "analysis", ("P1.5",), evaluate=evaluate,
                        reads=("needs", "makers", "tender-terms", "tender-prices", "tender-answers", "tender-offers"))
