"""A workshop is prepared: begun, described, its agenda filled from the project, its guests invited."""

import re

import pytest
from sqlmodel import select

from tests.workbench.rooming import furnish
from workbench import rooms
from workbench.room_flow import open_item
from workbench.room_models import Invitation, ItemState, Seat, Workshop, WorkshopItem

HOME = "/projects/one-customer-record/workshops/"


@pytest.fixture
def lead(client_of, cast, project):
    return client_of(cast.lead)


@pytest.fixture
def begun(lead):
    """The address of a workshop that was just begun."""
    return lead.post(HOME, data={"title": "Strategy"}).location


def items(database):
    with database.session() as session:
        return list(session.exec(select(WorkshopItem).order_by(WorkshopItem.position)))


def test_an_empty_list_says_what_to_do(lead):
    assert "Give the first one a title" in lead.get(HOME).text


def test_a_workshop_without_a_title_is_not_begun(lead):
    answer = lead.post(HOME, data={"title": " "})

    assert answer.status_code == 422
    assert "Give the workshop a title" in answer.text


def test_whoever_begins_a_workshop_leads_it(lead, begun, database, cast):
    with database.session() as session:
        workshop = session.exec(select(Workshop)).one()

    assert (workshop.facilitator, workshop.facilitator_name, workshop.state) == (cast.lead.id, "Lead", "draft")
    assert "Strategy" in lead.get(HOME).text


def test_a_workshop_is_described(lead, begun, database):
    lead.post(begun, data={"title": "Values", "purpose": "Agree", "planned": "2026-12-03", "place": "Rennes", "anonymous": "0",
                           "admission": "invited", "groups": ["sales", "it", "spies"]})
    with database.session() as session:
        kept = session.exec(select(Workshop)).one()

    assert (kept.title, kept.purpose, kept.place, kept.planned.isoformat()) == ("Values", "Agree", "Rennes", "2026-12-03")
    assert (kept.anonymous, kept.admission, kept.groups) == (False, "invited", ["sales", "it"])


@pytest.mark.parametrize(("form", "words"), [
    ({"title": "", "purpose": "Kept"}, "Give the workshop a title"), ({"title": "X", "planned": "soon", "purpose": "Kept"}, "A date"),
])
def test_a_wrong_description_is_not_kept_and_what_was_typed_stays(lead, begun, database, form, words):
    answer = lead.post(begun, data=form)
    with database.session() as session:
        kept = session.exec(select(Workshop)).one()

    assert answer.status_code == 422
    assert words in answer.text and "Kept" in answer.text
    assert (kept.title, kept.purpose) == ("Strategy", "")


def test_what_people_were_promised_at_the_door_cannot_be_changed(lead, database, project):
    room = furnish(database, project=project)
    with room.writing() as session:
        room.join(session)
    lead.post(f"{HOME}{room.workshop_id}/", data={"title": "Strategy", "anonymous": "0"})
    with room.writing() as session:
        assert room.workshop(session).anonymous


def test_questions_of_the_project_are_put_on_the_agenda(lead, begun, database):
    page = lead.get(f"{begun}agenda/new/question?from=network-diagnostic").text
    names = re.findall(r'name="chosen" value="([^"]+)"', page)
    lead.post(f"{begun}agenda/new/question", data={"from": "network-diagnostic", "chosen": names[:2]})
    found = items(database)

    assert [f"{one.instrument}/{one.row}" for one in found] == names[:2]
    assert [(one.kind, one.minutes) for one in found] == [("question", 5)] * 2
    assert "Connecting the sites" in lead.get(begun).text


def test_nothing_chosen_is_told(lead, begun):
    answer = lead.post(f"{begun}agenda/new/question", data={"from": "network-diagnostic"})

    assert answer.status_code == 422
    assert "Choose at least one" in answer.text


def test_a_line_is_estimated_into_its_own_field(lead, begun, database, dossier):
    dossier.add("risk-register", {"title": "Nobody uses it"}, row="adoption")
    dossier.commit()
    lead.post(f"{begun}agenda/new/estimate", data={"from": "risk-register", "chosen": "risk-register/adoption"})
    found = items(database)[0]

    assert (found.instrument, found.row, found.field, found.title) == ("risk-register", "adoption", "impact", "Nobody uses it")
    assert found.settings == {"unit": "money"}


@pytest.fixture
def estimated(lead, begun, dossier, database):
    """The address of the item that asks about a benefit; it is largest in year 2."""
    dossier.add("alternatives", {"title": "Hosted"}, row="saas")
    dossier.add("benefit-lines", {"title": "Productivity", "alternative": ["saas"], "amounts": ["0", "50", "100", "80"]}, row="productivity")
    dossier.commit()
    lead.post(f"{begun}agenda/new/estimate", data={"from": "benefit-lines", "chosen": "benefit-lines/productivity"})
    return f"{begun}agenda/{items(database)[0].id}"


SAID = {"title": "How much?", "minutes": "10", "unit": "money"}


def test_a_line_is_asked_about_the_year_in_which_it_is_largest(lead, begun, estimated, database):
    choosing = lead.get(f"{begun}agenda/new/estimate?from=benefit-lines").text

    assert items(database)[0].settings == {"unit": "money", "year": 2}
    assert "<small>year 2</small>" in choosing
    assert '<option value="2" selected>2 · €100' in lead.get(estimated).text
    assert 'value="0"' not in lead.get(estimated).text


@pytest.mark.parametrize(("typed", "kept"), [("3", 3), ("0", 2), ("9", 2), ("later", 2), ("", 2)])
def test_the_facilitator_chooses_another_year_among_those_with_an_amount(lead, estimated, database, typed, kept):
    lead.post(estimated, data=SAID | {"year": typed})

    assert items(database)[0].settings["year"] == kept


def test_a_measure_of_its_own_needs_what_is_counted_on_so_far(lead, estimated, database):
    answers = [lead.post(estimated, data=SAID | {"unit": "number", "measure": "hours a week", "planned": planned})
               for planned in ("", "0", "many", "2.5")]

    assert [one.status_code for one in answers] == [422, 422, 422, 303]
    assert items(database)[0].settings | {"year": 2} == {"unit": "number", "measure": "hours a week", "planned": "2.5", "year": 2}
    assert 'value="2.5"' in lead.get(estimated).text


def test_a_measure_in_two_languages_stays_while_nobody_changes_it(lead, estimated, database):
    both = {"fr": "heures par semaine", "en": "hours a week"}
    with database.session(write=True) as session:
        kept = session.exec(select(WorkshopItem)).one()
        kept.settings = {"unit": "number", "measure": both, "planned": "2.5"}
        session.add(kept)
        session.commit()
    lead.post(estimated, data=SAID | {"unit": "number", "measure": "hours a week", "planned": "2"})
    first = items(database)[0].settings
    lead.post(estimated, data=SAID | {"unit": "number", "measure": "days", "planned": "2"})

    assert (first["measure"], first["planned"]) == (both, "2")
    assert items(database)[0].settings["measure"] == "days"


def test_a_project_without_lines_says_where_to_add_them(lead, begun):
    assert "no cost, benefit or risk line yet" in lead.get(f"{begun}agenda/new/estimate").text


def test_the_room_may_estimate_something_of_its_own(lead, begun, database):
    lead.post(f"{begun}agenda/new/estimate", data={"title": "Hours lost a week", "minutes": "8", "unit": "number", "measure": "hours"})
    found = items(database)[0]

    assert (found.title, found.minutes, found.settings) == ("Hours lost a week", 8, {"unit": "number", "measure": "hours"})


def test_a_deck_is_shown_from_its_first_slide_on(lead, begun, database):
    lead.post(f"{begun}agenda/new/briefing", data={"chosen": re.findall(
        r'name="chosen" value="([^"]+)"', lead.get(f"{begun}agenda/new/briefing").text)[0]})
    found = items(database)[0]

    assert found.kind == "briefing" and found.row and found.minutes > 1


def test_a_matrix_needs_two_options_and_two_axes(lead, begun, database):
    wrong = lead.post(f"{begun}agenda/new/matrix", data={"title": "Rate", "minutes": "5", "options": "Only one"})
    lead.post(f"{begun}agenda/new/matrix", data={"title": "Rate", "minutes": "5", "options": "Price\n\nTime\nPrice", "across": "Weight", "up": "Joy"})
    found = items(database)

    assert wrong.status_code == 422
    assert "at least two options" in wrong.text and "Name both axes" in wrong.text and "Only one" in wrong.text
    assert [one["label"] for one in found[0].settings["options"]] == ["Price", "Time"]
    assert found[0].settings["axes"] == ["Weight", "Joy"]


def test_options_are_taken_out_of_a_register(lead, begun, dossier):
    for name in ("Shop", "Web"):
        dossier.add("channels", {"name": name})
    dossier.commit()

    assert "Shop\nWeb" in lead.get(f"{begun}agenda/new/ranking?from=channels").text


def test_ideas_know_their_dots_and_where_the_best_go(lead, begun, database):
    lead.post(f"{begun}agenda/new/ideas", data={"title": "What hinders us?", "minutes": "15", "dots": "3", "to": "obstacles"})

    assert items(database)[0].settings == {"dots": 3, "to": "obstacles"}


@pytest.mark.parametrize("minutes", ["", "0", "a", "481", "-5"])
def test_minutes_that_make_no_time_box_are_refused(lead, begun, database, minutes):
    answer = lead.post(f"{begun}agenda/new/ideas", data={"title": "What?", "minutes": minutes})

    assert answer.status_code == 422
    assert items(database) == []


def test_the_agenda_is_put_in_order_and_shortened(lead, begun, database):
    for title in ("One", "Two", "Three"):
        lead.post(f"{begun}agenda/new/ideas", data={"title": title, "minutes": "5"})
    lead.post(f"{begun}agenda/{items(database)[2].id}/move", data={"way": "up"})
    lead.post(f"{begun}agenda/{items(database)[0].id}/remove")

    assert [one.title for one in items(database)] == ["Three", "Two"]


def test_what_the_room_has_seen_stays_on_the_agenda(lead, database, project):
    room = furnish(database, project=project)
    with room.writing() as session:
        open_item(session, room.workshop(session), room.item(session, "ranking"))
    lead.post(f"{HOME}{room.workshop_id}/agenda/{room.items['ranking']}/remove")
    with room.writing() as session:
        assert room.item(session, "ranking").state == ItemState.OPEN


def test_once_asked_the_words_may_change_and_the_options_may_not(lead, database, project):
    room = furnish(database, project=project)
    with room.writing() as session:
        open_item(session, room.workshop(session), room.item(session, "ranking"))
        options = room.item(session, "ranking").settings
    lead.post(f"{HOME}{room.workshop_id}/agenda/{room.items['ranking']}", data={"title": "Better words", "minutes": "5", "options": "A\nB"})
    with room.writing() as session:
        item = room.item(session, "ranking")

        assert (item.title, item.settings) == ("Better words", options)


def test_invited_people_get_links_that_are_shown_once(lead, begun, database):
    page = lead.post(f"{begun}invitations", data={"names": "Anna Martin\n\nPaul Le Gall", "group": "sales"}).text
    links = re.findall(r"/w/invited/[\w-]+", page)
    with database.session() as session:
        kept = list(session.exec(select(Invitation)))

    assert len(links) == len(set(links)) == len(kept) == 2
    assert {one.group for one in kept} == {"sales"}
    assert not any(link.rsplit("/", 1)[-1] in lead.get(begun).text for link in links)
    assert "Anna Martin" in lead.get(begun).text


def test_a_renewed_link_ends_the_old_one_and_a_removed_guest_has_none(lead, database, project):
    room = furnish(database, anonymous=False, project=project)
    at = f"{HOME}{room.workshop_id}/invitations"
    old = re.search(r"/w/invited/[\w-]+", lead.post(at, data={"names": "Anna"}).text)[0]
    with room.writing() as session:
        guest = session.exec(select(Invitation)).one().id
    new = re.search(r"/w/invited/[\w-]+", lead.post(f"{at}/{guest}/link").text)[0]
    codes = [lead.get(link).status_code for link in (old, new)]
    lead.post(f"{at}/{guest}/remove")

    assert codes == [410, 200]
    assert lead.get(new).status_code == 410


def test_a_deleted_workshop_takes_everything_along(lead, database, project):
    room = furnish(database, project=project)
    with room.writing() as session:
        room.join(session)
    lead.post(f"{HOME}{room.workshop_id}/delete")
    with database.session() as session:
        assert [list(session.exec(select(one))) for one in (Workshop, WorkshopItem, Seat)] == [[], [], []]


def test_a_workshop_of_another_project_is_not_found(lead, database):
    other = furnish(database)

    assert lead.get(f"{HOME}{other.workshop_id}/").status_code == 404
    assert lead.get(f"{HOME}{other.workshop_id}/console").status_code == 404
    with other.writing() as session:
        assert rooms.code_is_valid(other.workshop(session))
