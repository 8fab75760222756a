"""The ready rows of a register's library, put together by kind where there are many, those already taken marked."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.register_page import RegisterPage
from workbench.register_values import shown

GROUPED_FROM = 20
"""The number of ready rows from which they are put together by their first choice."""


@dataclass(frozen=True, slots=True)
class ReadyRow:
    """One row to begin with: its place in the library, and whether a row of that title stands already."""

    place: int
    title: str
    taken: bool


@dataclass(frozen=True, slots=True)
class ReadyGroup:
    """Ready rows of one kind; `title` is empty where all stand together."""

    title: str
    rows: tuple[ReadyRow, ...]

    @property
    def left(self) -> int:
        """How many are not taken yet."""
        return sum(not one.taken for one in self.rows)


def ready_groups(page: RegisterPage) -> list[ReadyGroup]:
    """The library of a register in the reader's words; empty where it has none."""
    words = page.speaker.content.instruments.get(page.instrument.id)
    title = next((one for one in page.fields if one.kind == "text"), None)
    if not words or not words.library or title is None:
        return []
    standing = {text for row in page.rows.values() for text in _texts(row.get(title.column.path))}
    kind = next((one for one in page.fields if one.kind == "choice"), None) if len(words.library) >= GROUPED_FROM else None
    groups: dict[str, list[ReadyRow]] = {}
    for place, row in enumerate(words.library):
        taken = bool(standing & _texts(row.get(title.column.path)))
        groups.setdefault(shown(kind, row, page.speaker) if kind else "", []).append(
            ReadyRow(place, shown(title, row, page.speaker), taken))
    return [ReadyGroup(name, tuple(rows)) for name, rows in groups.items()]


def _texts(value: Any) -> set[str]:
    return set(value.values()) if isinstance(value, Mapping) else {value} if value else set()
