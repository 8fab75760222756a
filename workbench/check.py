"""What to look at before a document is issued: what is missing, what contradicts, what has grown old."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from phases.method import Provenance, Sentence, Words
from phases.scoring import progress
from workbench.dossier import Dossier
from workbench.offers import offering
from workbench.replaced_files import CUSTOMER_FILE, LINES, from_replaced, replaced_words
from workbench.workings import Workings

OLD_AFTER = timedelta(days=365)
DECISION = "case-evaluation"
"""The instrument without whose result there is nothing to decide on; what it reads is what a decision rests on."""
PRESENTED = "presentation", "business-case"
"""What must say which decision is asked, and in which report."""
ASIDE = frozenset({"observations", "watch-fields", "watch-sources"})
"""Instruments whose own findings are no fault of a document that rests on them: what they re-open is."""
Weight = Literal["must", "should", "note"]
WEIGHTS: tuple[Weight, ...] = ("must", "should", "note")


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to settle: `must` ones hold the document back, `should` ones weaken it, a `note` does neither."""

    weight: Weight
    words: Words
    sources: tuple[Provenance, ...]


def points(workings: Workings, report: str, today: date) -> tuple[Point, ...]:
    """All points of a report, the heaviest first: missing inputs, warnings of the evaluations, open questions, old entries."""
    dossier = workings.dossier
    parts = [name for part in dossier.catalogue.report_parts(report) for name in part.reads]
    names, grounds = list(dossier.catalogue.reads(*parts)), grounds_of(dossier, parts)
    found: list[Point] = []
    for name in names:
        found += _unreadable(dossier, name)
        found += _of_result(workings, name, report, grounds) if name not in ASIDE or report != PRESENTED[1] else ()
        found += _of_answers(dossier, name, grounds)
    found += _old(dossier, [name for name in names if name in grounds], today)
    if LINES in names:
        found += _replaced(dossier)
    return tuple(sorted(found, key=lambda point: WEIGHTS.index(point.weight)))


def grounds_of(dossier: Dossier, parts: Iterable[str]) -> frozenset[str]:
    """The instruments on which a report rests: those of its decision where it shows one, otherwise those that it shows.

    A decision rests on what its evaluation reads, and on the instruments that offered it rows.
    """
    parts = frozenset(parts)
    if DECISION not in parts:
        return parts
    read = frozenset(dossier.catalogue.reads(DECISION))
    return read | offering(dossier.session, dossier.project, read)


def _unreadable(dossier: Dossier, name: str) -> Iterator[Point]:
    lost = dossier.unreadable(name)
    if lost:
        yield Point("must", Sentence("business-case.unreadable-rows", {"count": len(lost)}),
                    tuple(Provenance(name, entry.row) for entry in lost))


def _of_result(workings: Workings, name: str, report: str, grounds: frozenset[str]) -> Iterator[Point]:
    result = workings.result(name)
    for missing in result.missing:
        lacking: Weight = "must" if name == DECISION else "should" if name in grounds else "note"
        yield Point(lacking, missing.why, (Provenance(missing.instrument),))
    presented: Any = workings.dossier.worksheet(name).rows.values() if (name, report) == PRESENTED else ()
    if (name, report) == PRESENTED and not any(row.decision_asked for row in presented):
        yield Point("must", Sentence("business-case.no-decision-asked"), (Provenance(name, field="decision_asked"),))
    for finding in result.findings:
        if finding.tone in ("warn", "bad"):
            about = finding.rests_on or (Provenance(name),)
            yield Point(_weight(grounds, name, *(one.instrument for one in about)), finding, about)


def _weight(grounds: frozenset[str], *instruments: str) -> Weight:
    return "note" if grounds.isdisjoint(instruments) else "should"


def _of_answers(dossier: Dossier, name: str, grounds: frozenset[str]) -> Iterator[Point]:
    sheet = dossier.catalogue.instruments[name].questionnaire
    if sheet is None:
        return
    answers = dossier.worksheet(name).rows
    done = progress(sheet, answers)  # type: ignore[arg-type]
    if done.settled < done.asked:
        words = Sentence("business-case.open-questions", {"count": done.asked - done.settled, "sheet": sheet_title(sheet)})
        yield Point(_weight(grounds, name), words, (Provenance(name),))


def sheet_title(sheet: object) -> dict[str, str]:
    """A questionnaire's title in both languages."""
    return {"fr": sheet.title.fr, "en": sheet.title.en}  # type: ignore[attr-defined]


def _replaced(dossier: Dossier) -> Iterator[Point]:
    for line, newest in from_replaced(dossier):
        yield Point("should", replaced_words(line, newest), (Provenance(LINES, line.row), Provenance(CUSTOMER_FILE, newest.row)))


def _old(dossier: Dossier, names: Sequence[str], today: date) -> Iterator[Point]:
    # One point for all of them: what is old is looked through once, register by register.
    old = {name: sum(today - entry.saved.date() > OLD_AFTER for entry in dossier.entries(name)) for name in names}
    if any(old.values()):
        yield Point("should", Sentence("business-case.old-entries", {"count": sum(old.values())}),
                    tuple(Provenance(name) for name, count in old.items() if count))
