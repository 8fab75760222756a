"""Agreement is measured as its authors measure it: values from their publications and from other programs."""

from decimal import Decimal

import pytest

from phases.agreement import (
    bimodality_coefficient,
    closeness,
    concordance,
    consensus,
    share_of_most_frequent,
    spread,
    two_camps,
)


def counted(*counts: int) -> list[int]:
    return [level for level, count in enumerate(counts, 1) for _ in range(count)]


@pytest.mark.parametrize(("counts", "expected"), [
    ((30, 40, 210, 130, 530, 50, 10), 0.7256876),  # the example of the R package agrmt
    ((0, 0, 7, 0, 0), 1.0),
    ((5, 0, 0, 0, 5), 0.0),
    ((1, 1, 1, 1, 1), 0.4339850),  # 1 - (2 + 2 log2(4/3)) / 5
])
def test_consensus_is_the_one_of_tastle_and_wierman(counts: tuple[int, ...], expected: float) -> None:
    assert consensus(counted(*counts), 1, len(counts)) == pytest.approx(expected, abs=1e-7)


def test_a_consensus_needs_answers() -> None:
    with pytest.raises(ValueError, match="values"):
        consensus([], 1, 5)


@pytest.mark.parametrize(("counts", "expected"), [
    ((3, 5, 5, 10, 17, 20, 17, 10, 5, 5, 3), 0.34),
    ((2, 26, 14, 6, 2, 0, 2, 6, 14, 26, 2), 0.79),
])
def test_bimodality_is_the_one_of_pfister_and_others(counts: tuple[int, ...], expected: float) -> None:
    assert bimodality_coefficient(counted(*counts)) == pytest.approx(expected, abs=0.005)


@pytest.mark.parametrize("values", [[], [1, 2, 3], [4, 4, 4, 4, 4]])
def test_few_or_equal_values_have_no_camps(values: list[int]) -> None:
    assert bimodality_coefficient(values) is None


@pytest.mark.parametrize(("counts", "camps"), [
    ((3, 5, 5, 10, 17, 20, 17, 10, 5, 5, 3), False), ((2, 26, 14, 6, 2, 0, 2, 6, 14, 26, 2), True),
    ((3, 0, 0, 0, 3), True), ((1, 1, 1, 1, 1), False), ((20, 20, 20, 20, 20), False), ((0, 0, 6, 0, 0), False), ((1, 1, 0, 1, 0), False),
    ((1, 2, 4, 2, 1), False), ((4, 0, 0, 0, 1), False), ((6, 0, 2, 0, 6), True),
])
def test_two_camps_are_told_from_evenly_spread_answers_also_in_a_small_room(counts: tuple[int, ...], camps: bool) -> None:
    assert two_camps(counted(*counts)) is camps


def test_concordance_is_kendall_s_w_of_four_judges_and_ten_projects() -> None:
    ranks = [(1, 2, 3, 4), (3, 1, 2, 2), (4, 4, 1, 3), (5, 5, 5, 1), (2, 6, 7, 6), (8, 3, 4, 7), (6, 8, 6, 5), (7, 7, 8, 9),
             (10, 10, 9, 8), (9, 9, 10, 10)]
    orders = [sorted(range(10), key=lambda project, judge=judge: ranks[project][judge]) for judge in range(4)]

    assert concordance(orders) == pytest.approx(12 * 1048 / (4**2 * (10**3 - 10)))


def test_concordance_of_three_judges_who_cancel_out_is_a_sixteenth_in_the_textbook() -> None:
    orders = ["XZY", "XYZ", "ZXY", "YZX"]

    assert concordance([list(order) for order in orders]) == pytest.approx(1 / 16)


def test_judges_who_say_the_same_are_in_full_concordance() -> None:
    assert concordance([["a", "b", "c"]] * 5) == 1


def test_the_middle_half_of_a_room() -> None:
    found = spread([Decimal(one) for one in (1, 2, 3, 4, 10)])

    assert (found.median, found.low_quartile, found.high_quartile, found.middle_half) == (3, 2, 4, 2)
    assert (found.lowest, found.highest) == (1, 10)


@pytest.mark.parametrize(("values", "expected"), [((4, 4, 4), 1.0), ((80, 100, 120), 0.8), ((-5, 0, 5), 0.0), ((1, 2, 30), 0.0)])
def test_values_without_a_scale_are_close_by_their_middle_half(values: tuple[int, ...], expected: float) -> None:
    assert closeness(spread([Decimal(one) for one in values])) == pytest.approx(expected)


def test_the_most_frequent_answer_counts() -> None:
    assert share_of_most_frequent(["a", "b", "a", "c"]) == 0.5
