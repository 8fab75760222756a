"""From the orders of many people to one: mean ranks, first places, and the order that they give."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Ranked:
    """Where the room puts one option: its mean rank (1 = first) and how many put it first."""

    option: str
    mean_rank: Decimal
    first: int


def ranked(orders: Sequence[Sequence[str]], options: Sequence[str]) -> tuple[Ranked, ...]:
    """The options by mean rank (Borda 1781), then by first places, then as they were asked.

    An order that does not name every option is left out; nothing without orders.
    """
    whole = [order for order in orders if sorted(order) == sorted(options)]
    if not whole:
        return ()
    found = [
        Ranked(option, Decimal(sum(order.index(option) + 1 for order in whole)) / len(whole),
               sum(1 for order in whole if order[0] == option))
        for option in options
    ]
    return tuple(sorted(found, key=lambda one: (one.mean_rank, -one.first, options.index(one.option))))
