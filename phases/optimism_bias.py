"""Optimism bias: by how much costs are usually underestimated, less what has been done against it.

Source: HM Treasury, Supplementary Green Book Guidance on optimism bias; Mott MacDonald, Review of Large
Public Procurement in the UK (2002).
"""

from collections.abc import Mapping


def optimism_uplift(bias: float, mitigation: float = 0.0) -> float:
    """The factor on a cost: 1 + bias x (1 - mitigation); both are fractions (2.0 = 200 %)."""
    return 1 + bias * (1 - mitigation)


def combined_optimism_bias(shares: Mapping[str, float], biases: Mapping[str, float]) -> float:
    """The bias of a project of several kinds: the average of their biases weighted by share of the cost.

    ValueError when the shares do not add up to 1.
    """
    if abs(sum(shares.values()) - 1) > 1e-9:
        raise ValueError("the shares of the cost must add up to 1")
    return sum(share * biases[kind] for kind, share in shares.items())
