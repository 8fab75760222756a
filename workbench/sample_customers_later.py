"""The sample's second customer file, made up with a fixed seed: the customers of the first one as they went on, and new ones.

It holds the sales of October 2022 to September 2026. Who was still there at the end of the first file goes on as before;
each year some are lost, fewer of the loyal households and professionals once the shops work with the CRM. Customers that
were known are named anew by what they bought in these four years; professionals remain professionals.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np

from workbench.sample_customers import (
    CUSTOMERS,
    DAYS,
    GUEST_SALES,
    LARGE,
    LATER_DAYS,
    SEED,
    Sale,
    all_people,
    as_row,
    first_sales,
    guest_sales,
    next_sales,
    write_rows,
)

LATER_SEED = 20261019
BEGINS, LIVE = 1369, 2106
"""The first day of the file, 1 October 2022, and that on which the first shops went live, 7 October 2024."""
LOST = {DAYS: 0.2, 1826: 0.3, LIVE: 0.2, 2471: 0.2}
"""The share of the known customers who stop without a reason, by the first day of each year."""
LOST_SINCE_LIVE = {"A": 0.02, "Professionnels": 0.12}
"""The share of those who are looked after better since."""
NEW = 0.66
"""New customers for one of the first file."""
OFTEN, RECENT = 3, LATER_DAYS - 730


def later_rows(customers: int = CUSTOMERS, guests: int = GUEST_SALES) -> Iterator[list[str]]:
    """Rows of the second file as text, in the columns of the first; the same each time."""
    known = [sale for sale in _of_known(customers) if sale.day >= BEGINS]
    names = renamed(known)
    yield from (as_row(sale._replace(segment=names[sale.customer])) for sale in known)
    yield from map(as_row, _of_new(customers, guests))


def _of_known(customers: int) -> Iterator[Sale]:
    """All sales to the customers of the first file: its own, then what they went on to buy."""
    random, later = np.random.default_rng(SEED), np.random.default_rng(LATER_SEED)
    for people in all_people(random, customers, (0, DAYS)):
        yield from first_sales(random, people, DAYS)
        for begins, ends in pairwise((*LOST, LATER_DAYS)):
            lost = LOST_SINCE_LIVE.get(people.segment.name, LOST[begins]) if begins >= LIVE else LOST[begins]
            there = people.waiting[later.random(len(people.waiting)) >= lost]
            people.clock[there] = begins
            yield from next_sales(later, people, there, ends)


def _of_new(customers: int, guests: int) -> Iterator[Sale]:
    """Sales to customers who came after the first file, and without a card."""
    random = np.random.default_rng(LATER_SEED + 1)
    for people in all_people(random, round(customers * NEW), (DAYS, LATER_DAYS), customers + 1):
        yield from first_sales(random, people, LATER_DAYS)
    yield from guest_sales(random, guests, (BEGINS, LATER_DAYS))


def renamed(sales: Iterable[Sale]) -> dict[str, str]:
    """The segment of each known customer by what these sales say."""
    bought: dict[str, list[Sale]] = {}
    for sale in sales:
        bought.setdefault(sale.customer, []).append(sale)
    return {customer: _segment([one for one in own if one.cents > 0], own[-1].segment) for customer, own in bought.items()}


def _segment(bought: list[Sale], was: str) -> str:
    """Who bought often is loyal; a loyal one who bought little, once and long ago, was there for a day."""
    match was:
        case "A":
            kept = len(bought) > 1 or any(one.day >= RECENT or one.cents >= LARGE for one in bought)
            return "A" if kept else "C"
        case "B":
            return "A" if len(bought) > 1 else "C"
        case "C":
            return "A" if len(bought) >= OFTEN else "C"
        case "D":
            return "D" if any(one.discounted == "oui" for one in bought) else "C"
    return was


def write_later(path: Path, customers: int = CUSTOMERS, guests: int = GUEST_SALES) -> None:
    """Write the second file as a French till would."""
    write_rows(path, later_rows(customers, guests))
