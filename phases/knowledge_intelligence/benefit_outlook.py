"""Promised against realised, and what the years to come look like now: per benefit line, pure.

The past is what was realised. A year to come is what was promised, later by the delay, times what the line reached of
that in its last known year. A surplus is carried on only up to the line's full effect: a quick start is no higher end.
A line of which nothing is known is held to the measured adoption where it depends on adoption, else to its promise.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from phases.case import BenefitLine, CaseParameters
from phases.knowledge_intelligence.benefit_variance import Seen, Variance, amounts_of, explain, full_amounts
from phases.risk_flow import delay_loss

Years = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class LineOutlook:
    """A line by year, index 0 = today: promised, after the delay, and as it is known or expected now."""

    line: BenefitLine
    promised: Years
    delayed: Years
    now: Years
    variances: Mapping[int, Variance]

    @property
    def last_known(self) -> int | None:
        """The last year of which something is known."""
        return max(self.variances, default=None)

    @property
    def known_now(self) -> tuple[float | None, ...]:
        """What replaces the promise: every year from the first known one on; None leaves a year to the delay alone."""
        return tuple(None if was == is_now else is_now for was, is_now in zip(self.delayed, self.now, strict=True))


def outlook(
    line: BenefitLine, case: CaseParameters, seen: Mapping[int, Seen], delay_months: float = 0.0, adoption: float | None = None,
    done: int = 0,
) -> LineOutlook:
    """The outlook of a line; `seen` by year, `adoption` the measured share of those who should use it, `done` the years over."""
    promised = np.array(amounts_of(line, case))
    delayed = promised - delay_loss(promised, delay_months)
    found = {year: explain(line, case, year, float(delayed[year]), one) for year, one in seen.items() if 0 <= year < len(promised)}
    variances = {year: one for year, one in sorted(found.items()) if one is not None}
    now = _now(delayed, full_amounts(line, case), variances, _by_adoption(line, adoption, done))
    return LineOutlook(line, tuple(promised.tolist()), tuple(delayed.tolist()), now, variances)


def _now(delayed: np.ndarray, full: Sequence[float], variances: Mapping[int, Variance], unmeasured: float) -> Years:
    last = max(variances, default=0)
    reached = variances[last].realised if variances else 0.0
    ratio = _reached(variances, delayed) if variances else unmeasured
    years: list[float] = []
    for year, expected in enumerate(delayed.tolist()):
        if year in variances:
            years.append(variances[year].realised)
        elif year < last or ratio is None:
            years.append(expected)
        else:
            years.append(_to_come(expected, ratio, max(full[year], reached, expected)))
    return tuple(years)


def _reached(variances: Mapping[int, Variance], delayed: np.ndarray) -> float | None:
    """What a line reached of its delayed promise in the last year that had one; None where none had."""
    comparable = [year for year in variances if delayed[year] > 0]
    if not comparable:
        return None
    return max(0.0, variances[comparable[-1]].realised / float(delayed[comparable[-1]]))


def _to_come(expected: float, ratio: float, most: float) -> float:
    return min(expected * ratio, most) if expected > 0 else expected * min(ratio, 1.0)


def _by_adoption(line: BenefitLine, adoption: float | None, done: int) -> float:
    """What is left of a promise of which nothing is known: measured over planned adoption, never more than all."""
    if adoption is None or line.ramp_up is None or not done:
        return 1.0
    planned = float(line.ramp_up[min(done, len(line.ramp_up) - 1)])
    return min(1.0, adoption / planned) if planned else 1.0
