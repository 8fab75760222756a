"""How many people and lines a contact centre needs: Erlang's loss (B) and waiting (C) formulas.

Contacts arrive at random and independently, whoever finds nobody free waits (C) or is lost (B), and nobody hangs up while
waiting: a centre in which people give up waits a little less than computed here. Traffic is in erlangs, times in seconds,
shares are fractions. Source: A. K. Erlang, "Solution of some problems in the theory of probabilities of significance in
automatic telephone exchanges", Post Office Electrical Engineers' Journal 10, 1917.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count
from math import ceil, exp

MOST_SERVERS = 100_000


@dataclass(frozen=True, slots=True)
class Staffing:
    """What so many people give: chance of waiting, share answered in time, mean wait in seconds, part of time busy."""

    agents: int
    waiting: float
    service_level: float
    speed_of_answer: float
    occupancy: float


def traffic_of(contacts: float, handling: float, period: float = 3600) -> float:
    """Traffic in erlangs: contacts of a period times the handling time of one, over the period."""
    return contacts * handling / period


def blocking(traffic: float, lines: int) -> float:
    """Erlang B: the share of calls that find all lines taken; by recursion, so that no factorial overflows."""
    if traffic <= 0:
        return 0.0
    share = 1.0
    for line in range(1, lines + 1):
        share = traffic * share / (line + traffic * share)
    return share


def waiting(traffic: float, agents: int) -> float:
    """Erlang C: the chance of having to wait; certain where there are no more agents than erlangs."""
    if agents <= traffic:
        return 1.0 if traffic > 0 else 0.0
    lost = blocking(traffic, agents)
    return lost / (1 - traffic / agents * (1 - lost))


def staffing(traffic: float, agents: int, handling: float, within: float) -> Staffing:
    """What so many agents give; with no more of them than erlangs the queue never ends."""
    chance = waiting(traffic, agents)
    if agents <= traffic:
        return Staffing(agents, chance, 0.0, float("inf"), 1.0)
    spare = agents - traffic
    return Staffing(agents, chance, 1 - chance * exp(-spare * within / handling), chance * handling / spare,
                    traffic / agents if agents else 0.0)


def agents_for(traffic: float, handling: float, target: float, within: float, busiest: float = 1.0) -> Staffing:
    """The fewest agents that answer the share `target` within so many seconds and are busy no more than `busiest`.

    A target of 1 is never met by chance; ValueError for one, and for a share of time that is not above zero.
    """
    if not 0 <= target < 1 or not 0 < busiest <= 1:
        raise ValueError("a service level lies below 1, an occupancy between 0 and 1")
    if traffic <= 0:
        return Staffing(0, 0.0, 1.0, 0.0, 0.0)
    return next(found for found in _tried(traffic, handling, within)
                if found.service_level >= target and found.occupancy <= busiest)


def _tried(traffic: float, handling: float, within: float) -> Iterable[Staffing]:
    return (staffing(traffic, agents, handling, within) for agents in range(int(traffic) + 1, MOST_SERVERS))


def rostered(agents: int, shrinkage: float) -> int:
    """The people to employ so that so many are there: breaks, leave, training and meetings take the share `shrinkage`."""
    return ceil(agents / (1 - shrinkage) - 1e-9)


def lines_for(traffic: float, lost: float) -> int:
    """The fewest lines on which no more than the share `lost` of the calls finds all of them taken."""
    if traffic <= 0:
        return 0
    share = 1.0
    for line in count(1):
        share = traffic * share / (line + traffic * share)
        if share <= lost:
            return line
    raise AssertionError("count does not end")
