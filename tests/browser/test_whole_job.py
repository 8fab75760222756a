"""The whole job as somebody new does it: from the one-time link to a business case on paper, in French."""

import re
import subprocess
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Page, expect

from workbench import installation

PASSWORD = "a short sentence is easy to keep"
ROWS = {
    "alternatives": {"title": "Hosted service", "life_years": "4"},
    "cost-lines": {"title": "Licences", "base": "40000", "alternative": "Hosted service"},
    "benefit-lines": {"title": "Time saved on files", "base": "90000", "alternative": "Hosted service"},
    "risk-register": {
        "title": "Late migration", "alternative": "Hosted service", "probability": "20", "impact.low": "5000",
        "impact.likely": "10000", "impact.high": "30000", "year": "1",
    },
}


@pytest.fixture
def newcomer(database, live_server, open_page, watch) -> Page:
    """A new installation's one-time link, opened."""
    with database.session(write=True) as session:
        token = installation.first_link(session)
        session.commit()
    page = watch.over(open_page())
    page.goto(f"{live_server}/link/{token}")
    return page


def comes_in(page: Page) -> None:
    """Enters by the link and chooses a password, by keyboard alone."""
    page.locator("main form button").focus()
    page.keyboard.press("Enter")
    page.locator("main .message a[href='/settings']").focus()
    page.keyboard.press("Enter")
    page.locator("[name=password]").focus()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("[name=present]")).to_be_visible()
    page.goto(urljoin(page.url, "/"))
    expect(page.locator("main .message a[href='/settings']")).to_have_count(0)


def begins_a_project(page: Page) -> str:
    """Creates a project by keyboard; its address."""
    page.get_by_role("link", name="New project").first.focus()
    page.keyboard.press("Enter")
    page.locator("[name=client]").focus()
    page.keyboard.type("Tissages Vercors")
    page.keyboard.press("Tab")
    page.keyboard.type("One customer file")
    page.keyboard.press("Enter")
    expect(page.locator("nav.rail")).to_be_visible()
    return page.url.split("?")[0].rstrip("/")


def answers_the_diagnostic(page: Page, project: str) -> None:
    """Today 1 and needed 4 for the first three questions: j walks to a question, a digit chooses."""
    page.goto(f"{project}/feasibility/network-diagnostic")
    for place in range(3):
        question = page.locator(".question").nth(place)
        page.keyboard.press("j")
        page.keyboard.press("1")
        page.keyboard.press("Tab")
        page.keyboard.press("4")
        expect(question.locator("input[name$='.today'][value='1']")).to_be_checked()
        expect(question.locator("input[name$='.needed'][value='4']")).to_be_checked()
        expect(question.locator(".saved")).to_contain_text("by Administrator")


def sets_the_case(page: Page, project: str) -> None:
    page.goto(f"{project}/feasibility/case-parameters")
    form = page.locator("form[data-edit-row]")
    form.locator("[name=horizon_years]").fill("4")
    form.locator("[name=discount_rate]").first.fill("8")
    form.get_by_role("button", name="Save").click()
    expect(page.locator("form[data-edit-row] .saved")).to_contain_text("by Administrator")


def adds_a_row(page: Page, project: str, register: str) -> None:
    """Opens a new row, fills it and sends it with Ctrl+Enter, by keyboard from field to field."""
    page.goto(f"{project}/feasibility/{register}")
    page.get_by_role("link", name=re.compile("^Add (a|the first) row$")).focus()
    page.keyboard.press("Enter")
    form = page.locator("#row-new form")
    for name, value in ROWS[register].items():
        field = form.locator(f"[name='{name}']").first
        if name == "alternative":
            form.get_by_label(value).press("Space")
        elif field.evaluate("one => one.tagName") == "SELECT":
            field.select_option(index=1)
        else:
            field.fill(value)
    form.locator("[name=title]").press("Control+Enter")
    expect(form.locator(".fault")).to_have_count(0)
    expect(page.locator("tbody tr[data-row]", has_text=ROWS[register]["title"])).to_have_count(1)


def reads_the_net_present_value(page: Page, project: str) -> str:
    """The first key figure of the report, in French, without its marks."""
    page.get_by_role("button", name="FR").click()
    page.goto(f"{project}/reports/business-case")
    figure = page.locator(".key-figures div", has_text="Valeur actuelle nette").first.locator(".key-figure")
    return figure.evaluate("""one => {
        const words = one.cloneNode(true); words.querySelectorAll('.marks').forEach(mark => mark.remove()); return words.textContent }""")


def takes_the_document(page: Page, folder: Path) -> Path:
    """Asks for the PDF in French, waits for it and downloads it."""
    page.locator(".heading a[href$='/documents']").click()
    page.locator("[name=format]").select_option("pdf")
    page.locator("[name=language]:is(select)").select_option("fr")
    page.locator("main form button").click()
    expect(page.locator("#job")).to_be_visible()
    link = page.locator("#job a[href$='/file']")
    expect(link).to_be_visible(timeout=120_000)
    with page.expect_download() as taken:
        link.click()
    path = folder / taken.value.suggested_filename
    taken.value.save_as(path)
    return path


def first_pages(path: Path) -> str:
    """The text of the first four pages, spaces made plain."""
    told = subprocess.run(["pdftotext", "-l", "4", "-layout", str(path), "-"], capture_output=True, text=True, check=True)
    return plain(told.stdout)


def plain(text: str) -> str:
    return " ".join(text.replace("\u202f", " ").replace("\u00a0", " ").split())


def test_somebody_new_goes_from_the_link_to_a_business_case_in_french(newcomer, watch, tmp_path):
    page = newcomer
    comes_in(page)
    project = begins_a_project(page)
    answers_the_diagnostic(page, project)
    sets_the_case(page, project)
    for register in ROWS:
        adds_a_row(page, project, register)

    page.goto(f"{project}/feasibility/case-evaluation")
    expect(page.locator("#result .key-figures")).to_contain_text("Net present value, Hosted service")
    value = plain(reads_the_net_present_value(page, project))
    text = first_pages(takes_the_document(page, tmp_path))

    assert re.search(r"\d", value)
    assert "Tissages Vercors" in text
    assert value in text
    assert watch.complaints == []
