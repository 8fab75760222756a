"""What all views of the customer file share: the file's analysis as figures with their source, and words for its groups."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from phases.method import (
    Block,
    Cell,
    Evaluate,
    Findings,
    Heading,
    Known,
    Missing,
    Offer,
    Paragraph,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    Unit,
    Words,
    speaker,
)
from phases.strategy.customer_file import CustomerFile, newest

words = speaker("customer-facts")
FILE = "customer-file"
READS = (FILE, "segments")
CENTS = Decimal(100)


@dataclass(frozen=True, slots=True)
class View:
    """The newest customer file with what its analysis holds; parts that the file cannot give are None."""

    file: CustomerFile

    def part(self, *path: str | int) -> Any:
        """A part of the analysis by its path; None where any step is missing."""
        value: Any = self.file.analysis
        for step in path:
            if isinstance(value, Mapping):
                value = value.get(str(step))
            elif isinstance(value, list) and isinstance(step, int) and -len(value) <= step < len(value):
                value = value[step]
            else:
                return None
        return value

    @property
    def source(self) -> Provenance:
        """The row of the file, which tells its fingerprint and its day."""
        return Provenance(FILE, self.file.id)

    @property
    def grouping(self) -> str:
        """By what the customers are grouped: the file's own segments, else the tiers of the pyramid."""
        return next(iter(self.part("segments") or {}), "tier")

    def of_groups(self, name: str) -> list[Mapping[str, Any]]:
        """What is known of each group: `profiles`, `over_index`, `personas`, `discounts` or `products`."""
        return list(self.part("segments", self.grouping, name) or ())

    def money(self, cents: float | None) -> Quantity | None:
        """Cents of the file as money."""
        return None if cents is None else Quantity(euros(cents), "money", source=self.source)

    def figure(self, value: Any, unit: Unit = "number") -> Quantity | None:
        """A figure of the file in its unit; None stays None."""
        return None if value is None else Quantity(value, unit, source=self.source)

    def share(self, value: float | None) -> Quantity | None:
        """A fraction of the file."""
        return self.figure(value, "share")


def euros(cents: float) -> Decimal:
    """Money in the project's currency from cents."""
    return Decimal(str(cents)) / CENTS


def view_of(known: Known) -> View | None:
    """The newest file, or None while none was imported."""
    file = newest(known)
    return View(file) if file and file.analysis else None


def evaluating(part: str, build: Callable[[Known, View], Result]) -> Evaluate:
    """An evaluation that needs a part of the analysis, and says what is missing where there is none."""

    def evaluate(known: Known) -> Result:
        view = view_of(known)
        if view is None:
            return Result(missing=(Missing(FILE, words("no-file")),))
        if not view.part(part):
            return Result(missing=(Missing(FILE, words("needs-dates")),))
        return build(known, view)

    return evaluate


def page(
    name: str, blocks: Iterable[Block], findings: Iterable[Sentence], offers: tuple[Offer, ...] = (), values: Any = None
) -> Result:
    """The result of a view: what stands out, its picture and table, and its definition below."""
    said = tuple(findings)
    return Result((Section(name, Term(name), (Findings(said), *blocks, definition(name))),), said, offers=offers, values=values)


def definition(name: str) -> Paragraph:
    """How a view's figures are defined: shown on demand on a page, printed on paper."""
    return Paragraph(Sentence(f"{name}.definition"), folded=True)


def column_label(name: str) -> str:
    """The heading of a column of the file as words."""
    return name.replace("_", " ").strip()


def table(name: str, caption: Words, headings: Iterable[tuple[Words, Unit | None]], rows: Iterable[tuple[Cell, ...]]) -> Table:
    """A table whose headings are given with their units."""
    return Table(name, caption, tuple(Heading(label, unit) for label, unit in headings), tuple(rows))


def group_label(known: Known, grouping: str, name: str) -> Words:
    """What a group is called: a tier by its number, a segment by the register's name where it has one."""
    if not name:
        return words("all-customers")
    if grouping == "tier":
        return words("tier-n", number=str(name))
    if grouping == "rfm":
        return words(f"rfm-{name}")
    row = known.rows("segments").get(register_id(known, name) or "")
    return row.name if row else name


def register_id(known: Known, name: str) -> str | None:
    """The row of the segments' register that a segment of the file is: the same id or name, whatever the case."""
    wanted = name.casefold()
    for key, row in known.rows("segments").items():
        names = row.name.values() if isinstance(row.name, Mapping) else (row.name,)
        if wanted == key.casefold() or wanted in (one.casefold() for one in names):
            return key
    return None
