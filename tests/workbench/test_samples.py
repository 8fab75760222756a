"""The sample projects load, once, and hold what they promise."""

import pytest

from workbench import samples
from workbench.projects import delete


@pytest.fixture
def loaded(database, cast):
    with database.session(write=True) as session:
        found = samples.load(session, cast.administrator)
        session.commit()
        yield session, found


def test_there_is_a_sample_and_the_administrator_leads_it(loaded):
    _session, found = loaded

    assert found and all(project.sample for project in found)


def test_a_second_start_loads_nothing_again(loaded, cast):
    session, _found = loaded

    assert samples.load(session, cast.administrator) == []


def test_a_sample_opens_with_its_path(loaded, client_of, cast):
    session, found = loaded
    session.commit()
    client = client_of(cast.administrator)

    assert all(client.get(f"/projects/{project.slug}/").status_code == 200 for project in found)
    assert "sample" in client.get("/").text


def test_a_sample_can_be_deleted_like_any_project(loaded):
    session, found = loaded
    for project in found:
        delete(session, project)

    assert all(session.get(type(project), project.id) is None for project in found)
