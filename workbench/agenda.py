"""The agenda of a workshop in preparation: items out of the project's questionnaires, lines and briefings, or of their own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from phases.wording import read_text
from workbench.dossier import Dossier
from workbench.projects import slug_of
from workbench.register_page import title_of
from workbench.room_answers import count_answers
from workbench.room_flow import agenda
from workbench.room_models import ItemState, Kind, Workshop, WorkshopItem
from workbench.room_targets import year_asked
from workbench.rooms import raise_change
from workbench.wording import Speaker

MINUTES = {Kind.QUESTION: 5, Kind.ESTIMATE: 10, Kind.RANKING: 10, Kind.MATRIX: 15, Kind.IDEAS: 20}
LINES = {"cost-lines": ("range", "money"), "benefit-lines": ("range", "money"), "risk-register": ("impact", "money")}
"""The registers whose lines a room estimates: the field that the agreed range goes to, and its unit."""
MOST_OPTIONS = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something of the project that can be put on the agenda."""

    instrument: str
    row: str
    title: str
    field: str = ""
    unit: str = ""
    minutes: int = 0
    year: int | None = None

    @property
    def name(self) -> str:
        """What a form calls it."""
        return f"{self.instrument}/{self.row}"


def sources(dossier: Dossier, kind: str) -> list[str]:
    """The instruments out of which items of a kind can be taken."""
    known = dossier.catalogue.instruments
    match kind:
        case Kind.QUESTION:
            return [name for name, one in known.items() if one.questionnaire is not None]
        case Kind.ESTIMATE:
            return [name for name in LINES if name in known and dossier.entries(name)]
        case Kind.RANKING | Kind.MATRIX:
            return [name for name, one in known.items()
                    if one.row is not None and not one.single and 1 < dossier.count(name) <= MOST_OPTIONS]
        case _:
            return []


def candidates(dossier: Dossier, speaker: Speaker, kind: str, source: str) -> list[Candidate]:
    """What an instrument gives to the agenda; of the briefings every deck."""
    match kind:
        case Kind.QUESTION if source in dossier.catalogue.instruments:
            return list(_questions(dossier, speaker, source))
        case Kind.ESTIMATE if source in LINES and source in dossier.catalogue.instruments:
            field, unit = LINES[source]
            return [Candidate(source, row, title, field, unit, year=year_asked(dossier, source, row))
                    for row, title in _rows(dossier, speaker, source)]
        case Kind.BRIEFING:
            return [Candidate(name, deck.slides[0].id, read_text(deck.title, speaker.language), minutes=deck.minutes)
                    for name, deck in dossier.catalogue.content.briefings.items()]
        case _:
            return []


def _questions(dossier: Dossier, speaker: Speaker, source: str) -> Iterator[Candidate]:
    questionnaire = dossier.instrument(source).questionnaire
    for question in questionnaire.questions() if questionnaire else ():
        if question.type != "evidence":
            yield Candidate(source, question.id, read_text(question.ask, speaker.language))


def _rows(dossier: Dossier, speaker: Speaker, source: str) -> Iterator[tuple[str, str]]:
    about = dossier.instrument(source)
    for entry in dossier.entries(source):
        yield entry.row, title_of(entry.data, about, speaker) or entry.row


def options_out_of(dossier: Dossier, speaker: Speaker, source: str) -> list[str]:
    """The rows of a register as options of a ranking or a matrix, by their titles."""
    return [title for _row, title in _rows(dossier, speaker, source)] if source in dossier.catalogue.instruments else []


def options_of(lines: str) -> list[dict[str, str]]:
    """The options that somebody typed, one a line; those already there keep their ids by their words."""
    found: dict[str, str] = {}
    for line in lines.splitlines():
        label = line.strip()[:120]
        if label and label not in found.values():
            found[_free(slug_of(label)[:40], found)] = label
    return [{"id": name, "label": label} for name, label in list(found.items())[:MOST_OPTIONS]]


def _free(wanted: str, taken: Mapping[str, str]) -> str:
    return next(name for name in (wanted, *(f"{wanted}-{number}" for number in range(2, 99))) if name not in taken)


def add(session: Session, workshop: Workshop, kind: str, **values: Any) -> WorkshopItem:
    """A new item at the end of the agenda."""
    last = max((one.position for one in agenda(session, workshop)), default=0.0)
    values["minutes"] = values.get("minutes") or MINUTES.get(Kind(kind), 10)
    item = WorkshopItem(project_id=workshop.project_id, workshop_id=workshop.id, kind=kind, position=last + 1, **values)
    session.add(item)
    raise_change(session, workshop)
    return item


def add_candidates(session: Session, workshop: Workshop, kind: str, chosen: Sequence[Candidate]) -> None:
    """Puts things of the project on the agenda, in their order; a line is called by its title, a question by its words."""
    for one in chosen:
        add(session, workshop, kind, instrument=one.instrument, row=one.row, field=one.field, minutes=one.minutes,
            title=one.title if kind == Kind.ESTIMATE else "", settings=_settings(one))


def _settings(chosen: Candidate) -> dict[str, Any]:
    return {name: value for name, value in (("unit", chosen.unit), ("year", chosen.year)) if value not in ("", None)}


def move(session: Session, workshop: Workshop, item: WorkshopItem, steps: int) -> None:
    """Moves an item up (negative) or down."""
    items = [one for one in agenda(session, workshop) if one.id != item.id]
    here = sum(1 for one in items if (one.position, one.id) < (item.position, item.id))
    items.insert(min(max(here + steps, 0), len(items)), item)
    for place, one in enumerate(items, 1):
        one.position = float(place)
        session.add(one)
    raise_change(session, workshop)


def may_be_removed(session: Session, item: WorkshopItem) -> bool:
    """Whether nothing would be lost: an item that was asked stays."""
    return item.state == ItemState.WAITING and item.agreed is None and count_answers(session, item) == 0


def remove(session: Session, workshop: Workshop, item: WorkshopItem) -> None:
    """Takes an item off the agenda."""
    session.delete(item)
    raise_change(session, workshop)
