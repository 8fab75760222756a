"""What changed in a row, field by field, as a person reads it: in histories and between two states of a dossier."""

from collections.abc import Mapping
from typing import Any

from flask import g
from pydantic import ValidationError

from phases.method import Instrument
from phases.questionnaire import Answer
from phases.wording import read_text
from workbench import here
from workbench.answer_words import answer_words
from workbench.register_page import RegisterPage
from workbench.register_rows import title_of
from workbench.register_values import shown

Data = Mapping[str, Any] | None


def row_title(about: Instrument, row: str, data: Mapping[str, Any]) -> str:
    """The question that was asked, or what a register's row is called."""
    if about.questionnaire is None:
        return title_of(data, about, here.speaker())
    question = _question(about, row)
    return read_text(question.ask, here.language()) if question else row


def changes(about: Instrument, row: str, before: Data, after: Data) -> list[dict[str, str]]:
    """The fields that differ, each {label, before, after}; None is a row that does not stand."""
    if about.questionnaire is not None:
        question = _question(about, row)
        return [{"label": "", "before": _said(question, before), "after": _said(question, after)}]
    return [
        {"label": field.label, "before": old, "after": new} for field in _fields(about)
        if (old := _cell(field, before)) != (new := _cell(field, after))
    ]


def _fields(about: Instrument) -> Any:
    kept = g.setdefault("fields-of-registers", {})
    if about.id not in kept:
        kept[about.id] = RegisterPage(here.dossier(), about, here.speaker()).fields
    return kept[about.id]


def _question(about: Instrument, row: str) -> Any:
    return next((one for one in about.questionnaire.questions() if one.id == row), None)


def _cell(field: Any, data: Data) -> str:
    return shown(field, data, here.speaker()) if data is not None else ""


def _said(question: Any, data: Data) -> str:
    if data is None:
        return ""
    try:
        answer = Answer.model_validate(data)
    except ValidationError:
        return str(data)
    return answer_words(question, answer, here.speaker()) if question else str(answer.value)
