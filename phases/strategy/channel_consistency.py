"""Consistency across channels (S5.5): which rule answers each reason on each channel, where it differs or is missing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from phases.method import (
    Figure,
    Findings,
    Heading,
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
    Table,
    Term,
    speaker,
)
from phases.strategy.interaction_reasons import reason_name
from phases.strategy.relationship_rules import ID as RULES
from phases.strategy.relationship_rules import RuleBook
from phases.strategy.rule_analysis import Situation

say = speaker("channel-consistency")
ID = "channel-consistency"
State = Literal["same", "differs", "missing"]


@dataclass(frozen=True, slots=True)
class ChannelAnswer:
    """What a reason meets on a channel: the share of customers' situations answered as on most other channels."""

    reason: str
    channel: str
    as_elsewhere: float
    missing: int
    differing: int

    @property
    def state(self) -> State:
        """Missing where somebody gets no answer, else differing where somebody gets another one."""
        return "missing" if self.missing else "differs" if self.differing else "same"


def channel_answers(book: RuleBook) -> tuple[ChannelAnswer, ...]:
    """Every reason on each of its channels, compared with the answer most channels give to the same customer."""
    answers = {rule.id: rule.answer for rule in book.rules}
    given = {one: answers[rule] if rule is not None else None for one, rule in book.analysis.answered.items()}
    usual = _usual(given)
    places: dict[tuple[str, str], list[Situation]] = {}
    for one in given:
        places.setdefault((one.reason, one.channel), []).append(one)
    return tuple(_compared(reason, channel, own, given, usual) for (reason, channel), own in places.items())


def _usual(given: dict[Situation, tuple[str, ...] | None]) -> dict[tuple[str, str, str], tuple[str, ...]]:
    counted: dict[tuple[str, str, str], Counter[tuple[str, ...]]] = {}
    for one, answer in given.items():
        if answer is not None:
            counted.setdefault((one.segment, one.cell, one.reason), Counter())[answer] += 1
    return {place: counts.most_common(1)[0][0] for place, counts in counted.items()}


def _compared(reason: str, channel: str, own: list[Situation], given: dict, usual: dict) -> ChannelAnswer:
    missing = sum(given[one] is None for one in own)
    differing = sum(given[one] is not None and given[one] != usual[one.segment, one.cell, one.reason] for one in own)
    return ChannelAnswer(reason, channel, 1 - (missing + differing) / len(own), missing, differing)


def evaluate(known: Known) -> Result:
    """The matrix of reasons by channels, computed from the rules."""
    book: RuleBook | None = known.values(RULES)
    if book is None or not book.analysis.answered:
        return Result(missing=(Missing(RULES, say("no-rules")),), values=())
    answers = channel_answers(book)
    findings = tuple(_findings(known, answers))
    table = _table(known, answers)
    same = sum(one.state == "same" for one in answers)
    keys = KeyFigures((KeyFigure(say("consistent"), Quantity(same / len(answers), "share", source=Provenance(RULES)),
                                 say("of-places", count=Quantity(len(answers)))),))
    blocks = (keys, _figure(known, answers, table), table, *((Findings(findings),) if findings else ()))
    return Result((Section(ID, Term(ID), blocks),), findings, values=answers)


def _axes(answers: tuple[ChannelAnswer, ...]) -> tuple[list[str], list[str]]:
    return list(dict.fromkeys(one.reason for one in answers)), list(dict.fromkeys(one.channel for one in answers))


def _table(known: Known, answers: tuple[ChannelAnswer, ...]) -> Table:
    reasons, channels = _axes(answers)
    by_place = {(one.reason, one.channel): one for one in answers}
    headings = (Heading(say("reason")), *(Heading(Term(f"{RULES}.channel.{one}")) for one in channels))
    return Table("consistency", say("matrix"), headings, tuple(
        (reason_name(known, reason), *(say(f"state-{by_place[reason, one].state}") if (reason, one) in by_place else say("unused")
                                       for one in channels)) for reason in reasons))


def _figure(known: Known, answers: tuple[ChannelAnswer, ...], table: Table) -> Figure:
    reasons, channels = _axes(answers)
    shares = {(one.reason, one.channel): one.as_elsewhere for one in answers}
    return Figure("consistency-map", "heat-map", say("picture"), {
        "x": [Term(f"{RULES}.channel.{one}") for one in channels], "y": [reason_name(known, one) for one in reasons],
        "x_label": say("channels"), "y_label": say("reasons"), "unit": "share",
        "values": [[shares.get((reason, one)) for one in channels] for reason in reasons]}, table)


def _findings(known: Known, answers: tuple[ChannelAnswer, ...]) -> Iterator[Sentence]:
    for one in answers:
        count = one.missing or one.differing
        if one.state != "same":
            yield say(one.state, reason=reason_name(known, one.reason), channel=Term(f"{RULES}.channel.{one.channel}"),
                      count=Quantity(count),
                      rests_on=(Provenance("interaction-reasons", one.reason), Provenance(RULES)), tone="bad" if one.missing else "warn")


INSTRUMENT = Instrument(ID, "analysis", ("S5.5",), evaluate=evaluate, reads=(RULES, "interaction-reasons"))
