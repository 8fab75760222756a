"""What an item of a workshop asks, put together from the item, the project's content and the ideas on the wall."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from phases.method import LocalText
from phases.workshop import AskedItem, Option
from workbench.catalogue import Catalogue
from workbench.room_answers import ideas_of
from workbench.room_models import Idea, Kind, WorkshopItem

DOTS = 5
"""How many dots one person gives where the item says nothing else."""


def asked(session: Session, catalogue: Catalogue, item: WorkshopItem) -> AskedItem:
    """What an item asks now; a wall of ideas asks about those that stand on it."""
    return asked_of(catalogue, item, ideas_of(session, item) if item.kind == Kind.IDEAS else ())


def asked_of(catalogue: Catalogue, item: WorkshopItem, ideas: Sequence[Idea] = ()) -> AskedItem:
    """What an item asks; its question is None where the project's content no longer has it."""
    settings, question = item.settings, question_of(catalogue, item)
    across, up = (*settings.get("axes", ()), "", "")[:2]
    return AskedItem(
        item.id, item.kind, title_of(catalogue, item), options=_options(item, ideas),  # type: ignore[arg-type]
        unit=settings.get("unit", "number"), measure=settings.get("measure", ""), year=_year(settings), axes=(across, up),
        dots=int(settings.get("dots", DOTS)) if item.kind == Kind.IDEAS else 0, question=question,
    )


def _year(settings: Mapping[str, Any]) -> int | None:
    """The year whose amount is asked; a share or a measure of its own is of no single year."""
    return settings.get("year") if settings.get("unit") == "money" and settings.get("planned") is None else None


def question_of(catalogue: Catalogue, item: WorkshopItem) -> Any:
    """The question of the questionnaire that the item puts to the room, or None."""
    about = catalogue.instruments.get(item.instrument)
    if item.kind != Kind.QUESTION or about is None or about.questionnaire is None:
        return None
    return next((one for one in about.questionnaire.questions() if one.id == item.row), None)


def title_of(catalogue: Catalogue, item: WorkshopItem) -> LocalText:
    """The item's own title, or the words of what it is about."""
    if item.title:
        return item.title  # type: ignore[return-value]
    question = question_of(catalogue, item)
    if question is not None:
        return {"fr": question.ask.fr, "en": question.ask.en}
    if item.instrument in catalogue.instruments:
        title = catalogue.content.title(item.instrument)
        return {"fr": title.in_language("fr"), "en": title.in_language("en")}
    return item.instrument or item.kind


def _options(item: WorkshopItem, ideas: Sequence[Idea]) -> tuple[Option, ...]:
    if item.kind == Kind.IDEAS:
        return tuple(Option(one.id, one.text, one.cluster) for one in ideas)
    return tuple(_option(one) for one in item.settings.get("options", ()))


def _option(kept: Mapping[str, Any]) -> Option:
    return Option(str(kept["id"]), kept["label"])
