"""Who moved since the file before: by decile, by segment, and by cell of the strategy."""

from datetime import date
from types import SimpleNamespace

from phases.knowledge_intelligence.customer_movement import evaluate
from phases.method import Known, Quantity, Result, Table, Worksheet
from phases.strategy.customer_file import CustomerFile
from phases.strategy.segments import Segment
from tests.phases.knowledge_intelligence.following import FACTS

MOVES = {
    "earlier": "first", "until": "2022-12-31",
    "groups": [{"tier_before": 1, "tier_after": 1, "customers": 6, "value_before_cents": 600, "value_after_cents": 700},
               {"tier_before": 1, "tier_after": 2, "customers": 3, "value_before_cents": 30000, "value_after_cents": 10000},
               {"tier_before": 1, "tier_after": 0, "customers": 1, "value_before_cents": 5000, "value_after_cents": 0},
               {"tier_before": 0, "tier_after": 2, "customers": 4, "value_before_cents": 0, "value_after_cents": 400}],
    "movement": {"rose": 0, "fell": 3, "stayed": 6, "came": 4, "left": 1, "value_lost_cents": 25000, "value_gained_cents": 500},
    "segments": [],
    "own": [{"segment_before": "A", "segment_after": "A", "customers": 7}, {"segment_before": "A", "segment_after": "B", "customers": 2},
            {"segment_before": "A", "segment_after": "", "customers": 1}, {"segment_before": "", "segment_after": "B", "customers": 4}],
}
QUADRANT = SimpleNamespace(cells=(SimpleNamespace(key="invest", members=("a",)), SimpleNamespace(key="grow", members=("B",))))


def _known(moves=MOVES, quadrant=QUADRANT):
    file = CustomerFile(id="second", title="Sales", imported=date(2026, 1, 1), analysis={"moves": moves, "summary": {}})
    segments = {"a": Segment(name="A", customers=10)}
    return Known(FACTS, {"customer-file": Worksheet("customer-file", {"second": file}), "segments": Worksheet("segments", segments)},
                 {"strategy-quadrant": Result(values=quadrant)})


def _table(result, name):
    return next(block for block in result.sections[0].blocks if isinstance(block, Table) and block.id == name)


def _figures(table):
    return [[cell.value for cell in row if isinstance(cell, Quantity)] for row in table.rows]


def test_deciles_are_crossed_with_who_came_and_who_left():
    assert _figures(_table(evaluate(_known()), "moves-deciles")) == [[0, 0, 4], [1, 6, 3]]


def test_cells_count_who_came_in_and_who_went_out():
    assert _figures(_table(evaluate(_known()), "moves-cells")) == [[10, 0, 3, 7], [0, 6, 0, 6]]


def test_without_a_quadrant_the_cells_are_left_out():
    result = evaluate(_known(quadrant=None))

    assert not [block for block in result.sections[0].blocks if getattr(block, "id", "") == "moves-cells"]


def test_the_best_who_fell_are_told_with_what_they_bought_less():
    told = {one.key.partition(".")[2]: one.values for one in evaluate(_known()).findings}

    assert (told["best-fell"]["count"].value, told["best-fell"]["all"].value, told["best-fell"]["lost"].value) == (4, 10, 250)
    assert told["segment-kept"]["kept"].value == 0.9


def test_with_one_file_the_page_asks_for_a_second():
    assert [one.why.key for one in evaluate(_known(moves=None)).missing] == ["customer-movement.no-second-file"]
    assert [one.why.key for one in evaluate(Known(FACTS)).missing] == ["customer-movement.no-file"]
