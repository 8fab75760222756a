"""Benefit lines whose figures come from a customer file that was replaced since."""

from collections.abc import Iterator, Mapping

from sqlmodel import col, select

from phases.method import Sentence
from workbench.dossier import Dossier
from workbench.models import Entry, Revision

CUSTOMER_FILE, LINES = "customer-file", "benefit-lines"


def from_replaced(dossier: Dossier) -> Iterator[tuple[Entry, Entry]]:
    """Each line taken over before the newest file came, from a result that reads customer files, with that file.

    The origin of a line's first revision names the instrument that offered it.
    """
    files = sorted(dossier.entries(CUSTOMER_FILE), key=lambda one: one.data["imported"])
    if len(files) < 2:
        return
    lines = dossier.entries(LINES)
    first = _first_revisions(dossier, [files[-1], *lines])
    came = first[files[-1].row, CUSTOMER_FILE].id or 0
    for line in lines:
        begun = first[line.row, LINES]
        origin = begun.origin.partition("#")[0]
        taken = origin in dossier.catalogue.instruments and CUSTOMER_FILE in dossier.catalogue.reads(origin)
        if taken and (begun.id or 0) < came:
            yield line, files[-1]


def with_replaced(dossier: Dossier, instrument: str, beside: Mapping[str, tuple[Sentence, ...]]) -> Mapping[str, tuple[Sentence, ...]]:
    """What stands beside the rows of a register, with the lines that rest on a replaced file marked in front."""
    if instrument != LINES:
        return beside
    marks = {line.row: (replaced_words(line, newest),) for line, newest in from_replaced(dossier)}
    return {**beside, **{row: (*mark, *beside.get(row, ())) for row, mark in marks.items()}}


def replaced_words(line: Entry, newest: Entry) -> Sentence:
    """That a line's figures come from a file that was replaced, and by which."""
    return Sentence("customer-file.replaced", {"line": line.data["title"], "file": newest.data["title"]}, tone="warn")


def _first_revisions(dossier: Dossier, entries: list[Entry]) -> dict[tuple[str, str], Revision]:
    names = {entry.id: (entry.row, entry.instrument) for entry in entries}
    query = select(Revision).where(col(Revision.entry_id).in_(list(names)), Revision.version == 1)
    return {names[one.entry_id]: one for one in dossier.session.exec(query)}
