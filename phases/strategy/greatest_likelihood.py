"""Whether a search has found the parameters of greatest likelihood."""

from typing import Any

import numpy as np

LEVEL = 1e-6


def is_found(best: Any, largest_log: float) -> bool:
    """At the top, and not at the edge of what was searched; `best` is what scipy's `minimize` gives.

    The last steps can be smaller than the rounding of the likelihood: the search then breaks off, and yet stands at the top
    where the slope per customer is nothing.
    """
    inside = np.all(np.abs(best.x) < largest_log)
    return bool(inside) and (bool(best.success) or float(np.max(np.abs(best.jac))) < LEVEL)
