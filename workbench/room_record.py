"""What a room agreed on: recorded with its reason, dissent and decision, taken into the dossier, and taken back.

The workshop's item keeps the record; the register of agreed answers tells the dossier; the question or line that was
asked about takes the answer. Every revision so made says from which item of which workshop it came.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import force_locale

from phases import agreed_answers
from phases.agreed_answers import AgreedAnswer, Target, agreed_on, source_words
from phases.agreed_words import agreed_words
from phases.line import ThreePoints
from phases.method import LocalText
from phases.questionnaire import Answer
from phases.room_estimates import estimate_of, significant
from phases.room_suggestion import spread_words
from phases.tally import Tally, is_estimate
from phases.wording import LANGUAGES
from phases.workshop import AskedItem
from workbench.answer_words import answer_words
from workbench.dossier import Dossier
from workbench.models import now
from workbench.offers import in_every_language
from workbench.room_models import Workshop, WorkshopItem
from workbench.room_targets import Destination, destination, saved_text, with_agreed
from workbench.rooms import raise_change
from workbench.wording import Speaker

ORIGIN = "workshop:"


@dataclass(frozen=True, slots=True)
class Record:
    """What the facilitator records: the agreed answer (None for none), how it was reached and why, dissent, decision."""

    data: Mapping[str, Any] | None = None
    how: str = ""
    why: str = ""
    dissent: str = ""
    decision: str = ""


def origin_of(workshop_id: str, item_id: str) -> str:
    """How a revision says from which item of which workshop it came."""
    return f"{ORIGIN}{workshop_id}/{item_id}"


def keep(dossier: Dossier, workshop: Workshop, item: WorkshopItem, found: Tally, record: Record, based_on: int) -> None:
    """Records what was agreed and takes it into the dossier; the caller commits.

    StaleSave where the row moved on since version `based_on`, NoAmount where a line has no amount for its range.
    """
    to = destination(dossier, item)
    with dossier.coming_from(origin_of(workshop.id, item.id)):
        target = _save(dossier, workshop, item, to, record.data, based_on) if to and record.data is not None else None
        item.agreed = dict(record.data) if record.data is not None else None
        item.agreed_how, item.agreed_why = record.how if item.agreed else "", record.why
        item.dissent, item.decision, item.agreed_at, item.agreed_by = record.dissent, record.decision, now(), dossier.actor.name
        row = _row(dossier, workshop, item, found, (target,) if target else ())
        dossier.put(agreed_answers.ID, item.id, row.model_dump(mode="json", exclude={"id"}, exclude_defaults=True))
    dossier.session.add(item)
    raise_change(dossier.session, workshop)


def forget(dossier: Dossier, workshop: Workshop, item: WorkshopItem) -> bool:
    """Takes a record back; True where the row that had taken the answer stands again as before, the caller commits.

    A row that somebody has changed since stays as it is.
    """
    to = destination(dossier, item)
    with dossier.coming_from(origin_of(workshop.id, item.id)):
        put_back = bool(to and item.agreed is not None and _put_back(dossier, to))
        entry = dossier.entry(agreed_answers.ID, item.id)
        if entry is not None and not entry.deleted:
            dossier.remove(agreed_answers.ID, item.id, entry.version)
    item.agreed, item.agreed_at = None, None
    item.agreed_how = item.agreed_why = item.dissent = item.decision = item.agreed_by = ""
    dossier.session.add(item)
    raise_change(dossier.session, workshop)
    return put_back


def _put_back(dossier: Dossier, to: Destination) -> bool:
    """Whether the row could be brought back to what it was before the present origin wrote it."""
    revisions = dossier.history(to.instrument, to.row)
    if not revisions or revisions[0].origin != dossier.actor.origin:
        return False
    before = next((one for one in revisions if one.origin != dossier.actor.origin), None)
    if before is None or before.deleted:
        dossier.remove(to.instrument, to.row, to.version)
    else:
        dossier.revert(to.instrument, to.row, before.version)
    return True


def _save(
    dossier: Dossier, workshop: Workshop, item: WorkshopItem, to: Destination, agreed: Mapping[str, Any], based_on: int
) -> Target:
    data = with_agreed(dossier, item, to, agreed)
    if to.field:
        data = _with_source(dossier, workshop, to, data)
    dossier.save(to.instrument, to.row, data, based_on)
    return Target(workshop=workshop.id, instrument=to.instrument, row=to.row, field=to.field, saved=saved_text(to, data))


def _with_source(dossier: Dossier, workshop: Workshop, to: Destination, data: dict[str, Any]) -> dict[str, Any]:
    """The line names the workshop as its source, unless somebody wrote another one."""
    earlier = agreed_on(_agreed_rows(dossier), to.instrument, to.row).values()
    written = [in_every_language(dossier, source_words(one.workshop, one.day)) for one in earlier]
    if data.get("source") and data["source"] not in written:
        return data
    return {**data, "source": in_every_language(dossier, source_words(workshop.title, held_on(workshop)))}


def _agreed_rows(dossier: Dossier) -> Mapping[str, AgreedAnswer]:
    return dossier.worksheet(agreed_answers.ID).rows  # type: ignore[return-value]


def held_on(workshop: Workshop) -> date | None:
    """The day of a workshop: when it was opened, else when it is planned."""
    return workshop.opened.date() if workshop.opened else workshop.planned


def _row(dossier: Dossier, workshop: Workshop, item: WorkshopItem, found: Tally, targets: tuple[Target, ...]) -> AgreedAnswer:
    """What the register of agreed answers holds of a record."""
    agreement = significant(Decimal(repr(found.agreement))) if found.agreement is not None else None
    points = _points(found.item, item.agreed)
    return AgreedAnswer(
        workshop=workshop.title, day=held_on(workshop), question=found.item.title, agreed=words_of(dossier, found.item, item.agreed),
        how=item.agreed_how or None, count=found.count, agreement=agreement,  # type: ignore[arg-type]
        spread=in_every_language(dossier, spread_words(found)), why=item.agreed_why, dissent=item.dissent, decision=item.decision,
        went_to=targets, **({name: getattr(points, name) for name in ThreePoints.model_fields} if points else {}),
    )


def _points(asked: AskedItem, agreed: Mapping[str, Any] | None) -> ThreePoints | None:
    if agreed is None or not is_estimate(asked):
        return None
    data = agreed if asked.kind == "estimate" else agreed["value"]
    return estimate_of(data) if data else None


def words_of(dossier: Dossier, asked: AskedItem, agreed: Mapping[str, Any] | None) -> LocalText:
    """An agreed answer as a text in every language; empty where nothing was agreed."""
    if agreed is None:
        return ""
    if asked.kind != "question":
        return in_every_language(dossier, agreed_words(asked, agreed))  # type: ignore[no-any-return]
    answer, found = Answer.model_validate(dict(agreed)), {}
    for language in LANGUAGES:
        with force_locale(language):
            found[language] = answer_words(asked.question, answer, Speaker(dossier.catalogue.content, language, dossier.project.currency))
    return found
