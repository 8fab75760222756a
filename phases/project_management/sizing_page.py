"""What the sizing shows: licences, agents by Erlang C with the level of service, lines, storage, and what to question."""

from collections.abc import Iterator, Mapping

from phases.method import (
    Block,
    Findings,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Missing,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Term,
    speaker,
)
from phases.project_management.sizing import Sizing, UserSizing, needed_at, size
from phases.project_management.sizing_offers import offers
from phases.project_management.sizing_registers import SizingOptions
from phases.project_management.sizing_tables import gigabytes, parts

say = speaker("sizing")
ID = "sizing"
SHORTER_BY = 60
"""Seconds of handling whose worth is shown."""
REGISTERS = ("sizing-users", "sizing-contacts", "sizing-records")


def options_of(known: Known) -> SizingOptions:
    """The years and prices that were entered, or the usual ones."""
    return next(iter(known.rows(ID).values()), SizingOptions())


def evaluate(known: Known) -> Result:
    """Sizes what was entered, and offers licences, equipment and storage as cost lines and as prices to ask for."""
    users, flows, records = (known.rows(name) for name in REGISTERS)
    missing = tuple(Missing(name, say(f"no-{name.rpartition('-')[2]}")) for name in REGISTERS if not known.rows(name))
    options = options_of(known)
    sizing = size(users, flows, records, options.years)
    offered = tuple(offers(known, sizing, options))
    if len(missing) == len(REGISTERS):
        return Result(missing=missing, offers=offered)
    findings = tuple(_findings(sizing))
    head: tuple[Block, ...] = (_keys(sizing), *((Findings(findings),) if findings else ()))
    section = Section(ID, Term(ID), head, tuple(parts(sizing)))
    return Result((section,), findings, missing, offered, values=sizing)


def _keys(sizing: Sizing) -> KeyFigures:
    figures = []
    if sizing.users:
        full, light = sizing.licences("full"), sizing.licences("light")
        figures.append(KeyFigure(say("licences"), Quantity(full[0] + light[0], source=Provenance("sizing-users")),
                                 say("licences-note", full=Quantity(full[0]), light=Quantity(light[0]))))
    if sizing.flows:
        employed = sum(one.employed for one in sizing.flows.values())
        source = Provenance("sizing-contacts", formula="sizing.formula-agents")
        figures.append(KeyFigure(say("agents"), Quantity(sizing.agents, source=source), say("agents-note", employed=Quantity(employed))))
        figures.append(KeyFigure(say("lines"), Quantity(sum(one.lines for one in sizing.flows.values())), say("lines-note")))
    if sizing.records:
        note = say("storage-note", years=Quantity(sizing.years, "years"))
        figures.append(KeyFigure(say("storage"), gigabytes(sizing.gigabytes[-1]), note))
    return KeyFigures(tuple(figures))


def _findings(sizing: Sizing) -> Iterator[Sentence]:
    for key, one in sizing.flows.items():
        source = (Provenance("sizing-contacts", key),)
        today = one.flow.people_today
        if today is not None and today != one.employed:
            word, tone = ("too-few", "bad") if today < one.employed else ("too-many", "warn")
            yield say(word, channel=one.flow.title, today=Quantity(today), needed=Quantity(one.employed), rests_on=source, tone=tone)
        elif today is not None:
            yield say("enough", channel=one.flow.title, today=Quantity(today), rests_on=source, tone="good")
        saved = one.needed.agents - needed_at(one.flow, seconds_less=SHORTER_BY).agents
        if saved > 0:
            yield say("shorter", channel=one.flow.title, seconds=Quantity(SHORTER_BY), saved=Quantity(saved), rests_on=source, tone="good")
        if one.by_year[-1] > one.employed:
            yield say("grows", channel=one.flow.title, now=Quantity(one.employed), then=Quantity(one.by_year[-1]),
                      years=Quantity(sizing.years, "years"), rests_on=source)
    yield from _prices(sizing.users)


def _prices(users: Mapping[str, UserSizing]) -> Iterator[Sentence]:
    priceless = [key for key, one in users.items() if one.group.price_a_month is None and one.group.licence != "none"]
    if priceless:
        yield say("no-price", count=Quantity(len(priceless)),
                  rests_on=tuple(Provenance("sizing-users", key, "price_a_month") for key in priceless))


INSTRUMENT = Instrument(ID, "analysis", ("P1.3",), row=SizingOptions, single=True, evaluate=evaluate,
                        reads=(*REGISTERS, "interaction-reasons", "case-parameters"))
