"""What to look at before a document is issued: what is missing, what contradicts, what has grown old."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from phases.method import Provenance, Sentence, Words
from phases.scoring import progress
from workbench.dossier import Dossier
from workbench.replaced_files import CUSTOMER_FILE, LINES, from_replaced
from workbench.workings import Workings

OLD_AFTER = timedelta(days=365)
ESSENTIAL = frozenset({"case-evaluation"})
"""Instruments without whose result there is nothing to decide on; what others lack only weakens."""
PRESENTED = "presentation", "business-case"
"""What must say which decision is asked, and in which report."""
ASIDE = frozenset({"observations", "watch-fields", "watch-sources"})
"""Instruments whose own findings are no fault of a document that rests on them: what they re-open is."""
Weight = Literal["must", "should"]


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to settle; `must` ones hinder the document, `should` ones weaken it."""

    weight: Weight
    words: Words
    sources: tuple[Provenance, ...]


def points(workings: Workings, report: str, today: date) -> tuple[Point, ...]:
    """All points of a report: inputs that are missing, warnings of the evaluations, open questions, old entries."""
    dossier = workings.dossier
    names = list(dossier.catalogue.reads(*(name for part in dossier.catalogue.report_parts(report) for name in part.reads)))
    found: list[Point] = []
    for name in names:
        found += _unreadable(dossier, name)
        found += _of_result(workings, name, report) if name not in ASIDE or report != PRESENTED[1] else ()
        found += _of_answers(dossier, name)
    found += _old(dossier, names, today)
    if LINES in names:
        found += _replaced(dossier)
    return tuple(sorted(found, key=lambda point: point.weight != "must"))


def _unreadable(dossier: Dossier, name: str) -> Iterator[Point]:
    lost = dossier.unreadable(name)
    if lost:
        yield Point("must", Sentence("business-case.unreadable-rows", {"count": len(lost)}),
                    tuple(Provenance(name, entry.row) for entry in lost))


def _of_result(workings: Workings, name: str, report: str) -> Iterator[Point]:
    result = workings.result(name)
    for missing in result.missing:
        yield Point("must" if name in ESSENTIAL else "should", missing.why, (Provenance(missing.instrument),))
    presented: Any = workings.dossier.worksheet(name).rows.values() if (name, report) == PRESENTED else ()
    if (name, report) == PRESENTED and not any(row.decision_asked for row in presented):
        yield Point("must", Sentence("business-case.no-decision-asked"), (Provenance(name, field="decision_asked"),))
    for finding in result.findings:
        if finding.tone == "warn" and finding.rests_on:
            yield Point("should", finding, finding.rests_on)


def _of_answers(dossier: Dossier, name: str) -> Iterator[Point]:
    sheet = dossier.catalogue.instruments[name].questionnaire
    if sheet is None:
        return
    answers = dossier.worksheet(name).rows
    done = progress(sheet, answers)  # type: ignore[arg-type]
    if done.settled < done.asked:
        open_ones = done.asked - done.settled
        yield Point("should", Sentence("business-case.open-questions", {"count": open_ones, "sheet": sheet_title(sheet)}),
                    (Provenance(name),))


def sheet_title(sheet: object) -> dict[str, str]:
    """A questionnaire's title in both languages."""
    return {"fr": sheet.title.fr, "en": sheet.title.en}  # type: ignore[attr-defined]


def _replaced(dossier: Dossier) -> Iterator[Point]:
    for line, newest in from_replaced(dossier):
        words = Sentence("customer-file.replaced", {"line": line.data["title"], "file": newest.data["title"]})
        yield Point("should", words, (Provenance(LINES, line.row), Provenance(CUSTOMER_FILE, newest.row)))


def _old(dossier: Dossier, names: Sequence[str], today: date) -> Iterator[Point]:
    # One point for all of them: what is old is looked through once, register by register.
    old = {name: sum(today - entry.saved.date() > OLD_AFTER for entry in dossier.entries(name)) for name in names}
    if any(old.values()):
        yield Point("should", Sentence("business-case.old-entries", {"count": sum(old.values())}),
                    tuple(Provenance(name) for name, count in old.items() if count))
