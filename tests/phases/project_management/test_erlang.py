"""Erlang's formulas give the figures of published tables and worked examples."""

import pytest

from phases.project_management.erlang import (
    agents_for,
    blocking,
    lines_for,
    rostered,
    staffing,
    traffic_of,
    waiting,
)

# Traffic that so many lines carry at a loss of 1, 2 and 5 %: the usual Erlang B table of teletraffic handbooks.
ERLANG_B = [
    (5, 0.01, 1.361), (5, 0.02, 1.657), (10, 0.01, 4.461), (10, 0.02, 5.084), (10, 0.05, 6.216), (20, 0.01, 12.03),
    (20, 0.02, 13.18), (20, 0.05, 15.25), (30, 0.01, 20.34), (30, 0.02, 21.93), (50, 0.01, 37.90), (50, 0.02, 40.26),
    (100, 0.01, 84.06),
]
# 100 calls in half an hour of three minutes each, answered within twenty seconds: agents, chance of waiting, service level.
# The R package ErlangC 0.1.0 and the Python package pyworkforce 0.1.0 print them.
TEN_ERLANGS = [(11, 0.6821182, 0.3896138), (14, 0.1741319335950498, 0.8883500191794669)]


@pytest.mark.parametrize(("lines", "lost", "traffic"), ERLANG_B)
def test_lines_lose_what_the_table_of_losses_says(lines: int, lost: float, traffic: float) -> None:
    assert blocking(traffic, lines) == pytest.approx(lost, rel=2e-3)
    assert lines_for(traffic * 0.999, lost) == lines


@pytest.mark.parametrize(("agents", "chance", "level"), TEN_ERLANGS)
def test_ten_erlangs_wait_as_published(agents: int, chance: float, level: float) -> None:
    found = staffing(traffic_of(100, 180, 1800), agents, 180, 20)

    assert found.waiting == pytest.approx(chance, abs=1e-7)
    assert found.service_level == pytest.approx(level, abs=1e-7)


def test_ten_erlangs_need_fourteen_agents_and_twenty_on_the_roster() -> None:
    found = agents_for(traffic_of(100, 180, 1800), 180, target=0.8, within=20, busiest=0.85)

    assert found.agents == 14
    assert found.speed_of_answer == pytest.approx(7.83593701177724)
    assert found.occupancy == pytest.approx(0.7142857142857143)
    assert rostered(found.agents, 0.3) == 20


def test_the_centre_of_fifty_five_agents_answers_as_in_the_published_example() -> None:
    """I. Angus, "An introduction to Erlang B and Erlang C", Telemanagement 187, 2001: 360 calls in half an hour, 4 minutes."""
    traffic = traffic_of(360, 240, 1800)
    found = staffing(traffic, 55, 240, 15)

    assert traffic == pytest.approx(48)
    assert found.waiting == pytest.approx(0.239, abs=5e-4)
    assert found.speed_of_answer == pytest.approx(8.2, abs=0.05)
    assert found.service_level == pytest.approx(0.846, abs=5e-4)
    assert found.occupancy == pytest.approx(0.873, abs=5e-4)


@pytest.mark.parametrize(("traffic", "agents", "chance"), [(0.5, 1, 0.5), (1.0, 2, 1 / 3), (2.0, 3, 4 / 9), (0.0, 3, 0.0)])
def test_small_queues_wait_as_their_closed_formulas_say(traffic: float, agents: int, chance: float) -> None:
    """Of one server the chance of waiting is the load; for two at one erlang it is a third; for three at two, four ninths."""
    assert waiting(traffic, agents) == pytest.approx(chance)


@pytest.mark.parametrize("agents", [0, 9, 10])
def test_with_no_more_agents_than_erlangs_the_queue_never_ends(agents: int) -> None:
    found = staffing(10, agents, 180, 20)

    assert (found.waiting, found.service_level, found.speed_of_answer) == (1.0, 0.0, float("inf"))


def test_one_agent_less_misses_the_target() -> None:
    for contacts in (3, 40, 500, 4000):
        traffic = traffic_of(contacts, 240)
        found = agents_for(traffic, 240, 0.8, 20)

        assert found.service_level >= 0.8
        assert staffing(traffic, found.agents - 1, 240, 20).service_level < 0.8


def test_a_limit_to_how_busy_people_are_asks_for_more_of_them() -> None:
    traffic = traffic_of(2000, 240)

    assert agents_for(traffic, 240, 0.8, 20).occupancy > 0.9
    assert agents_for(traffic, 240, 0.8, 20, busiest=0.85).occupancy <= 0.85


def test_no_contacts_need_nobody() -> None:
    assert agents_for(0, 240, 0.8, 20).agents == 0
    assert lines_for(0, 0.01) == 0


@pytest.mark.parametrize(("target", "busiest"), [(1.0, 1.0), (0.8, 0.0), (-0.1, 1.0)])
def test_what_chance_never_gives_is_refused(target: float, busiest: float) -> None:
    with pytest.raises(ValueError, match="below 1"):
        agents_for(10, 180, target, 20, busiest)


def test_a_large_centre_overflows_nothing() -> None:
    assert 5_000 < agents_for(5_000, 300, 0.9, 10).agents < 5_200


@pytest.mark.parametrize(("agents", "shrinkage", "people"), [(14, 0.3, 20), (7, 0.3, 10), (10, 0.0, 10), (0, 0.3, 0), (9, 0.25, 12)])
def test_people_are_rounded_up_and_only_when_needed(agents: int, shrinkage: float, people: int) -> None:
    assert rostered(agents, shrinkage) == people
