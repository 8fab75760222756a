"""Instruments as people use them: saved while one works, two at once, by keyboard, and without scripts."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.cast import Cast
from workbench.models import Person, Project

PAGES = (
    "every-question?theme=all", "every-question/print", "every-column", "every-column/rows/nothing/edit",
    "every-column/rows/new/edit", "every-column/import", "one-form", "one-analysis", "vision-gate/decisions/new",
)
MANY_COLUMNS = """document.querySelectorAll(".register :is(thead, tbody) tr").forEach(row => {
  for (let more = 0; row.cells[0] && more < 9; more++) row.insertBefore(row.cells[0].cloneNode(true), row.cells[1] ?? null) })"""
PRINTED_ACROSS = 1001
"""The pixels of a sheet of A4 across, between its margins."""


@pytest.fixture
def complaints() -> list[str]:
    """What the browsers complained of: scripts that failed, what the security policy forbade."""
    return []


@pytest.fixture
def sit(
    live_server: str, open_page: Callable[..., Page], client_of: Callable[..., Any], cast: Cast,
    specimen_project: Project, complaints: list[str],
) -> Callable[..., Page]:
    """Somebody's browser on an instrument of the specimen project."""

    def at(path: str, person: Person | None = None, **options: Any) -> Page:
        page = open_page(**options)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        cookie = client_of(person or cast.lead).get_cookie("workbench")
        page.context.add_cookies([{"name": "workbench", "value": cookie.value, "url": live_server}])
        page.goto(f"{live_server}/projects/{specimen_project.slug}/vision/{path}")
        return page

    return at


def test_an_answer_is_saved_as_it_is_given_and_what_depends_on_it_appears(sit, kept, complaints):
    page = sit("every-question?theme=all")

    page.check("#q-aim input[value=keep]")

    expect(page.locator("#q-aim-status")).to_contain_text("by Lead")
    expect(page.locator("#q-channels")).to_be_visible()
    expect(page.locator("#summary .done")).to_contain_text("1 of 15")
    assert kept("every-question", "aim").data["value"] == "keep"
    page.check("#q-aim input[value=sell]")
    expect(page.locator("#q-channels")).to_have_count(0)
    assert complaints == []


def test_two_people_answer_at_once_and_the_second_chooses_with_both_values_in_sight(sit, kept, cast):
    first, second = sit("every-question?theme=words"), sit("every-question?theme=words", cast.colleague)
    first.fill("#q-users-input", "100")
    first.press("#q-users-input", "Tab")
    expect(first.locator("#q-users-status")).to_contain_text("by Lead")

    second.fill("#q-users-input", "90")
    second.press("#q-users-input", "Tab")
    conflict = second.locator("#q-users-status .conflict")
    expect(conflict).to_contain_text("100 people")
    expect(conflict).to_contain_text("90 people")
    conflict.get_by_role("button", name="Keep mine").click()

    expect(second.locator("#q-users-status")).to_contain_text("by Colleague")
    assert kept("every-question", "users").data["value"] == "90"


def test_levels_are_chosen_by_digits_and_arrows(sit, kept, complaints):
    page = sit("every-question?theme=levels")

    page.locator("#q-listening [type=radio]").first.focus()
    page.keyboard.press("2")
    expect(page.locator("#q-listening-status")).to_contain_text("by Lead")
    page.locator("#q-caller input[name='caller.needed']").first.focus()
    page.keyboard.press("1")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#q-caller-status")).to_contain_text("by Lead")
    expect(page.locator("#q-caller input[name='caller.needed'][value='2']")).to_be_checked()

    assert kept("every-question", "listening").data["value"] == 2
    assert complaints == []


def test_who_answers_after_all_takes_back_that_it_was_unknown(sit, kept):
    page = sit("every-question?theme=levels")
    page.locator("#q-listening summary").first.click()
    page.get_by_label("unknown").first.check()
    expect(page.locator("#q-listening-status")).to_contain_text("by Lead")
    unknown = kept("every-question", "listening").data["state"]

    page.check("#q-listening input[value='2']")
    expect(page.locator("#q-listening-status > input[name=version]")).to_have_value("2")

    data = kept("every-question", "listening").data
    assert (unknown, data["state"], data["value"]) == ("unknown", "answered", 2)


def test_quick_changes_of_one_answer_end_at_the_last(sit, kept):
    page = sit("every-question?theme=levels")

    for level in ("0", "1", "2", "0", "1"):
        page.check(f"#q-listening input[value='{level}']")

    page.wait_for_load_state("networkidle")
    expect(page.locator("#q-listening-status .conflict")).to_have_count(0)
    expect(page.locator("#q-listening-status")).to_contain_text("by Lead")
    assert kept("every-question", "listening").data["value"] == 1


def test_a_row_is_added_edited_deleted_and_brought_back_in_its_place(sit, complaints):
    page = sit("every-column")

    page.get_by_role("link", name="Add a row").click()
    expect(page.locator("#row-new input[name=title]")).to_be_focused()
    page.keyboard.type("Licences")
    page.locator("#row-new").get_by_role("button", name="Save").click()
    row = page.locator("tbody tr", has_text="Licences")
    expect(row).to_have_count(1)

    row.get_by_title("Edit").click()
    page.locator("tr.editing input[name=amount]").fill("1,250.50")
    page.locator("tr.editing").get_by_role("button", name="Save").click()
    expect(page.locator("tbody tr", has_text="1,250.5")).to_have_count(1)

    row.get_by_title("More").click()
    row.get_by_role("button", name="Delete").click()
    expect(page.locator("#toasts")).to_contain_text("Row deleted: Licences")
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(page.locator("tbody tr", has_text="Licences")).to_have_count(1)
    assert complaints == []


def test_fields_of_another_kind_stay_hidden_until_the_kind_is_chosen(sit):
    page = sit("every-column/rows/new/edit")

    expect(page.get_by_label("Hours", exact=False)).to_be_hidden()
    page.select_option("select[name='driver.kind']", "people")
    expect(page.get_by_label("Hours", exact=False)).to_be_visible()


def test_a_comment_is_added_without_losing_ones_place(sit, complaints):
    page = sit("every-question?theme=all")

    page.locator("#q-name summary", has_text="Comments").click()
    page.fill("#q-name-comment", "Which name did the board use?")
    page.locator("#comments-name").get_by_role("button", name="Comment").click()

    expect(page.locator("#comments-name")).to_contain_text("Which name did the board use?")
    assert page.url.endswith("theme=all")
    assert complaints == []


def test_without_scripts_every_question_has_a_button_that_saves_it(sit, kept):
    page = sit("every-question?theme=words", java_script_enabled=False)

    page.fill("#q-users-input", "120")
    page.locator("#q-users").get_by_role("button", name="Save").click()

    expect(page.locator("#q-users-status")).to_contain_text("by Lead")
    assert kept("every-question", "users").data["value"] == "120"


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "language"), [(1440, "fr"), (390, "en")])
def test_no_page_of_an_instrument_bars_anybody(sit, path, width, language):
    page = sit(path, viewport={"width": width, "height": 900}, locale=language, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details:not(.menu)').forEach(one => { one.open = true })")

    violations = Axe().run(page).response["violations"]

    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_register_of_many_columns_is_printed_across_and_whole(sit):
    page = sit("every-column")
    page.get_by_role("link", name="Add a row").click()
    page.fill("#row-new input[name=title]", "Licences")
    page.locator("#row-new").get_by_role("button", name="Save").click()
    expect(page.locator("tbody tr", has_text="Licences")).to_have_count(1)
    page.evaluate(MANY_COLUMNS)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PRINTED_ACROSS, "height": 700})

    assert page.evaluate("getComputedStyle(document.body).page") == "across"
    assert page.evaluate("document.querySelector('.register').getBoundingClientRect().right") <= PRINTED_ACROSS
    expect(page.locator(".register-foot")).to_be_hidden()
