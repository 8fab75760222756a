"""Files brought in: as new projects, and into a project that exists."""

import pytest

from workbench.project_import import Refused, into_project, new_project

FILE = b"""format: crm-project
version: 1
project: {name: Records, client: Vidal, currency: EUR}
worksheets: {needs: [{id: phones, title: Phones, area: cti}, {id: mail, title: Mail, area: cti}]}
"""


def _titles(dossier):
    return [entry.data["title"] for entry in dossier.entries("needs")]


def test_rows_of_other_ids_stay_as_they_are(dossier):
    dossier.add("needs", {"title": "Fax", "area": "cti"}, row="fax")

    assert into_project(dossier, "case.yaml", FILE) == 2
    assert set(_titles(dossier)) == {"Fax", "Phones", "Mail"}


def test_rows_of_the_same_id_are_replaced_and_keep_their_history(dossier):
    dossier.add("needs", {"title": "Telephones", "area": "sales"}, row="phones")
    into_project(dossier, "folder/case.yaml", FILE)
    newest, former = dossier.history("needs", "phones")

    assert (newest.data["title"], former.data["title"]) == ("Phones", "Telephones")
    assert newest.origin == "import:case.yaml"


def test_the_same_file_changes_nothing_the_second_time(dossier):
    into_project(dossier, "case.yaml", FILE)

    assert into_project(dossier, "case.yaml", FILE) == 0


def test_amounts_of_another_currency_are_not_brought_in(dossier):
    with pytest.raises(Refused) as refused:
        into_project(dossier, "case.yaml", FILE.replace(b"EUR", b"CHF"), "fr")

    assert "rien n’est converti" in refused.value.sentences[0]
    assert _titles(dossier) == []


def test_a_file_without_a_name_gives_its_own_to_the_project(dossier, cast):
    project = new_project(dossier.session, "my-case.crmproject.yaml", b"format: crm-project\nversion: 1\n", cast.lead)

    assert (project.name, project.slug) == ("my-case", "my-case")


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"PK\x03\x04", b"- a list", b"", b"x: &a 1\ny: *a"])
def test_what_is_no_project_is_refused(dossier, cast, content):
    with pytest.raises(Refused) as refused:
        new_project(dossier.session, "x", content, cast.lead)

    assert refused.value.sentences
