"""Where an agreed answer goes in the dossier: the question it answers, or the line whose range it becomes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from phases.agreed_lines import FLOWS, LINES, agreed_fields, amounts_by_year, reference_year
from phases.questionnaire import Answer
from phases.room_estimates import estimate_of
from workbench.dossier import Dossier
from workbench.room_models import ItemState, Kind, WorkshopItem

HORIZON_WITHOUT_PARAMETERS = 5


@dataclass(frozen=True, slots=True)
class Destination:
    """A row of the dossier that an item of a workshop is about, as it stands now; version 0 where it is not there yet."""

    instrument: str
    row: str
    field: str
    data: Mapping[str, Any]
    version: int


def destination(dossier: Dossier, item: WorkshopItem) -> Destination | None:
    """Where the agreed answer of an item goes; None where it stays with the workshop, or its row is gone."""
    about = dossier.catalogue.instruments.get(item.instrument)
    if about is None or not item.row:
        return None
    entry = next((one for one in dossier.entries(item.instrument) if one.row == item.row), None)
    if item.kind == Kind.QUESTION and about.questionnaire is not None:
        known = any(question.id == item.row for question in about.questionnaire.questions())
        return Destination(item.instrument, item.row, "", entry.data if entry else {}, entry.version if entry else 0) if known else None
    if item.kind == Kind.ESTIMATE and item.instrument in LINES and entry is not None:
        field = item.field or ("impact" if item.instrument == "risk-register" else "range")
        return Destination(item.instrument, item.row, field, entry.data, entry.version)
    return None


def years_of(dossier: Dossier, instrument: str, row: str) -> dict[int, Decimal]:
    """The years of which a room can estimate a cost or a benefit, with its amounts; none for anything else."""
    line = _flow(dossier, instrument, row)
    return amounts_by_year(line, horizon(dossier)) if line else {}


def year_asked(dossier: Dossier, instrument: str, row: str) -> int | None:
    """The year that a room is asked about where nobody chooses another one; None where a line has no amount."""
    line = _flow(dossier, instrument, row)
    return reference_year(line, horizon(dossier)) if line else None


def settle_year(dossier: Dossier, item: WorkshopItem) -> None:
    """An amount that the room has not been asked about yet gets its year, so that everybody is told the same one."""
    kept = item.settings
    if item.state == ItemState.WAITING and kept.get("unit") == "money" and not kept.keys() & {"year", "planned"}:
        year = year_asked(dossier, item.instrument, item.row)
        item.settings = kept if year is None else {**kept, "year": year}


def _flow(dossier: Dossier, instrument: str, row: str) -> Any:
    return dossier.worksheet(instrument).rows.get(row) if instrument in FLOWS else None


def with_agreed(dossier: Dossier, item: WorkshopItem, to: Destination, agreed: Mapping[str, Any]) -> dict[str, Any]:
    """The row's data with the agreed answer in it; NoAmount where a range would be factors of nothing."""
    if to.instrument not in LINES:
        evidence = to.data.get("evidence", ())
        answer = Answer(value=agreed["value"], state=agreed["state"], reason=agreed["reason"], evidence=tuple(evidence))
        return answer.model_dump(mode="json")
    line = dossier.worksheet(to.instrument).rows.get(to.row)
    if line is None:
        return dict(to.data)
    settings = item.settings
    planned = Decimal(str(settings["planned"])) if settings.get("planned") is not None else None
    fields = agreed_fields(line, to.field, estimate_of(agreed), settings.get("unit", "money"), horizon(dossier),  # type: ignore[arg-type]
                           year=settings.get("year"), planned=planned)
    return {**to.data, **fields}


def saved_text(to: Destination, data: Mapping[str, Any]) -> str:
    """What was saved in the destination's field, as it is compared later with what stands there."""
    return json.dumps(data.get(to.field or "value"), ensure_ascii=False, sort_keys=True)


def horizon(dossier: Dossier) -> int:
    """The years of the case; five where nobody has said."""
    parameters = next(iter(dossier.worksheet("case-parameters").rows.values()), None)
    return getattr(parameters, "horizon_years", HORIZON_WITHOUT_PARAMETERS)
