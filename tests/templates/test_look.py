"""The specimen page in a browser: nothing that bars anybody, and scripts that only add to what forms do."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import g, render_template, request
from playwright.sync_api import Browser, Page

from tests.browsing import served
from workbench.access import PUBLIC, allow
from workbench.app import create_app
from workbench.settings import Settings


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    app = create_app(Settings(testing=True, secret_key="k" * 40, data_dir=tmp_path_factory.mktemp("data")))

    @app.get("/specimen/<path:page>")
    @allow(PUBLIC)
    def specimen(page: str) -> str:
        g.language = request.args.get("language", "en")
        return render_template(page)

    with served(app) as address:
        yield f"{address}/specimen/"


def open_everything(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details:not(.menu)').forEach(one => { one.open = true })")


@pytest.mark.parametrize("specimen", ["look.html", "look/projector.html", "look/entrance.html"])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_no_specimen_bars_anybody(browser: Browser, address: str, specimen: str, theme: Any, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=theme)
    page.goto(f"{address}{specimen}?language=fr")
    open_everything(page)
    found = Axe().run(page)
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.close()

    assert [(one["id"], one["nodes"][0]["html"]) for one in found.response["violations"]] == []
    assert overflow <= 0


def test_on_a_phone_every_answer_is_large_enough_for_a_thumb(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto(f"{address}look.html")
    sizes = page.evaluate("""[...document.querySelectorAll('.control label:has(input)')]
        .map(one => [one.textContent.trim(), one.getBoundingClientRect().height])""")
    page.close()

    assert sizes
    assert [one for one in sizes if one[1] < 43.5] == []


def test_today_and_needed_are_chosen_with_the_arrow_keys(page: Page, address: str) -> None:
    page.goto(f"{address}look.html")
    page.locator("input[name='recognition.today'][value='1']").focus()
    page.keyboard.press("ArrowRight")

    assert page.locator("input[name='recognition.today']:checked").get_attribute("value") == "2"
    assert page.locator("input[name='recognition.needed']:checked").get_attribute("value") == "4"


def test_a_ranking_moved_by_its_buttons_keeps_its_numbers_right(page: Page, address: str) -> None:
    page.goto(f"{address}look.html")
    page.get_by_role("button", name="Move up: Site and messaging").click()
    ranks = page.eval_on_selector_all("[data-ranking] select", "all => all.map(one => [one.name, one.value])")

    assert ranks == [["order.service", "1"], ["order.web", "2"], ["order.front", "3"]]


def test_points_left_to_share_out_are_counted_while_typing(page: Page, address: str) -> None:
    page.goto(f"{address}look.html")
    left = page.locator("[data-sum]")
    before = left.text_content()
    page.locator("input[name='points.web']").fill("20")

    assert before == "left: 20"
    assert left.text_content() == "all shared out"


def test_escape_closes_a_row_menu_and_gives_the_focus_back(page: Page, address: str) -> None:
    page.goto(f"{address}look.html")
    summary = page.locator("#row-cross details.menu summary")
    summary.click()
    page.keyboard.press("Escape")

    assert page.locator("#row-cross details.menu[open]").count() == 0
    assert summary.evaluate("one => one === document.activeElement")


def test_without_scripts_the_thread_the_menus_and_a_save_button_are_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}look.html")
    page.locator("#row-cross details.menu summary").click()
    menu_shown = page.locator("#row-cross details.menu button[value=delete]").is_visible()
    saves = page.locator(".question").first.get_by_role("button", name="Save").is_visible()
    context.close()

    assert menu_shown
    assert saves


def test_the_first_tab_leads_past_the_frame(page: Page, address: str) -> None:
    page.goto(f"{address}look/projector.html")
    page.goto(f"{address}look.html")
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.url.endswith("#work")
