"""Benefit lines whose figures come from a customer file that was replaced since."""

from collections.abc import Iterator, Mapping

from sqlmodel import col, select

from phases.method import Sentence
from workbench.dossier import Dossier
from workbench.models import Entry, Revision

CUSTOMER_FILE, LINES = "customer-file", "benefit-lines"


def from_replaced(dossier: Dossier) -> Iterator[tuple[Entry, Entry]]:
    """Each line last taken over before the newest file came, from a result that reads customer files, with that file.

    The origin of a revision names the instrument that offered what it holds.
    """
    files = sorted(dossier.entries(CUSTOMER_FILE), key=lambda one: one.data["imported"])
    if len(files) < 2:
        return
    lines = dossier.entries(LINES)
    came = dossier.session.exec(select(Revision.id).where(Revision.entry_id == files[-1].id, Revision.version == 1)).one() or 0
    for line, (taken, offering) in _takings(dossier, lines):
        reads = offering in dossier.catalogue.instruments and CUSTOMER_FILE in dossier.catalogue.reads(offering)
        if reads and taken < came:
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


def _takings(dossier: Dossier, lines: list[Entry]) -> Iterator[tuple[Entry, tuple[int, str]]]:
    """Of each line that was offered its last taking over: the revision's number and the instrument that offered it."""
    query = select(Revision.entry_id, Revision.id, Revision.origin).where(
        col(Revision.entry_id).in_([line.id for line in lines]), col(Revision.origin).contains("#")).order_by(col(Revision.id))
    last = {entry: (number or 0, origin.partition("#")[0]) for entry, number, origin in dossier.session.exec(query)}
    return ((line, last[line.id]) for line in lines if line.id in last)  # type: ignore[index]
