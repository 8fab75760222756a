"""Tax on the flows of a case: full relief for losses, straight-line depreciation of what is capital.

Operating costs and benefits are taxed in the year they flow. Capital is relieved by its depreciation, from
the year after it is paid; when it is sold at the end of the case for more or less than its book value, the
difference is taxed. Working capital and its recovery bear no tax.
"""

from dataclasses import dataclass

import numpy as np

Matrix = np.ndarray


@dataclass(frozen=True, slots=True)
class TaxRules:
    """The rate as a fraction, the years of depreciation, and by how much prices rise where flows are real."""

    rate: float
    depreciation_years: int
    deflation: float = 0.0


def depreciation(capital: Matrix, residual: np.ndarray, rules: TaxRules) -> Matrix:
    """Straight-line depreciation per line and year of what was paid less its residual value.

    `capital` has the shape (lines, years), `residual` (lines,) is shared over a line's payments in proportion.
    Allowances are fixed in money of the year of payment, so that they shrink where flows are in real terms.
    """
    paid = capital.sum(axis=1, keepdims=True)
    kept = np.divide(residual[:, None], paid, out=np.zeros_like(paid), where=paid != 0)
    yearly = capital * (1 - kept) / rules.depreciation_years
    spread = np.zeros_like(capital)
    for age in range(1, min(rules.depreciation_years, capital.shape[1] - 1) + 1):
        spread[:, age:] += yearly[:, :-age] / (1 + rules.deflation) ** age
    return spread


def book_value(capital: Matrix, residual: np.ndarray, rules: TaxRules) -> np.ndarray:
    """What stands in the books per line at the end of the case, in money of that year."""
    ages = np.arange(capital.shape[1])[::-1]
    paid = capital.sum(axis=1)
    kept = np.divide(residual, paid, out=np.zeros_like(paid), where=paid != 0)
    left = 1 - (1 - kept[:, None]) * np.minimum(ages / rules.depreciation_years, 1)
    return (capital * left / (1 + rules.deflation) ** ages).sum(axis=1)
