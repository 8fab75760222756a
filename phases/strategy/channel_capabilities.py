"""Multichannel integration (M3): channels by capabilities; is the welcome the same, is information taken and given back."""

from dataclasses import dataclass
from typing import Annotated, get_args

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.register import Level, LongText
from phases.strategy.channel_consistency import ID as CONSISTENCY
from phases.strategy.channel_consistency import ChannelAnswer
from phases.vision.relationship_intents import Channel

say = speaker("channel-capabilities")
ID = "channel-capabilities"
CHANNELS: tuple[Channel, ...] = get_args(Channel)
CAPABILITIES = ("same_interface", "recognises", "collects", "gives_back", "hands_over")
WEAK, TOP = 2, 5
Grade = Annotated[Level | None, Field(ge=0, le=5)]


class ChannelCapability(BaseModel):
    """What one channel can do today, from 0 to 5; a channel that is not used stays empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    channel: Channel
    same_interface: Grade = None
    recognises: Grade = None
    collects: Grade = None
    gives_back: Grade = None
    hands_over: Grade = None
    remarks: LongText = ""

    def levels(self) -> dict[str, int]:
        """The capabilities that are rated."""
        return {name: level for name in CAPABILITIES if (level := getattr(self, name)) is not None}


@dataclass(frozen=True, slots=True)
class Integration:
    """Mean level per channel and per capability, and of the whole (0 to 5)."""

    channels: dict[str, float]
    capabilities: dict[str, float]
    whole: float


def integration(rows: dict[str, ChannelCapability]) -> Integration | None:
    """The means over what is rated; None where nothing is."""
    rated = {row.channel: row.levels() for row in rows.values() if row.levels()}
    if not rated:
        return None
    columns = {name: [levels[name] for levels in rated.values() if name in levels] for name in CAPABILITIES}
    everything = [level for levels in rated.values() for level in levels.values()]
    return Integration({channel: sum(levels.values()) / len(levels) for channel, levels in rated.items()},
                       {name: sum(levels) / len(levels) for name, levels in columns.items() if levels}, sum(everything) / len(everything))


def evaluate(known: Known) -> Result:
    """The matrix with its scores, the breaks in it, and what the rules say of the same channels."""
    rows: dict[str, ChannelCapability] = dict(known.rows(ID))
    found = integration(rows)
    if found is None:
        return Result()
    findings = (*_on_channels(rows, found), *_on_whole(found), *_beside_rules(known, rows))
    table = _table(rows, found)
    keys = KeyFigures((KeyFigure(say("score"), Quantity(round(found.whole, 1), "level", source=Provenance(ID)), say("of-five")),))
    section = Section(ID, Term(ID), (keys, _figure(rows, table), table, *((Findings(findings),) if findings else ())))
    return Result((section,), findings, values=found)


def _used(rows: dict[str, ChannelCapability]) -> list[tuple[str, ChannelCapability]]:
    return [(key, row) for key, row in rows.items() if row.levels()]


def _table(rows: dict[str, ChannelCapability], found: Integration) -> Table:
    headings = (Heading(Term(f"{ID}.channel")), *(Heading(Term(f"{ID}.{name}"), "level") for name in CAPABILITIES),
                Heading(say("mean"), "level"))
    cells = tuple(
        (Term(f"{ID}.channel.{row.channel}"),
         *(None if getattr(row, name) is None else Quantity(getattr(row, name), "level", source=Provenance(ID, key, name))
           for name in CAPABILITIES),
         Quantity(round(found.channels[row.channel], 1), "level")) for key, row in _used(rows))
    means = (None if name not in found.capabilities else Quantity(round(found.capabilities[name], 1), "level") for name in CAPABILITIES)
    return Table("capabilities", say("matrix"), headings, cells, (say("mean"), *means, Quantity(round(found.whole, 1), "level")))


def _figure(rows: dict[str, ChannelCapability], table: Table) -> Figure:
    used = [row for _, row in _used(rows)]
    return Figure("capability-map", "heat-map", say("matrix"), {
        "x": [Term(f"{ID}.{name}") for name in CAPABILITIES], "y": [Term(f"{ID}.channel.{row.channel}") for row in used],
        "x_label": say("capabilities"), "y_label": say("channels"), "unit": "level",
        "values": [[getattr(row, name) for name in CAPABILITIES] for row in used]}, table)


def _on_channels(rows: dict[str, ChannelCapability], found: Integration) -> tuple[Sentence, ...]:
    said = []
    for key, row in _used(rows):
        name, levels = Term(f"{ID}.channel.{row.channel}"), row.levels()
        if levels.get("collects", 0) > WEAK >= levels.get("gives_back", TOP):
            said.append(say("swallows", channel=name, rests_on=(Provenance(ID, key, "gives_back"),), tone="bad"))
        if levels.get("recognises", TOP) == 0:
            said.append(say("stranger", channel=name, rests_on=(Provenance(ID, key, "recognises"),), tone="warn"))
        if levels.get("hands_over", TOP) <= 1:
            said.append(say("dead-end", channel=name, rests_on=(Provenance(ID, key, "hands_over"),), tone="warn"))
    return tuple(said)


def _on_whole(found: Integration) -> tuple[Sentence, ...]:
    best, worst = max(found.channels, key=lambda one: found.channels[one]), min(found.channels, key=lambda one: found.channels[one])
    weakest = min(found.capabilities, key=lambda one: found.capabilities[one])
    said = [say("weakest", capability=Term(f"{ID}.{weakest}"), level=Quantity(round(found.capabilities[weakest], 1), "level"),
                rests_on=(Provenance(ID, field=weakest),), tone="warn" if found.capabilities[weakest] <= WEAK else "plain")]
    if found.channels[best] - found.channels[worst] >= WEAK:
        said.append(say("uneven", best=Term(f"{ID}.channel.{best}"), worst=Term(f"{ID}.channel.{worst}"), rests_on=(Provenance(ID),),
                        tone="warn"))
    return tuple(said)


def _beside_rules(known: Known, rows: dict[str, ChannelCapability]) -> tuple[Sentence, ...]:
    answers: tuple[ChannelAnswer, ...] = known.values(CONSISTENCY) or ()
    said = []
    for key, row in _used(rows):
        apart = sum(one.channel == row.channel and one.state != "same" for one in answers)
        if apart and row.same_interface is not None and row.same_interface > WEAK:
            said.append(say("rules-differ", channel=Term(f"{ID}.channel.{row.channel}"), count=Quantity(apart), tone="warn",
                            rests_on=(Provenance(ID, key, "same_interface"), Provenance(CONSISTENCY))))
    return tuple(said)


INSTRUMENT = Instrument(ID, "register", ("M3",), row=ChannelCapability, evaluate=evaluate, reads=(CONSISTENCY,),
                        fixed={channel: {"channel": channel} for channel in CHANNELS})
