"""The administrator invites, makes new links, deactivates; somebody always administers."""

import re

import pytest

from workbench.models import Person

PEOPLE = "/administration/people"


@pytest.fixture
def admin(client_of, cast):
    return client_of(cast.administrator)


def _link(page: str) -> str:
    found = re.search(r"http://localhost(/link/[\w-]+)", page)
    return found[1] if found else ""


def _person(database, person) -> Person:
    with database.session() as session:
        return session.get(Person, person.id)


def test_an_invitation_is_shown_once(admin, client_of):
    answer = admin.post(PEOPLE, data={"email": "New@Example.org", "name": "Nora"})
    page = admin.get(answer.location).text

    assert client_of().get(_link(page)).status_code == 200
    assert "new@example.org" in page
    assert _link(admin.get(PEOPLE).text) == ""


@pytest.mark.parametrize("email", ["", "nobody", "lead@example.org"])
def test_no_address_and_an_account_that_exists_are_refused(admin, cast, email):
    assert admin.post(PEOPLE, data={"email": email}).status_code == 422


def test_a_forgotten_password_is_replaced_by_a_link(admin, cast, client_of):
    page = admin.get(admin.post(f"{PEOPLE}/{cast.lead.id}/link").location).text

    assert "lead@example.org" in client_of().get(_link(page)).text


def test_deactivating_keeps_somebody_out_until_they_are_activated(admin, cast, client_of):
    client = client_of(cast.lead)
    admin.post(f"{PEOPLE}/{cast.lead.id}/active", data={"active": "no"})
    out = client.get("/").status_code
    admin.post(f"{PEOPLE}/{cast.lead.id}/active", data={"active": "yes"})

    assert (out, client.get("/").status_code) == (303, 200)


@pytest.mark.parametrize(("act", "form"), [("active", {"active": "no"}), ("administrator", {"administrator": "no"})])
def test_the_last_administrator_stays(admin, cast, database, act, form):
    admin.post(f"{PEOPLE}/{cast.administrator.id}/{act}", data=form)
    kept = _person(database, cast.administrator)

    assert kept.active and kept.administrator


def test_an_administrator_hands_over(admin, cast, database):
    admin.post(f"{PEOPLE}/{cast.colleague.id}/administrator", data={"administrator": "yes"})
    admin.post(f"{PEOPLE}/{cast.administrator.id}/administrator", data={"administrator": "no"})

    assert _person(database, cast.colleague).administrator
    assert not _person(database, cast.administrator).administrator


def test_an_unknown_person_is_not_found(admin):
    assert admin.post(f"{PEOPLE}/nobody/link").status_code == 404
