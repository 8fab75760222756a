"""The internal rate of return (IRR): every real rate at which the net present value is zero.

Substituting s = ln(1 + rate), the net present value is the exponential sum f(s) = sum of flow x exp(-s t).
Between two changes of sign of the flows lies a time m at which exp(s m) f(s), derived once, has one change of
sign less (the classical proof of Descartes' rule). Its roots bracket those of f, so that all of them are found,
however many there are, without a first guess.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

LOWEST_RATE = -0.995
"""Roots closer to a loss of everything are artefacts of the last flows and are left out."""
_TANGENT = 1e-13


def internal_rates_of_return(flows: Sequence[float], times: Sequence[float] | None = None) -> tuple[float, ...]:
    """All real rates above -99.5 % at which the present values of the flows add up to zero, ascending.

    `flows` are net flows, `times` their times in years (0, 1, 2 ... by default). Empty when there is none.
    """
    terms = [(float(t), float(a)) for t, a in zip(times or range(len(flows)), flows, strict=True) if a]
    lowest, highest = math.log1p(LOWEST_RATE), _highest(terms)
    return tuple(sorted(math.expm1(root) for root in _roots(terms, lowest, highest) if root > lowest))


def _highest(terms: list[tuple[float, float]]) -> float:
    # Beyond this the first flow outweighs all others together: sum of |a| exp(-s dt) < |first|.
    if len(terms) < 2:
        return 0.0
    gap = terms[1][0] - terms[0][0]
    return math.log1p(sum(abs(a) for _, a in terms[1:]) / abs(terms[0][1])) / gap + 1e-9


def _roots(terms: list[tuple[float, float]], lowest: float, highest: float) -> list[float]:
    changes = [(one[0] + two[0]) / 2 for one, two in pairwise(terms) if one[1] * two[1] < 0]
    if not changes:
        return []
    pivot = changes[0]
    derived = [(t, a * (pivot - t)) for t, a in terms]
    edges = [lowest, *sorted(_roots(derived, lowest, highest)), highest]
    touching = [edge for edge in edges[1:-1] if _value(terms, edge) == 0]
    crossing = [_root_between(terms, low, high) for low, high in pairwise(edges)
                if _value(terms, low) * _value(terms, high) < 0]
    return touching + crossing


def _value(terms: list[tuple[float, float]], s: float) -> float:
    """The sign-true, scaled value of the sum at s: between -1 and 1, and 0 where it only differs by rounding."""
    # Scaling by the largest power keeps 480 periods near a total loss from overflowing.
    shift = max(-s * terms[0][0], -s * terms[-1][0])
    parts = [a * math.exp(-s * t - shift) for t, a in terms]
    total, size = math.fsum(parts), math.fsum(map(abs, parts))
    return 0.0 if abs(total) <= _TANGENT * size else total / size


def _root_between(terms: list[tuple[float, float]], low: float, high: float) -> float:
    """The root between two points of opposite sign: false position (Illinois), every third step a bisection."""
    at_low, at_high, moved = _value(terms, low), _value(terms, high), 0
    for step in range(200):
        middle = (low + high) / 2 if step % 3 == 2 else (low * at_high - high * at_low) / (at_high - at_low)
        value = _value(terms, middle)
        if value == 0 or high - low < 1e-15:
            return middle
        if value * at_low > 0:
            low, at_low, at_high, moved = middle, value, at_high / (2 if moved == 1 else 1), 1
        else:
            high, at_high, at_low, moved = middle, value, at_low / (2 if moved == -1 else 1), -1
    return (low + high) / 2
