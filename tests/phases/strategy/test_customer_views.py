"""Every view of the customer file holds on a whole file, on one without dates, and on none, in words of both languages."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from phases.method import Block, Figure, Findings, Instrument, KeyFigures, Paragraph, Quantity, Result, Section, Sentence, Table, Term
from phases.strategy import loyalty_programmes, potential_value, price_check
from phases.strategy.contract_renewals import Intake
from phases.strategy.customer_views import INSTRUMENTS, REPORT_PARTS
from phases.strategy.loyalty_pages import Satisfaction
from tests.phases.strategy.customer_analysis import BELIEFS, SEGMENTS, analysis, known, timeless
from workbench.content_versions import newest
from workbench.wording import Speaker

VIEWS = [one for one in INSTRUMENTS if one.evaluate]
SHEETS = {
    "segments": SEGMENTS,
    "customer-satisfaction": {"n": Satisfaction(segment="north", satisfaction=8, intention=9, respondents=12), "s": Satisfaction(segment="south", satisfaction=4)},
    "potential-value": {"1": potential_value.PotentialScore(segment="north", criterion="c", score=8), "2": potential_value.PotentialScore(segment="south", criterion="c", score=2)},
    "price-check": {"p": price_check.PricedProduct(id="p", product="Chair", unit_cost=Decimal(10), accepted_price=Decimal(20))},
    "price-answers": {str(place): price_check.GivenPrices(product="p", too_cheap=Decimal(8), cheap=Decimal(12), dear=Decimal(18 + place), too_dear=Decimal(30))
                      for place in range(3)} | {"odd": price_check.GivenPrices(product="p", too_cheap=Decimal(9), cheap=Decimal(1), dear=Decimal(2), too_dear=Decimal(3))},
    "contract-renewals": {"i": Intake(name="2017", customers=100, survivors="80 70 65", yearly_margin=Decimal(10)), "j": Intake(name="2018", customers=9, survivors="9 9")},
    "loyalty-programmes": {"l": loyalty_programmes.LoyaltyProgramme(title="Calls", segment="north", yearly_cost_per_customer=Decimal(1), points=Decimal("0.02"))},
}
VALUES = {"executive-beliefs": BELIEFS, "value-criteria": {"potential": {"c": Decimal(1)}}, "potential-value": {"north": 80.0, "south": 20.0},
          "loyalty-measure": {"north": 61.0}}
FILES = {"whole": analysis(), "timeless": timeless(), "none": None, "no margin": analysis(margin_concentration=None)}
every_view = pytest.mark.parametrize("view", VIEWS, ids=lambda one: one.id)
every_file = pytest.mark.parametrize("file", FILES)


def _words(block: Block) -> Iterator[object]:
    if isinstance(block, Findings):
        yield from block.sentences
    elif isinstance(block, Paragraph):
        yield block.words
    elif isinstance(block, KeyFigures):
        yield from (words for one in block.figures for words in (one.label, one.note, one.quantity))
    elif isinstance(block, Figure):
        yield block.caption
        yield from _words(block.table)
    elif isinstance(block, Table):
        yield block.caption
        yield from (heading.label for heading in block.headings)
        yield from (cell for row in block.rows for cell in row)


def _said(sections: tuple[Section, ...]) -> Iterator[object]:
    for section in sections:
        yield section.title
        yield from (words for block in section.blocks for words in _words(block))
        yield from _said(section.sections)


def _all(result: Result) -> Iterator[object]:
    yield from _said(result.sections)
    yield from result.findings
    yield from (one.why for one in result.missing)
    yield from (one.label for one in result.offers)


@every_view
@every_file
def test_a_view_has_all_its_words_in_both_languages(view: Instrument, file: str) -> None:
    result = view.evaluate(known(FILES[file], SHEETS, VALUES))
    for language in ("fr", "en"):
        speaker = Speaker(newest().content, language)
        for words in _all(result):
            if isinstance(words, Sentence | Term):
                assert speaker.words(words) != getattr(words, "key", getattr(words, "path", "")), words


@every_view
def test_a_view_of_a_whole_file_shows_a_table_and_its_definition(view: Instrument) -> None:
    section = view.evaluate(known(FILES["whole"], SHEETS, VALUES)).sections[0]
    tables = [block for block in (*section.blocks, *(block for part in section.sections for block in part.blocks)) if isinstance(block, Table)]

    assert tables
    assert isinstance(section.blocks[-1], Paragraph)


@every_view
@every_file
def test_rows_are_as_wide_as_their_headings(view: Instrument, file: str) -> None:
    for section in view.evaluate(known(FILES[file], SHEETS, VALUES)).sections:
        for block in section.blocks:
            if isinstance(block, Table):
                assert {len(row) for row in block.rows} <= {len(block.headings)}, block.id


@every_view
def test_a_view_with_nothing_at_all_shows_nothing_or_what_is_missing(view: Instrument) -> None:
    result = view.evaluate(known(None))
    assert not result.sections
    assert all(one.instrument for one in result.missing)


@pytest.mark.parametrize("part", REPORT_PARTS, ids=lambda one: f"{one.report}-{one.id}")
def test_a_part_of_a_report_is_left_out_while_nothing_is_known(part) -> None:
    assert part.build(known(None)) is None


def test_without_dates_the_views_of_time_point_to_the_file() -> None:
    for name in ("cohort-retention", "rfm-segments", "loyalty-measure"):
        view = next(one for one in VIEWS if one.id == name)
        assert [one.instrument for one in view.evaluate(known(timeless())).missing] == ["customer-file"]


def test_a_figure_of_the_file_names_the_file_as_its_source() -> None:
    view = next(one for one in VIEWS if one.id == "decile-analysis")
    table = next(block for block in view.evaluate(known(analysis())).sections[0].blocks if isinstance(block, Table))
    sources = {cell.source.instrument for row in table.rows for cell in row if isinstance(cell, Quantity)}
    assert sources == {"customer-file"}


def _blocks(sections: tuple[Section, ...]) -> Iterator[Block]:
    for section in sections:
        yield from section.blocks
        yield from _blocks(section.sections)


@every_view
def test_every_view_has_its_picture_its_table_and_its_definition_on_demand(view: Instrument) -> None:
    blocks = list(_blocks(view.evaluate(known(analysis(), SHEETS, VALUES)).sections))

    assert any(isinstance(one, Figure) for one in blocks)
    assert any(isinstance(one, Table) for one in blocks)
    assert [one.folded for one in blocks if isinstance(one, Paragraph) and one.folded] == [True]


def test_what_intakes_have_brought_is_shown_whatever_a_customer_costs() -> None:
    file = analysis()
    file["cohorts"]["payback_months"] = None
    (section,) = next(one for one in VIEWS if one.id == "cohort-retention").evaluate(known(file, SHEETS, VALUES)).sections

    assert [len(one.rows) for one in section.blocks if isinstance(one, Table) and one.id == "cohort-money"] == [len(file["cohorts"]["cohorts"])]
