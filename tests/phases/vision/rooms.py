"""What a vision instrument may look at, made up for a test: rows, answers, and results of others."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from phases.method import Facts, Known, Result, Worksheet
from phases.questionnaire import Answer
from workbench.content_versions import newest

FACTS = Facts("Project", "Client", "EUR", "en", date(2026, 11, 22))


def known(rows: Mapping[str, Mapping[str, Any]] | None = None, values: Mapping[str, Any] | None = None) -> Known:
    """The rows of registers by instrument and id, and the values of instruments read."""
    sheets = {name: Worksheet(name, dict(own)) for name, own in (rows or {}).items()}
    return Known(FACTS, sheets, {name: Result(values=value) for name, value in (values or {}).items()})


def answered(sheets: Mapping[str, Mapping[str, Any]], values: Mapping[str, Any] | None = None) -> Known:
    """The answers to questionnaires of the content by question; values as a form would give them."""
    asked = {name: newest().content.questionnaires[name] for name in sheets}
    rows = {name: Worksheet(name, {one: Answer(value=value) for one, value in own.items()}) for name, own in sheets.items()}
    return Known(FACTS, rows, {name: Result(values=value) for name, value in (values or {}).items()}, asked)


def keys(result: Result) -> list[str]:
    """The rules that spoke, without the name of their file."""
    return [finding.key.split(".", 1)[1] for finding in result.findings]
