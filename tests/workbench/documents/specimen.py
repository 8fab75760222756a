"""A report with every kind of block: short for the tests, about thirty pages long for the benchmark."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from phases.method import (
    Figure,
    Findings,
    Heading,
    KeyFigure,
    KeyFigures,
    Language,
    Paragraph,
    Prose,
    Provenance,
    Quantity,
    Section,
    Table,
    speaker,
)
from tests.specimens.figures import DATA, both, figure
from workbench.content import load
from workbench.documents import Attached, Document
from workbench.wording import Speaker

say = speaker("specimen-report")
HASH = "3f9a1c77e2b04d5e" * 4
ATTACHED = b"format: crm-project\nversion: 1\n"
PROSE = both(
    "Ce qu’en dit la direction\u00a0:\n\n> Nous perdons des clients que nous ne **connaissons** pas.\n\n1. Commencer petit\n2. Puis élargir",
    "What the management says:\n\n> We lose customers whom we do not **know**.\n\n1. Begin small\n2. Then widen",
)


@lru_cache(maxsize=2)
def voice(language: Language) -> Speaker:
    text = Path(__file__).with_name("report-words.yaml").read_text("utf-8")
    return Speaker(load({"report-words.yaml": text}), language)


def money(amount: float, row: str = "", **more: Any) -> Quantity:
    source = Provenance("specimen-report", row, "amounts") if row else None
    return Quantity(Decimal(str(amount)), "money", source=source, **more)


def costs(name: str, lines: int) -> Table:
    headings = Heading(say("line-heading")), *(Heading(say("year", number=Quantity(year)), "money") for year in range(4))
    rows = tuple(
        (say("line", number=Quantity(n)), money(1000 * n, f"line-{n}"), *(money(1000 * n * year) for year in range(2, 5)))
        for n in range(1, lines + 1)
    )
    total = (say("total"), *(money(sum(float(row[year].value) for row in rows)) for year in range(1, 5)))
    return Table(f"costs-{name}", say("costs"), headings, rows, total)


def risks(count: int) -> Table:
    amounts = (Heading(say(name), "money") for name in ("low", "likely", "high"))
    headings = (Heading(say("risks")), Heading(say("kind")), Heading(say("probability"), "share"), *amounts)
    rows = tuple(
        (
            say("risk", number=Quantity(n)),
            say("acting"),
            Quantity(0.3, "share"),
            *(money(x) for x in (50_000, 120_000, 300_000)),
            say("sales"),
            say("relay"),
        )
        for n in range(1, count + 1)
    )
    return Table("risks", say("risks"), (*headings, Heading(say("owner")), Heading(say("answer"))), rows)


def findings() -> Findings:
    source = Provenance("specimen-report", "line-3", "amounts")
    return Findings(
        (
            say("good", share=Quantity(0.54, "share"), tone="good"),
            say("warn", rests_on=(source, Provenance("specimen-report", "line-4")), tone="warn"),
            say("bad", tone="bad"),
        )
    )


def key_figures() -> KeyFigures:
    formula = Provenance("specimen-report", formula="specimen-report.formula")
    return KeyFigures(
        (
            KeyFigure(say("npv"), money(1_240_000, "line-1", low=310_000, high=2_180_000)),
            KeyFigure(say("return"), Quantity(1.38, "share", source=formula), say("five-years")),
            KeyFigure(say("payback"), Quantity(22, "months")),
            KeyFigure(say("loss"), Quantity(0.04, "share", tone="bad")),
        )
    )


def drawing(kind: str, name: str) -> Figure:
    drawn = figure(kind)
    return Figure(f"{drawn.id}-{name}", kind, drawn.caption, drawn.data, drawn.table)


def chapter(number: int, kinds: list[str], lines: int) -> Section:
    parts = tuple(
        Section(
            f"part-{number}-{place}",
            say("part", number=Quantity(place)),
            (
                Paragraph(say("text")),
                findings(),
                drawing(kind, f"{number}-{place}"),
                costs(f"{number}-{place}", lines),
                Paragraph(say("text"), tone="warn"),
            ),
        )
        for place, kind in enumerate(kinds, start=1)
    )
    blocks = (
        Paragraph(say("text")),
        Prose(PROSE, Provenance("specimen-report", "quote")),
        *((risks(12),) if number == 1 else ()),
    )
    return Section(f"chapter-{number}", say("chapter", number=Quantity(number)), blocks, parts)


def sections(chapters: int = 1, lines: int = 8) -> tuple[Section, ...]:
    kinds = cycle(DATA)
    opening = (Paragraph(say("asked", amount=money(420_000, "line-2"))), key_figures(), findings())
    meanings = Table(
        "glossary",
        say("glossary"),
        (Heading(say("term")), Heading(say("meaning"))),
        ((say("npv"), say("npv-meaning")), (say("payback"), say("text"))),
    )
    return (
        Section("summary", say("summary"), (*opening, drawing("cumulative-cash", "summary"))),
        *(chapter(number, list(islice(kinds, 2)), lines) for number in range(1, chapters + 1)),
        Section("glossary", say("glossary"), (meanings,)),
    )


def document(language: Language = "fr", chapters: int = 1, lines: int = 8, **more: Any) -> Document:
    options = {
        "subtitle": voice(language).words(say("text"))[:90],
        "fingerprint": HASH,
        "attachment": Attached("maison-alize.crmproject.yaml", ATTACHED, "application/yaml"),
        **more,
    }
    return Document("Business case", "Maison Alizé", sections(chapters, lines), date(2026, 11, 22), language=language, **options)
