"""The form in which a facilitator records what was agreed: what it shows of the room's answers, and what it holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from phases.method import Language, Quantity
from phases.room_estimates import AGGREGATIONS
from phases.room_suggestion import how_suggested, ranges, suggestion
from phases.tally import Tally, is_estimate
from phases.workshop import POINTS, AskedItem, read_fields, shown_value
from workbench.answer_form import fields_of
from workbench.numbers import number_reader
from workbench.room_models import WorkshopItem
from workbench.room_record import Record

FIELD = "answer"
OWN = "own"
LONGEST = 2000
NOT_VALUES = ("ideas", "briefing")


@dataclass(frozen=True, slots=True)
class Filled:
    """The form as it stands: the value its control shows, the way chosen, and the words."""

    value: Any = None
    way: str = OWN
    why: str = ""
    dissent: str = ""
    decision: str = ""


def filled(item: WorkshopItem, found: Tally) -> Filled:
    """The form of what was recorded, else of what the room's answers suggest."""
    if item.agreed_at is not None:
        value = shown_value(found.item, item.agreed) if item.agreed else None
        return Filled(value, item.agreed_how or OWN, item.agreed_why, item.dissent, item.decision)
    suggested = suggestion(found) if found.shown else None
    way = how_suggested(found) if suggested is not None else OWN
    return Filled(shown_value(found.item, suggested) if suggested is not None else None, way)


def ways(found: Tally) -> list[dict[str, Any]]:
    """The aggregations to choose from, each with the range it gives."""
    unit = found.parts[0].scale.unit if found.parts else "number"
    return [{"id": way, "points": [Quantity(getattr(own, point), unit) for point in POINTS]} for way, own in ranges(found).items()]


def read_record(form: MultiDict[str, str], found: Tally, language: Language) -> Record:
    """What the form holds; WrongAnswer where the answer makes no sense. A blank answer is none."""
    words = {name: form.get(name, "").strip()[:LONGEST] for name in ("why", "dissent", "decision")}
    way = form.get("way", OWN)
    suggested = suggestion(found, way if way in AGGREGATIONS else "median") if found.shown else None  # type: ignore[arg-type]
    if found.item.kind in NOT_VALUES:
        data: Mapping[str, Any] | None = suggested
    elif is_estimate(found.item) and way in AGGREGATIONS:
        data = suggested
    else:
        data = _typed(found.item, form, language)
    how = how_suggested(found, way if way in AGGREGATIONS else "median") if data is not None and data == suggested else OWN  # type: ignore[arg-type]
    return Record(data, how if data is not None else "", **words)


def _typed(asked: AskedItem, form: MultiDict[str, str], language: Language) -> dict[str, Any] | None:
    fields = dict(fields_of(form, FIELD))
    if asked.question is None and asked.kind == "question":
        return None
    if not any(text.strip() for texts in fields.values() for text in texts):
        return None
    data = read_fields(asked, fields, number_reader(language))
    return None if asked.kind == "question" and data["value"] is None else data


def typed_again(form: MultiDict[str, str], asked: AskedItem) -> Filled:
    """What stood in the form, to be shown again beside what is wrong with it."""
    fields = {name: texts[0] for name, texts in fields_of(form, FIELD).items()}
    value: Any = fields.get("") if set(fields) == {""} else {name: text for name, text in fields.items() if name}
    return Filled(value, form.get("way", OWN), *(form.get(name, "") for name in ("why", "dissent", "decision")))

