"""A row from the fields of a form or the cells of a file: read by columns, checked by the model."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from pydantic import BaseModel, ValidationError

from phases.answer_types import TEXT_LIMIT, WrongAnswer
from phases.method import Language
from phases.register import with_value
from workbench.fault_words import sentence
from workbench.numbers import read_number
from workbench.register_faults import faults_of
from workbench.register_fields import Field

SHORT_TEXT_LIMIT = 500
MAPPING_SEPARATOR = ";"
_YES = frozenset({"1", "true", "yes", "oui", "vrai", "x", "✓"})
_NO = frozenset({"", "0", "false", "no", "non", "faux"})
Raw = str | int | float | Decimal | date | bool | None
"""A form gives texts; the cell of a spreadsheet may be a number, a date or a truth value already."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """What was read: the data to save, or the faults by the name of the field ("" for the row as a whole)."""

    data: Mapping[str, Any] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


def read_row(
    model: type[BaseModel], fields: Sequence[Field], sent: Mapping[str, Sequence[Raw]], before: Mapping[str, Any],
    language: Language, instrument: str, words: Any = None,
) -> ReadRow:
    """The row that the fields make of what stood before; a field that was not sent leaves its column as it was."""
    data, faults = dict(before), {}
    try:
        chosen = _chosen_kinds(fields, sent, before)
    except WrongAnswer as fault:
        return ReadRow(faults={next(one.only[0] for one in fields if one.only): sentence(fault)})
    for one in fields:
        if one.only and chosen.get(one.only[0]) != one.only[1]:
            continue
        if one.name in chosen:
            data = _with_kind(data, one.name, chosen[one.name], before)
        elif one.name in sent:
            try:
                stood = _at(data, one.column.path)
                data = with_value(data, one.column.path, read_value(one, sent[one.name], language, stood))
            except WrongAnswer as fault:
                faults[one.name] = sentence(fault)
    return ReadRow(faults=faults) if faults else check_row(model, fields, data, instrument, words)


def check_row(
    model: type[BaseModel], fields: Sequence[Field], data: Mapping[str, Any], instrument: str, words: Any = None
) -> ReadRow:
    """The data as the model keeps them, or what it says against them."""
    try:
        row = model.model_validate({**data, **({"id": "row"} if "id" in model.model_fields else {})})
    except ValidationError as error:
        return ReadRow(faults=faults_of(error, fields, instrument, words))
    return ReadRow(row.model_dump(mode="json", exclude={"id"}, exclude_none=True))


def _chosen_kinds(
    fields: Sequence[Field], sent: Mapping[str, Sequence[Raw]], before: Mapping[str, Any]
) -> dict[str, str]:
    """For each column that says a kind the kind chosen; that of before where it was not sent."""
    paths = {one.only[0] for one in fields if one.only}
    return {one.name: _kind_sent(one, sent) if sent.get(one.name) else str(_at(before, one.name) or "")
            for one in fields if one.name in paths}


def _kind_sent(one: Field, sent: Mapping[str, Sequence[Raw]]) -> str:
    said = str(sent[one.name][0] or "").strip()
    return _known(one, said) if said else ""


def _with_kind(data: dict[str, Any], path: str, kind: str, before: Mapping[str, Any]) -> dict[str, Any]:
    holder = path.rpartition(".")[0]
    if not kind:
        return with_value(data, holder, None)
    if kind == _at(before, path):
        return data
    return with_value(data, holder, {path.rpartition(".")[2]: kind})


def _at(data: Mapping[str, Any], path: str) -> Any:
    value: Any = data
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def read_value(one: Field, raw: Sequence[Raw], language: Language, before: Any = None) -> Any:
    """The value of one column as it is kept, None for a blank; WrongAnswer where it makes no sense."""
    kind = one.kind
    if kind in ("yearly", "yearly-share"):
        return _same_numbers(_yearly(one, raw, language), before)
    if kind == "mapping":
        stood = before if isinstance(before, dict) else {}
        found = _mapping(str(raw[0] or "") if raw else "", language)
        return {name: _same_number(number, stood.get(name)) for name, number in found.items()} or None
    if kind in ("choices", "references"):
        return [_known(one, str(each)) for each in raw if each not in (None, "")] or None
    first = raw[-1] if kind == "boolean" and raw else (raw[0] if raw else None)
    if kind == "boolean":
        return _boolean(first)
    if first is None or (isinstance(first, str) and not first.strip()):
        return None
    if one.numeric:
        return _same_number(_number(one, first, language), before)
    if kind in ("choice", "reference"):
        return _known(one, str(first).strip())
    return _date(first) if kind == "date" else _text(one, str(first), before, language)


def _known(one: Field, value: str) -> str:
    """The id of what was chosen by its id or by its words."""
    for option in one.choices:
        if value == option.id or value.casefold() == option.label.casefold():
            return option.id
    raise WrongAnswer("unknown-row" if one.kind in ("reference", "references") else "unknown-choice")


def _boolean(raw: Raw) -> bool:
    said = "" if raw is None else str(raw).strip().casefold()
    if said in _YES:
        return True
    if said in _NO:
        return False
    raise WrongAnswer("yes-or-no")


def _number(one: Field, raw: Raw, language: Language) -> str | int:
    share = one.kind in ("share", "yearly-share")
    if isinstance(raw, str) and not raw.strip():
        return "0"
    typed = read_number(raw, language) if isinstance(raw, str) else _exact(raw)
    # People type shares in per cent; a spreadsheet keeps the fraction behind its per cent sign.
    number = typed / 100 if share and isinstance(raw, str) else typed
    _within(one, number, 100 if share else 1)
    if one.kind in ("whole", "level"):
        if number != int(number):
            raise WrongAnswer("not-whole")
        return int(number)
    return f"{number:f}"


def _same_number(number: Any, before: Any) -> Any:
    """The number as it stood where it is worth the same: `5.50` does not become `5.5` by being shown."""
    if not isinstance(number, str) or not isinstance(before, str):
        return number
    try:
        return before if Decimal(number) == Decimal(before) else number
    except InvalidOperation:
        return number


def _same_numbers(numbers: list[Any] | None, before: Any) -> list[Any] | None:
    if not numbers or not isinstance(before, list) or len(before) != len(numbers):
        return numbers
    return [_same_number(number, stood) for number, stood in zip(numbers, before, strict=True)]


def _exact(raw: Raw) -> Decimal:
    if isinstance(raw, bool | date) or raw is None:
        raise WrongAnswer("not-a-number")
    return Decimal(int(raw)) if raw == int(raw) else Decimal(repr(raw))


def _within(one: Field, number: Decimal, shown_times: int) -> None:
    least, most = one.column.minimum, one.column.maximum
    if (least is not None and number < least) or (most is not None and number > most):
        limits = ((name, limit) for name, limit in (("min", least), ("max", most)) if limit is not None)
        raise WrongAnswer("outside-limits", **{name: limit * shown_times for name, limit in limits})


def _yearly(one: Field, raw: Sequence[Raw], language: Language) -> list[Any] | None:
    """One number per year; blanks behind the last one are cut, blanks before it are zero."""
    cells = list(raw)
    while cells and (cells[-1] is None or str(cells[-1]).strip() == ""):
        cells.pop()
    return [_number(one, "" if cell is None else cell, language) for cell in cells] or None


def _mapping(text: str, language: Language) -> dict[str, str]:
    """Names with their numbers, one pair `name = number` a line."""
    found: dict[str, str] = {}
    for line in filter(None, map(str.strip, text.replace(MAPPING_SEPARATOR, "\n").splitlines())):
        name, mark, number = line.rpartition("=")
        if not mark or not name.strip():
            raise WrongAnswer("not-a-pair", text=line)
        found[name.strip()] = f"{read_number(number, language):f}"
    return found


def _date(raw: Raw) -> str:
    if isinstance(raw, date):
        return raw.isoformat()[:10]
    try:
        return date.fromisoformat(str(raw).strip()).isoformat()
    except ValueError:
        raise WrongAnswer("not-a-date") from None


def _text(one: Field, text: str, before: Any, language: Language) -> str | dict[str, str]:
    text = text.strip().replace("\r\n", "\n")
    limit = TEXT_LIMIT if one.kind == "long-text" else SHORT_TEXT_LIMIT
    if len(text) > limit:
        raise WrongAnswer("too-long", max=limit)
    # A text that stands in two languages keeps the other one.
    return {**before, language: text} if isinstance(before, Mapping) else text
