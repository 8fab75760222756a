"""What a document is made from, besides the words of the content."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from phases.feasibility.case_view import CaseView
from phases.method import Language, Provenance, Section
from workbench.charts.palette import DEFAULT_ACCENT

Describe = Callable[[Provenance], str]

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Logo:
    """A client's logo: the picture's bytes and its type, `image/png`, `image/jpeg` or `image/svg+xml`."""

    content: bytes
    media_type: str


@dataclass(frozen=True, slots=True)
class Attached:
    """The project's file that travels inside the document."""

    name: str
    content: bytes
    media_type: str = "application/zip"


@dataclass(frozen=True, slots=True)
class Document:
    """A report to render. `status` is the baseline's name; empty for a draft made from the live dossier.

    `fingerprint` is the hash of what the document was made from, `version` that of the content; `describe` words
    where a figure comes from; `case` is the evaluated case behind a business case, which the spreadsheet computes anew.
    With an `annex`, long tables stand at the end.
    """

    title: str
    client: str
    sections: tuple[Section, ...]
    made_on: date
    language: Language = "fr"
    currency: str = "EUR"
    subtitle: str = ""
    status: str = ""
    fingerprint: str = ""
    version: str = ""
    author: str = ""
    logo: Logo | None = None
    accent: str = DEFAULT_ACCENT
    attachment: Attached | None = None
    describe: Describe | None = None
    case: CaseView | None = None
    annex: bool = False

    def __post_init__(self) -> None:
        if not _COLOUR.fullmatch(self.accent):
            raise ValueError("an accent colour is written as # and six hexadecimal digits")

    @property
    def is_draft(self) -> bool:
        """Whether the document was made from the live dossier."""
        return not self.status

    @property
    def short_fingerprint(self) -> str:
        """The part of the hash that is printed in the footer."""
        return self.fingerprint[:12]
