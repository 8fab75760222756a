"""The keyboard does what the pointer does, and the focus stays where somebody works."""

from playwright.sync_api import Page, expect


def test_the_delete_key_empties_an_answer_and_the_next_key_takes_it_back(enter, cast, project, dossier):
    dossier.add("executive-alignment", {"value": "abandoned", "state": "answered"}, "earlier-attempt")
    dossier.commit()
    page: Page = enter(cast.lead, f"/projects/{project.slug}/vision/executive-alignment?theme=all")
    question = page.locator("#q-earlier-attempt")

    question.locator("input[value='abandoned']").press("Delete")
    expect(question.get_by_role("button", name="Undo")).to_be_focused()
    expect(question.locator(".control input:checked")).to_have_count(0)

    question.get_by_role("button", name="Undo").press("Enter")
    expect(question.get_by_role("button", name="Empty the answer")).to_be_focused()
    expect(question.locator("input[value='abandoned']")).to_be_checked()
