"""Versions: frozen, listed, compared and restored from their page."""

import pytest

from workbench import baselines

NEEDS = "needs"


@pytest.fixture
def lead(client_of, cast):
    return client_of(cast.lead)


@pytest.fixture
def address(project):
    return f"/projects/{project.slug}/versions/"


def _enter(dossier, row, title):
    entry = dossier.entry(NEEDS, row)
    dossier.save(NEEDS, row, {"title": title, "area": "cti"}, entry.version if entry else 0)
    dossier.session.commit()


def _only(database, project):
    with database.session() as session:
        return baselines.baselines(session, project)[0]


def test_without_a_version_the_page_says_why_to_make_one(lead, address):
    assert "No version yet" in lead.get(address).text


def test_a_version_needs_a_name(lead, address):
    assert lead.post(address, data={"name": " "}).status_code == 422


def test_a_frozen_version_is_listed_with_its_hash(lead, address, database, project):
    lead.post(address, data={"name": "For the committee"})
    page = lead.get(address).text

    assert "For the committee" in page and _only(database, project).hash[:12] in page and "intact" in page


def test_comparing_shows_what_was_changed_added_and_removed(lead, address, dossier, database, project):
    _enter(dossier, "phones", "Phones")
    _enter(dossier, "fax", "Fax")
    lead.post(address, data={"name": "First"})
    _enter(dossier, "phones", "Telephones")
    _enter(dossier, "mail", "Mail")
    dossier.remove(NEEDS, "fax", 1)
    dossier.session.commit()
    page = lead.get(f"{address}compare?before={_only(database, project).id}").text

    assert "3 rows differ." in page
    assert "<del>" in page and "Phones</del>" in page and "Telephones</ins>" in page
    assert page.count("added") == 1 and page.count("removed") == 1


def test_comparing_a_version_with_itself_finds_nothing(lead, address, database, project):
    lead.post(address, data={"name": "First"})
    one = _only(database, project).id

    assert "Nothing has changed" in lead.get(f"{address}compare?before={one}&after={one}").text


@pytest.mark.parametrize("query", ["", "?before=unknown"])
def test_there_is_nothing_to_compare_with_an_unknown_version(lead, address, query):
    assert lead.get(f"{address}compare{query}").status_code == 404


def test_restoring_brings_the_rows_back_and_says_how_many(lead, address, dossier, database, project):
    _enter(dossier, "phones", "Phones")
    lead.post(address, data={"name": "First"})
    _enter(dossier, "phones", "Telephones")
    answer = lead.post(f"{address}{_only(database, project).id}/restore")

    assert "One row is as it was in “First”" in lead.get(answer.location).text


def test_a_reader_sees_versions_but_no_way_to_change_anything(client_of, cast, lead, address):
    lead.post(address, data={"name": "First"})
    page = client_of(cast.committee).get(address).text

    assert "First" in page and "Restore" not in page and "Freeze" not in page
