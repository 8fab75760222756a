"""A whole workshop in real browsers: the facilitator, the wall, and three phones, one of which loses its network half-way."""

import re

import pytest
from playwright.sync_api import Page, expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def phone(open_page, live_server, watch):
    """Somebody's phone; one whose network fails is not watched, for the browser says so loudly."""

    def one(watched: bool = True, **options) -> Page:
        page = open_page(**PHONE, **options)
        return watch.over(page) if watched else page

    return one


@pytest.fixture
def lead(enter, cast, project):
    """The facilitator with a workshop prepared: a ranking and a wall of ideas."""
    page: Page = enter(cast.lead, f"/projects/{project.slug}/workshops/")
    page.fill("[name=title]", "What comes first")
    page.get_by_role("button", name="Prepare it").click()
    put_on_agenda(page, "Ranking", "Which goal comes first?", options="Keep customers\nWin customers\nServe cheaper")
    put_on_agenda(page, "Ideas", "What stands in our way?", dots="3")
    return page


def put_on_agenda(page: Page, kind: str, title: str, **fields: str) -> None:
    page.locator(".from").get_by_role("link", name=kind).click()
    for name, value in {"title": title, **fields}.items():
        page.fill(f"[name={name}]", value)
    page.get_by_role("button", name="Put on the agenda").click()
    expect(page.locator(".agenda")).to_contain_text(title)


def opens_the_room(lead: Page) -> str:
    """The console with an open room; the code."""
    lead.get_by_role("link", name="Open the room").click()
    with lead.expect_navigation():
        lead.get_by_role("main").get_by_role("button", name="Open the room").click()
    return lead.locator(".join-code").inner_text().replace(" ", "")


def presses(lead: Page, key: str) -> None:
    """Leads on by a key, and waits until the console shows where the room is."""
    with lead.expect_navigation():
        lead.keyboard.press(key)


def joins(page: Page, home: str, code: str) -> Page:
    """Types the code as it stands on the wall, chooses a group, and is in."""
    page.goto(f"{home}/w")
    page.get_by_label("Code").fill(code.lower())
    page.get_by_role("button", name="Go in").click()
    page.get_by_label("Sales").check()
    page.get_by_role("button", name="Go in").click()
    expect(page.get_by_role("heading", name="You are in")).to_be_visible()
    expect(page.locator("#step")).to_contain_text("In step at")
    return page


def ranks(page: Page, *order: int) -> None:
    """Gives each option its rank and sends."""
    expect(page.locator("[data-answer]")).to_be_visible()
    for select, rank in zip(page.locator(".ranking select").all(), order, strict=True):
        select.select_option(str(rank))
    page.get_by_role("button", name="Send").click()


def has_answered(page: Page) -> None:
    expect(page.locator("[data-status]")).to_contain_text("Received at")


def test_a_room_answers_while_one_phone_loses_its_network_and_nothing_is_lost(lead, enter, cast, phone, live_server, watch):
    code = opens_the_room(lead)
    wall: Page = enter(cast.lead, lead.url.removeprefix(live_server).replace("console", "projector"))
    expect(wall.locator(".code")).to_have_text(f"{code[:3]} {code[3:]}")
    one, two, three = (joins(phone(watched), live_server, code) for watched in (True, True, False))
    expect(wall.get_by_text("3 people are here.")).to_be_visible()

    # The facilitator opens the first item by its key; phones and wall follow by themselves.
    presses(lead, "n")
    expect(wall.get_by_role("heading", name="Which goal comes first?")).to_be_visible()
    ranks(one, 1, 2, 3)
    ranks(two, 1, 3, 2)
    has_answered(two)
    expect(wall.locator(".counted")).to_have_text("2 / 3")

    # The third phone answers without a network, is told that it is kept, and changes its mind.
    expect(three.locator("[data-answer]")).to_be_visible()
    three.context.set_offline(True)
    ranks(three, 3, 2, 1)
    expect(three.locator("[data-status]")).to_contain_text("kept on this phone")
    expect(three.locator("#step")).to_contain_text("No connection since")
    ranks(three, 1, 2, 3)
    expect(wall.locator(".counted")).to_have_text("2 / 3")

    # Back in the network and reloaded, it sends what it kept: the newer answer, once.
    three.context.set_offline(False)
    three.reload()
    has_answered(three)
    expect(wall.locator(".counted")).to_have_text("3 / 3")
    expect(lead.locator(".answered")).to_have_text("3 of 3 have answered")
    expect(lead.get_by_text("Agreement")).to_have_count(0)

    # Revealed: the distribution on the wall, a word on every phone.
    presses(lead, "r")
    expect(wall.locator(".pictures img").first).to_be_visible()
    expect(wall.locator(".kept")).to_contain_text("Agreement")
    expect(three.get_by_text("The answers are on the wall.")).to_be_visible()

    # Another round, in which only two answer.
    presses(lead, "a")
    expect(one.get_by_text("Round 2")).to_be_visible()
    for page in (one, two, three):
        ranks(page, 1, 2, 3)
        has_answered(page)
    presses(lead, "c")
    presses(lead, "r")
    expect(wall.locator(".kept")).to_contain_text("Agreement 100%")

    # Ideas: collected, sorted, voted on.
    presses(lead, "n")
    for place, page in enumerate((one, two, three)):
        page.get_by_label("Your idea").fill(f"Idea <b>{place}</b>")
        page.get_by_role("button", name="Put it on the wall").click()
        expect(page.locator(".ideas li")).to_have_text([re.compile(rf"Idea <b>{place}</b>")])
    expect(lead.locator(".answered")).to_have_text("3 of 3 have answered")
    presses(lead, "c")
    expect(lead.locator("input[name^=cluster]")).to_have_count(3)
    for field in lead.locator("input[name^=cluster]").all():
        field.fill("Data")
    with lead.expect_navigation():
        lead.get_by_role("button", name="Keep the groups").click()
    expect(wall.get_by_role("heading", name="Data")).to_be_visible()
    expect(wall.get_by_text("Idea <b>0</b>")).to_be_visible()
    presses(lead, "r")
    for page in (one, two, three):
        page.get_by_label("Idea <b>1</b>").select_option("2")
        expect(page.locator("[data-dots]")).to_have_text("Dots left: 1")
        page.get_by_role("button", name="Send").click()
        has_answered(page)
    presses(lead, "c")
    presses(lead, "r")
    expect(wall.locator(".kept")).to_contain_text("Agreement 100%")

    # The end.
    lead.get_by_text("End the workshop…").click()
    lead.get_by_role("button", name="End the workshop").click()
    expect(wall.get_by_text("Thank you. The workshop is over.")).to_be_visible()
    expect(one.get_by_label("Code")).to_be_visible()
    assert watch.complaints == []


def test_a_phone_without_scripts_answers_and_looks_again(lead, phone, live_server):
    code = opens_the_room(lead)
    plain = phone(java_script_enabled=False)
    plain.goto(f"{live_server}/w/{code}")
    plain.get_by_role("button", name="Go in").click()
    presses(lead, "n")
    expect(lead.locator(".answered")).to_have_text("0 of 1 have answered")
    plain.get_by_role("link", name="Look again").click()
    ranks(plain, 2, 1, 3)

    expect(plain.locator("[data-status]")).to_contain_text("Received.")
    expect(lead.locator(".answered")).to_have_text("1 of 1 have answered")


def test_what_was_typed_and_not_sent_survives_a_reload(lead, phone, live_server):
    code = opens_the_room(lead)
    page = joins(phone(), live_server, code)
    presses(lead, "n")
    page.get_by_label("Why?").fill("They pay our wages")
    page.locator(".ranking select").first.select_option("3")
    page.reload()

    expect(page.get_by_label("Why?")).to_have_value("They pay our wages")
    expect(page.locator(".ranking select").first).to_have_value("3")
