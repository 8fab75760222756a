"""The minutes of a workshop as sections: who met and why, what was agreed and decided, what each item showed, what is to be done."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from phases.agreed_answers import COLUMNS, AgreedAnswer, agreed_table
from phases.agreed_answers import ID as AGREED
from phases.method import (
    Block,
    Cell,
    Findings,
    Heading,
    KeyFigure,
    KeyFigures,
    LocalText,
    Paragraph,
    Provenance,
    Quantity,
    Section,
    Sentence,
    Table,
    Term,
    Words,
    speaker,
)
from phases.tally import LEAST_SHOWN, OTHERS, Tally
from phases.tally_figures import group_words
from phases.tally_section import tally_section

say = speaker("workshop")
OF_ONE_WORKSHOP = tuple(name for name in COLUMNS if name != "workshop")


@dataclass(frozen=True, slots=True)
class PutUp:
    """One idea of a wall; `went_to` is the row that it became."""

    text: str
    cluster: str = ""
    dots: int = 0
    went_to: Provenance | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """One item as it went: its tally where the room has seen it, what was agreed, and the ideas of a wall."""

    tally: Tally
    seen: bool
    agreed: AgreedAnswer | None = None
    ideas: tuple[PutUp, ...] = ()


@dataclass(frozen=True, slots=True)
class Promise:
    """What somebody promised to do."""

    text: str
    owner: str = ""
    due: date | None = None
    done: bool = False
    about: LocalText = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A workshop as its minutes tell it; `present` counts by group, `names` are empty where nobody may know."""

    title: str
    purpose: str = ""
    day: date | None = None
    place: str = ""
    facilitator: str = ""
    anonymous: bool = True
    present: Mapping[str, int] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()
    promised: tuple[Promise, ...] = ()


def minutes(meeting: Meeting) -> tuple[Section, ...]:
    """The sections of the minutes, the summary first."""
    return (summary(meeting), *(_item(one) for one in meeting.held), *_actions(meeting))


def summary(meeting: Meeting) -> Section:
    """One page: the meeting, what it agreed on and decided, and what is to be done by whom."""
    blocks: list[Block] = [Paragraph(_met(meeting))]
    if meeting.purpose:
        blocks.append(Paragraph(say("met-for", purpose=meeting.purpose)))
    if meeting.facilitator:
        blocks.append(Paragraph(say("facilitated", facilitator=meeting.facilitator)))
    blocks += [_counts(meeting), *_present(meeting)]
    agreed = [(one.tally.item.id, one.agreed) for one in meeting.held if one.agreed]
    if agreed:
        blocks.append(agreed_table(agreed, OF_ONE_WORKSHOP))
    decisions = tuple(say("decided", question=one.question, decision=one.decision, rests_on=(Provenance(AGREED, key, "decision"),))
                      for key, one in agreed if one.decision)
    sections = (Section("decisions", say("decisions"), (Findings(decisions),)),) if decisions else ()
    return Section("summary", meeting.title, tuple(blocks), sections)


def _met(meeting: Meeting) -> Sentence:
    people = Quantity(sum(meeting.present.values()))
    where = {"place": meeting.place} if meeting.place else {}
    key = "met" + ("-in" if meeting.place else "") + ("" if meeting.day else "-undated")
    return say(key, people=people, **where, **({"day": Quantity(meeting.day, "date")} if meeting.day else {}))


def _counts(meeting: Meeting) -> KeyFigures:
    open_ones = sum(1 for one in meeting.promised if not one.done)
    asked = sum(1 for one in meeting.held if one.tally.count or one.ideas)
    counts = (("people-present", sum(meeting.present.values())), ("items-asked", asked),
              ("items-agreed", sum(1 for one in meeting.held if one.agreed)), ("to-do", open_ones))
    return KeyFigures(tuple(KeyFigure(say(key), Quantity(count)) for key, count in counts))


def _present(meeting: Meeting) -> Iterator[Block]:
    groups = _without_small(meeting.present) if meeting.anonymous else meeting.present
    if len(groups) > 1:
        rows: tuple[tuple[Cell, ...], ...] = tuple((group_words(group), Quantity(count)) for group, count in groups.items())
        yield Table("present", say("present"), (Heading(say("group")), Heading(say("people"), "number")), rows)
    if meeting.names and not meeting.anonymous:
        yield Paragraph(say("names", names=", ".join(meeting.names)))


def _without_small(groups: Mapping[str, int]) -> dict[str, int]:
    """Groups of three or more; the others together."""
    large = {group: count for group, count in groups.items() if count >= LEAST_SHOWN}
    rest = sum(groups.values()) - sum(large.values())
    return large | ({OTHERS: rest} if rest else {})


def _item(held: Held) -> Section:
    """One item: what was agreed first, then what the room said."""
    found = held.tally
    shown = tally_section(found)
    said: tuple[Block, ...] = () if found.item.kind == "briefing" or (held.ideas and not found.count) else shown.blocks
    if said and not (held.seen and found.count):
        said = (Paragraph(say("not-revealed" if found.count else "not-asked")),)
    return Section(shown.id, shown.title, (*_agreed(found.item.id, held.agreed), *_wall(held), *said))


def _agreed(key: str, agreed: AgreedAnswer | None) -> Iterator[Block]:
    if agreed is None:
        return
    if agreed.agreed:
        how: Words = Term(f"{AGREED}.how.{agreed.how}") if agreed.how else say("spoken")
        yield Paragraph(say("agreed-on", agreed=agreed.agreed, how=how, rests_on=(Provenance(AGREED, key, "agreed"),)), "good")
    for name in ("why", "dissent", "decision"):
        if text := getattr(agreed, name):
            yield Paragraph(say(f"said-{name}", text=text))


def _wall(held: Held) -> Iterator[Table]:
    if not held.ideas:
        return
    headings = (Heading(say("idea")), Heading(say("cluster")), Heading(say("dots"), "number"), Heading(say("became")))
    ordered = sorted(held.ideas, key=lambda one: (-one.dots, one.cluster == "", one.cluster, one.text))
    rows = tuple((one.text, one.cluster or None, Quantity(one.dots), _became(one.went_to)) for one in ordered)
    yield Table(f"wall-{held.tally.item.id}", say("wall"), headings, rows)


def _became(row: Provenance | None) -> Sentence | None:
    return say("row-of", register=Term(row.instrument), rests_on=(row,)) if row else None


def _actions(meeting: Meeting) -> Iterator[Section]:
    if not meeting.promised:
        return
    headings = (Heading(say("action")), Heading(say("owner")), Heading(say("due"), "date"), Heading(say("about")), Heading(say("state")))
    rows = tuple((one.text, one.owner or say("nobody"), Quantity(one.due, "date") if one.due else None, one.about or None,
                  say("done" if one.done else "open")) for one in meeting.promised)
    yield Section("actions", say("actions"), (Table("actions", say("actions"), headings, rows),))


def ideas_of(texts: Mapping[str, tuple[str, str]], found: Tally, taken: Mapping[str, Provenance]) -> tuple[PutUp, ...]:
    """The ideas of a wall (id: text, cluster) with the dots that they were given and where they went."""
    dots = {one.option.id: one.count for part in found.parts for one in part.slices} if found.shown else {}
    return tuple(PutUp(text, cluster, dots.get(idea, 0), taken.get(idea)) for idea, (text, cluster) in texts.items())

