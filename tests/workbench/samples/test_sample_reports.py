"""The reports of the sample project say each thing once."""

from collections import Counter
from collections.abc import Iterable, Iterator

from phases.method import Figure, Section, Table
from workbench.report_page import REPORTS
from workbench.workings import Workings


def blocks_of(sections: Iterable[Section]) -> Iterator[str]:
    """The ids of all tables and figures."""
    for section in sections:
        yield from (f"{type(block).__name__} {block.id}" for block in section.blocks if isinstance(block, Figure | Table))
        yield from blocks_of(section.sections)


def test_no_report_shows_a_table_or_a_figure_twice(workings: Workings) -> None:
    shown = {report: Counter(blocks_of(workings.sections(report))) for report in REPORTS}

    assert {report: [one for one, times in found.items() if times > 1] for report, found in shown.items()} == {report: [] for report in REPORTS}
