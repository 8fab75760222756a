"""A participant comes in by a code, sees and changes only own answers, and leaves no trace that identifies."""

import re

import pytest
from sqlmodel import select

from tests.bench import browser_of
from tests.workbench.rooming import Room, furnish
from workbench import rooms
from workbench.app import create_app
from workbench.limits import limiter
from workbench.places import STATIC
from workbench.room_answers import answers_of, ideas_of
from workbench.room_flow import close_item, next_round, open_item, reveal_item, walk_phase
from workbench.room_models import Admission, RoomAnswer, Seat

ORDER = {"answer.price": "1", "answer.time": "2", "answer.care": "3", "round": "1"}
JSON = {"Accept": "application/json"}


@pytest.fixture
def room(database, project) -> Room:
    return furnish(database, project=project)


@pytest.fixture
def named(database, project) -> Room:
    return furnish(database, anonymous=False, project=project)


@pytest.fixture
def phone(app):
    """A phone of somebody without an account."""
    return lambda language="en": browser_of(app, language=language)


def code_of(room):
    with room.writing() as session:
        return room.workshop(session).code


def join(phone, room, **form):
    """A phone that has come in, and the address of its place."""
    browser = phone()
    answer = browser.post(f"/w/{code_of(room)}", data=form)
    assert answer.status_code == 303
    return browser, answer.location


def put(room, name, *steps):
    """Takes an item through some steps."""
    with room.writing() as session:
        for step in steps:
            step(session, room.workshop(session), room.item(session, name))


def kept(room, name="ranking"):
    with room.writing() as session:
        return [one.data for one, _seat in answers_of(session, room.item(session, name))]


def address(place, room, name, act="answer"):
    return f"{place}/items/{room.items[name]}/{act}"


def test_the_code_leads_to_the_door_and_the_door_into_the_room(phone, room):
    browser, code = phone(), code_of(room)
    door = browser.get(f"/w?code={code.lower()}")
    place = browser.post(door.location, data={"group": "sales"}).location

    assert door.location == f"/w/{code}"
    assert "You are in" in browser.get(place).text


def test_whoever_is_in_is_led_back_to_the_same_seat(phone, room):
    browser, place = join(phone, room)

    assert browser.get(f"/w/{code_of(room)}").location == place
    with room.writing() as session:
        assert rooms.seats(session, room.workshop(session)) == 1


@pytest.mark.parametrize("wrong", ["AAAAAA", "x", "%3Cb%3E"])
def test_a_wrong_code_is_told_and_what_was_typed_stays(phone, room, wrong):
    answer = phone().get(f"/w?code={wrong}")

    assert answer.status_code == 404
    assert "No workshop is open under this code" in answer.text
    assert "<b>" not in answer.text.split("<main>")[1]


@pytest.fixture
def limited(app, monkeypatch):
    """Phones of one address, counted as in a real installation."""
    limiter.reset()
    monkeypatch.setattr(limiter, "enabled", True)
    yield app
    limiter.reset()


def test_codes_cannot_be_tried_out(limited, phone, room):
    wrong = [f"AAAAA{sign}" for sign in "BCDEFGHJKMNPQRSTUVWXYZ2"]
    codes = [phone().get(f"/w/{code}").status_code for code in wrong]

    assert codes == [404] * 20 + [429] * 3


def test_three_hundred_come_in_from_one_address(limited, phone, room):
    code = code_of(room)
    answers = {(phone().get(f"/w/{code}").status_code, phone().post(f"/w/{code}").status_code) for _one in range(300)}

    assert answers == {(200, 303)}


def test_a_named_workshop_asks_for_a_name(phone, named):
    refused = phone().post(f"/w/{code_of(named)}", data={"name": "  "})

    assert refused.status_code == 422
    assert "Write your name" in refused.text


def test_a_name_cannot_carry_markup(phone, named):
    browser, place = join(phone, named, name="<script>alert(1)</script>")
    with named.writing() as session:
        _invitation, link = rooms.invite(session, named.workshop(session), "<img src=x>", "")
    page = browser.get(f"/w/invited/{link}").text

    assert "<script>alert" not in browser.get(place).text
    assert "<img src=x>" not in page
    assert "&lt;img src=x&gt;" in page


def test_an_answer_is_kept_and_shown_to_the_seat_that_gave_it_and_to_no_other(phone, room):
    put(room, "ranking", open_item)
    (mine, place), (other, _place) = join(phone, room), join(phone, room)
    mine.post(address(place, room, "ranking"), data=ORDER | {"why": "Dear customers go first"})

    assert kept(room) == [{"order": ["price", "time", "care"]}]
    assert "Dear customers go first" in mine.get(place).text
    assert "Dear customers go first" not in other.get(place).text


def test_without_a_seat_nothing_is_seen_or_answered(phone, room):
    put(room, "ranking", open_item)
    _mine, place = join(phone, room)
    stranger = phone()

    assert stranger.get(place).location == "/w"
    assert stranger.get(f"{place}/now").location == "/w"
    assert stranger.post(address(place, room, "ranking"), data=ORDER).status_code == 404
    assert kept(room) == []


def test_a_seat_in_one_room_is_none_in_another(phone, room, database, project):
    other = furnish(database, project=project)
    put(other, "ranking", open_item)
    browser, place = join(phone, room)
    stolen = place.replace(room.workshop_id, other.workshop_id)

    assert browser.get(stolen).location == "/w"
    assert browser.post(address(place, other, "ranking"), data=ORDER).status_code == 409
    assert kept(other) == []


def test_a_script_learns_what_became_of_an_answer(phone, room):
    put(room, "ranking", open_item)
    browser, place = join(phone, room)
    url = address(place, room, "ranking")
    good = browser.post(url, data=ORDER, headers=JSON)
    wrong = browser.post(url, data=ORDER | {"answer.care": "2"}, headers=JSON)
    put(room, "ranking", reveal_item)
    late = browser.post(url, data=ORDER, headers=JSON)

    assert (good.status_code, good.json) == (200, {"fault": ""})
    assert (wrong.status_code, late.status_code) == (422, 409)
    assert wrong.json["fault"]
    assert "not counted" in late.json["fault"]


@pytest.mark.parametrize(("asked", "words"), [
    ({"unit": "money", "year": 2}, "The amount of year 2 is asked"), ({"unit": "money", "year": 0}, "The amount at the start of the case"),
])
def test_everybody_is_told_which_year_an_amount_is_asked_for(phone, room, asked, words):
    with room.writing() as session:
        room.item(session, "estimate").settings = asked
    put(room, "estimate", open_item)
    browser, place = join(phone, room)

    assert words in browser.get(place).text


@pytest.mark.parametrize("asked", [{"unit": "share", "year": 2}, {"unit": "number", "measure": "hours", "planned": "2", "year": 2}, {}])
def test_what_is_no_amount_of_a_year_names_none(phone, room, asked):
    with room.writing() as session:
        room.item(session, "estimate").settings = asked
    put(room, "estimate", open_item)
    browser, place = join(phone, room)

    assert "is asked" not in browser.get(place).text


def test_without_a_script_a_wrong_answer_comes_back_with_what_was_typed(phone, room):
    put(room, "estimate", open_item)
    browser, place = join(phone, room)
    page = browser.post(address(place, room, "estimate"),
                        data={"answer.low": "10", "answer.likely": "5", "answer.high": "20", "round": "1", "why": "So it is"})

    assert page.status_code == 422
    assert 'class="fault" role="alert"' in page.text
    assert 'value="10"' in page.text and "So it is" in page.text


def test_a_repeated_answer_counts_once_and_the_phone_hears_that_it_arrived(phone, room):
    put(room, "ranking", open_item)
    browser, place = join(phone, room)
    sent = [browser.post(address(place, room, "ranking"), data=ORDER | {"client_id": "1700000000000-a"}, headers=JSON).status_code
            for _time in range(3)]

    assert sent == [200] * 3
    assert len(kept(room)) == 1


def test_a_phone_that_is_in_step_gets_nothing_anew(phone, room):
    browser, place = join(phone, room)
    first = browser.get(f"{place}/now")
    again = browser.get(f"{place}/now", headers={"If-None-Match": first.headers["ETag"]})
    put(room, "ranking", open_item)
    changed = browser.get(f"{place}/now", headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code, changed.status_code) == (200, 304, 200)
    assert "You are in" in first.text and "Ranking" in changed.text


def test_other_peoples_answers_do_not_stir_a_phone(phone, room):
    put(room, "ranking", open_item)
    (mine, place), (other, _place) = join(phone, room), join(phone, room)
    tag = mine.get(f"{place}/now").headers["ETag"]
    other.post(address(place, room, "ranking"), data=ORDER)

    assert mine.get(f"{place}/now", headers={"If-None-Match": tag}).status_code == 304


def test_ideas_are_put_up_and_taken_back_by_their_own_phone(phone, room):
    put(room, "ideas", lambda session, workshop, item: walk_phase(session, workshop, item, "collect"))
    (mine, place), (other, _place) = join(phone, room), join(phone, room)
    mine.post(address(place, room, "ideas", "ideas"), data={"text": "Call back", "client_id": "one"})
    with room.writing() as session:
        idea = ideas_of(session, room.item(session, "ideas"))[0].id

    assert "Call back" in mine.get(place).text
    assert "Call back" not in other.get(place).text
    other.post(address(place, room, "ideas", f"ideas/{idea}/remove"))
    assert "Call back" in mine.get(place).text
    mine.post(address(place, room, "ideas", f"ideas/{idea}/remove"))
    assert "Call back" not in mine.get(place).text


def test_dots_beyond_those_given_out_are_refused(phone, room):
    put(room, "ideas", lambda session, workshop, item: walk_phase(session, workshop, item, "collect"))
    browser, place = join(phone, room)
    browser.post(address(place, room, "ideas", "ideas"), data={"text": "Call back", "client_id": "one"})
    put(room, "ideas", lambda session, workshop, item: walk_phase(session, workshop, item, "vote"))
    with room.writing() as session:
        idea = ideas_of(session, room.item(session, "ideas"))[0].id
    answers = [browser.post(address(place, room, "ideas"), data={f"answer.{idea}": dots, "round": "1"}, headers=JSON).status_code
               for dots in ("6", "5")]

    assert answers == [422, 200]
    assert kept(room, "ideas") == [{"dots": {idea: 5}}]


@pytest.mark.parametrize(("steps", "words"), [
    ((open_item,), "Send"), ((open_item, close_item), "This question is closed."),
    ((open_item, reveal_item), "The answers are on the wall."), ((open_item, reveal_item, next_round), "Round 2"),
])
def test_the_phone_says_where_the_room_is(phone, room, steps, words):
    put(room, "ranking", *steps)
    browser, place = join(phone, room)

    assert words in browser.get(place).text


def test_a_phone_in_french_is_spoken_to_in_french(phone, room):
    browser = phone("fr")
    place = browser.post(f"/w/{code_of(room)}", data={}).location

    assert "Vous y êtes" in browser.get(place).text


def test_after_an_anonymous_workshop_the_phone_is_nobodys(phone, room):
    browser, place = join(phone, room)
    with room.writing() as session:
        rooms.close_room(session, room.workshop(session))

    assert browser.get(place).location == "/w"


def test_nothing_that_identifies_is_kept_of_an_anonymous_answer(phone, room):
    put(room, "ranking", open_item)
    browser, place = join(phone, room, name="Anna Martin", group="sales")
    browser.post(address(place, room, "ranking"), data=ORDER, headers={"User-Agent": "Anna's phone"})
    with room.writing() as session:
        seat, answer = session.exec(select(Seat)).one(), session.exec(select(RoomAnswer)).one()
        told = repr((seat.model_dump(), answer.model_dump()))

    assert not re.search(r"Anna|Martin|127\.0\.0\.1", told)
    assert answer.at.hour == answer.at.minute == answer.at.second == 0


def test_only_those_invited_come_in_where_the_room_is_theirs(phone, named):
    with named.writing() as session:
        workshop = named.workshop(session)
        workshop.admission = Admission.INVITED
        session.add(workshop)
        _invitation, link = rooms.invite(session, workshop, "Anna", "sales")
    refused = phone().post(f"/w/{code_of(named)}", data={"name": "Spy"})
    browser = phone()
    place = browser.post(f"/w/invited/{link}").location

    assert refused.status_code == 403
    assert "were invited" in refused.text
    assert "You are in" in browser.get(place).text


def test_a_dead_link_says_whom_to_ask(phone, room):
    answer = phone().get("/w/invited/nothing")

    assert answer.status_code == 410
    assert "ask the facilitator" in answer.text


def test_everything_a_phone_loads_is_under_sixty_kilobytes(phone, room):
    put(room, "ranking", open_item)
    browser, place = join(phone, room)
    page = browser.get(place).text
    named = re.findall(r'(?:href|src)="/static/([^"]+)"', page)
    imported = [f"js/{name}.js" for name in ("outbox", "ranking", "order", "allocation")]
    sizes = {name: (STATIC / name).stat().st_size for name in {*named, *imported}}

    assert len(sizes) == 10
    assert sum(sizes.values()) + len(page.encode()) < 60_000


def test_a_facilitator_may_try_the_room_on_the_same_browser(client_of, cast, room):
    browser = client_of(cast.lead)
    put(room, "ranking", open_item)
    place = browser.post(f"/w/{code_of(room)}", data={}).location

    assert browser.post(address(place, room, "ranking"), data=ORDER).status_code == 303
    assert len(kept(room)) == 1


def test_a_phone_never_needs_a_second_connection_while_it_holds_one(monkeypatch, settings, database, project):
    monkeypatch.setattr("workbench.database.CONNECTIONS", 1)
    room = furnish(database, project=project)
    put(room, "ranking", open_item)
    with room.writing() as session:
        _guest, link = rooms.invite(session, room.workshop(session), "Anna", "")
    app = create_app(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    places = [app.test_client().post(f"/w/{code_of(room)}").location, app.test_client().post(f"/w/invited/{link}").location]
    browser = app.test_client()
    place = browser.post(f"/w/{code_of(room)}").location
    codes = [browser.post(address(place, room, "ranking"), data=ORDER | {"answer.price": rank}).status_code for rank in ("1", "3")]
    app.extensions["workbench-database"].close()

    assert None not in places
    assert codes == [303, 422]
