"""Two browsers at one row or one answer: the second sees both values and keeps either; nothing is lost."""

import pytest
from playwright.sync_api import Page, expect

from tests.bench import dossier_of

ROW = {"title": "Licences", "alternative": ["do-nothing"], "frequency": "yearly", "base": "100"}
PATH = "feasibility/cost-lines/rows/licences/edit"


@pytest.fixture
def kept(database, project, cast):
    """The states that a row had, newest first."""

    def states(instrument, row):
        with database.session() as session:
            return [one.data for one in dossier_of(session, project, cast.lead).history(instrument, row)]

    return states


@pytest.fixture
def licences(dossier):
    """A cost line that stands in the project."""
    dossier.add("cost-lines", ROW, "licences")
    dossier.session.commit()
    return f"/projects/{dossier.project.slug}/{PATH}"


def save(page: Page, amount: str) -> None:
    form = page.locator("form[data-edit-row]")
    form.locator("[name=base]").fill(amount)
    form.get_by_role("button", name="Save").click()


def both_at(enter, cast, path: str, **options) -> tuple[Page, Page]:
    """Two people with the same page open, before either has saved."""
    return enter(cast.lead, path, **options), enter(cast.colleague, path, **options)


def overtaken(first: Page, second: Page) -> None:
    """The first saves 200, then the second saves 300 without knowing."""
    save(first, "200")
    expect(first.locator("form[data-edit-row]")).to_have_count(0)
    expect(first.locator("#row-licences")).to_contain_text("200")
    save(second, "300")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize(("choice", "stands"), [("Keep mine", "300"), ("Keep theirs", "200")])
def test_the_second_to_save_a_row_sees_both_values_and_keeps_either(enter, cast, licences, kept, watch, scripts, choice, stands):
    first, second = both_at(enter, cast, licences, java_script_enabled=scripts)
    overtaken(first, second)

    clash = second.locator(".conflict")
    expect(clash).to_contain_text("200")
    expect(clash).to_contain_text("300")
    expect(clash).to_contain_text("Lead")
    clash.get_by_role("button", name=choice).click()

    expect(second.locator("form[data-edit-row]")).to_have_count(0)
    expect(second.locator("#row-licences")).to_contain_text(stands)
    states = [state["base"] for state in kept("cost-lines", "licences")]
    assert states[0] == stands
    assert "200" in states
    assert watch.complaints == []


def test_what_the_second_typed_elsewhere_in_the_row_is_not_lost(enter, cast, licences, kept):
    first, second = both_at(enter, cast, licences)
    second.locator("form[data-edit-row] [name=title]").fill("Licences and support")
    overtaken(first, second)

    expect(second.locator("form[data-edit-row] [name=title]")).to_have_value("Licences and support")
    second.locator(".conflict").get_by_role("button", name="Keep mine").click()

    expect(second.locator("form[data-edit-row]")).to_have_count(0)
    expect(second.locator("#row-licences")).to_contain_text("Licences and support")
    assert kept("cost-lines", "licences")[0]["base"] == "300"


@pytest.mark.parametrize(("choice", "level"), [("Keep mine", 3), ("Keep theirs", 1)])
def test_without_scripts_the_second_to_answer_sees_both_values_too(enter, cast, project, kept, choice, level):
    path = f"/projects/{project.slug}/feasibility/network-diagnostic"
    first, second = both_at(enter, cast, path, java_script_enabled=False)
    for page, today in ((first, 1), (second, 3)):
        page.check(f"input[name='wireless.today'][value='{today}']")
        page.check("input[name='wireless.needed'][value='4']")
        page.locator("#q-wireless noscript button, #q-wireless form[data-autosave] button:has-text('Save')").first.click()

    clash = second.locator("#q-wireless .conflict")
    expect(clash).to_contain_text("1")
    expect(clash).to_contain_text("3")
    clash.get_by_role("button", name=choice).click()

    expect(second.locator("#q-wireless .conflict")).to_have_count(0)
    states = [state["value"]["today"] for state in kept("network-diagnostic", "wireless")]
    assert states[0] == level
    assert 1 in states
