"""The form that bidders fill in, as data: its locked lines, and the seal by which it is known again."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from phases.method import Language, Sentence, Term
from phases.project_management.bids import asked
from phases.wording import read_text
from workbench.dossier import Dossier
from workbench.wording import Speaker

Kind = Literal["needs", "criteria", "prices"]
KINDS: tuple[Kind, ...] = ("needs", "criteria", "prices")
FORMAT, VERSION, SEALED = "crm-tender-form", "1", "crm-tender"
"""What the hidden sheet says of itself, and what it is called."""
FIRST_LINE = 3
"""The row, counted from 0, in which the lines of every sheet begin."""
FIXED: Mapping[Kind, tuple[str, ...]] = {
    "needs": ("needs.area", "needs.title", "needs.priority", "needs.test"),
    "criteria": ("maker-criteria.title", "maker-criteria.knock_out"),
    "prices": ("tender-prices.title", "tender-prices.rhythm", "tender-prices.unit", "tender-prices.quantity"),
}
"""The locked columns of each sheet, behind the hidden one that holds the line's id."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """One locked line: its sheet, the id of what it asks about, and its locked cells as they are written."""

    kind: Kind
    id: str
    fixed: tuple[str, ...]

    @property
    def title(self) -> str:
        """What it asks about."""
        return self.fixed[1 if self.kind == "needs" else 0]


@dataclass(frozen=True, slots=True)
class TenderForm:
    """The form of one project in one language."""

    project: str
    language: Language
    lines: tuple[FormLine, ...]

    @property
    def seal(self) -> str:
        """What changes with any word of any locked line."""
        return seal_of(self.project, self.language, self.lines)

    def of(self, kind: Kind) -> tuple[FormLine, ...]:
        """The lines of one sheet."""
        return tuple(one for one in self.lines if one.kind == kind)


def seal_of(project: str, language: str, lines: Iterable[FormLine]) -> str:
    """The hash of a form's locked lines."""
    told = [FORMAT, VERSION, project, language, [[one.kind, one.id, *one.fixed] for one in lines]]
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()


def form_of(dossier: Dossier, language: Language) -> TenderForm:
    """The form as the dossier stands: needs by priority, criteria that no need speaks for, price lines."""
    speaker = Speaker(dossier.catalogue.content, language, dossier.project.currency)
    return TenderForm(dossier.project.slug, language, (*_needs(dossier, speaker), *_criteria(dossier, speaker), *_prices(dossier, speaker)))


def _needs(dossier: Dossier, speaker: Speaker) -> Iterable[FormLine]:
    needs: Any = dossier.worksheet("needs").rows
    for key, one in asked(needs).items():
        area, priority = (speaker.words(Term(f"needs.{path}")) for path in (f"area.{one.area}", f"priority.{one.priority}"))
        yield FormLine("needs", key, (area, _text(one.title, speaker), priority, _text(one.test, speaker)))


def _criteria(dossier: Dossier, speaker: Speaker) -> Iterable[FormLine]:
    criteria: Any = dossier.worksheet("maker-criteria").rows
    for key, one in criteria.items():
        if not one.need:
            out = speaker.words(Sentence("tender-form.knocks-out")) if one.knock_out else ""
            yield FormLine("criteria", key, (_text(one.title, speaker), out))


def _prices(dossier: Dossier, speaker: Speaker) -> Iterable[FormLine]:
    lines: Any = dossier.worksheet("tender-prices").rows
    for key, one in lines.items():
        rhythm = speaker.words(Term(f"tender-prices.rhythm.{one.rhythm}"))
        yield FormLine("prices", key, (_text(one.title, speaker), rhythm, _text(one.unit, speaker), number_text(one.quantity)))


def number_text(number: Decimal | float) -> str:
    """A number as the seal sees it, however a spreadsheet keeps it."""
    exact = Decimal(str(number)).normalize()
    return f"{exact:f}"


def _text(text: Any, speaker: Speaker) -> str:
    # A spreadsheet keeps no spaces at the ends, and every line break as one sign.
    return read_text(text, speaker.language).replace("\r\n", "\n").strip()
