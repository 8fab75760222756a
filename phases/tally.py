"""What a room said on one item: distribution, middle and spread, by group, agreement and verdict, reasons, movement.

A silent room does not show the answer of one: fewer than three answers are not shown, unless everybody present answered
and nobody was promised anonymity; in an anonymous room groups under three are folded into the others.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from statistics import fmean
from typing import Any, Literal

from phases.agreement import (
    Spread,
    closeness,
    concordance,
    consensus,
    share_of_most_frequent,
    spread,
    two_camps,
)
from phases.line import ThreePoints
from phases.room_estimates import estimate_of
from phases.room_ranking import Ranked, ranked
from phases.room_scales import Scale, scales, value_of
from phases.workshop import AskedItem, GivenAnswer, Option

LEAST_SHOWN = 3
OTHERS = "others"
NO_GROUP = ""
Verdict = Literal["too-few", "agreed", "leaning", "discuss", "two-camps", "no-measure"]
_BOUNDS: Mapping[str, tuple[float, float]] = {"order": (0.7, 0.5), "choice": (0.75, 0.5), "choices": (0.75, 0.5), "dots": (0.75, 0.5)}
"""From which agreement on a room agrees, and leans; for orders after Schmidt, Decision Sciences 28, 1997."""
_USUAL_BOUNDS = (0.75, 0.55)


@dataclass(frozen=True, slots=True)
class Slice:
    """How often one option was said; `share` of the people who said something, or of all dots."""

    option: Option
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class Part:
    """What was said on one scale of the item."""

    scale: Scale
    count: int
    slices: tuple[Slice, ...] = ()
    spread: Spread | None = None
    order: tuple[Ranked, ...] = ()
    texts: tuple[str, ...] = ()
    agreement: float | None = None
    two_camps: bool = False


@dataclass(frozen=True, slots=True)
class GroupTally:
    """What one group of the room said; `group` is its id, `others` for those too few to be shown."""

    group: str
    count: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody lies outside the middle of the room; nobody is named."""

    side: Literal["below", "above", "apart"]
    text: str


@dataclass(frozen=True, slots=True)
class Movement:
    """What changed since the round before: agreement, the medians by scale, and how many changed their answer."""

    agreement: tuple[float | None, float | None]
    medians: Mapping[str, tuple[Decimal, Decimal]]
    changed: int
    of: int


@dataclass(frozen=True, slots=True)
class Tally:
    """What a room said on one item. Where `shown` is false only the number of answers may be told."""

    item: AskedItem
    count: int
    shown: bool
    parts: tuple[Part, ...] = ()
    groups: tuple[GroupTally, ...] = ()
    agreement: float | None = None
    verdict: Verdict = "too-few"
    states: Mapping[str, int] = field(default_factory=dict)
    reasons: tuple[Reason, ...] = ()
    movement: Movement | None = None
    answers: tuple[GivenAnswer, ...] = ()

    @property
    def estimates(self) -> tuple[tuple[GivenAnswer, ThreePoints], ...]:
        """Everybody's low, likely and high, the lowest first; empty where the item asks for none."""
        if not is_estimate(self.item):
            return ()
        found = ((one, estimate_of(value_of(self.item, one))) for one in self.answers)
        return tuple(sorted(found, key=lambda pair: (pair[1].likely, pair[1].low, pair[1].high)))


def tally(
    asked: AskedItem, answers: Sequence[GivenAnswer], *, anonymous: bool = False, present: int | None = None,
    before: Sequence[GivenAnswer] = (),
) -> Tally:
    """The tally of one round's answers; `present` counts the seats of the room, `before` are the answers of the round before."""
    states = Counter(one.data.get("state", "answered") for one in answers) if asked.kind == "question" else Counter()
    del states["answered"]
    if not may_show(len(answers), anonymous, present):
        return Tally(asked, len(answers), False)
    parts = _parts(asked, answers)
    agreement = _mean(part.agreement for part in parts)
    found = Tally(
        asked, len(answers), True, parts, _groups(asked, answers, anonymous), agreement, _verdict(parts, agreement), dict(states),
        _reasons(asked, answers, parts),
        answers=tuple(replace(one, name="" if anonymous else one.name) for one in answers if value_of(asked, one) is not None),
    )
    if before and may_show(len(before), anonymous, present):
        return replace(found, movement=_movement(asked, answers, before, found))
    return found


def may_show(count: int, anonymous: bool, present: int | None) -> bool:
    """Whether so many answers may be shown."""
    return count >= LEAST_SHOWN or (not anonymous and present is not None and count >= max(present, 1))


def is_estimate(asked: AskedItem) -> bool:
    """Whether an item asks for low, likely and high."""
    return asked.kind == "estimate" or (asked.kind == "question" and asked.question.type == "estimate")


def _mean(values: Any) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None


def _parts(asked: AskedItem, answers: Sequence[GivenAnswer]) -> tuple[Part, ...]:
    said = [value for one in answers if (value := value_of(asked, one)) is not None]
    return tuple(_part(scale, [picked for value in said if (picked := scale.pick(value)) is not None]) for scale in scales(asked))


def _part(scale: Scale, values: list[Any]) -> Part:
    if not values:
        return Part(scale, 0)
    match scale.kind:
        case "levels" | "number":
            return _measured(scale, [Decimal(value) for value in values])
        case "order":
            order = ranked(values, [option.id for option in scale.options])
            whole = [value for value in values if len(value) == len(scale.options)]
            return Part(scale, len(values), _first_places(scale, order, len(values)), order=order,
                        agreement=concordance(whole) if order and len(scale.options) > 1 else None)
        case "words":
            return Part(scale, len(values), texts=tuple(sorted(value if isinstance(value, str) else str(value) for value in values)))
        case "dots":
            return _dots(scale, values)
        case _:
            said = [option for value in values for option in ([value] if isinstance(value, str) else value)]
            slices = _slices(scale, Counter(said), len(values))
            agreed = share_of_most_frequent(values) if scale.kind == "choice" else max(one.share for one in slices)
            return Part(scale, len(values), slices, agreement=agreed)


def _measured(scale: Scale, values: list[Decimal]) -> Part:
    found = spread(values)
    slices = _slices(scale, Counter(str(int(value)) for value in values), len(values)) if scale.kind == "levels" else ()
    if scale.least is not None and scale.most is not None and scale.most > scale.least:
        agreement = consensus(values, scale.least, scale.most)
    else:
        agreement = closeness(found)
    camps = agreement < _USUAL_BOUNDS[0] and two_camps(values)
    return Part(scale, len(values), slices, found, agreement=agreement, two_camps=camps)


def _slices(scale: Scale, counts: Counter[str], people: int) -> tuple[Slice, ...]:
    return tuple(Slice(option, counts[option.id], counts[option.id] / people) for option in scale.options)


def _first_places(scale: Scale, order: tuple[Ranked, ...], people: int) -> tuple[Slice, ...]:
    options = {option.id: option for option in scale.options}
    return tuple(Slice(options[one.option], one.first, one.first / people) for one in order)


def _dots(scale: Scale, values: list[Mapping[str, int]]) -> Part:
    counts: Counter[str] = Counter()
    for value in values:
        counts.update(value)
    total = sum(counts.values())
    slices = sorted(_slices(scale, counts, max(total, 1)), key=lambda one: -one.count)
    best = slices[0].option.id if slices and total else None
    agreed = sum(1 for value in values if value.get(best)) / len(values) if best else None
    return Part(scale, len(values), tuple(slices), agreement=agreed)


def _verdict(parts: tuple[Part, ...], agreement: float | None) -> Verdict:
    if agreement is None:
        return "no-measure"
    agreed, leaning = _BOUNDS.get(parts[0].scale.kind, _USUAL_BOUNDS)
    if any(part.two_camps for part in parts) and agreement < agreed:
        return "two-camps"
    return "agreed" if agreement >= agreed else "leaning" if agreement >= leaning else "discuss"


def _groups(asked: AskedItem, answers: Sequence[GivenAnswer], anonymous: bool) -> tuple[GroupTally, ...]:
    by_group: dict[str, list[GivenAnswer]] = {}
    for one in answers:
        by_group.setdefault(one.group, []).append(one)
    if anonymous:
        by_group = _folded(by_group)
    if len(by_group) < 2:
        return ()
    ordered = sorted(by_group.items(), key=lambda pair: (pair[0] in (OTHERS, NO_GROUP), pair[0]))
    return tuple(GroupTally(group, len(own), _parts(asked, own)) for group, own in ordered)


def _folded(by_group: dict[str, list[GivenAnswer]]) -> dict[str, list[GivenAnswer]]:
    """Groups of three or more, the others together; never others of one or two, who could be told from the whole."""
    large = sorted(((group, own) for group, own in by_group.items() if len(own) >= LEAST_SHOWN), key=lambda pair: len(pair[1]))
    others = [one for own in by_group.values() if len(own) < LEAST_SHOWN for one in own]
    while 0 < len(others) < LEAST_SHOWN and large:
        others += large.pop(0)[1]
    return dict(large) | ({OTHERS: others} if others else {})


def _reasons(asked: AskedItem, answers: Sequence[GivenAnswer], parts: tuple[Part, ...]) -> tuple[Reason, ...]:
    """The reasons of those outside the middle of the room, in no order that tells who gave them."""
    found = set()
    for one in answers:
        text, value = one.reason or str(one.data.get("reason") or ""), value_of(asked, one)
        side = _side(value, parts) if text and value is not None else None
        if side:
            found.add((side, text))
    return tuple(Reason(side, text) for side, text in sorted(found))


def _side(value: Any, parts: tuple[Part, ...]) -> Literal["below", "above", "apart"] | None:
    """Where a value lies: outside the middle half of the room on some scale, or elsewhere than most."""
    for part in sorted(parts, key=lambda part: part.scale.id != "likely"):
        own = part.scale.pick(value)
        if own is None:
            continue
        if part.spread and not part.spread.low_quartile <= Decimal(own) <= part.spread.high_quartile:
            return "below" if Decimal(own) < part.spread.low_quartile else "above"
        if part.scale.kind in ("choice", "choices", "order") and part.slices and not _says(part, own):
            return "apart"
    return None


def _most(part: Part) -> str:
    return part.order[0].option if part.order else max(part.slices, key=lambda one: one.count).option.id


def _says(part: Part, own: Any) -> bool:
    """Whether an answer says what most of the room says."""
    said = own[:1] if part.scale.kind == "order" else [own] if isinstance(own, str) else own
    return _most(part) in said


def _movement(asked: AskedItem, answers: Sequence[GivenAnswer], before: Sequence[GivenAnswer], now: Tally) -> Movement:
    earlier = _parts(asked, before)
    medians = {new.scale.id: (old.spread.median, new.spread.median) for old, new in zip(earlier, now.parts, strict=True)
               if old.spread and new.spread}
    given = {one.seat: one.data for one in before}
    both = [one for one in answers if one.seat in given]
    changed = sum(1 for one in both if _bare(one.data) != _bare(given[one.seat]))
    return Movement((_mean(part.agreement for part in earlier), now.agreement), medians, changed, len(both))


def _bare(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != "reason"}
