"""Who may enter: every route of the application, for everybody of the fixed cast, against one explicit table."""

from collections.abc import Iterator
from dataclasses import fields
from functools import wraps

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.bench import browser_of, installed
from tests.cast import Cast, hire, stage
from workbench.access import PUBLIC, allow
from workbench.app import create_app

SIGNED_IN = {"lead", "colleague", "participant", "committee", "trainer", "learner", "observer", "stranger", "administrator"}
EVERYBODY = SIGNED_IN | {"nobody"}
MEMBERS = SIGNED_IN - {"stranger", "administrator"}
READERS = MEMBERS - {"participant"}
COMMENTERS = MEMBERS - {"observer"}
AUTHORS = {"lead", "colleague", "trainer"}
CONTRIBUTORS = AUTHORS | {"learner", "participant"}
LEADS = {"lead", "trainer"}
DECIDERS = LEADS | {"committee"}
ADMINISTRATORS = {"administrator"}

WHO_MAY_ENTER = {
    "accounts.change_password": SIGNED_IN,
    "accounts.enter_by_link": EVERYBODY,
    "accounts.link": EVERYBODY,
    "accounts.prefer": EVERYBODY,
    "accounts.settings": SIGNED_IN,
    "accounts.sign_in": EVERYBODY,
    "accounts.sign_out": SIGNED_IN,
    "administration.invite": ADMINISTRATORS,
    "administration.new_link": ADMINISTRATORS,
    "administration.people": ADMINISTRATORS,
    "administration.set_active": ADMINISTRATORS,
    "administration.set_administrator": ADMINISTRATORS,
    "answers.add_evidence": CONTRIBUTORS,
    "answers.save": CONTRIBUTORS,
    "briefings.index": READERS,
    "briefings.picture": READERS,
    "briefings.presenter": AUTHORS,
    "briefings.projector": READERS,
    "comments.add": COMMENTERS,
    "comments.settle": AUTHORS,
    "customer_files.again": AUTHORS,
    "customer_files.cancel": AUTHORS,
    "customer_files.delete": AUTHORS,
    "customer_files.discard": AUTHORS,
    "customer_files.mapping": AUTHORS,
    "customer_files.page": READERS,
    "customer_files.read": READERS,
    "customer_files.start": AUTHORS,
    "customer_files.upload": AUTHORS,
    "customer_files.work": AUTHORS,
    "cycles.begin": LEADS,
    "cycles.carry": LEADS,
    "cycles.index": READERS,
    "cycles.prepare": LEADS,
    "cycles.reconsider": LEADS,
    "cycles.take_back": LEADS,
    "decisions.change": DECIDERS,
    "decisions.edit": DECIDERS,
    "documents.cancel": READERS,
    "documents.choose": READERS,
    "documents.download": READERS,
    "documents.make": READERS,
    "documents.progress": READERS,
    "engagement_plan.calendar_file": READERS,
    "files.download": READERS,
    "history.page": READERS,
    "history.take_again": AUTHORS,
    "instruments.figure": READERS,
    "instruments.page": MEMBERS,
    "instruments.table": READERS,
    "instruments.tables": READERS,
    "instruments.take_offer": AUTHORS,
    "instruments.take_offers": AUTHORS,
    "library.add": AUTHORS,
    "members.add": LEADS,
    "members.give_role": LEADS,
    "members.invite_again": LEADS,
    "members.page": READERS,
    "members.remove": LEADS,
    "observation_steps.board": READERS,
    "observation_steps.step": AUTHORS,
    "path.overview": MEMBERS,
    "path.phase": READERS,
    "plan.begin": AUTHORS,
    "plan.confirm": AUTHORS,
    "plan.freeze": AUTHORS,
    "plan.take": AUTHORS,
    "plan_files.look": AUTHORS,
    "plan_files.receive": AUTHORS,
    "plan_files.send": READERS,
    "plan_files.write": AUTHORS,
    "projects.archive": LEADS,
    "projects.brand": MEMBERS,
    "projects.bring_in": AUTHORS,
    "projects.create": SIGNED_IN,
    "projects.delete": LEADS,
    "projects.edit": LEADS,
    "projects.export": AUTHORS,
    "projects.index": SIGNED_IN,
    "projects.logo": MEMBERS,
    "projects.receive": SIGNED_IN,
    "projects.unarchive": LEADS,
    "questionnaires.on_paper": MEMBERS,
    "register_files.look": AUTHORS,
    "register_files.receive": AUTHORS,
    "register_files.send": READERS,
    "register_files.template": READERS,
    "register_files.write": AUTHORS,
    "registers.edit": AUTHORS,
    "registers.read": READERS,
    "relationship_rules.simulate": READERS,
    "reminders.calendar_file": READERS,
    "reports.check": AUTHORS,
    "reports.figure": READERS,
    "reports.page": READERS,
    "room.accept": EVERYBODY,
    "room.add_idea": EVERYBODY,
    "room.answer": EVERYBODY,
    "room.code": EVERYBODY,
    "room.come_in": EVERYBODY,
    "room.door": EVERYBODY,
    "room.invited": EVERYBODY,
    "room.now": EVERYBODY,
    "room.page": EVERYBODY,
    "room.remove_idea": EVERYBODY,
    "room_actions.add": AUTHORS,
    "room_actions.change": AUTHORS,
    "room_actions.page": READERS,
    "room_forms.look": AUTHORS,
    "room_forms.send": READERS,
    "room_forms.sheet": READERS,
    "room_forms.write": AUTHORS,
    "room_records.page": AUTHORS,
    "room_records.record": AUTHORS,
    "room_records.take_idea": AUTHORS,
    "room_records.undo": AUTHORS,
    "row_preview.show": AUTHORS,
    "rows.change": AUTHORS,
    "knowledge.add_note": AUTHORS,
    "search.page": SIGNED_IN,
    "content.move": LEADS,
    "content.review": LEADS,
    "linked_forms.answer": EVERYBODY,
    "linked_forms.index": AUTHORS,
    "linked_forms.links": AUTHORS,
    "linked_forms.personal_links": AUTHORS,
    "linked_forms.take": EVERYBODY,
    "linked_forms.thanks": EVERYBODY,
    "tenders.form": READERS,
    "tenders.look": AUTHORS,
    "tenders.receive": AUTHORS,
    "tenders.write": AUTHORS,
    "traces.page": READERS,
    "versions.compare": READERS,
    "versions.freeze": AUTHORS,
    "versions.index": READERS,
    "versions.restore": LEADS,
    "what_if.apply": AUTHORS,
    "what_if.confirm": AUTHORS,
    "what_if.figure": READERS,
    "what_if.keep": AUTHORS,
    "what_if.page": READERS,
    "agenda.add": AUTHORS,
    "agenda.choose": AUTHORS,
    "agenda.edit": AUTHORS,
    "agenda.move": AUTHORS,
    "agenda.remove": AUTHORS,
    "agenda.save": AUTHORS,
    "invitations.add": AUTHORS,
    "invitations.remove": AUTHORS,
    "invitations.renew": AUTHORS,
    "workshop_room.console": AUTHORS,
    "workshop_room.door": AUTHORS,
    "workshop_room.figure": READERS,
    "workshop_room.projector": READERS,
    "workshop_room.pulse": READERS,
    "workshop_room.qr": READERS,
    "workshop_room.sort_ideas": AUTHORS,
    "workshop_room.step": AUTHORS,
    "workshop_room.stream": READERS,
    "workshops.create": AUTHORS,
    "workshops.delete": LEADS,
    "workshops.index": READERS,
    "workshops.page": READERS,
    "workshops.save": AUTHORS,
}


class House:
    """The application with every view replaced by one that only says that somebody got in."""

    def __init__(self, app: Flask, cast: Cast, slug: str) -> None:
        self.app, self.slug = app, slug
        people = {one.name: getattr(cast, one.name) for one in fields(cast)}
        self.browsers = {name: browser_of(app, person) for name, person in people.items()} | {"nobody": browser_of(app)}
        for endpoint, view in app.view_functions.items():
            app.view_functions[endpoint] = wraps(view)(lambda **_values: "in")

    def answers(self, rule: Rule, method: str) -> dict[str, int]:
        """For everybody of the cast the status with which a route answers."""
        address = self.address(rule)
        return {name: browser.open(address, method=method).status_code for name, browser in self.browsers.items()}

    def address(self, rule: Rule) -> str:
        """An address of the route; in the project where it has one."""
        values = dict.fromkeys(rule.arguments, "1") | ({"project": self.slug} if "project" in rule.arguments else {})
        with self.app.test_request_context():
            return self.app.url_for(rule.endpoint, **values)


@pytest.fixture(scope="module")
def house(tmp_path_factory, migrated_sqlite) -> Iterator[House]:
    app = create_app(installed(tmp_path_factory.mktemp("house"), migrated_sqlite))
    app.config["WTF_CSRF_ENABLED"] = False
    app.add_url_rule("/forgotten", "forgotten", lambda: "in")
    app.add_url_rule("/open", "open", allow(PUBLIC)(lambda: "in"))
    database = app.extensions["workbench-database"]
    with database.session(write=True) as session:
        cast = hire(session)
        slug = stage(session, cast).slug
        session.commit()
    yield House(app, cast, slug)
    database.close()


def _rules(app: Flask) -> dict[str, Rule]:
    return {rule.endpoint: rule for rule in app.url_map.iter_rules() if rule.endpoint not in ("static", "forgotten", "open")}


def test_every_route_has_a_line_in_the_table(house):
    assert set(_rules(house.app)) == set(WHO_MAY_ENTER)


@pytest.mark.parametrize("endpoint", WHO_MAY_ENTER)
def test_only_those_of_the_table_enter(house, endpoint):
    rule = _rules(house.app)[endpoint]
    in_project = "project" in rule.arguments
    outside = {"stranger", "administrator"} if in_project else set()
    expected = {
        name: 200 if name in WHO_MAY_ENTER[endpoint] else 303 if name == "nobody" else 404 if name in outside else 403
        for name in EVERYBODY
    }

    for method in rule.methods - {"HEAD", "OPTIONS"}:
        assert house.answers(rule, method) == expected


def test_a_view_that_says_nothing_lets_nobody_in(house):
    codes = {name: browser.get("/forgotten").status_code for name, browser in house.browsers.items()}

    assert set(codes.values()) == {403}


def test_a_project_that_does_not_exist_looks_like_one_that_is_closed(house):
    codes = {house.browsers["stranger"].get(f"/projects/{slug}/").status_code for slug in (house.slug, "nothing")}

    assert codes == {404}


def test_nobody_is_sent_to_the_sign_in_page_and_back(house):
    answer = house.browsers["nobody"].get(f"/projects/{house.slug}/?a=1")

    assert answer.location == f"/sign-in?next=/projects/{house.slug}/?a%3D1"


def test_every_answer_carries_strict_headers(house):
    headers = house.browsers["nobody"].get("/open").headers

    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "private, no-cache"
