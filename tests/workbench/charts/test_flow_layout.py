"""A flow is laid out in layers: nobody stands above what leads to them, circles are cut, long ways keep a place free."""

from itertools import pairwise

import pytest

from workbench.charts.flow_layout import Bend, lay_out


def layer_of(layers, node) -> int:
    return next(number for number, row in enumerate(layers.rows) if node in row)


@pytest.mark.parametrize(("nodes", "edges", "rows"), [
    ([1, 2, 3], [(1, 2), (2, 3)], [[1], [2], [3]]),
    ([1, 2, 3, 4], [(1, 2), (1, 3), (2, 4), (3, 4)], [[1], [2, 3], [4]]),
    ([1], [(1, 1)], [[1]]),
    ([1, 2], [(1, 9)], [[1], [2]]),
    ([], [], []),
])
def test_steps_stand_below_what_leads_to_them(nodes, edges, rows) -> None:
    assert lay_out(nodes, edges).rows == rows


def test_a_way_that_closes_a_circle_leads_back() -> None:
    layers = lay_out([1, 2, 3], [(1, 2), (2, 3), (3, 1)])

    assert layers.back == [(3, 1)]
    assert layers.rows == [[1], [2], [3]]


def test_a_way_past_a_layer_keeps_a_place_in_it() -> None:
    layers = lay_out([1, 2, 3], [(1, 2), (2, 3), (1, 3)])

    assert layers.courses[1, 3] == [1, Bend((1, 3), 1), 3]
    assert set(layers.rows[1]) == {2, Bend((1, 3), 1)}


def test_what_the_start_does_not_reach_stands_at_the_bottom() -> None:
    layers = lay_out([1, 2, 3, 4], [(1, 2), (3, 4), (4, 2)])

    assert layers.rows[0] == [1]
    assert layer_of(layers, 3) > layer_of(layers, 2)
    assert layers.back == [(4, 2)]


def test_neighbours_are_untangled() -> None:
    layers = lay_out(["a", "left", "right", "one", "two"], [("a", "left"), ("a", "right"), ("left", "two"), ("right", "one")])
    crossing = [(layers.rows[1].index(start), layers.rows[2].index(to)) for start, to in (("left", "two"), ("right", "one"))]

    assert all((one[0] < other[0]) == (one[1] < other[1]) for one, other in pairwise(crossing))
