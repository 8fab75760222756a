"""When a search for the greatest likelihood counts as having found it."""

import numpy as np
import pytest
from scipy.optimize import OptimizeResult

from phases.strategy.greatest_likelihood import is_found


@pytest.mark.parametrize(("success", "slope", "place", "found"), [
    (True, 1e-9, 1.0, True),
    (True, 1e-9, 12.0, False),
    (False, 2e-8, 1.0, True),
    (False, 1e-3, 1.0, False),
    (False, float("nan"), 1.0, False),
], ids=["at the top", "at the edge", "broken off at the top", "broken off on the slope", "lost"])
def test_the_top_is_found_where_the_slope_ends_within_the_limits(success: bool, slope: float, place: float, found: bool) -> None:
    best = OptimizeResult(success=success, jac=np.array([0.0, -slope]), x=np.array([0.5, -place]))

    assert is_found(best, 12.0) is found
