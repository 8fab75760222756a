"""The list of projects, their form, their archive, and their end."""

import io

import pytest
from PIL import Image
from sqlmodel import func, select

from workbench.models import Entry, Membership, Project, Revision
from workbench.projects import Particulars, begin, by_slug

FORM = {"name": "Équipe & clients", "client": "Vidal", "sector": "Wholesale", "language": "fr", "currency": "CHF",
        "start": "2026-05-03", "accent": "#AA5500"}


def _pixel() -> bytes:
    """The smallest picture there is."""
    target = io.BytesIO()
    Image.new("RGBA", (1, 1)).save(target, "PNG")
    return target.getvalue()


PIXEL = _pixel()
FILE = b"format: crm-project\nversion: 1\nproject: {name: From a file, client: Vidal}\nworksheets: {needs: [{id: a, title: x, area: cti}]}\n"


@pytest.fixture
def lead(client_of, cast):
    return client_of(cast.lead)


def test_without_a_project_the_list_says_what_to_do(client_of, cast):
    page = client_of(cast.stranger).get("/").text

    assert "No project yet" in page and "/projects/new" in page and "/projects/import" in page


def test_a_new_project_stands_on_its_path_and_in_the_list(client_of, cast, database):
    client = client_of(cast.stranger)
    answer = client.post("/projects/new", data=FORM)
    with database.session() as session:
        kept = by_slug(session, "equipe-clients")

    assert (answer.status_code, answer.location) == (303, "/projects/equipe-clients/")
    assert (kept.currency, kept.start.isoformat(), kept.accent) == ("CHF", "2026-05-03", "#aa5500")
    assert kept.content_version
    assert "Équipe &amp; clients" in client.get("/").text
    assert client.get(answer.location).status_code == 200


@pytest.mark.parametrize(("field", "value"), [
    ("name", " "), ("client", ""), ("currency", "EURO"), ("language", "xx"), ("start", "3 May"), ("accent", "red"),
    ("name", "x" * 201),
])
def test_a_faulty_form_is_shown_again_with_what_was_typed(lead, field, value):
    answer = lead.post("/projects/new", data={**FORM, field: value})

    assert answer.status_code == 422
    assert f'id="{field}-fault"' in answer.text
    assert "Wholesale" in answer.text


def test_two_projects_of_one_name_have_two_addresses(lead):
    first, second = (lead.post("/projects/new", data=FORM).location for _ in range(2))

    assert (first, second) == ("/projects/equipe-clients/", "/projects/equipe-clients-2/")


@pytest.mark.parametrize("name", ["New", "import", "§§§"])
def test_no_project_takes_the_address_of_a_page(lead, name):
    location = lead.post("/projects/new", data={**FORM, "name": name}).location

    assert location not in ("/projects/new/", "/projects/import/")
    assert lead.get(location).status_code == 200


def test_settings_are_changed(lead, project, database):
    address = f"/projects/{project.slug}/settings"
    lead.post(address, data={**FORM, "name": "Another name"})

    assert "Another name" in lead.get(address).text
    assert "#aa5500" in lead.get(f"/projects/{project.slug}/brand.css").text


def test_a_logo_is_kept_shown_and_taken_away(lead, project):
    address = f"/projects/{project.slug}/settings"
    lead.post(address, data={**FORM, "logo": (io.BytesIO(PIXEL), "logo.png")})
    shown = lead.get(f"/projects/{project.slug}/logo")
    lead.post(address, data={**FORM, "without-logo": "1"})

    assert (shown.status_code, shown.mimetype) == (200, "image/png")
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    assert lead.get(f"/projects/{project.slug}/logo").status_code == 404


def test_what_is_no_picture_is_refused_as_a_logo(lead, project):
    answer = lead.post(f"/projects/{project.slug}/settings", data={**FORM, "logo": (io.BytesIO(b"<html>"), "logo.png")})

    assert answer.status_code == 422
    assert 'id="logo-fault"' in answer.text


def test_an_archived_project_leaves_the_list_and_stays_readable(lead, project):
    lead.post(f"/projects/{project.slug}/archive")

    assert project.name not in lead.get("/").text
    assert project.name in lead.get("/?archived=").text
    assert lead.get(f"/projects/{project.slug}/").status_code == 200


def test_nothing_is_changed_in_an_archived_project(lead, project, database):
    address = f"/projects/{project.slug}/feasibility/needs"
    row = {"title": "One record", "area": "sales", "version": "0"}
    lead.post(f"/projects/{project.slug}/archive")
    refused = lead.post(f"{address}/rows/new", data={**row, "do": "save"})
    page = lead.get(address)
    lead.post(f"/projects/{project.slug}/unarchive")

    assert refused.status_code == 423
    assert "it can be read, not changed" in refused.text
    assert "Add the first row" not in page.text
    assert "read only" in page.text
    assert "Add the first row" in lead.get(address).text


def test_what_is_kept_of_customers_can_be_deleted_though_the_project_is_over(lead, project):
    lead.post(f"/projects/{project.slug}/archive")

    assert lead.post(f"/projects/{project.slug}/strategy/customer-file/files/none/delete").status_code == 404


def test_an_archived_project_comes_back(lead, project):
    lead.post(f"/projects/{project.slug}/archive")
    lead.post(f"/projects/{project.slug}/unarchive")

    assert project.name in lead.get("/").text


def test_a_project_is_deleted_only_after_its_export_and_by_its_name(lead, project, database):
    address = f"/projects/{project.slug}/delete"
    before_export = lead.post(address, data={"name": project.name}).status_code
    lead.get(f"/projects/{project.slug}/export")
    wrong_name = lead.post(address, data={"name": "something"}).status_code
    deleted = lead.post(address, data={"name": project.name}).status_code
    with database.session() as session:
        gone = session.get(Project, project.id)

    assert (before_export, wrong_name, deleted, gone) == (422, 422, 303, None)


def test_an_export_older_than_the_last_entry_does_not_count(lead, project, dossier):
    lead.get(f"/projects/{project.slug}/export")
    dossier.add("needs", {"title": "Phones", "area": "cti"})
    dossier.session.commit()

    assert lead.post(f"/projects/{project.slug}/delete", data={"name": project.name}).status_code == 422


def test_a_deleted_project_takes_everything_with_it(lead, project, dossier, database):
    dossier.add("needs", {"title": "Phones", "area": "cti"})
    dossier.session.commit()
    lead.get(f"/projects/{project.slug}/export")
    lead.post(f"/projects/{project.slug}/delete", data={"name": project.name})
    with database.session() as session:
        left = [session.exec(select(kind)).all() for kind in (Entry, Revision, Membership)]

    assert left == [[], [], []]


def test_an_export_is_imported_as_another_project(lead, project, client_of, cast):
    archive = lead.get(f"/projects/{project.slug}/export")
    stranger = client_of(cast.stranger)
    answer = stranger.post("/projects/import", data={"file": (io.BytesIO(archive.data), "p.crmproject")})

    assert archive.headers["Content-Disposition"] == f"attachment; filename={project.slug}.crmproject"
    assert answer.location == f"/projects/{project.slug}-2/"
    assert stranger.get(answer.location).status_code == 200


def test_a_readable_file_is_imported_as_a_project(lead):
    answer = lead.post("/projects/import", data={"file": (io.BytesIO(FILE), "case.yaml")})

    assert answer.location == "/projects/from-a-file/"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\xff\xfe", b"format: crm-project\nversion: 1\ncolour: red\nsize: 3\n"])
def test_a_file_that_is_refused_writes_nothing(lead, database, project, content):
    answer = lead.post("/projects/import", data={"file": (io.BytesIO(content), "wrong.yaml")})
    with database.session() as session:
        count = session.exec(select(func.count()).select_from(Project)).one()

    assert (answer.status_code, count) == (422, 1)
    assert "nothing has been written" in answer.text


def test_figures_are_brought_into_a_project(lead, project, database):
    answer = lead.post(f"/projects/{project.slug}/import", data={"file": (io.BytesIO(FILE), "case.yaml")})

    assert answer.status_code == 303
    assert "One row has changed." in lead.get(answer.location).text


def test_bringing_the_same_figures_in_again_changes_nothing(lead, project):
    for _ in range(2):
        answer = lead.post(f"/projects/{project.slug}/import", data={"file": (io.BytesIO(FILE), "case.yaml")})
        page = lead.get(answer.location).text

    assert "0 rows have changed." in page


def test_the_list_shows_only_ones_own_projects(client_of, cast, project, database):
    with database.session(write=True) as session:
        begin(session, Particulars("Somebody else’s", "Other"), cast.stranger)
        session.commit()

    page = client_of(cast.lead).get("/").text

    assert project.name in page and "Somebody else’s" not in page
