"""The minutes of a workshop as a report of its project: found by name, gathered from what is kept, worded as any report."""

from hashlib import sha256

from sqlmodel import col, func, select

from phases.agreed_answers import ID as AGREED
from phases.method import Quantity, Section, Sentence
from phases.tally import Tally
from phases.workshop_minutes import Held, Meeting, Promise, ideas_of, minutes
from workbench.archive_workshops import workshop_parts
from workbench.archive_zip import to_yaml
from workbench.dossier import Dossier
from workbench.room_answers import ideas_of as wall_of
from workbench.room_asked import title_of
from workbench.room_flow import agenda
from workbench.room_models import ItemState, Kind, Seat, Workshop, WorkshopAction, WorkshopItem, WorkshopState
from workbench.room_record import held_on
from workbench.room_takeover import taken
from workbench.room_tally import tally_of
from workbench.wording import Speaker

PREFIX = "minutes-"


def report_of(workshop: Workshop) -> str:
    """The name under which the minutes of a workshop are a report."""
    return f"{PREFIX}{workshop.id}"


def workshop_behind(dossier: Dossier, report: str) -> Workshop | None:
    """The workshop whose minutes a report is; None for any other report."""
    if not report.startswith(PREFIX):
        return None
    return dossier.session.get(Workshop, (dossier.project.id, report.removeprefix(PREFIX)))


def title(workshop: Workshop) -> Sentence:
    """What the minutes are called."""
    return Sentence("workshop.minutes-of", {"workshop": workshop.title})


def status(workshop: Workshop, speaker: Speaker) -> str:
    """What a document of the minutes is marked with: the day of a workshop that is over; empty while it is a draft."""
    day = held_on(workshop)
    if workshop.state != WorkshopState.CLOSED or day is None:
        return ""
    return speaker.words(Sentence("workshop.held-on", {"day": Quantity(day, "date")}))


def fingerprint(dossier: Dossier, workshop: Workshop) -> str:
    """The hash of all that is kept of a workshop."""
    (part,) = (one for one in workshop_parts(dossier.session, dossier.project) if one.id == workshop.id)
    return sha256(to_yaml(part.model_dump(mode="json"))).hexdigest()


def sections(dossier: Dossier, workshop: Workshop) -> tuple[Section, ...]:
    """The minutes as sections."""
    return minutes(meeting(dossier, workshop))


def meeting(dossier: Dossier, workshop: Workshop) -> Meeting:
    """A workshop as its minutes tell it."""
    items = agenda(dossier.session, workshop)
    named = not workshop.anonymous
    return Meeting(
        workshop.title, workshop.purpose, held_on(workshop), workshop.place, workshop.facilitator_name, workshop.anonymous,
        _present(dossier, workshop), _names(dossier, workshop) if named else (),
        tuple(_held(dossier, workshop, one) for one in items), _promised(dossier, workshop, items),
    )


def _of(kind: type[Seat] | type[WorkshopAction], workshop: Workshop) -> tuple[object, ...]:
    return kind.project_id == workshop.project_id, kind.workshop_id == workshop.id


def _present(dossier: Dossier, workshop: Workshop) -> dict[str, int]:
    counted = select(Seat.group, func.count()).where(*_of(Seat, workshop)).group_by(Seat.group)  # type: ignore[arg-type]
    found = dict(dossier.session.exec(counted).all())
    order = [*workshop.groups, *(group for group in sorted(found) if group not in workshop.groups)]
    return {group: found[group] for group in order if group in found}


def _names(dossier: Dossier, workshop: Workshop) -> tuple[str, ...]:
    query = select(Seat.name).where(*_of(Seat, workshop), Seat.name != "").order_by(func.lower(Seat.name))  # type: ignore[arg-type]
    return tuple(dossier.session.exec(query))


def is_shown(workshop: Workshop, item: WorkshopItem) -> bool:
    """Whether the answers to an item may be seen: they were revealed, or the workshop is over."""
    return item.state == ItemState.REVEALED or workshop.state == WorkshopState.CLOSED


def seen_tally(dossier: Dossier, workshop: Workshop, item: WorkshopItem, round_: int = 0) -> Tally:
    """The tally of a round, without its answers as long as the room has not seen them."""
    found = tally_of(dossier.session, dossier.catalogue, workshop, item, round_)
    past = bool(round_) and round_ < item.round
    return found if past or is_shown(workshop, item) else Tally(found.item, found.count, False)


def _held(dossier: Dossier, workshop: Workshop, item: WorkshopItem) -> Held:
    found = seen_tally(dossier, workshop, item)
    agreed = dossier.worksheet(AGREED).rows.get(item.id) if item.agreed_at else None
    wall = wall_of(dossier.session, item) if item.kind == Kind.IDEAS and is_shown(workshop, item) else []
    became = taken(dossier, workshop) if wall else {}
    went = {one.id: became[f"idea-{one.id}"] for one in wall if f"idea-{one.id}" in became}
    ideas = ideas_of({one.id: (one.text, one.cluster) for one in wall}, found, went)
    return Held(found, is_shown(workshop, item), agreed, ideas)  # type: ignore[arg-type]


def _promised(dossier: Dossier, workshop: Workshop, items: list[WorkshopItem]) -> tuple[Promise, ...]:
    about = {one.id: title_of(dossier.catalogue, one) for one in items}
    return tuple(Promise(one.text, one.owner, one.due, one.done, about.get(one.item_id or "", "")) for one in actions(dossier, workshop))


def actions(dossier: Dossier, workshop: Workshop) -> list[WorkshopAction]:
    """What was promised, the most urgent first."""
    query = select(WorkshopAction).where(*_of(WorkshopAction, workshop))  # type: ignore[arg-type]
    return list(dossier.session.exec(query.order_by(col(WorkshopAction.due).is_(None), col(WorkshopAction.due), WorkshopAction.id)))
