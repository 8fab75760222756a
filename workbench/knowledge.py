"""What is known of an item or an instrument, shown where it belongs: lessons, notes, and what the knowledge base holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from phases.knowledge_intelligence.ties import tied_to
from phases.method import Instrument, LocalText
from phases.wording import read_text
from workbench import here
from workbench.addresses import row_url
from workbench.markdown import to_html

TOLD_BY = ("lessons", "notes", "knowledge-base")


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that is known: its kind, its title and the way to it, what it says, who said it when."""

    kind: str
    title: str
    url: str
    said: Markup
    by: str
    day: date | None


def known_of(instrument: Instrument) -> list[Known]:
    """What is known of an instrument and of the items that it covers."""
    return known_about({instrument.id, *instrument.covers})


def known_about(ties: Iterable[str]) -> list[Known]:
    """What is tied to any of these ids, lessons first, the newest first."""
    wanted = set(ties)
    found = [one for one, about in _everything() if wanted & set(about)]
    return sorted(found, key=lambda one: (TOLD_BY.index(one.kind), -(one.day or date.min).toordinal()))


def known_by_item() -> dict[str, list[Known]]:
    """What is known, by everything that it is tied to."""
    found: dict[str, list[Known]] = {}
    for one, about in _everything():
        for tie in about:
            found.setdefault(tie, []).append(one)
    return found


def _everything() -> Iterator[tuple[Known, tuple[str, ...]]]:
    for name in TOLD_BY:
        if name in here.catalogue().instruments:
            for key, row in here.dossier().worksheet(name).rows.items():
                yield _TOLD[name](key, row)


def _lesson(key: str, row: Any) -> tuple[Known, tuple[str, ...]]:
    return _known("lessons", key, row.title, row.lesson, row.author, row.day), tied_to(row.about)


def _note(key: str, row: Any) -> tuple[Known, tuple[str, ...]]:
    return _known("notes", key, row.title, row.text, row.author, row.day), tied_to(row.about)


def _source(key: str, row: Any) -> tuple[Known, tuple[str, ...]]:
    return _known("knowledge-base", key, row.title, row.says, row.keeper, row.made_on), (*row.item_ids, *row.serves)


_TOLD = {"lessons": _lesson, "notes": _note, "knowledge-base": _source}


def _known(kind: str, key: str, title: LocalText, text: LocalText, by: str, day: date | None) -> Known:
    language = here.language()
    return Known(kind, read_text(title, language), row_url(kind, key), to_html(read_text(text, language)), by, day)
