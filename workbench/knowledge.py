"""What is known of an item or an instrument, shown where it belongs: lessons, notes, and what the knowledge base holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from phases.knowledge_intelligence.ties import tied_to
from phases.method import Instrument
from phases.wording import read_text
from workbench import here
from workbench.addresses import row_url
from workbench.markdown import to_html

BASE = "knowledge-base"
TOLD_BY = ("lessons", "notes", BASE)


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
    found = [_known(name, key, row) for name, key, row, about in _everything() if wanted & set(about)]
    return sorted(found, key=lambda one: (TOLD_BY.index(one.kind), -(one.day or date.min).toordinal()))


def known_by_item(items: Iterable[str]) -> dict[str, list[Known]]:
    """What is known of each of these items."""
    wanted, found = set(items), dict[str, list[Known]]()
    for name, key, row, about in _everything():
        for tie in wanted & set(about):
            found.setdefault(tie, []).append(_known(name, key, row))
    return found


def _everything() -> Iterator[tuple[str, str, Any, tuple[str, ...]]]:
    """The register, the id and the row of all that is known, with what it is tied to."""
    for name in TOLD_BY:
        if name in here.catalogue().instruments:
            for key, row in here.dossier().worksheet(name).rows.items():
                yield name, key, row, (*row.item_ids, *row.serves) if name == BASE else tied_to(row.about)


def _known(name: str, key: str, row: Any) -> Known:
    says, by, day = {
        "lessons": lambda: (row.lesson, row.author, row.day), "notes": lambda: (row.text, row.author, row.day),
        BASE: lambda: (row.says, row.keeper, row.made_on),
    }[name]()
    language = here.language()
    return Known(name, read_text(row.title, language), row_url(name, key), to_html(read_text(says, language)), by, day)
