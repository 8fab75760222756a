"""The customer file of the sample project, made up with a fixed seed: a maker and retailer of garden furniture.

The segments of the project's register: loyal households (A), households settling in (B), one-time buyers (C), bargain
hunters (D), professionals. Sales of 2019 to 2022 in shops, on the web and by representatives; refunds, shop customers
without a card, discounts, losses. Only who has a customer card is in it: half of the customers that the register counts.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np

from workbench.dataset_mapping import ColumnMapping

SEED = 20260101
CUSTOMERS = 30_000
GUEST_SALES = 36_000
FIRST, DAYS = date(2019, 1, 1), 1461
COLUMNS = (
    "numero_client", "date", "montant", "marge", "segment", "pays", "tranche_age", "sexe", "canal", "famille", "remise",
)
MAPPING = ColumnMapping(
    customer="numero_client", amount="montant", date="date", margin="marge", discount="remise", product="famille",
    segment="segment", attributes=("pays", "tranche_age", "sexe", "canal"),
)
# Share of a year's sales by month: terraces are furnished in spring.
SEASON = np.array([0.35, 0.45, 0.85, 1.0, 1.0, 0.95, 0.75, 0.55, 0.5, 0.4, 0.4, 0.5])
MONTHS = np.array([(FIRST + timedelta(day)).month - 1 for day in range(DAYS)])
AGES = ("18-29", "30-39", "40-49", "50-59", "60-69", "70+")
SETTLING, SETTLED_SINCE, LARGE = "B", DAYS - 730, 90_000
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


def _season_days(random: np.random.Generator, number: int) -> np.ndarray:
    """Days from the first, more of them in season, and in the first year, when the customer card was new."""
    weights = SEASON[MONTHS] * (1 + 1.6 * np.exp(-np.arange(DAYS) / 250))
    return random.choice(DAYS, number, p=weights / weights.sum())


def _in_season(random: np.random.Generator, days: np.ndarray) -> np.ndarray:
    return random.random(len(days)) < SEASON[MONTHS[days.astype(int)]]


def _purchases(random: np.random.Generator, segment: Segment, number: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Customers and days of their first purchases, then of the second, and so on, until nobody is left."""
    rates = random.gamma(segment.yearly_rate[0], segment.yearly_rate[1], number) / 365.25
    leaving = random.beta(*segment.leaving, number)
    clock = _season_days(random, number).astype(float)
    there = np.arange(number)
    yield there, clock[there].astype(int)
    while len(there):
        there = there[random.random(len(there)) >= leaving[there]]
        bought = np.zeros(number, bool)
        waiting = there
        while len(waiting):
            # Out of season an intention is put off: the next one counts.
            clock[waiting] += random.exponential(0.62 / rates[waiting]) + 1
            waiting = waiting[clock[waiting] < DAYS]
            now = _in_season(random, clock[waiting])
            bought[waiting[now]] = True
            waiting = waiting[~now]
        there = np.flatnonzero(bought)
        if len(there):
            yield there, clock[there].astype(int)


def _segment_rows(random: np.random.Generator, segment: Segment, first_number: int, number: int) -> Iterator[list[str]]:
    countries = random.choice(COUNTRIES, number, p=segment.countries)
    company = not any(segment.ages)
    ages = [""] * number if company else random.choice(AGES, number, p=segment.ages)
    sexes = [""] * number if company else np.where(random.random(number) < segment.women, "femme", "homme")
    names = np.full(number, segment.name, object)
    for wave, (customers, days) in enumerate(_purchases(random, segment, number)):
        amounts = _amounts(random, segment, len(customers))
        if wave == 0 and segment.name in ("A", "C"):
            names[(days >= SETTLED_SINCE) & (amounts >= LARGE)] = SETTLING
        discounted = random.random(len(customers)) < segment.discount
        rates = random.normal(*segment.margin, len(customers)) - 0.09 * discounted
        channels = random.choice(segment.channels[0], len(customers), p=segment.channels[1])
        families = random.choice(FAMILIES, len(customers), p=(0.16, 0.2, 0.22, 0.14, 0.18, 0.1))
        refunds = random.random(len(customers)) < segment.refund
        delays = random.integers(2, 25, len(customers))
        for place, customer in enumerate(customers):
            known = [names[customer], countries[customer], ages[customer], sexes[customer], channels[place], families[place]]
            name, cents = f"MA{first_number + customer:06d}", int(amounts[place])
            flag, margin = "oui" if discounted[place] else "non", int(cents * rates[place])
            yield _row(name, int(days[place]), cents, margin, known, flag)
            if refunds[place] and days[place] + delays[place] < DAYS:
                # What comes back costs its margin, and its carriage.
                yield _row(name, int(days[place] + delays[place]), -cents, -margin - 2500, known, flag)


def _amounts(random: np.random.Generator, segment: Segment, number: int) -> np.ndarray:
    """Cents of baskets around the segment's mean."""
    return np.rint(100 * segment.basket * random.lognormal(-(segment.spread**2) / 2, segment.spread, number)).astype(int)


def _guest_rows(random: np.random.Generator, number: int) -> Iterator[list[str]]:
    amounts = np.rint(100 * 420 * random.lognormal(-0.32, 0.8, number)).astype(int)
    families = random.choice(FAMILIES, number)
    for day, cents, family in zip(_season_days(random, number), amounts, families, strict=True):
        yield _row("", int(day), int(cents), int(cents * 0.42), ["", "France", "", "", "magasin", family], "non")


def _row(customer: str, day: int, cents: int, margin: int, known: list[str], discounted: str) -> list[str]:
    when = FIRST + timedelta(day)
    return [customer, f"{when:%d/%m/%Y}", _french(cents), _french(margin), *(str(value) for value in known), discounted]


def _french(cents: int) -> str:
    sign, (whole, rest) = "-" if cents < 0 else "", divmod(abs(cents), 100)
    return f"{sign}{whole},{rest:02d}"


def sample_rows(customers: int = CUSTOMERS, guests: int = GUEST_SALES, seed: int = SEED) -> Iterator[list[str]]:
    """Rows of the file as text: dates as 31/12/2025, amounts in euros with a decimal comma; the same for one seed."""
    random = np.random.default_rng(seed)
    first = 1
    for segment in SEGMENTS:
        number = round(customers * segment.share)
        yield from _segment_rows(random, segment, first, number)
        first += number
    yield from _guest_rows(random, guests)


def write_sample(path: Path, customers: int = CUSTOMERS, guests: int = GUEST_SALES, seed: int = SEED) -> None:
    """Write the file in order of time, with semicolons, as a French till would."""
    rows = sorted(sample_rows(customers, guests, seed), key=lambda row: (row[1][6:], row[1][3:5], row[1][:2], row[0]))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
