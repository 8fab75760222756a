"""What customers of the sample project answered to its second survey, made up with a fixed seed, by personal links.

Asked were some who bought in the last eighteen months of the second customer file. Who buys often is more at ease; a
household settling in waits for its delivery and says so.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from phases.strategy.customer_answers import marked, of_each
from phases.strategy.survey import SurveyAnswer as GivenAnswer
from phases.strategy.survey import SurveyQuestion
from phases.strategy.survey_join import SurveyAnswer
from workbench.sample_customers_later import later_rows
from workbench.samples import FOLDER

SEED = 20261026
PATH = FOLDER / "maison-alize" / "survey-2026.yaml"
ASKED_SINCE, FIRST_DAY, DAYS = date(2025, 4, 1), date(2026, 10, 5), 12
SURVEY = "two-years-on"
QUESTIONS = {"satisfied": "satisfaction", "again": "intention"}
HEAD = """# The survey of October 2026, sent to customers by personal links; made-up answers of workbench/sample_survey.py.
# Made by `python -m workbench.sample_analysis`; do not edit.
format: crm-project
version: 1
worksheets:
  surveys:
    - id: two-years-on
      title: {fr: "Deux ans après", en: "Two years on"}
      introduction:
        fr: "Trois questions, une minute. Vos réponses nous disent ce que le nouveau service a changé pour vous."
        en: "Three questions, one minute. Your answers tell us what the new service has changed for you."
      questions: [satisfied, again, day-known]
      state: open
      closes: 2026-12-31
      contact: "Sophie Le Goff, Maison Alizé"
      kept_months: 12
  survey-answers:
"""


@dataclass(frozen=True)
class Mood:
    """How one segment answers: how many of it, its mean mark, how much each purchase adds, and how sure it is to return."""

    segment: str
    answers: int
    mark: float
    by_purchase: float
    returns: float
    day_known: float


MOODS = {
    "A": Mood("a", 44, 7.9, 0.15, 0.6, 0.85),
    "B": Mood("b", 34, 6.2, 0.2, -0.4, 0.6),
    "C": Mood("c", 36, 7.4, 0.1, -2.6, 0.8),
    "D": Mood("d", 14, 7.0, 0.1, -1.8, 0.75),
    "Professionnels": Mood("pro", 31, 7.1, 0.15, 0.2, 0.7),
}
CUSTOMER, DAY, AMOUNT, NAMED = 0, 1, 2, 4


def answers(rows: Iterable[list[str]] | None = None) -> Iterator[dict[str, Any]]:
    """Rows of the answers, in the order of their days; from the second customer file unless other rows are given."""
    random = np.random.default_rng(SEED)
    bought = asked(later_rows() if rows is None else rows)
    found = [one for name, mood in MOODS.items() for one in _of_segment(random, mood, bought[name])]
    for place, one in enumerate(sorted(found, key=lambda one: (one["day"], one["customer"])), 1):
        yield {"id": f"later-{place}", **one}


def asked(rows: Iterable[list[str]]) -> dict[str, dict[str, int]]:
    """By segment, the customers who bought lately, and how often each one bought in all."""
    bought: dict[str, int] = {}
    lately: dict[str, str] = {}
    for row in rows:
        if row[CUSTOMER] and not row[AMOUNT].startswith("-"):
            bought[row[CUSTOMER]] = bought.get(row[CUSTOMER], 0) + 1
            day, month, year = map(int, row[DAY].split("/"))
            if date(year, month, day) >= ASKED_SINCE:
                lately[row[CUSTOMER]] = row[NAMED]
    return {name: {customer: bought[customer] for customer in sorted(lately) if lately[customer] == name} for name in MOODS}


def _of_segment(random: np.random.Generator, mood: Mood, customers: dict[str, int]) -> Iterator[dict[str, Any]]:
    for customer in random.choice(list(customers), mood.answers, replace=False):
        mark = random.normal(mood.mark + mood.by_purchase * min(customers[customer], 6), 1.5)
        again = random.normal(mark + mood.returns, 1.2)
        yield {
            "survey": SURVEY, "segment": mood.segment, "customer": str(customer),
            "day": (FIRST_DAY + timedelta(int(random.integers(DAYS)))).isoformat(),
            "answers": {"satisfied": _mark(mark), "again": _mark(again), "day-known": "yes" if random.random() < mood.day_known else "no"},
        }


def _mark(value: float) -> str:
    return str(min(10, max(0, round(value))))


def said(answered: Iterable[dict[str, Any]]) -> dict[str, SurveyAnswer]:
    """What each customer answered, by customer."""
    questions = {name: SurveyQuestion(question=name, measures=what) for name, what in QUESTIONS.items()}
    return of_each(marked(questions, (GivenAnswer(**one) for one in answered), lambda one: one.customer))


def as_file(answered: Iterable[dict[str, Any]]) -> str:
    """The project file that holds the survey and its answers: JSON is YAML, and short."""
    return HEAD + "".join(f"    - {json.dumps(one)}\n" for one in answered)
