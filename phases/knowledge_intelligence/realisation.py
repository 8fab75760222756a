"""Promised against realised for the whole case (K1.2): what was promised, by whom it was decided, and what is known now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from phases.case import BenefitLine
from phases.cash_flow import adjusted_amounts, belongs
from phases.feasibility.case_view import CaseView, promise_of
from phases.knowledge_intelligence.benefit_outlook import LineOutlook, outlook
from phases.knowledge_intelligence.benefit_variance import PARTS, Seen
from phases.knowledge_intelligence.case_calendar import CaseCalendar, frame_of
from phases.knowledge_intelligence.indicator_points import points_of
from phases.knowledge_intelligence.indicator_state import share_of_way
from phases.knowledge_intelligence.indicators import ID as INDICATORS
from phases.knowledge_intelligence.realised import BENEFITS, COSTS, RealisedBenefit
from phases.method import DecidedVersion, Known
from phases.reforecast import Reforecast, reforecast

CAUSES = (*PARTS, "to_come", "costs", "extra_costs")


@dataclass(frozen=True)
class Slip:
    """By how much the start slipped, what the plan costs more, and how many of those who should use it do."""

    delay_months: float = 0.0
    extra_costs: tuple[float, ...] = ()
    adoption: float | None = None


@dataclass(frozen=True)
class Realisation:
    """The case that was promised, with what came of it: `version` is the frozen one that the committee decided on."""

    case: CaseView
    version: DecidedVersion | None
    calendar: CaseCalendar
    done: int
    slip: Slip
    lines: tuple[LineOutlook, ...]
    paid: Mapping[str, tuple[float | None, ...]]

    @property
    def alternative(self) -> str:
        """The alternative that the document spoke for."""
        return self.case.shown.id

    @cached_property
    def forecast(self) -> Reforecast:
        """Promised and expected net present value."""
        known = {one.line.id: _after_tax(one, self._tax(one.line)) for one in self.lines}
        return reforecast(self.case.file, self.alternative, delay_months=self.slip.delay_months,
                          extra_costs=self.slip.extra_costs, known={**known, **self.paid})

    @cached_property
    def causes(self) -> dict[str, float]:
        """What each cause adds to the promised net present value; they add up to the re-forecast."""
        factors, found = self.case.result.discount_factors, dict.fromkeys(CAUSES, 0.0)
        for one in self.lines:
            kept = 1 - self._tax(one.line)
            for year, variance in one.variances.items():
                for part in PARTS[1:]:
                    found[part] += getattr(variance, part) * kept * factors[year]
            found["to_come"] += sum((now - late) * kept * factors[year] for year, (now, late)
                                    in enumerate(zip(one.now, one.delayed, strict=True)) if year not in one.variances)
        found["delay"], found["extra_costs"] = -self.forecast.delay_cost, -self.forecast.extra_cost
        found["costs"] = self.forecast.change - sum(found.values())
        return found

    def _tax(self, line: BenefitLine) -> float:
        return float(self.case.file.case.tax_rate) if line.taxable else 0.0


def _after_tax(one: LineOutlook, tax: float) -> tuple[float | None, ...]:
    return tuple(None if amount is None else amount * (1 - tax) for amount in one.known_now)


def realisation(known: Known, slip: Slip) -> Realisation | None:
    """What came of the promise; None while there is no case or nobody said when its first year began."""
    promise, frame = promise_of(known), frame_of(known)
    if promise is None or frame is None:
        return None
    case, version = promise
    calendar = CaseCalendar(frame.year_one)
    done = min(calendar.complete(known.facts.today), case.file.case.horizon_years)
    seen = _seen(known, calendar, done)
    lines = tuple(outlook(line, case.file.case, seen.get(line.id, {}), slip.delay_months, slip.adoption, done) for line in _own(case))
    return Realisation(case, version, calendar, done, slip, lines, _paid(known, case))


def _own(case: CaseView) -> Iterator[BenefitLine]:
    """The benefit lines of the alternative that doing nothing has not."""
    places = [one.id for one in case.file.case.alternatives]
    shares = belongs(case.file.benefits, case.file.case)
    idle = next(place for place, one in enumerate(case.file.case.alternatives) if one.baseline)
    own = shares[places.index(case.shown.id)] - shares[idle]
    yield from (line for line, share in zip(case.file.benefits, own, strict=True) if share > 0)


def _seen(known: Known, calendar: CaseCalendar, done: int) -> dict[str, dict[int, Seen]]:
    """By line and year what was counted, and what the line's indicator showed last in that year."""
    shares = _shares(known, calendar, done)
    rows: dict[tuple[str, int], RealisedBenefit] = {(row.line, row.year): row for row in known.rows(BENEFITS).values()}
    found: dict[str, dict[int, Seen]] = {}
    for line, year in dict.fromkeys([*rows, *shares]):
        row = rows.get((line, year))
        share = shares.get((line, year))
        found.setdefault(line, {})[year] = Seen(row.amount, row.volume, row.effect, row.unit_value, share) if row else Seen(share=share)
    return found


def _shares(known: Known, calendar: CaseCalendar, done: int) -> dict:
    """The share of its way that the first indicator of a line had done at its last measurement of each year that is over."""
    points, found = points_of(known), {}
    for name, row in known.rows(INDICATORS).items():
        own = {}
        for point in points[name] if row.benefit else ():
            year, share = calendar.year_of(point.day), share_of_way(row.baseline, row.target, point.value)
            if 1 <= year <= done and share is not None:
                own[row.benefit, year] = share
        found = {**own, **found}
    return found


def _paid(known: Known, case: CaseView) -> dict[str, tuple[float | None, ...]]:
    """By cost line what it cost in each year after tax as it is known now; None where nothing is known."""
    flows, options = case.result.lines, case.file.case
    planned = adjusted_amounts(case.file.costs, options)
    places = {line.id: place for place, line in enumerate(case.file.costs)}
    found: dict[str, list[float | None]] = {}
    for row in known.rows(COSTS).values():
        place = places.get(row.line)
        if place is None or row.year >= planned.shape[1]:
            continue
        line, likely = case.file.costs[place], float(flows.likely[place])
        kept = 1 - float(options.tax_rate) if line.taxable and line.nature == "operating" else 1.0
        more = (float(row.amount) - planned[place, row.year] * likely) * kept
        years = found.setdefault(row.line, [None] * planned.shape[1])
        years[row.year] = float(np.asarray(flows.paid)[place, row.year]) * likely + more
    return {name: tuple(years) for name, years in found.items()}
