"""Without scripts everything that matters works: answering, rows, the thread, and taking things home."""

import pytest
from playwright.sync_api import Page, expect


@pytest.fixture
def plain(enter, cast, project):
    """The lead's browser, with scripts switched off."""
    return lambda path="": enter(cast.lead, f"/projects/{project.slug}/{path}", java_script_enabled=False)


def test_a_question_is_answered(plain):
    page: Page = plain("feasibility/network-diagnostic")

    page.check("input[name='wireless.today'][value='1']")
    page.check("input[name='wireless.needed'][value='4']")
    page.locator("#q-wireless form[data-autosave]").get_by_role("button", name="Save").click()

    expect(page.locator("#q-wireless-status")).to_contain_text("by Lead")
    expect(page.locator("input[name='wireless.needed'][value='4']")).to_be_checked()


def test_an_answer_that_is_ticked_is_emptied_and_taken_back(plain, dossier):
    dossier.add("executive-alignment", {"value": "abandoned", "state": "answered"}, "earlier-attempt")
    dossier.commit()
    page: Page = plain("vision/executive-alignment?theme=all")
    question = page.locator("#q-earlier-attempt")

    question.get_by_role("button", name="Empty the answer").click()
    expect(question.locator(".control input:checked")).to_have_count(0)

    question.get_by_role("button", name="Undo").click()
    expect(question.locator("input[value='abandoned']")).to_be_checked()


def test_a_row_is_added_changed_deleted_and_brought_back(plain):
    page: Page = plain("feasibility/cost-lines")
    page.get_by_role("link", name="Add the first row").click()
    page.fill("#row-new [name=title]", "Licences")
    page.locator("#row-new [name=alternative]:not([type=hidden])").first.check()
    page.fill("#row-new [name=base]", "100")
    page.locator("#row-new").get_by_role("button", name="Save").click()
    row = page.locator("tbody tr", has_text="Licences")
    expect(row).to_have_count(1)

    row.get_by_title("Edit").click()
    page.fill("tr.editing [name=base]", "250")
    page.locator("tr.editing").get_by_role("button", name="Save").click()
    expect(row).to_contain_text("250")

    row.locator("details.menu summary").click()
    row.get_by_role("button", name="Delete").click()
    expect(row).to_have_count(0)
    page.locator("#toasts").get_by_role("button", name="Undo").click()
    expect(row).to_have_count(1)


def test_a_wrong_row_comes_back_with_the_fault_and_all_that_was_typed(plain):
    page: Page = plain("feasibility/cost-lines/rows/new/edit")
    page.fill("#row-new [name=title]", "Licences")
    page.fill("#row-new [name=base]", "much")
    page.locator("#row-new [name=alternative]:not([type=hidden])").first.check()
    page.locator("#row-new").get_by_role("button", name="Save").click()

    expect(page.locator("#row-new [name=title]")).to_have_value("Licences")
    expect(page.locator("#row-new [name=base]")).to_have_value("much")
    expect(page.locator("#row-new .fault")).to_have_count(1)


def test_a_spreadsheet_is_downloaded(plain):
    page: Page = plain("feasibility/systems/rows/new/edit")
    page.fill("#row-new [name=name]", "Order book")
    page.select_option("#row-new select[name=office]", index=1)
    page.locator("#row-new").get_by_role("button", name="Save").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="CSV").click()

    assert "Order book" in taken.value.path().read_text("utf-8-sig")


def test_the_language_is_changed_and_the_thread_leads_on(plain):
    page: Page = plain()

    page.get_by_role("button", name="FR").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.locator("nav.rail a").first.click()

    assert "/phases/" in page.url
