"""From a row of the dossier down to what people said: agreed answer, dissent, the rounds with their single answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import g

from phases.agreed_answers import ID as AGREED
from phases.agreed_answers import AgreedAnswer, agreed_on, beside, rests_on_room, still_stands
from phases.method import Cell, Heading, Quantity, Section, Sentence, Table, speaker
from phases.questionnaire import Answer
from phases.tally import Tally
from phases.tally_figures import group_words
from phases.tally_section import tally_section
from phases.workshop import POINTS, GivenAnswer
from workbench import here
from workbench.answer_words import answer_words
from workbench.dossier import Dossier
from workbench.models import now
from workbench.moments import moment_words
from workbench.room_flow import item_of
from workbench.room_models import Workshop
from workbench.room_record import ORIGIN, words_of
from workbench.wording import Speaker
from workbench.workshop_minutes import seen_tally

say = speaker("workshop")


@dataclass(frozen=True, slots=True)
class Traced:
    """One agreement on a row: what was agreed, whether the row still says so, the workshop, and its rounds, newest first."""

    agreed: AgreedAnswer
    key: str
    stands: bool
    rests: Sentence
    workshop: Workshop | None
    recorded: str
    rounds: tuple[Section, ...]


def agreed_rows(dossier: Dossier) -> Mapping[str, AgreedAnswer]:
    """Everything that rooms agreed on, by id."""
    return dossier.worksheet(AGREED).rows if AGREED in dossier.catalogue.instruments else {}  # type: ignore[return-value]


def beside_of(dossier: Dossier, instrument: str) -> dict[str, tuple[Sentence, ...]]:
    """What rooms said of an instrument's questions or rows, for its margin."""
    return beside(agreed_rows(dossier), instrument)


def is_traced(instrument: str, row: str) -> bool:
    """Whether a room agreed on the row in the present project."""
    if "traced" not in g:
        g.traced = {(to.instrument, to.row) for one in agreed_rows(here.dossier()).values() for to in one.went_to}
    return (instrument, row) in g.traced


def agreement_behind(dossier: Dossier, instrument: str, row: str, field: str = "") -> AgreedAnswer | None:
    """The newest agreement that the row still says, on that field where one is named; None where there is none."""
    sheet = dossier.worksheet(instrument).rows if instrument in dossier.catalogue.instruments else {}
    for one in agreed_on(agreed_rows(dossier), instrument, row).values():
        for to in one.went_to:
            named = not field or not to.field or field.startswith(to.field) or field == "amounts"
            if (to.instrument, to.row) == (instrument, row) and named and still_stands(to, sheet.get(row)):
                return one
    return None


def trace(dossier: Dossier, instrument: str, row: str, words: Speaker) -> list[Traced]:
    """All that rooms agreed on for a row, the newest first."""
    sheet = dossier.worksheet(instrument).rows
    found = []
    for key, one in agreed_on(agreed_rows(dossier), instrument, row).items():
        mine = [to for to in one.went_to if (to.instrument, to.row) == (instrument, row)]
        workshop = dossier.session.get(Workshop, (dossier.project.id, mine[0].workshop)) if mine[0].workshop else None
        item = item_of(dossier.session, workshop, key) if workshop else None
        recorded = f"{item.agreed_by}, {moment_words(item.agreed_at, now())}" if item and item.agreed_at else ""
        rounds = tuple(_rounds(dossier, workshop, item, words)) if workshop and item else ()
        stands = any(still_stands(to, sheet.get(row)) for to in mine)
        found.append(Traced(one, key, stands, rests_on_room(one), workshop, recorded, rounds))
    return found


def _rounds(dossier: Dossier, workshop: Workshop, item: Any, words: Speaker) -> Iterator[Section]:
    for number in range(item.round, 0, -1):
        found = seen_tally(dossier, workshop, item, number)
        shown = tally_section(found)
        single = (single_answers(dossier, found, words),) if found.shown and found.answers else ()
        yield Section(f"{shown.id}-round-{number}", say("round", number=Quantity(number)), (*shown.blocks, *single))


def single_answers(dossier: Dossier, found: Tally, words: Speaker) -> Table:
    """What each one said; where nobody may know who, in an order that tells nothing, and numbered anew for every item."""
    ordered = _ordered(found)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (one.name or say("participant", number=Quantity(place)), *_group(found, one), *_said(dossier, found, one, words),
         one.reason or str(one.data.get("reason") or "") or None) for place, one in enumerate(ordered, 1))
    unit = found.parts[0].scale.unit if found.estimates else None
    heads = [Heading(say(point), unit) for point in POINTS] if found.estimates else [Heading(say("answer"))]
    groups = [Heading(say("group"))] if _names_groups(found) else []
    return Table(f"{found.item.id}-single", say("single-answers"), (Heading(say("who")), *groups, *heads, Heading(say("reason"))), rows)


def _names_groups(found: Tally) -> bool:
    """Groups stand beside single answers only where names do: a group of one is a name."""
    return any(one.name for one in found.answers)


def _group(found: Tally, one: GivenAnswer) -> tuple[Cell, ...]:
    return (group_words(one.group),) if _names_groups(found) else ()


def _ordered(found: Tally) -> list[GivenAnswer]:
    if _names_groups(found):
        return sorted(found.answers, key=lambda one: one.name.casefold())
    if found.estimates:
        return [one for one, _ in found.estimates]
    return sorted(found.answers, key=lambda one: (str(sorted(one.data.items(), key=str)), one.reason))


def _said(dossier: Dossier, found: Tally, one: GivenAnswer, words: Speaker) -> tuple[Cell, ...]:
    if found.estimates:
        mine = next(own for given, own in found.estimates if given is one)
        return tuple(Quantity(getattr(mine, point), found.parts[0].scale.unit) for point in POINTS)
    if found.item.kind == "question":
        return (answer_words(found.item.question, Answer.model_validate(dict(one.data)), words),)
    return (words_of(dossier, found.item, one.data),)


def origin_words(dossier: Dossier, origin: str, words: Speaker) -> str:
    """A revision's origin in words where it was a workshop; empty for any other."""
    if not origin.startswith(ORIGIN):
        return ""
    workshop_id, _, item_id = origin.removeprefix(ORIGIN).partition("#")[0].partition("/")
    if one := agreed_rows(dossier).get(item_id):
        return words.words(rests_on_room(one))
    workshop = dossier.session.get(Workshop, (dossier.project.id, workshop_id))
    return words.words(say("from-workshop", workshop=workshop.title if workshop else workshop_id))

