"""A tally as a section of a report: what was said in one sentence, the pictures, the spread, the movement, the reasons."""

from collections.abc import Iterator

from phases.method import Block, Cell, Heading, Paragraph, Quantity, Section, Sentence, Table, Tone, speaker
from phases.tally import LEAST_SHOWN, Tally, Verdict
from phases.tally_figures import figures, spread_table

say = speaker("workshop")
_TONES: dict[Verdict, Tone] = {"agreed": "good", "discuss": "warn", "two-camps": "warn"}


def tally_section(found: Tally) -> Section:
    """What the room said on one item."""
    return Section(f"item-{found.item.id}", found.item.title, tuple(_blocks(found)))


def verdict(found: Tally) -> Sentence:
    """What to make of it in one sentence: agreed, leaning, or to be discussed."""
    tone = _TONES.get(found.verdict, "plain")
    if found.agreement is None:
        return say(f"verdict-{found.verdict}", least=Quantity(LEAST_SHOWN), tone=tone)
    return say(f"verdict-{found.verdict}", agreement=Quantity(found.agreement, "share"), tone=tone)


def _blocks(found: Tally) -> Iterator[Block]:
    if not found.shown:
        yield Paragraph(say("too-few", count=Quantity(found.count), least=Quantity(LEAST_SHOWN)))
        return
    yield Paragraph(say("answered", count=Quantity(found.count)))
    yield Paragraph(verdict(found), _TONES.get(found.verdict, "plain"))
    if found.movement:
        yield from _movement(found)
    pictures = tuple(figures(found))
    yield from pictures
    measured = [part for part in found.parts if part.spread]
    spread = spread_table(found, measured)
    if measured and all(picture.table.id != spread.id for picture in pictures):
        yield spread
    yield from _texts(found)
    yield from _states(found)
    if found.reasons:
        rows: tuple[tuple[Cell, ...], ...] = tuple((say(f"side-{one.side}"), one.text) for one in found.reasons)
        yield Table(f"item-{found.item.id}-reasons", say("reasons"), (Heading(say("side")), Heading(say("reason"))), rows)


def _movement(found: Tally) -> Iterator[Paragraph]:
    moved = found.movement
    if moved is None:
        return
    before, after = moved.agreement
    people = {"changed": Quantity(moved.changed), "of": Quantity(moved.of)}
    if before is not None and after is not None:
        key = "moved-together" if after > before else "moved-apart" if after < before else "not-moved"
        yield Paragraph(say(key, before=Quantity(before, "share"), after=Quantity(after, "share"), **people))
    else:
        yield Paragraph(say("changed", **people))
    units = {part.scale.id: part.scale for part in found.parts}
    for name, (old, new) in moved.medians.items():
        if old != new:
            what, unit = units[name].label or say("answer"), units[name].unit
            yield Paragraph(say("median-moved", what=what, before=Quantity(old, unit), after=Quantity(new, unit)))


def _texts(found: Tally) -> Iterator[Table]:
    for part in found.parts:
        if part.texts:
            yield Table(f"item-{found.item.id}-texts", found.item.title, (Heading(say("answers")),), tuple((text,) for text in part.texts))


def _states(found: Tally) -> Iterator[Paragraph]:
    for state, count in sorted(found.states.items()):
        yield Paragraph(say(f"state-{state}", count=Quantity(count)))
