"""The simulation of a case: all uncertain lines and risks drawn together, all alternatives on the same draws.

Each line has ONE factor per draw, kept over the years; each risk happens once or not at all, with one impact.
The present value of a line is linear in its factor, so that lines are discounted once and draws only scale
them. Each line and risk has its own stream, seeded by its name: adding one leaves the draws of the others.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from phases.case import SimulationSettings
from phases.cash_flow import LineFlows
from phases.distribution import values
from phases.risk import Threat
from phases.risk_flow import RiskFlows

_BLOCK = 800_000
RANKED_DRAWS = 10_000
FAN_DRAWS = 10_000
_LARGEST_UNIFORM = 1 - 2.0**-53


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """What the simulation drew.

    `npv` (alternatives, draws) is net of doing nothing; `cumulative` (alternatives, years, fewer draws) the
    undiscounted cumulative cash; `rank_correlations` (alternatives, factors) tells for each line, then for each
    risk, how the net present value ranks with it (Spearman).
    """

    npv: np.ndarray
    cumulative: np.ndarray
    rank_correlations: np.ndarray


@dataclass(frozen=True, slots=True, eq=False)
class Exposure:
    """How much each factor moves each alternative, by year: `moved` (alternatives, factors, years).

    The factors are those of the lines, then the loss of each risk, then whether each risk happens. `certain`
    (alternatives, years) is what the responses to risks cost. Both are net of doing nothing.
    """

    moved: np.ndarray
    certain: np.ndarray
    lines: LineFlows
    risks: RiskFlows


def exposure(lines: LineFlows, risks: RiskFlows, baseline: int) -> Exposure:
    """How the lines and risks of a case move each alternative, less what they do to the baseline."""
    of_lines = _net_of(lines.belongs[:, :, None] * lines.net, baseline)
    of_impacts = _net_of(-risks.belongs[:, :, None] * risks.strikes, baseline)
    responses = _net_of(-(risks.belongs @ risks.responses), baseline)
    moved = np.concatenate((of_lines, of_impacts, _net_of(-risks.delays, baseline)), axis=1)
    return Exposure(moved, responses, lines, risks)


def _net_of(flows: np.ndarray, baseline: int) -> np.ndarray:
    return flows - flows[baseline]


def simulate(exposed: Exposure, discount: np.ndarray, settings: SimulationSettings) -> Draws:
    """Draw the case `settings.draws` times (once where nothing is uncertain), seeded by `settings.seed`."""
    alternatives, factors, years = exposed.moved.shape
    uncertain = _uncertain(exposed)
    draws = settings.draws if uncertain.any() else 1
    fan, ranked = min(draws, FAN_DRAWS, 4_000_000 // (alternatives * years)), min(draws, RANKED_DRAWS)
    worth = exposed.moved @ discount
    npv = np.repeat(exposed.certain @ discount, draws).reshape(alternatives, draws)
    yearly = np.repeat(exposed.certain, fan, axis=1).reshape(alternatives * years, fan)
    ranks = np.zeros((int(uncertain.sum()), min(ranked, 8_000_000 // max(1, factors))), dtype=np.float32)
    filled = 0
    for rows, block in _blocks(exposed, settings, draws):
        npv += _weighted(worth[:, rows], block)
        yearly += _weighted(exposed.moved[:, rows].transpose(0, 2, 1).reshape(len(yearly), -1), block[:, :fan])
        for row in np.flatnonzero(uncertain[rows]):
            ranks[filled] = _ranks(block[row, : ranks.shape[1]])
            filled += 1
    cumulative = np.cumsum(yearly.reshape(alternatives, years, fan), axis=1)
    return Draws(npv, cumulative, _correlations(exposed, uncertain, ranks, npv))


def _weighted(weights: np.ndarray, block: np.ndarray) -> np.ndarray:
    # Not by matrix product: its threads, waiting for one another, are slower where other work shares the processor.
    return np.einsum("ak,kd->ad", weights, block)


def _uncertain(exposed: Exposure) -> np.ndarray:
    """Which of the factors vary; of a risk it is its loss that counts, at the place of its impact."""
    lines = exposed.lines.factors[:, 0] < exposed.lines.factors[:, 2]
    risks = np.array([_varies(threat) for threat in exposed.risks.threats], dtype=bool)
    return np.concatenate((lines, risks, np.zeros(len(risks), dtype=bool)))


def _varies(threat: Threat) -> bool:
    low, _, high = threat.impact
    return 0 < threat.probability < 1 or (threat.probability == 1 and low < high)


def _blocks(exposed: Exposure, settings: SimulationSettings, draws: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """The places of some factors and their values (factors, draws), a few at a time to keep memory small."""
    size, count = max(1, _BLOCK // draws), len(exposed.lines.lines)
    for start in range(0, count, size):
        rows = np.arange(start, min(start + size, count))
        yield rows, np.stack([_line_values(exposed.lines, row, settings, draws) for row in rows])
    for row in range(len(exposed.risks.risks)):
        loss, happens = _risk_values(exposed.risks, row, settings, draws)
        yield np.array([count + row, count + len(exposed.risks.risks) + row]), np.stack((loss, happens))


def _line_values(lines: LineFlows, row: int, settings: SimulationSettings, draws: int) -> np.ndarray:
    low, likely, high = lines.factors[row]
    if low == high:
        return np.full(draws, likely)
    line = lines.lines[row]
    group = line.correlation_group
    together = settings.correlations.get(group, 1) if group else 0
    own = _stream(settings.seed, f"line {line.id}")
    uniforms = _together(own, settings.seed, group, float(together), draws) if group else own.random(draws)
    return values(uniforms, low, likely, high, settings.distribution)


def _together(own: np.random.Generator, seed: int, group: str, correlation: float, draws: int) -> np.ndarray:
    """Uniform numbers that a group shares to the degree of its correlation (a Gaussian copula of one factor)."""
    from scipy.special import ndtr  # slow to import, and only groups need it

    shared = _stream(seed, f"group {group}").standard_normal(draws)
    mixed = correlation**0.5 * shared + (1 - correlation) ** 0.5 * own.standard_normal(draws)
    return np.minimum(ndtr(mixed), _LARGEST_UNIFORM)


def _risk_values(risks: RiskFlows, row: int, settings: SimulationSettings, draws: int) -> tuple[np.ndarray, np.ndarray]:
    """The loss of a risk, and whether it happens, draw by draw."""
    stream, threat = _stream(settings.seed, f"risk {risks.risks[row].id}"), risks.threats[row]
    happens = (stream.random(draws) < threat.probability).astype(float)
    return happens * values(stream.random(draws), *threat.impact, settings.distribution), happens


def _stream(seed: int, name: str) -> np.random.Generator:
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence([seed, zlib.crc32(name.encode())])))


def _ranks(sample: np.ndarray) -> np.ndarray:
    """Ranks from -1 to 1 about their mean; equal values share the mean of their ranks."""
    order = np.argsort(sample)
    ordered = sample[order]
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    ends = np.append(starts[1:], len(sample))
    ranks = np.empty(len(sample), dtype=np.float32)
    ranks[order] = np.repeat((starts + ends - 1) / 2, ends - starts)
    ranks -= (len(sample) - 1) / 2
    return ranks / max(1.0, float(np.sqrt(ranks @ ranks)))


def _correlations(exposed: Exposure, uncertain: np.ndarray, ranks: np.ndarray, npv: np.ndarray) -> np.ndarray:
    count = len(exposed.lines.lines) + len(exposed.risks.risks)
    found = np.zeros((len(npv), count))
    outcome = np.stack([_ranks(one[: ranks.shape[1]]) for one in npv])
    found[:, np.flatnonzero(uncertain)] = _weighted(outcome, ranks.T)
    return found
