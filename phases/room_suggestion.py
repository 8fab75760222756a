"""What a room's answers suggest as the agreed answer; the facilitator takes it, or writes what the room settled on."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from phases.agreed_answers import How
from phases.agreed_words import joined
from phases.line import ThreePoints
from phases.method import Quantity, Sentence, Words, speaker
from phases.room_estimates import AGGREGATIONS, Aggregation, aggregate, significant
from phases.tally import Part, Tally, is_estimate

say = speaker("workshop")
MAJORITY = 0.5
Suggestion = dict[str, Any]


def ways(found: Tally) -> tuple[Aggregation, ...]:
    """The aggregations that the facilitator may choose from; none where the item asks for no estimates."""
    return AGGREGATIONS if found.shown and found.estimates else ()


def ranges(found: Tally) -> dict[Aggregation, ThreePoints]:
    """The range that each way of aggregating gives."""
    estimates = [one for _, one in found.estimates] if found.shown else []
    return {way: aggregate(estimates, way) for way in ways(found)}


def suggestion(found: Tally, way: Aggregation = "median") -> Suggestion | None:
    """The answer that the room's answers suggest, as an answer to the item would be kept; None where none follows."""
    parts = [part for part in found.parts if part.count]
    if not parts:
        return None
    if is_estimate(found.item):
        own = aggregate([one for _, one in found.estimates], way)
        points = {"low": f"{own.low:f}", "likely": f"{own.likely:f}", "high": f"{own.high:f}"}
        return points if found.item.kind == "estimate" else {"value": points, "state": "answered", "reason": ""}
    match found.item.kind:
        case "ranking":
            return {"order": [one.option for one in parts[0].order]}
        case "matrix":
            return {"ratings": _ratings(parts)}
        case "ideas":
            return {"dots": {one.option.id: one.count for one in parts[0].slices if one.count}}
    value = _VALUES[found.item.question.type](found, parts) if found.item.question.type in _VALUES else None
    return None if value is None else {"value": value, "state": "answered", "reason": ""}


def how_suggested(found: Tally, way: Aggregation = "median") -> How:
    """By which of the ways of the agreed answers the suggestion was reached."""
    if is_estimate(found.item):
        return way
    kinds = {part.scale.kind for part in found.parts}
    if kinds & {"choice", "choices"}:
        return "most-said"
    return "mean-ranks" if "order" in kinds else "most-dots" if "dots" in kinds else "own" if "words" in kinds else "middle"


def spread_words(found: Tally) -> Words:
    """What everybody said in one line: the middle and the middle half, or how often each answer was given."""
    return joined([piece for part in found.parts if part.count for piece in _piece(part)])


def _piece(part: Part) -> Sequence[Sentence]:
    label = part.scale.label
    if part.spread:
        unit, own = part.scale.unit, part.spread
        key = "spread-of" if label else "spread-alone"
        return [say(key, what=label, median=Quantity(own.median, unit), low=Quantity(own.low_quartile, unit),
                    high=Quantity(own.high_quartile, unit))]
    if part.order:
        names = {option.id: option.label for option in part.scale.options}
        return [say("ranked", option=names[one.option], rank=Quantity(round(one.mean_rank, 1))) for one in part.order]
    said = sorted((one for one in part.slices if one.count), key=lambda one: -one.count)
    return [say("said-times", option=one.option.label, count=Quantity(one.count)) for one in said]


def _level(part: Part) -> int | None:
    return int(part.spread.median.quantize(Decimal(1), ROUND_HALF_EVEN)) if part.spread else None


def _most(part: Part) -> str:
    return max(part.slices, key=lambda one: one.count).option.id


def _number(found: Tally, parts: Sequence[Part]) -> str | None:
    part = parts[0]
    if part.spread is None:
        return None
    times = 100 if found.item.question.type == "percentage" else 1
    return f"{significant(part.spread.median * times):f}"


def _allocated(found: Tally, parts: Sequence[Part]) -> dict[str, str]:
    """Whole points that add up: the means of the room, what is lost by rounding given to the largest remainders."""
    total = found.item.question.total
    means = {part.scale.id: _mean_points(found, part) for part in parts}
    whole = {name: int(mean) for name, mean in means.items()}
    by_remainder = sorted(means, key=lambda name: whole[name] - means[name])
    for name in by_remainder[:total - sum(whole.values())]:
        whole[name] += 1
    return {name: str(points) for name, points in whole.items()}


def _mean_points(found: Tally, part: Part) -> Decimal:
    given = [part.scale.pick(one.data["value"]) for one in found.answers]
    return sum(given, Decimal(0)) / len(given)


def _ratings(parts: Sequence[Part]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for part in parts:
        if part.spread:
            found.setdefault(part.scale.id.rpartition(".")[0], []).append(f"{part.spread.median.normalize():f}")
    return {option: places for option, places in found.items() if len(places) == 2}


_VALUES: Mapping[str, Any] = {
    "rating": lambda found, parts: _level(parts[0]),
    "today-needed": lambda found, parts: {part.scale.id: _level(part) for part in parts},
    "single-choice": lambda found, parts: _most(parts[0]),
    "multiple-choice": lambda found, parts: [one.option.id for one in parts[0].slices if one.share >= MAJORITY] or [_most(parts[0])],
    "ranking": lambda found, parts: [one.option for one in parts[0].order],
    "allocation": _allocated, "number": _number, "money": _number, "percentage": _number,
    "matrix": lambda found, parts: {part.scale.id: _most(part) for part in parts},
    "semantic-differential": lambda found, parts: {part.scale.id: _level(part) for part in parts},
}
"""By type of question how an answer of the room is made of its parts; texts and dates are the facilitator's to write."""

