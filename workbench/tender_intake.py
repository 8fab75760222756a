"""A bidder's form taken into the dossier: the maker, its answers and prices, and the marks that the answers give."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from phases.method import Sentence, Term
from phases.project_management.tender import MARKS
from phases.wording import LANGUAGES, read_text
from workbench.dossier import Dossier
from workbench.models import new_id
from workbench.tender_reading import TenderReading
from workbench.wording import Speaker

LONGEST_ID = 80
Rows = dict[tuple[str, str], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Intake:
    """What would be written: the maker, whether it is new, and the rows by register and id; `new`, `changed` count them."""

    maker: str
    known: bool
    rows: Mapping[tuple[str, str], Mapping[str, Any]]
    new: int
    changed: int

    def count(self, register: str) -> int:
        """How many rows of a register the form holds."""
        return sum(name == register for name, _row in self.rows)


def intake(dossier: Dossier, reading: TenderReading) -> Intake:
    """What a reading without faults would write; a cell left blank leaves what stood."""
    makers: Any = dossier.worksheet("makers").rows
    maker = next((key for key, one in makers.items() if _same(one.name, reading.bidder)), "")
    known = bool(maker)
    maker = maker or _maker_id(reading.bidder)
    rows: Rows = {}
    if not known:
        rows["makers", maker] = _given({"name": reading.bidder, "kind": "maker", "product": reading.product, "source": reading.contact})
    rows |= _answers(maker, reading) | _prices(maker, reading) | dict(_marks(dossier, maker, reading))
    standing = {(register, entry.row): entry.data for register in {name for name, _ in rows} for entry in dossier.entries(register)}
    return Intake(maker, known, rows, sum(key not in standing for key in rows),
                  sum(key in standing and standing[key] != row for key, row in rows.items()))


def take(dossier: Dossier, reading: TenderReading) -> Intake:
    """Writes a reading; saying the same again leaves no revision. The caller commits."""
    found = intake(dossier, reading)
    for register in dict.fromkeys(name for name, _row in found.rows):
        dossier.put_all(register, {row: data for (name, row), data in found.rows.items() if name == register})
    return found


def _same(name: Any, bidder: str) -> bool:
    return any(read_text(name, language).strip().casefold() == bidder.strip().casefold() for language in LANGUAGES)


def _maker_id(bidder: str) -> str:
    # The same for the same name, so that a look and the writing after it agree.
    return hashlib.sha256(bidder.strip().casefold().encode()).hexdigest()[: len(new_id())]


def _row_id(*parts: str) -> str:
    name = ".".join(parts)
    return name if len(name) <= LONGEST_ID else hashlib.sha256(name.encode()).hexdigest()[:40]


def _given(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value not in ("", None)}


def _answers(maker: str, reading: TenderReading) -> Rows:
    needs: Rows = {("tender-answers", _row_id(maker, need)): _given({"maker": maker, "need": need, "answer": said, "comment": comment})
                   for need, (said, comment) in reading.answers.items()}
    words: Rows = {("tender-answers", _row_id(maker, "criterion", one)): {"maker": maker, "criterion": one, "comment": text}
                   for one, text in reading.statements.items()}
    return needs | words


def _prices(maker: str, reading: TenderReading) -> Rows:
    return {("tender-offers", _row_id(maker, line)): _given({"maker": maker, "line": line, "unit_price": f"{amount:f}", "comment": comment})
            for line, (amount, comment) in reading.prices.items()}


def _marks(dossier: Dossier, maker: str, reading: TenderReading) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    """A mark for every criterion that was made of a need which the bidder answered."""
    criteria: Any = dossier.worksheet("maker-criteria").rows
    language = "en" if dossier.project.language == "en" else "fr"
    evaluator = Speaker(dossier.catalogue.content, language).words(Sentence("tender-form.evaluator"))
    for key, one in criteria.items():
        said, comment = reading.answers.get(one.need or "", ("", ""))
        if said:
            row = {"maker": maker, "criterion": key, "evaluator": evaluator, "mark": MARKS[said], "reason": _reason(dossier, said, comment)}
            yield ("maker-scores", _row_id("tender", maker, key)), row


def _reason(dossier: Dossier, said: str, comment: str) -> dict[str, str]:
    key = "tender-form.reason-said" if comment else "tender-form.reason"
    words = Sentence(key, {"answer": Term(f"tender-answers.answer.{said}"), "comment": comment[:400]})
    return {one: Speaker(dossier.catalogue.content, one).words(words) for one in LANGUAGES}
