"""What an evaluation of the strategy is shown in the tests: rows by register, results of what is read."""

from datetime import date
from typing import Any

from phases.method import Facts, Known, Result, Worksheet
from phases.questionnaire import Answer
from phases.strategy.segments import Segment

FACTS = Facts("Project", "Client", "EUR", "en", date(2026, 11, 22))


def known(sheets: dict[str, dict[str, Any]] | None = None, results: dict[str, Result] | None = None) -> Known:
    """The rows of each register by id; results of other instruments where one is read."""
    return Known(FACTS, {name: Worksheet(name, rows) for name, rows in (sheets or {}).items()}, results or {})


def segment(name: str = "Households", **figures: Any) -> Segment:
    """A segment of a hundred customers with a margin of 10,000, a cost of 2,000 and four in five who stay."""
    usual = {"customers": 100, "revenue": 40_000, "margin": 10_000, "cost_to_serve": 2_000, "retention_rate": "0.8"}
    return Segment(name=name, **(usual | figures))


def answers(**given: Any) -> dict[str, Answer]:
    """Answers to questions; an underscore in a name stands for a hyphen."""
    return {name.replace("_", "-"): Answer(value=value) for name, value in given.items()}


def keys(result: Result) -> list[str]:
    """The names of the findings' sentences."""
    return [one.key.partition(".")[2] for one in result.findings]
