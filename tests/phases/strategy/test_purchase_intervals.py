"""Time between purchases and the lapse threshold."""

from phases.strategy.purchase_intervals import intervals, lapsed_customers

ROWS = [{"days": 5, "times": 2}, {"days": 30, "times": 6}, {"days": 100, "times": 1}, {"days": 400, "times": 1}]


def test_the_threshold_is_the_silence_within_which_nine_in_ten_came_back() -> None:
    found = intervals(ROWS)

    assert found is not None
    assert (found.number, found.median_days, found.lapse_days, found.mean_days) == (10, 30, 100, 69.0)
    assert intervals(ROWS, lapse_share=0.5).lapse_days == 30


def test_the_table_counts_every_interval_once() -> None:
    found = intervals(ROWS)

    assert found is not None
    assert sum(row.times for row in found.classes) == 10
    assert found.classes[-1].cumulative_share == 1
    assert found.classes[0].up_to_days == 7


def test_nobody_who_bought_twice_has_no_rhythm() -> None:
    assert intervals([]) is None


def test_who_is_silent_for_longer_than_the_threshold_has_lapsed() -> None:
    found = lapsed_customers([{"days": 100, "customers": 3}, {"days": 101, "customers": 1}], 100)

    assert found is not None
    assert (found.active, found.lapsed, found.lapsed_share) == (3, 1, 0.25)
    assert lapsed_customers([], 100) is None
