"""How far a room agrees: consensus, spread, two camps, concordance of orders; each from its published source."""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean

CLEARLY_ABOVE = 1.25
UNIFORM_KURTOSIS = -1.2
LEAST_CAMP = 0.25


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle of some values and how wide they lie, in their own unit."""

    median: Decimal
    low_quartile: Decimal
    high_quartile: Decimal
    lowest: Decimal
    highest: Decimal

    @property
    def middle_half(self) -> Decimal:
        """The interquartile range: the width of the middle half."""
        return self.high_quartile - self.low_quartile


def spread(values: Iterable[Decimal]) -> Spread:
    """Median and quartiles; ValueError for none. Quartiles by linear interpolation (Hyndman and Fan 1996, type 7)."""
    ordered = sorted(map(Decimal, values))
    if not ordered:
        raise ValueError("a spread needs a value")
    low, middle, high = (quantile(ordered, Decimal(share)) for share in ("0.25", "0.5", "0.75"))
    return Spread(middle, low, high, ordered[0], ordered[-1])


def quantile(ordered: Sequence[Decimal], share: Decimal) -> Decimal:
    """The quantile of values in rising order, between two of them by linear interpolation."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def consensus(values: Sequence[Decimal | int], least: Decimal | int, most: Decimal | int) -> float:
    """The consensus index of answers on a scale from `least` to `most`: 1 where all say the same, 0 for two equal ends.

    1 + sum of p log2(1 - |x - mean| / (most - least)) (Tastle and Wierman, International Journal of Approximate
    Reasoning 45, 2007). ValueError for no values or a scale of one point.
    """
    if not values or most <= least:
        raise ValueError("a consensus needs values and a scale")
    width = float(most - least)
    counts = Counter(map(float, values))
    centre = sum(value * count for value, count in counts.items()) / len(values)
    total = sum(count / len(values) * math.log2(1 - abs(value - centre) / width) for value, count in counts.items())
    return min(1.0, max(0.0, 1 + total))


def closeness(found: Spread) -> float:
    """How near values without a scale lie: 1 - interquartile range / |median|, never below 0 (Delphi practice)."""
    if found.middle_half == 0:
        return 1.0
    if found.median == 0:
        return 0.0
    return max(0.0, 1 - float(found.middle_half / abs(found.median)))


def share_of_most_frequent(values: Sequence[Hashable]) -> float:
    """The part of the room that said what most of it said; ValueError for no values."""
    if not values:
        raise ValueError("a share needs values")
    return max(Counter(values).values()) / len(values)


def bimodality_coefficient(values: Sequence[Decimal | int]) -> float | None:
    """(g^2 + 1) / (k + 3 (n - 1)^2 / ((n - 2)(n - 3))) with the sample's skewness g and excess kurtosis k.

    As SAS defines it; Pfister, Schwarz, Janczyk, Dale and Freeman, Frontiers in Psychology 4, 2013. None for fewer than
    four values or for equal ones.
    """
    n = len(values)
    numbers = [float(value) for value in values]
    mean = sum(numbers) / n if n else 0.0
    second, third, fourth = (sum((number - mean) ** power for number in numbers) for power in (2, 3, 4))
    if n < 4 or second == 0:
        return None
    deviation = math.sqrt(second / (n - 1))
    skewness = n / ((n - 1) * (n - 2)) * third / deviation**3
    kurtosis = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * fourth / deviation**4 - 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))
    return (skewness**2 + 1) / (kurtosis + 3 * (n - 1) ** 2 / ((n - 2) * (n - 3)))


def two_camps(values: Sequence[Decimal | int]) -> bool:
    """Whether there may be two camps: more bimodal than as many evenly spread answers (5/9 for very many).

    The coefficient takes a single outlier for a camp; so a quarter of the room must stand on either side of the mean.
    """
    found, n = bimodality_coefficient(values), len(values)
    if found is None:
        return False
    centre = fmean(map(float, values))
    if min(sum(value < centre for value in values), sum(value > centre for value in values)) < LEAST_CAMP * n:
        return False
    even = 1 / (UNIFORM_KURTOSIS + 3 * (n - 1) ** 2 / ((n - 2) * (n - 3)))
    return found > CLEARLY_ABOVE * even


def concordance(orders: Sequence[Sequence[Hashable]]) -> float:
    """Kendall's W of complete orders of the same things: 1 where all agree, 0 where the orders cancel out.

    12 S / (m^2 (n^3 - n)), S being the squared deviations of the sums of ranks (Kendall and Babington Smith 1939).
    ValueError for no orders, or for orders of fewer than two things.
    """
    if not orders or len(orders[0]) < 2:
        raise ValueError("a concordance needs orders of two things or more")
    judges, things = len(orders), len(orders[0])
    sums: Counter[Hashable] = Counter()
    for order in orders:
        for rank, thing in enumerate(order, 1):
            sums[thing] += rank
    centre = judges * (things + 1) / 2
    return 12 * sum((total - centre) ** 2 for total in sums.values()) / (judges**2 * (things**3 - things))
