"""The measurements of the indicators: typed or imported ones, and those that the customer files give."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from phases.knowledge_intelligence.indicator_state import Point
from phases.knowledge_intelligence.indicators import MEASUREMENTS, Indicator
from phases.method import Known
from phases.strategy.customer_file import CustomerFile

FILES = "customer-file"
PER_CENT = 100
CENTS = 100


def points_of(known: Known) -> dict[str, tuple[Point, ...]]:
    """The points of each indicator by its id, oldest first."""
    typed: dict[str, list[Point]] = {}
    for row, one in known.rows(MEASUREMENTS).items():
        typed.setdefault(one.indicator, []).append(Point(one.day, one.value, row))
    files: tuple[CustomerFile, ...] = tuple(known.rows(FILES).values())
    indicators: Mapping[str, Indicator] = known.rows("indicators")
    return {name: _in_order((*typed.get(name, ()), *_from_files(indicator, files))) for name, indicator in indicators.items()}


def _in_order(points: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple(sorted(points, key=lambda one: (one.day, one.row)))


def _from_files(indicator: Indicator, files: tuple[CustomerFile, ...]) -> Iterator[Point]:
    if indicator.comes_from != "customer-file" or not indicator.file_measure:
        return
    found: dict[date, Decimal] = {}
    for file in sorted(files, key=lambda one: one.imported):
        found |= dict(file_points(file.analysis, indicator.file_measure, str(indicator.file_segment or "")))
    yield from (Point(day, value) for day, value in found.items())


def file_points(analysis: Mapping[str, Any], measure: str, segment: str = "") -> Iterator[tuple[date, Decimal]]:
    """What a file tells of a measure: retention for each of its years, all else on its last day.

    Retention, the share of the first decile and that of one-time buyers are in per cent; revenue and margin in money.
    """
    last = _last_day(analysis)
    if last is None:
        return
    if measure == "retention":
        yield from _retention(analysis, segment, last)
    elif (value := _on_last_day(analysis, measure, segment)) is not None:
        yield last, value


def _last_day(analysis: Mapping[str, Any]) -> date | None:
    last = (analysis.get("summary") or {}).get("observation", {}).get("last")
    return date.fromisoformat(str(last)[:10]) if last else None


def _retention(analysis: Mapping[str, Any], segment: str, last: date) -> Iterator[tuple[date, Decimal]]:
    found = analysis.get("retention") or {}
    rows = [one for one in found.get("by_segment") or () if one["segment"].casefold() == segment.casefold()] if segment \
        else found.get("overall") or ()
    for one in sorted(rows, key=lambda row: -row["years_ago"]):
        if one["enough"]:
            day = last.replace(year=last.year - one["years_ago"], day=min(last.day, 28) if last.month == 2 else last.day)
            yield day, _number(one["retention_rate"] * PER_CENT)


def _on_last_day(analysis: Mapping[str, Any], measure: str, segment: str) -> Decimal | None:
    whole = analysis.get("concentration") or {}
    groups = whole.get("groups") or [{}]
    of_segment = next((one for one in _profiles(analysis) if segment and one["segment"].casefold() == segment.casefold()), None)
    buyers = (analysis.get("summary") or {}).get("one_time_buyers")
    values = {
        "customers": of_segment["customers"] if of_segment else whole.get("customers"),
        "revenue": _money(of_segment["revenue_cents"] if of_segment else whole.get("value_cents")),
        "margin": _money(of_segment["margin_cents"] if of_segment else (analysis.get("margin_concentration") or {}).get("value_cents")),
        "top-decile": _share(groups[0].get("share")),
        "one-time-buyers": _share(buyers / whole["customers"] if buyers is not None and whole.get("customers") else None),
    }
    value = None if segment and of_segment is None else values[measure]
    return None if value is None else _number(value)


def _profiles(analysis: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    own = (analysis.get("segments") or {}).get("segment") or {}
    return list(own.get("profiles") or ())


def _money(cents: Any) -> float | None:
    return None if cents is None else cents / CENTS


def _share(share: Any) -> float | None:
    return None if share is None else share * PER_CENT


def _number(value: Any) -> Decimal:
    return Decimal(str(round(float(value), 4)))
