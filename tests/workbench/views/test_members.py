"""Who takes part: added, invited, given roles, removed."""

import re

import pytest

from workbench import accounts
from workbench.models import Membership, Person, Role
from workbench.projects import Particulars, begin


@pytest.fixture
def lead(client_of, cast):
    return client_of(cast.lead)


@pytest.fixture
def address(project):
    return f"/projects/{project.slug}/members"


def _link(page: str) -> str:
    found = re.search(r"http://localhost(/link/[\w-]+)", page)
    return found[1] if found else ""


def _role(database, project, person):
    with database.session() as session:
        member = session.get(Membership, (project.id, person.id))
        return member.role if member else None


def test_a_new_address_gets_a_link_that_is_shown_once(lead, address, client_of):
    answer = lead.post(f"{address}/", data={"email": "new@example.org", "name": "Nora", "role": "observer"})
    first, second = lead.get(answer.location).text, lead.get(answer.location).text

    assert answer.status_code == 303
    assert client_of().get(_link(first)).status_code == 200
    assert _link(second) == ""
    assert "Nora" in second


def test_an_account_that_exists_is_added_without_a_link(lead, address, database, project, cast):
    page = lead.get(lead.post(f"{address}/", data={"email": cast.stranger.email, "role": "consultant"}).location).text

    assert _link(page) == ""
    assert _role(database, project, cast.stranger) is Role.CONSULTANT


def test_adding_somebody_again_does_not_change_their_role(lead, address, database, project, cast):
    lead.post(f"{address}/", data={"email": cast.committee.email, "role": "lead"})

    assert _role(database, project, cast.committee) is Role.COMMITTEE


def test_what_is_no_address_is_refused(lead, address):
    assert lead.post(f"{address}/", data={"email": "nobody", "role": "lead"}).status_code == 422


def test_a_role_is_changed(lead, address, database, project, cast):
    lead.post(f"{address}/{cast.observer.id}/role", data={"role": "committee"})

    assert _role(database, project, cast.observer) is Role.COMMITTEE


def test_an_unknown_role_gives_the_least(lead, address, database, project, cast):
    lead.post(f"{address}/{cast.colleague.id}/role", data={"role": "king"})

    assert _role(database, project, cast.colleague) is Role.OBSERVER


def test_a_removed_member_is_a_stranger(lead, address, cast, client_of, project):
    lead.post(f"{address}/{cast.colleague.id}/remove")

    assert client_of(cast.colleague).get(f"/projects/{project.slug}/").status_code == 404


@pytest.mark.parametrize("act", ["remove", "role"])
def test_the_last_lead_cannot_leave(lead, address, act, database, project, cast):
    answer = lead.post(f"{address}/{cast.lead.id}/{act}", data={"role": "observer"})

    assert "Make another member the lead first" in lead.get(answer.location).text
    assert _role(database, project, cast.lead) is Role.LEAD


def test_a_lead_may_leave_when_another_leads(lead, address, database, project, cast):
    lead.post(f"{address}/{cast.colleague.id}/role", data={"role": "lead"})
    answer = lead.post(f"{address}/{cast.lead.id}/remove")

    assert answer.location == "/"
    assert _role(database, project, cast.lead) is None


def test_a_lead_makes_a_new_link_for_who_never_came_in(lead, address, cast, client_of):
    page = lead.get(lead.post(f"{address}/{cast.observer.id}/invite").location).text

    assert client_of().get(_link(page)).status_code == 200


def test_a_lead_cannot_open_the_account_of_who_has_a_password(lead, address, cast, database):
    with database.session(write=True) as session:
        accounts.set_password(session.get(Person, cast.observer.id), "a long enough sentence")
        session.commit()

    assert _link(lead.get(lead.post(f"{address}/{cast.observer.id}/invite").location).text) == ""


def test_a_lead_cannot_open_the_account_of_an_administrator_or_of_a_member_elsewhere(lead, address, cast, database):
    lead.post(f"{address}/", data={"email": cast.administrator.email, "role": "observer"})
    with database.session(write=True) as session:
        begin(session, Particulars("Elsewhere", "Other"), cast.observer)
        session.commit()

    for person in (cast.administrator, cast.observer, cast.stranger):
        assert _link(lead.get(lead.post(f"{address}/{person.id}/invite").location).text) == ""


def test_who_may_not_lead_sees_no_forms(client_of, cast, address):
    page = client_of(cast.committee).get(f"{address}/").text

    assert "Add somebody" not in page and "/remove" not in page
