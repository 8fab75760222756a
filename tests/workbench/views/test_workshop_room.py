"""The facilitator leads the room from the console; the wall shows what may be seen, and both follow what happens."""

import re

import pytest
from sqlmodel import select

from tests.bench import browser_of
from tests.workbench.rooming import furnish
from workbench import room_stream
from workbench.room_answers import Given, ideas_of, keep_answer, keep_idea
from workbench.room_flow import open_item, reveal_item, walk_phase
from workbench.room_models import ItemState, Workshop


@pytest.fixture
def lead(client_of, cast):
    return client_of(cast.lead)


@pytest.fixture
def room(database, project):
    return furnish(database, project=project)


@pytest.fixture
def at(room, project):
    return f"/projects/{project.slug}/workshops/{room.workshop_id}"


def answered(room, people, order=("price", "time", "care"), reason=""):
    """Some people who come in and answer the ranking."""
    with room.writing() as session:
        workshop, item = room.workshop(session), room.item(session, "ranking")
        if item.state == ItemState.WAITING:
            open_item(session, workshop, item)
        for _one in range(people):
            _token, seat = room.join(session, group="sales")
            keep_answer(session, workshop, item, seat, Given(item.round, {"order": list(order)}, reason))


def take(lead, at, room, name, step):
    return lead.post(f"{at}/items/{room.items[name]}/step", data={"step": step}, follow_redirects=True)


def test_the_door_opens_with_a_code_and_closes_for_good(lead, project, database):
    draft = furnish(database, project=project)
    at = f"/projects/{project.slug}/workshops/{draft.workshop_id}"
    first = re.search(r'class="join-code">([^<]+)<', lead.get(f"{at}/console").text)[1]
    second = re.search(r'class="join-code">([^<]+)<', lead.post(f"{at}/door", data={"door": "code"}, follow_redirects=True).text)[1]
    lead.post(f"{at}/door", data={"door": "close"})

    assert re.fullmatch(r"\w{3} \w{3}", first) and first != second
    assert "This workshop is over" in lead.get(f"{at}/console").text
    assert "join-code" not in lead.get(f"{at}/console").text


def test_a_room_that_is_not_open_offers_to_open_it(lead, at, room):
    with room.writing() as session:
        workshop = room.workshop(session)
        workshop.state, workshop.code = "draft", ""
        session.add(workshop)
    page = lead.get(f"{at}/console").text
    lead.post(f"{at}/door", data={"door": "open"})
    with room.writing() as session:
        assert room.workshop(session).facilitator_name == "Lead"

    assert "Open the room when people are there" in page


@pytest.mark.parametrize(("steps", "offered"), [
    (["open"], "Close and show the answers"), (["open", "close"], "Show the answers"), (["open", "reveal"], "Ask again (round 2)"),
    (["open", "reveal", "again"], "Round 2"),
])
def test_the_console_offers_the_steps_that_can_be_taken(lead, at, room, steps, offered):
    for step in steps:
        page = take(lead, at, room, "ranking", step).text

    assert offered in page


def test_a_step_that_cannot_be_taken_is_told(lead, at, room):
    assert "the workshop has moved on" in take(lead, at, room, "ranking", "close").text


@pytest.mark.parametrize("where", ["console", "projector"])
def test_answers_are_hidden_from_everybody_until_they_are_revealed(lead, at, room, where):
    answered(room, 3, reason="Price decides")
    before = lead.get(f"{at}/{where}").text
    take(lead, at, room, "ranking", "reveal")
    after = lead.get(f"{at}/{where}").text

    assert "Agreement" not in before and "Price decides" not in before and "figures/" not in before
    assert "Agreement 100%" in after and "figures/" in after


def test_the_wall_counts_answers_and_names_nobody(lead, project, database):
    named = furnish(database, anonymous=False, project=project)
    at = f"/projects/{project.slug}/workshops/{named.workshop_id}"
    with named.writing() as session:
        named.join(session, "Anna Martin")
    answered(named, 2)
    wall, console = lead.get(f"{at}/projector").text, lead.get(f"{at}/console").text

    assert "<b>2</b> / 3" in wall and "Anna Martin" not in wall
    assert "Anna Martin" in console


def test_a_silent_room_does_not_show_the_answer_of_one(lead, at, room):
    answered(room, 1)
    take(lead, at, room, "ranking", "reveal")

    assert "Too few answers to be shown" in lead.get(f"{at}/projector").text
    assert "figures/" not in lead.get(f"{at}/console").text


def test_the_figure_of_an_item_exists_only_once_it_is_revealed(lead, at, room):
    answered(room, 3)
    url = f"{at}/items/{room.items['ranking']}/figures/item-{room.items['ranking']}.svg"
    hidden = lead.get(url).status_code
    take(lead, at, room, "ranking", "reveal")
    shown = re.search(r'src="([^"]+\.svg[^"]*theme=dark[^"]*)"', lead.get(f"{at}/projector").text)[1].replace("&amp;", "&")
    svg = lead.get(shown)
    take(lead, at, room, "ranking", "again")

    assert hidden == 404
    assert svg.mimetype == "image/svg+xml" and "<svg" in svg.text
    assert lead.get(shown).status_code == 200
    assert lead.get(shown.replace("round=1", "round=2")).status_code == 404


def test_ideas_are_sorted_and_set_aside(lead, at, room):
    with room.writing() as session:
        workshop, item = room.workshop(session), room.item(session, "ideas")
        walk_phase(session, workshop, item, "collect")
        _token, seat = room.join(session)
        for text in ("Call back", "Spam"):
            keep_idea(session, workshop, item, seat, text, text[:4])
    collecting = lead.get(f"{at}/projector").text
    take(lead, at, room, "ideas", "group")
    with room.writing() as session:
        ideas = {one.text: one.id for one in ideas_of(session, room.item(session, "ideas"))}
    lead.post(f"{at}/items/{room.items['ideas']}/ideas", data={
        f"cluster.{ideas['Call back']}": "Service", f"cluster.{ideas['Spam']}": "", f"aside.{ideas['Spam']}": "1"})
    sorted_wall, console = lead.get(f"{at}/projector").text, lead.get(f"{at}/console").text

    assert "Call back" not in collecting
    assert "Service" in sorted_wall and "Call back" in sorted_wall and "Spam" not in sorted_wall
    assert "Spam" in console


def test_the_wall_shows_how_to_come_in_while_nothing_is_asked(lead, at, room):
    page = lead.get(f"{at}/projector").text
    with room.writing() as session:
        code = room.workshop(session).code

    assert f"{code[:3]} {code[3:]}" in page
    assert "qr.svg" in page


def test_the_code_in_the_picture_leads_to_the_address_that_phones_reach(app, client_of, cast, at, room, monkeypatch):
    asked = []
    monkeypatch.setattr("workbench.views.workshop_room.qr_code", lambda address: asked.append(address) or b"<svg/>")
    lead = client_of(cast.lead)
    lead.get(f"{at}/qr.svg")
    app.extensions["workbench-settings"] = app.extensions["workbench-settings"].model_copy(update={"public_address": "http://192.0.2.7:8000"})
    lead.get(f"{at}/qr.svg")
    with room.writing() as session:
        code = room.workshop(session).code

    assert asked == [f"http://localhost/w/{code}", f"http://192.0.2.7:8000/w/{code}"]


def test_the_picture_is_a_drawing_that_the_policy_lets_through(lead, at):
    answer = lead.get(f"{at}/qr.svg")

    assert answer.mimetype == "image/svg+xml"
    assert b"viewBox" in answer.data and b"style" not in answer.data


def test_phones_that_cannot_reach_the_address_are_warned_of(lead, at):
    assert "Start the program with --lan" in lead.get(f"{at}/console").text


def test_a_screen_that_asks_hears_only_what_is_new(lead, at, room):
    first = lead.get(f"{at}/pulse")
    same = lead.get(f"{at}/pulse", headers={"If-None-Match": first.headers["ETag"]})
    answered(room, 1)
    changed = lead.get(f"{at}/pulse", headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, same.status_code, changed.status_code) == (200, 304, 200)


def test_the_stream_tells_at_once_where_the_room_is(lead, at, room):
    answer = lead.get(f"{at}/stream", buffered=False)
    told = next(answer.response)
    answer.close()
    with room.writing() as session:
        workshop = session.exec(select(Workshop)).one()

    assert answer.mimetype == "text/event-stream"
    assert told == f"data: {workshop.change}.{workshop.pulse}\n\n".encode()


def test_streams_leave_threads_for_answers_and_give_their_places_back(lead, at, room):
    held = [lead.get(f"{at}/stream", buffered=False) for _one in range(room_stream.MOST_STREAMS)]
    refused = lead.get(f"{at}/stream").status_code
    for one in held:
        one.close()
    again = lead.get(f"{at}/stream", buffered=False)
    again.close()

    assert refused == 503
    assert again.status_code == 200


def test_the_console_draws_what_the_room_estimated_and_every_drawing_is_there(lead, at, room):
    take(lead, at, room, "estimate", "open")
    with room.writing() as session:
        workshop, item = room.workshop(session), room.item(session, "estimate")
        for _one in range(3):
            _token, seat = room.join(session)
            keep_answer(session, workshop, item, seat, Given(item.round, {"low": "1", "likely": "2", "high": "3"}, ""))
    page = take(lead, at, room, "estimate", "reveal")
    drawn = set(re.findall(r'(?:src|srcset)="([^"]*/figures/[^"]*)"', page.text))

    assert page.status_code == 200
    assert len(drawn) >= 2
    assert {lead.get(one.replace("&amp;", "&")).status_code for one in drawn} == {200}


def test_a_revealed_item_can_be_shown_again_after_another_one(lead, at, room):
    answered(room, 3)
    with room.writing() as session:
        reveal_item(session, room.workshop(session), room.item(session, "ranking"))
    take(lead, at, room, "estimate", "open")
    page = take(lead, at, room, "ranking", "open").text

    assert "Agreement 100%" in page


def test_an_observer_sees_the_wall_and_not_the_console(app, cast, at, room):
    observer = browser_of(app, cast.observer)

    assert observer.get(f"{at}/projector").status_code == 200
    assert observer.get(f"{at}/console").status_code == 403


def test_the_parts_that_are_redrawn_always_stand_so_that_nothing_reloads_under_the_facilitators_hands(lead, at, room):
    seen = []
    for step in ("open", "reveal"):
        answered(room, 1)
        seen.append(set(re.findall(r'id="([^"]+)" data-part', take(lead, at, room, "ranking", step).text)))

    assert seen[0] == seen[1] >= {"now-asked", "sorting", "result", "agenda-items", "present"}
