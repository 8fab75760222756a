"""The form of one question: its fields become an answer, or a fault that keeps what was typed."""

from collections.abc import Mapping, Sequence
from typing import Any

from werkzeug.datastructures import MultiDict

from phases.answer_types import WrongAnswer
from phases.method import Language
from phases.questionnaire import Answer
from workbench.numbers import number_reader

REASON_LIMIT = 2000
_STATES = ("answered", "unknown", "not-applicable", "later")
_NOT_VALUES = ("state", "reason", "file")


def fields_of(form: MultiDict[str, str], question: str) -> dict[str, Sequence[str]]:
    """The fields of one question by what follows its id: "" for the value itself."""
    found: dict[str, Sequence[str]] = {}
    for name in form:
        if name == question:
            found[""] = form.getlist(name)
        elif name.startswith(f"{question}.") and name[len(question) + 1:] not in _NOT_VALUES:
            found[name[len(question) + 1:]] = form.getlist(name)
    return found


def read_answer(question: Any, form: MultiDict[str, str], before: Answer | None, language: Language) -> Answer:
    """The answer that the form holds; WrongAnswer where it makes no sense.

    Who cannot answer says why; the value that stood before stays behind it and is not lost.
    """
    state = form.get(f"{question.id}.state", "answered")
    reason = form.get(f"{question.id}.reason", "").strip()
    if state not in _STATES:
        raise WrongAnswer("unknown-choice")
    if len(reason) > REASON_LIMIT:
        raise WrongAnswer("too-long", max=REASON_LIMIT)
    stood = before or Answer()
    try:
        value = question.parse(fields_of(form, question.id), number_reader(language))
    except WrongAnswer:
        if state == "answered":
            raise
        value = stood.value
    return Answer(
        value=_in_language(value, stood.value, language), state=state,  # type: ignore[arg-type]
        reason="" if state == "answered" else _in_language(reason, stood.reason, language), evidence=stood.evidence,
    )


def _in_language(text: Any, before: Any, language: Language) -> Any:
    """A text beside the other languages that it stood in, as samples have it; any other value as it is."""
    if isinstance(text, str) and isinstance(before, dict) and language in before:
        return {**before, language: text}
    return text


def typed(question: Any, form: MultiDict[str, str]) -> Any:
    """What stood in the fields, in the shape of the question's value, so that the page can show it again."""
    fields = fields_of(form, question.id)
    if question.type == "ranking":
        return _ranked(fields)
    if question.type in ("multiple-choice", "evidence"):
        return [one for one in fields.get("", ()) if one]
    if set(fields) - {""}:
        return {name: values[0] for name, values in fields.items() if name}
    return (fields.get("") or [""])[0]


def _ranked(fields: Mapping[str, Sequence[str]]) -> list[str]:
    given = {choice: int(ranks[0]) for choice, ranks in fields.items() if ranks[0].isdigit()}
    return sorted(given, key=lambda choice: given[choice])
