"""The pictures of a tally, each with its table: what was said by option, bands of estimates, options on two axes."""

import math
from collections.abc import Iterator, Sequence
from decimal import Decimal

from phases.method import Cell, Figure, Heading, Quantity, Table, Unit, Words, speaker
from phases.room_estimates import aggregate
from phases.room_scales import plain, value_of
from phases.tally import GroupTally, Part, Tally
from phases.workshop import GivenAnswer

say = speaker("workshop")
BANDS_SHOWN = 24
BINS = 8
_STEPS = (1, 2, 5)
_GROUPS = ("management", "sales", "marketing", "service", "it", "others")


def group_words(group: str) -> Words:
    """A group of the room by its name: one of the usual ones, or as the facilitator typed it."""
    return say(f"group-{group}") if group in _GROUPS else (group or say("group-none"))


def figures(found: Tally) -> Iterator[Figure]:
    """The pictures of what was said, the distribution first; none where nothing may be shown or can be drawn."""
    parts = [part for part in found.parts if part.count]
    if not found.shown or not parts:
        return
    if found.estimates:
        yield _bands(found)
    elif found.item.kind == "matrix":
        yield _positions(found, parts)
    elif found.item.kind == "question" and found.item.question.type == "semantic-differential":
        yield _profile(found)
    elif found.item.kind == "question" and found.item.question.type == "allocation":
        yield _medians(found, parts)
    elif found.item.kind == "question" and found.item.question.type == "today-needed":
        yield _levels(found, parts)
    else:
        yield from (one for part in parts for one in _of_part(found, part))


def _of_part(found: Tally, part: Part) -> Iterator[Figure]:
    if part.order:
        yield _ranks(found, part)
    elif part.slices:
        yield _bars(found, part)
    elif part.scale.kind == "number":
        yield _histogram(found, part)


def _bars(found: Tally, part: Part) -> Figure:
    title = part.scale.label or found.item.title
    counted = say("dots") if part.scale.kind == "dots" else say("answers")
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.option.label, Quantity(one.count), Quantity(one.share, "share")) for one in part.slices)
    headings = (Heading(say("option")), Heading(counted, "number"), Heading(say("share"), "share"))
    table = Table(f"{_id(found, part)}-table", title, headings, rows)
    data = {"labels": [one.option.label for one in part.slices], "unit": "number", "horizontal": True,
            "series": [{"label": counted, "values": [one.count for one in part.slices]}]}
    return Figure(_id(found, part), "bars", title, data, table)


def _levels(found: Tally, parts: Sequence[Part]) -> Figure:
    """Today and needed side by side, level by level."""
    labels = [one.option.label for one in parts[0].slices]
    series = [{"label": part.scale.label, "values": [one.count for one in part.slices]} for part in parts]
    headings = (Heading(say("option")), *(Heading(part.scale.label or "", "number") for part in parts))
    rows = tuple((label, *(Quantity(part.slices[place].count) for part in parts)) for place, label in enumerate(labels))
    table = Table(f"{_id(found)}-table", found.item.title, headings, rows)
    return Figure(_id(found), "bars", found.item.title, {"labels": labels, "series": series, "unit": "number", "horizontal": True}, table)


def _histogram(found: Tally, part: Part) -> Figure:
    """Numbers counted between round limits."""
    values = [Decimal(value) for one in found.answers if (said := value_of(found.item, one)) is not None
              and (value := part.scale.pick(said)) is not None]
    bins = list(_bins(values))
    labels = [_between(low, high, part.scale.unit) for low, high, _ in bins]
    title = part.scale.label or found.item.title
    table = Table(f"{_id(found, part)}-table", title, (Heading(say("from-to")), Heading(say("answers"), "number")),
                  tuple((label, Quantity(count)) for label, (_, _, count) in zip(labels, bins, strict=True)))
    data = {"labels": labels, "series": [{"label": say("answers"), "values": [count for _, _, count in bins]}], "unit": "number",
            "horizontal": True}
    return Figure(_id(found, part), "bars", title, data, table)


def _between(low: Decimal, high: Decimal, unit: Unit) -> Words:
    if low == high:
        return say("one-value", value=Quantity(low, unit))
    return say("from-up-to", low=Quantity(low, unit), high=Quantity(high, unit))


def _bins(values: Sequence[Decimal]) -> Iterator[tuple[Decimal, Decimal, int]]:
    """Round limits with the number of values from the lower one up to, not including, the higher; the last one included."""
    low, high = min(values), max(values)
    if low == high:
        yield low, high, len(values)
        return
    rough = (high - low) / BINS
    magnitude = Decimal(1).scaleb(rough.adjusted())
    step = next(step * magnitude for step in (*_STEPS, 10) if step * magnitude >= rough)
    first, last = math.floor(low / step), math.ceil(high / step)
    for place in range(first, last):
        start, end = place * step, (place + 1) * step
        yield start, end, sum(1 for value in values if start <= value < end or (value == end == high))


def _medians(found: Tally, parts: Sequence[Part]) -> Figure:
    labels = [part.scale.label or "" for part in parts]
    table = spread_table(found, parts)
    data = {"labels": labels, "unit": "number", "horizontal": True,
            "series": [{"label": say("median"), "values": [part.spread.median if part.spread else None for part in parts]}]}
    return Figure(_id(found), "bars", found.item.title, data, table)


def _ranks(found: Tally, part: Part) -> Figure:
    """Mean ranks, the best first; the shorter the bar the better."""
    names = {option.id: option.label for option in part.scale.options}
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Quantity(place), names[one.option], Quantity(round(one.mean_rank, 2)), Quantity(one.first))
        for place, one in enumerate(part.order, 1))
    headings = (Heading(say("rank"), "number"), Heading(say("option")), Heading(say("mean-rank"), "number"),
                Heading(say("first-places"), "number"))
    table = Table(f"{_id(found, part)}-table", found.item.title, headings, rows)
    data = {"labels": [names[one.option] for one in part.order], "unit": "number", "horizontal": True,
            "series": [{"label": say("mean-rank"), "values": [round(one.mean_rank, 2) for one in part.order]}]}
    return Figure(_id(found, part), "bars", say("mean-ranks", title=found.item.title), data, table)


def _positions(found: Tally, parts: Sequence[Part]) -> Figure:
    by_id = {part.scale.id: part.spread.median for part in parts if part.spread}
    points = [(option, by_id[f"{option.id}.x"], by_id[f"{option.id}.y"]) for option in found.item.options
              if {f"{option.id}.x", f"{option.id}.y"} <= set(by_id)]
    across, up = found.item.axes
    table = Table(f"{_id(found)}-table", found.item.title, (Heading(say("option")), Heading(across, "number"), Heading(up, "number")),
                  tuple((option.label, Quantity(x), Quantity(y)) for option, x, y in points))
    data = {"points": [{"label": option.label, "x": x, "y": y} for option, x, y in points], "x_label": across, "y_label": up,
            "x_cut": 5, "y_cut": 5, "ends": (0, 10), "x_unit": "number", "y_unit": "number"}
    return Figure(_id(found), "quadrant", found.item.title, data, table)


def _profile(found: Tally) -> Figure:
    poles = {pole.id: pole for pole in found.item.question.poles}
    groups = (GroupTally("all", found.count, found.parts), *(found.groups if len(found.groups) <= 4 else ()))
    series = [{"label": say("room") if group.group == "all" else group_words(group.group),
               "values": [part.spread.median if part.spread else None for part in group.parts]} for group in groups]
    data = {"pairs": [{"left": plain(poles[part.scale.id].left), "right": plain(poles[part.scale.id].right)} for part in found.parts],
            "series": series, "minimum": -3, "maximum": 3}
    return Figure(_id(found), "differential", found.item.title, data, spread_table(found, found.parts))


def _bands(found: Tally) -> Figure:
    """A band for each person, the room's last and strong; for a large room a band for each group."""
    estimates = found.estimates
    if len(estimates) > BANDS_SHOWN:
        bands = [(group_words(group.group), *three) for group in found.groups if (three := _medians_of(group))]
    else:
        bands = [(_person(one, place), own.low, own.likely, own.high) for place, (one, own) in enumerate(estimates, 1)]
    room = aggregate([own for _, own in estimates], "median")
    rows = (*bands, (say("room-median"), room.low, room.likely, room.high))
    unit = found.parts[0].scale.unit
    headings = (Heading(say("who")), *(Heading(say(point), unit) for point in ("low", "likely", "high")))
    cells = tuple((label, *(Quantity(value, unit) for value in three)) for label, *three in rows)
    table = Table(f"{_id(found)}-table", found.item.title, headings, cells)
    data = {"bands": [{"label": label, "low": low, "likely": likely, "high": high, "strong": place == len(rows) - 1}
                      for place, (label, low, likely, high) in enumerate(rows)], "unit": unit}
    return Figure(_id(found), "bands", found.item.title, data, table)


def _person(answer: GivenAnswer, place: int) -> Words:
    return answer.name or say("participant", number=Quantity(place))


def _medians_of(group: GroupTally) -> tuple[Decimal, Decimal, Decimal] | None:
    low, likely, high = (part.spread for part in group.parts)
    return (low.median, likely.median, high.median) if low and likely and high else None


def spread_table(found: Tally, parts: Sequence[Part]) -> Table:
    """Median, quartiles and agreement by scale, with the median of each group."""
    groups = () if found.item.kind == "matrix" else found.groups
    by_group = (Heading(say("median-of", group=group_words(one.group)), "number") for one in groups)
    headings = (Heading(say("scale")), Heading(say("answers"), "number"), Heading(say("median"), "number"), Heading(say("middle-half")),
                Heading(say("agreement"), "share"), *by_group)
    rows = []
    for part in parts:
        if part.spread is None:
            continue
        unit, own = part.scale.unit, part.spread
        rows.append((part.scale.label or say("answer"), Quantity(part.count), Quantity(own.median, unit),
                     say("from-up-to", low=Quantity(own.low_quartile, unit), high=Quantity(own.high_quartile, unit)),
                     Quantity(part.agreement, "share") if part.agreement is not None else None,
                     *(_group_median(one, part) for one in groups)))
    return Table(f"{_id(found)}-spread", say("spread", title=found.item.title), headings, tuple(rows))


def _group_median(group: GroupTally, part: Part) -> Cell:
    own = next((one for one in group.parts if one.scale.id == part.scale.id), None)
    return Quantity(own.spread.median, part.scale.unit) if own and own.spread else None


def _id(found: Tally, part: Part | None = None) -> str:
    return f"item-{found.item.id}{f'-{part.scale.id}' if part and part.scale.id else ''}".replace(".", "-")
