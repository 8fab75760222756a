"""The sample project, loaded and ready to be evaluated."""

from collections.abc import Iterator
from datetime import date

import pytest

from workbench import samples
from workbench.content_versions import newest
from workbench.dossier import Actor, Dossier
from workbench.workings import Workings

TODAY = date(2026, 11, 28)


@pytest.fixture
def workings(database, cast) -> Iterator[Workings]:
    with database.session(write=True) as session:
        project = samples.load(session, cast.administrator)[0]
        session.flush()
        yield Workings(Dossier(session, project, newest(), Actor(cast.administrator.id, "")), TODAY)
