"""Signing in and out, one-time links, one's own settings."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select

from workbench import accounts
from workbench.accounts import Purpose
from workbench.limits import limiter
from workbench.models import Person, SignInLink

PASSWORD = "a long enough sentence"


@pytest.fixture
def lead(database, cast):
    with database.session(write=True) as session:
        person = session.get(Person, cast.lead.id)
        accounts.set_password(person, PASSWORD)
        session.commit()
    return person


@pytest.fixture
def link(database, cast):
    """Makes one-time links for the colleague."""

    def make(purpose=Purpose.CHOOSE_PASSWORD, **options):
        with database.session(write=True) as session:
            token = accounts.make_link(session, session.get(Person, cast.colleague.id), purpose, **options)
            session.commit()
        return f"/link/{token}"

    return make


def _without_token(answer) -> str:
    return re.sub(r'name="csrf_token" value="[^"]*"', "", answer.text)


def _is_in(client) -> bool:
    return client.get("/").status_code == 200


def test_the_right_password_leads_to_where_one_wanted_to_go(client_of, lead):
    client = client_of()
    answer = client.post("/sign-in", data={"email": " LEAD@example.org ", "password": PASSWORD, "next": "/settings?a=1"})

    assert (answer.status_code, answer.location) == (303, "/settings?a=1")
    assert _is_in(client)


@pytest.mark.parametrize("wanted", ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "nowhere", ""])
def test_nobody_is_led_out_of_the_house(client_of, lead, wanted):
    answer = client_of().post("/sign-in", data={"email": lead.email, "password": PASSWORD, "next": wanted})

    assert answer.location == "/"


def test_an_unknown_address_and_a_wrong_password_get_the_same_answer(client_of, lead):
    client = client_of()
    wrong = client.post("/sign-in", data={"email": lead.email, "password": "not the sentence"})
    unknown = client.post("/sign-in", data={"email": "xxxx@example.org", "password": "not the sentence"})

    assert wrong.status_code == unknown.status_code == 422
    assert _without_token(wrong) == _without_token(unknown).replace("xxxx@example.org", lead.email)
    assert not _is_in(client)


def test_whoever_has_no_password_yet_cannot_sign_in_with_an_empty_one(client_of, cast):
    assert client_of().post("/sign-in", data={"email": cast.colleague.email, "password": ""}).status_code == 422


def test_a_deactivated_person_is_out_at_once(client_of, database, lead):
    client = client_of(lead)
    before = _is_in(client)
    with database.session(write=True) as session:
        session.get(Person, lead.id).active = False
        session.commit()

    assert before and not _is_in(client)
    assert client.post("/sign-in", data={"email": lead.email, "password": PASSWORD}).status_code == 422


def test_signing_out_needs_a_post_and_ends_the_stay(client_of, cast):
    client = client_of(cast.lead)

    assert client.get("/sign-out").status_code == 405
    assert client.post("/sign-out").location == "/sign-in"
    assert not _is_in(client)


def test_an_invitation_asks_for_a_password_and_works_once(client_of, link):
    address, client = link(), client_of()
    page = client.get(address)
    answer = client.post(address, data={"password": PASSWORD, "again": PASSWORD})

    assert "colleague@example.org" in page.text
    assert (answer.status_code, _is_in(client)) == (303, True)
    assert client_of().get(address).status_code == 410
    assert client_of().post(address, data={"password": PASSWORD, "again": PASSWORD}).status_code == 410
    assert client_of().post("/sign-in", data={"email": "colleague@example.org", "password": PASSWORD}).status_code == 303


@pytest.mark.parametrize(("password", "again"), [("short", "short"), (PASSWORD, "another long sentence"), ("", "")])
def test_a_password_too_short_or_not_the_same_twice_leaves_the_link_usable(client_of, link, password, again):
    address, client = link(), client_of()

    assert client.post(address, data={"password": password, "again": again}).status_code == 422
    assert client.get(address).status_code == 200
    assert not _is_in(client)


def test_the_link_of_the_first_start_lets_in_without_a_password(client_of, link):
    client = client_of()
    answer = client.post(link(Purpose.ENTER))

    assert (answer.status_code, _is_in(client)) == (303, True)


def test_a_link_that_is_too_old_is_over(client_of, link):
    assert client_of().get(link(lifetime=timedelta(seconds=-1))).status_code == 410


def test_a_new_link_ends_the_one_before(client_of, link):
    former = link()
    link()

    assert client_of().get(former).status_code == 410


def test_only_the_hash_of_a_link_is_kept(database, link):
    token = link().removeprefix("/link/")
    with database.session() as session:
        kept = session.exec(select(SignInLink)).one()

    assert token not in kept.model_dump_json()


def test_a_new_password_sends_other_browsers_to_the_sign_in_page(client_of, lead):
    here, elsewhere = client_of(lead), client_of(lead)
    new = "another long sentence"
    here.post("/settings/password", data={"present": PASSWORD, "password": new, "again": new})

    assert (_is_in(here), _is_in(elsewhere)) == (True, False)


def test_changing_the_password_needs_the_present_one(client_of, lead):
    new = "another long sentence"
    answer = client_of(lead).post("/settings/password", data={"present": "guess", "password": new, "again": new})

    assert answer.status_code == 422


def test_a_name_is_needed_and_kept(client_of, cast):
    client = client_of(cast.lead)

    assert client.post("/settings", data={"name": "  "}).status_code == 422
    assert client.post("/settings", data={"name": "Anna Vidal"}).status_code == 303
    assert "Anna Vidal" in client.get("/settings").text


def test_anybody_may_choose_a_language(client_of):
    client = client_of(language="en")
    client.post("/preferences", data={"language": "fr", "next": "/sign-in"})

    assert '<html lang="fr"' in client.get("/sign-in").text


def test_a_persons_language_and_light_follow_them_to_another_browser(client_of, cast):
    client_of(cast.lead).post("/preferences", data={"language": "fr", "theme": "dark"})
    page = client_of(cast.lead, language="en").get("/settings").text

    assert re.search(r'<html lang="fr" data-theme="dark"', page)


@pytest.mark.parametrize("wish", [{"language": "xx"}, {"theme": "pink"}, {}])
def test_an_unknown_wish_changes_nothing(client_of, wish):
    client = client_of(language="en")

    assert client.post("/preferences", data=wish).status_code == 303
    assert '<html lang="en">' in client.get("/sign-in").text


def test_ten_wrong_passwords_for_one_address_close_the_door_for_a_while(app, client_of, monkeypatch):
    monkeypatch.setattr(limiter, "enabled", True)
    codes = [client_of().post("/sign-in", data={"email": "guessed@example.org", "password": "x"},
                              environ_base={"REMOTE_ADDR": f"10.0.0.{number}"}).status_code for number in range(11)]
    other = client_of().post("/sign-in", data={"email": "other@example.org", "password": "x"})
    limiter.reset()

    assert codes == [422] * 10 + [429]
    assert other.status_code == 422
