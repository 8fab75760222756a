"""The reports of the sample project say each thing once."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

import pytest

from phases.method import Figure, Section, Table
from workbench import samples
from workbench.content_versions import newest
from workbench.dossier import Actor, Dossier
from workbench.report_page import REPORTS
from workbench.workings import Workings

TODAY = date(2026, 11, 28)


@pytest.fixture
def workings(database, cast) -> Iterator[Workings]:
    with database.session(write=True) as session:
        project = samples.load(session, cast.administrator)[0]
        session.flush()
        yield Workings(Dossier(session, project, newest(), Actor(cast.administrator.id, "")), TODAY)


def blocks_of(sections: Iterable[Section]) -> Iterator[str]:
    """The ids of all tables and figures."""
    for section in sections:
        yield from (f"{type(block).__name__} {block.id}" for block in section.blocks if isinstance(block, Figure | Table))
        yield from blocks_of(section.sections)


def test_no_report_shows_a_table_or_a_figure_twice(workings: Workings) -> None:
    shown = {report: Counter(blocks_of(workings.sections(report))) for report in REPORTS}

    assert {report: [one for one, times in found.items() if times > 1] for report, found in shown.items()} == {report: [] for report in REPORTS}
