"""The customer file of the sample project, made up with a fixed seed: a maker and retailer of garden furniture.

The segments of the project's register: loyal households (A), households settling in (B), one-time buyers (C), bargain
hunters (D), professionals. Sales of 2019 to 2022 in shops, on the web and by representatives; refunds, shop customers
without a card, discounts, losses. Only who has a customer card is in it: half of the customers that the register counts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np

from workbench.dataset_mapping import ColumnMapping

Days = tuple[int, int]

SEED = 20260101
CUSTOMERS = 30_000
GUEST_SALES = 36_000
FIRST, DAYS, LATER_DAYS = date(2019, 1, 1), 1461, 2830
"""The first day; how many days the first file has, and how many it is to the end of the second one, September 2026."""
COLUMNS = (
    "numero_client", "date", "montant", "marge", "segment", "pays", "tranche_age", "sexe", "canal", "famille", "remise",
)
MAPPING = ColumnMapping(
    customer="numero_client", amount="montant", date="date", margin="marge", discount="remise", product="famille",
    segment="segment", attributes=("pays", "tranche_age", "sexe", "canal"),
)
# Share of a year's sales by month: terraces are furnished in spring.
SEASON = np.array([0.35, 0.45, 0.85, 1.0, 1.0, 0.95, 0.75, 0.55, 0.5, 0.4, 0.4, 0.5])
MONTHS = np.array([(FIRST + timedelta(day)).month - 1 for day in range(LATER_DAYS)])
AGES = ("18-29", "30-39", "40-49", "50-59", "60-69", "70+")
SETTLING, SETTLED_FOR, LARGE = "B", 730, 90_000
"""A household whose first purchase lies less than two years back, and was large (cents), is settling in."""
FAMILIES = ("tables", "chaises", "salons", "parasols", "coussins", "entretien")
COUNTRIES = ("France", "Belgique", "Suisse", "Allemagne", "Espagne")


@dataclass(frozen=True)
class Segment:
    """How one segment behaves: share of customers; a year's purchases (gamma) and drop-out (beta); basket; margin."""

    name: str
    share: float
    yearly_rate: tuple[float, float]
    leaving: tuple[float, float]
    basket: float
    spread: float
    margin: tuple[float, float]
    discount: float
    refund: float
    ages: tuple[float, ...]
    women: float
    channels: tuple[tuple[str, ...], tuple[float, ...]]
    countries: tuple[float, ...]


SHOPS = ("magasin", "site web", "téléphone")
SEGMENTS = (
    Segment("Professionnels", 0.03, (1.6, 1.5), (0.12, 1.7), 5600, 0.8, (0.33, 0.05), 0.15, 0.01, (0, 0, 0, 0, 0, 0), 0,
            (("représentant", "téléphone", "site web"), (0.65, 0.2, 0.15)), (0.70, 0.11, 0.08, 0.06, 0.05)),
    Segment("A", 0.22, (1.2, 1.0), (0.3, 1.4), 980, 0.7, (0.47, 0.05), 0.2, 0.03, (0.03, 0.12, 0.24, 0.29, 0.22, 0.1),
            0.57, (SHOPS, (0.6, 0.35, 0.05)), (0.83, 0.09, 0.05, 0.02, 0.01)),
    Segment("C", 0.52, (0.5, 1.2), (0.45, 0.75), 690, 0.8, (0.43, 0.06), 0.25, 0.04, (0.1, 0.24, 0.25, 0.2, 0.14, 0.07),
            0.52, (SHOPS, (0.5, 0.46, 0.04)), (0.86, 0.07, 0.04, 0.02, 0.01)),
    Segment("D", 0.23, (0.6, 1.1), (0.45, 0.8), 240, 0.6, (0.12, 0.13), 0.8, 0.08, (0.26, 0.33, 0.2, 0.12, 0.06, 0.03),
            0.49, (SHOPS, (0.15, 0.83, 0.02)), (0.88, 0.06, 0.02, 0.02, 0.02)),
)


class Sale(NamedTuple):
    """One line of the till: the day is counted from the first; what is known of the customer, then the family bought."""

    customer: str
    day: int
    cents: int
    margin: int
    segment: str
    known: tuple[str, ...]
    discounted: str


@dataclass
class People:
    """The customers of one segment: who they are, how they buy, and where each one stands in time."""

    segment: Segment
    prefix: int
    names: np.ndarray
    known: tuple[np.ndarray, np.ndarray, np.ndarray]
    rates: np.ndarray
    leaving: np.ndarray
    clock: np.ndarray
    waiting: np.ndarray = field(default_factory=lambda: np.empty(0, int))
    """Those who would have bought again, had the file not ended."""


def new_people(random: np.random.Generator, segment: Segment, first_number: int, number: int, days: Days) -> People:
    """Customers who first buy within those days."""
    countries = random.choice(COUNTRIES, number, p=segment.countries)
    company = not any(segment.ages)
    ages = np.full(number, "") if company else random.choice(AGES, number, p=segment.ages)
    sexes = np.full(number, "") if company else np.where(random.random(number) < segment.women, "femme", "homme")
    return People(
        segment, first_number, np.full(number, segment.name, object), (countries, ages, sexes),
        random.gamma(segment.yearly_rate[0], segment.yearly_rate[1], number) / 365.25, random.beta(*segment.leaving, number),
        _season_days(random, number, days).astype(float),
    )


def _season_days(random: np.random.Generator, number: int, days: Days) -> np.ndarray:
    """Days of the period, more of them in season, and in the first year, when the customer card was new."""
    among = np.arange(*days)
    weights = SEASON[MONTHS[among]] * (1 + 1.6 * np.exp(-among / 250))
    return random.choice(among, number, p=weights / weights.sum())


def _in_season(random: np.random.Generator, days: np.ndarray) -> np.ndarray:
    return random.random(len(days)) < SEASON[MONTHS[days.astype(int)]]


def first_sales(random: np.random.Generator, people: People, until: int) -> Iterator[Sale]:
    """The first purchases of all, then the second of those who come back, and so on, until nobody is left."""
    there = np.arange(len(people.clock))
    amounts = _amounts(random, people.segment, len(there))
    if people.segment.name in ("A", "C"):
        people.names[(people.clock >= until - SETTLED_FOR) & (amounts >= LARGE)] = SETTLING
    yield from _wave(random, people, there, amounts, until)
    yield from next_sales(random, people, _staying(random, people, there), until)


def next_sales(random: np.random.Generator, people: People, there: np.ndarray, until: int) -> Iterator[Sale]:
    """What those who are still there buy up to a day, purchase after purchase."""
    people.waiting = np.empty(0, int)
    while len(there):
        there = _buyers(random, people, there, until)
        yield from _wave(random, people, there, _amounts(random, people.segment, len(there)), until)
        there = _staying(random, people, there)


def _staying(random: np.random.Generator, people: People, there: np.ndarray) -> np.ndarray:
    return there[random.random(len(there)) >= people.leaving[there]]


def _buyers(random: np.random.Generator, people: People, there: np.ndarray, until: int) -> np.ndarray:
    """Who of them buys again before that day; their clocks stand at the purchase."""
    bought, waiting = np.zeros(len(people.clock), bool), there
    while len(waiting):
        # Out of season an intention is put off: the next one counts.
        people.clock[waiting] += random.exponential(0.62 / people.rates[waiting]) + 1
        late = people.clock[waiting] >= until
        people.waiting = np.concatenate((people.waiting, waiting[late]))
        waiting = waiting[~late]
        now = _in_season(random, people.clock[waiting])
        bought[waiting[now]] = True
        waiting = waiting[~now]
    return np.flatnonzero(bought)


def _wave(random: np.random.Generator, people: People, there: np.ndarray, amounts: np.ndarray, until: int) -> Iterator[Sale]:
    """One purchase of each of them, and what some bring back."""
    segment, number = people.segment, len(there)
    discounted = random.random(number) < segment.discount
    rates = random.normal(*segment.margin, number) - 0.09 * discounted
    channels = random.choice(segment.channels[0], number, p=segment.channels[1])
    families = random.choice(FAMILIES, number, p=(0.16, 0.2, 0.22, 0.14, 0.18, 0.1))
    refunds = random.random(number) < segment.refund
    delays = random.integers(2, 25, number)
    for place, customer in enumerate(there):
        day, cents = int(people.clock[customer]), int(amounts[place])
        known = (*(str(one[customer]) for one in people.known), str(channels[place]), str(families[place]))
        sale = Sale(f"MA{people.prefix + customer:06d}", day, cents, int(cents * rates[place]), people.names[customer], known,
                    "oui" if discounted[place] else "non")
        yield sale
        if refunds[place] and day + delays[place] < until:
            # What comes back costs its margin, and its carriage.
            yield sale._replace(day=day + int(delays[place]), cents=-cents, margin=-sale.margin - 2500)


def _amounts(random: np.random.Generator, segment: Segment, number: int) -> np.ndarray:
    """Cents of baskets around the segment's mean."""
    return np.rint(100 * segment.basket * random.lognormal(-(segment.spread**2) / 2, segment.spread, number)).astype(int)


def guest_sales(random: np.random.Generator, number: int, days: Days) -> Iterator[Sale]:
    """Sales in shops to who shows no card."""
    amounts = np.rint(100 * 420 * random.lognormal(-0.32, 0.8, number)).astype(int)
    families = random.choice(FAMILIES, number)
    for day, cents, family in zip(_season_days(random, number, days), amounts, families, strict=True):
        yield Sale("", int(day), int(cents), int(cents * 0.42), "", ("France", "", "", "magasin", str(family)), "non")


def all_people(random: np.random.Generator, customers: int, days: Days, first_number: int = 1) -> Iterator[People]:
    """So many customers, segment by segment, numbered on from the first number."""
    for segment in SEGMENTS:
        number = round(customers * segment.share)
        yield new_people(random, segment, first_number, number, days)
        first_number += number


def as_row(sale: Sale) -> list[str]:
    """The sale as text: its date as 31/12/2025, amounts in euros with a decimal comma."""
    when = FIRST + timedelta(sale.day)
    return [sale.customer, f"{when:%d/%m/%Y}", _french(sale.cents), _french(sale.margin), sale.segment, *sale.known, sale.discounted]


def _french(cents: int) -> str:
    sign, (whole, rest) = "-" if cents < 0 else "", divmod(abs(cents), 100)
    return f"{sign}{whole},{rest:02d}"


def sample_rows(customers: int = CUSTOMERS, guests: int = GUEST_SALES, seed: int = SEED) -> Iterator[list[str]]:
    """Rows of the first file as text; the same for one seed."""
    random = np.random.default_rng(seed)
    for people in all_people(random, customers, (0, DAYS)):
        yield from map(as_row, first_sales(random, people, DAYS))
    yield from map(as_row, guest_sales(random, guests, (0, DAYS)))


def write_sample(path: Path, customers: int = CUSTOMERS, guests: int = GUEST_SALES, seed: int = SEED) -> None:
    """Write the first file as a French till would."""
    write_rows(path, sample_rows(customers, guests, seed))


def write_rows(path: Path, rows: Iterable[list[str]]) -> None:
    """Write rows in order of time, with semicolons."""
    in_order = sorted(rows, key=lambda row: (row[1][6:], row[1][3:5], row[1][:2], row[0]))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(COLUMNS)
        writer.writerows(in_order)
