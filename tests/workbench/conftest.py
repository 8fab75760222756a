"""A project whose content holds the specimens."""

import pytest

from tests.specimens import specimens
from workbench import content_versions
from workbench.database import Database
from workbench.models import Project


@pytest.fixture
def specimen_project(monkeypatch: pytest.MonkeyPatch, database: Database, project: Project) -> Project:
    """The cast's project, begun with the specimens among its instruments."""
    version = specimens().content.version
    monkeypatch.setitem(content_versions._older, version, specimens())
    with database.session(write=True) as session:
        stored = session.get(Project, project.id)
        stored.content_version = version
        session.add(stored)
        session.commit()
        return stored
