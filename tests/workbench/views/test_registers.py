"""Registers: rows added, edited in place, refused, moved, deleted and brought back; what follows from them."""

import re

import pytest

from tests.workbench.views.conftest import HTMX

ROW = {
    "title": "Licences", "note": "Two\nlines", "owner": "Anne Roy", "confidence": "high", "channels": ["", "web"],
    "after": "nothing", "others": ["", "all"], "certain": "1", "day": "2026-05-31", "amount": "12,400.50",
    "probability": "30", "factor": "1.25", "people": "12", "level": "2",
    "amounts": ["0", "64,000", "", "213000", "", ""],
    "ramp_up": ["50", "100"], "range.low": "1", "range.high": "2", "driver.kind": "people",
    "driver.hours@people": "4", "driver.amount@people": "5", "driver.amount@direct": "7", "weights": "a = 0.5\nb = 2",
}
KEPT = {
    "title": "Licences", "note": "Two\nlines", "owner": "Anne Roy", "confidence": "high", "channels": ["web"],
    "after": "nothing", "others": ["all"], "certain": True, "day": "2026-05-31", "amount": "12400.50",
    "probability": "0.3", "factor": "1.25", "people": 12, "level": 2, "amounts": ["0", "64000", "0", "213000"],
    "ramp_up": ["0.5", "1"], "range": {"low": "1", "high": "2"},
    "driver": {"kind": "people", "hours": "4", "amount": "5"}, "weights": {"a": "0.5", "b": "2"},
}


def add_row(desk, row=None, **fields):
    """Adds a row; its id."""
    answer = desk.post("every-column/rows/new", {**(row or {"title": "Licences"}), **fields})
    assert answer.status_code == 303, answer.text
    return answer.location.rpartition("#row-")[2]


def test_a_row_with_a_column_of_every_kind_is_kept_exactly(desk, kept):
    row = add_row(desk(), ROW)

    assert kept("every-column", row).data == KEPT


def test_the_form_of_a_row_shows_exactly_what_was_entered(desk):
    at = desk(language="fr")
    row = add_row(desk(), ROW)

    form = at.get(f"every-column/rows/{row}/edit", headers=HTMX).text

    for value in ("12400,5", "64000", "213000", "1,25", "30", "a = 0,5"):
        assert value in form
    assert re.search(r'name="certain"[^>]*checked', form)


def test_saving_an_untouched_form_changes_nothing(desk, kept):
    row = add_row(desk(), ROW)
    form = desk().get(f"every-column/rows/{row}/edit").text
    fields = {name: [] for name in re.findall(r'name="([^"]+)"', form)}

    desk().post(f"every-column/rows/{row}", {**ROW, "version": 1})

    assert set(ROW) <= set(fields)
    assert kept("every-column", row).version == 1


def test_a_column_that_was_not_sent_is_not_erased(desk, kept):
    row = add_row(desk(), ROW)

    desk().post(f"every-column/rows/{row}", {"title": "Licences, renewed", "certain": "1", "version": 1})

    assert kept("every-column", row).data == {**KEPT, "title": "Licences, renewed"}


def test_choosing_another_kind_leaves_the_fields_of_the_old_one_behind(desk, kept):
    row = add_row(desk(), ROW)

    desk().post(f"every-column/rows/{row}", {**ROW, "driver.kind": "direct", "version": 1})

    assert kept("every-column", row).data["driver"] == {"kind": "direct", "amount": "7"}


def test_what_lies_beyond_the_horizon_is_not_cut_by_editing(desk, kept):
    at, years = desk(), [str(year) for year in range(1, 12)]
    row = add_row(at, amounts=years)

    form = at.get(f"every-column/rows/{row}/edit").text

    assert len(re.findall(r'name="amounts"', form)) == 11
    assert kept("every-column", row).data["amounts"] == years


def test_a_reference_to_a_row_that_is_gone_is_kept_and_said(desk, kept):
    at = desk()
    first = add_row(at)
    second = add_row(at, title="Training", after=first)
    at.post(f"every-column/rows/{first}", {"do": "delete", "version": 1})

    form = at.get(f"every-column/rows/{second}/edit").text
    saved = at.post(f"every-column/rows/{second}", {"title": "Training", "after": first, "version": 1})

    assert "no longer there" in form
    assert saved.status_code == 303
    assert kept("every-column", second).data["after"] == first


@pytest.mark.parametrize(("field", "value", "words"), [
    ("title", "", "This is needed."), ("amount", "-1", "at least 0"), ("amount", "much", "A number"),
    ("probability", "130", "from 0 to 100"), ("people", "1.5", "A whole number."), ("day", "31 May", "A date"),
    ("confidence", "certain", "values offered"), ("level", "4", "from 0 to 3"),
    ("weights", "half", "name = number"), ("title", "x" * 501, "At most 500 characters"),
])
def test_a_wrong_entry_stays_in_its_field_with_a_sentence(desk, field, value, words):
    part = desk().post("every-column/rows/new", {"title": "Licences", field: value}, headers=HTMX)
    page = desk().post("every-column/rows/new", {"title": "Licences", field: value})

    assert part.status_code == page.status_code == 422
    for answer in (part.text, page.text):
        assert words in answer
        assert value in answer


def test_a_fault_of_the_row_as_a_whole_is_worded_by_its_content(desk):
    answer = desk().post("every-column/rows/new", {"title": "Licences", "range.low": "2", "range.high": "1"})

    assert "Low exceeds high." in answer.text


def test_a_row_is_edited_in_place_and_the_sums_follow(desk):
    at = desk()
    row = add_row(at, amount="100", amounts=["1", "2"])
    add_row(at, amount="50", amounts=["", "3"])

    changed = {"title": "Licences", "amount": "150", "amounts": ["1", "2"], "version": 1}
    saved = at.post(f"every-column/rows/{row}", changed, headers=HTMX)

    sums = saved.text.partition("<tfoot")[2]
    assert f'id="row-{row}"' in saved.text
    assert re.search(r">200<.*>1<.*>5<", sums, re.DOTALL)


def test_two_people_edit_one_row_and_the_second_sees_both_values_of_what_differs(desk, kept, cast):
    row = add_row(desk())
    desk().post(f"every-column/rows/{row}", {"title": "Licences", "owner": "Anne", "amount": "100", "version": 1})

    late = desk(cast.colleague).post(
        f"every-column/rows/{row}", {"title": "Licences", "owner": "Bea", "amount": "90", "version": 1})

    conflict = late.text.partition('class="conflict"')[2].partition("</table>")[0]
    assert late.status_code == 409
    for value in ("Anne", "Bea", "100", "90"):
        assert value in conflict
    assert "Licences" not in conflict
    assert kept("every-column", row).data["owner"] == "Anne"


def test_the_second_may_keep_either_and_the_other_stays_in_the_history(desk, kept, cast):
    row = add_row(desk())
    desk().post(f"every-column/rows/{row}", {"title": "Theirs", "version": 1})
    late = {"title": "Mine", "version": 1, "seen": 2}

    desk(cast.colleague).post(f"every-column/rows/{row}", {**late, "resolve": "keep-theirs"})
    theirs = kept("every-column", row).data["title"]
    desk(cast.colleague).post(f"every-column/rows/{row}", {**late, "resolve": "keep-mine"})

    assert theirs == "Theirs"
    assert kept("every-column", row).data["title"] == "Mine"
    assert "Theirs" in desk().get(f"every-column/rows/{row}/history").text


def test_rows_are_copied_moved_and_keep_their_order(desk):
    at = desk()
    first, second, third = (add_row(at, title=title) for title in ("One", "Two", "Three"))

    at.post(f"every-column/rows/{third}", {"do": "up"})
    at.post(f"every-column/rows/{first}", {"do": "move", "place": "3"})
    at.post(f"every-column/rows/{second}", {"do": "duplicate"})

    titles = re.findall(r'<th scope="row" role="rowheader">(\w+)', at.get("every-column").text)
    assert titles == ["Do", "Three", "Two", "Two", "One"]


def test_a_deleted_row_can_be_brought_back_from_where_it_was_deleted(desk, kept):
    at = desk()
    row = add_row(at, ROW)

    gone = at.browser.get(at.post(f"every-column/rows/{row}", {"do": "delete", "version": 1}).location)
    assert "Licences" not in gone.text.partition("<tbody>")[2].partition("</tbody>")[0]
    assert "Row deleted: Licences" in gone.text

    at.post(f"every-column/rows/{row}", {"do": "restore"})
    assert kept("every-column", row).data == KEPT


def test_a_row_that_was_changed_meanwhile_is_not_deleted(desk, kept):
    at = desk()
    row = add_row(at)
    at.post(f"every-column/rows/{row}", {"title": "Changed", "version": 1})

    at.post(f"every-column/rows/{row}", {"do": "delete", "version": 1})

    assert not kept("every-column", row).deleted


def test_a_fixed_row_always_stands_can_be_edited_and_never_deleted(desk, kept):
    at = desk()
    saved = at.post("every-column/rows/nothing", {"title": "Do nothing at all", "version": 0})
    gone = at.post("every-column/rows/nothing", {"do": "delete", "version": 1})

    assert saved.status_code == 303
    assert gone.status_code == 403
    assert kept("every-column", "nothing").data["title"]["en"] == "Do nothing at all"
    assert kept("every-column", "nothing").data["title"]["fr"] == "Ne rien faire"


def test_rows_are_found_filtered_and_sorted(desk):
    at = desk()
    for title, amount, confidence in (("Pears", "3", "low"), ("Apples", "10", "high"), ("Plums", "2", "high")):
        add_row(at, title=title, amount=amount, confidence=confidence)

    def titles(query):
        return re.findall(r'<th scope="row" role="rowheader">(\w+)', at.get(f"every-column?{query}").text)[:-1]

    assert titles("search=plum") == ["Plums"]
    assert titles("filter.confidence=high") == ["Apples", "Plums"]
    assert titles("filter.confidence=high&sort=amount") == ["Plums", "Apples"]
    assert titles("filter.confidence=high&sort=-amount") == ["Apples", "Plums"]
    page = at.get("every-column?filter.confidence=high&_scheme=javascript&_external=1&project=other").text
    assert "2 of 4 rows" in page
    assert "filter.confidence=high&amp;sort=title" in page
    assert "javascript" not in page.partition("<table")[2]


def test_columns_that_tell_nothing_stay_out_of_the_table_and_in_the_form(desk):
    at = desk()
    add_row(at, amount="5")

    page, form = at.get("every-column").text, at.get("every-column/rows/new/edit").text

    assert "Probability" not in page
    assert "Probability" in form


def test_ready_rows_of_the_library_are_added_as_they_are(desk, kept):
    at = desk()
    at.post("every-column/library", {"row": ["0", "1", "99", "x"]})

    page = at.get("every-column").text
    assert "Licences" in page
    assert "Training" in page


def test_all_ready_rows_are_added_at_once_and_none_twice(desk):
    at = desk()
    at.post("every-column/library", {"row": "0"})
    at.post("every-column/library", {"row": "all"})

    page = at.get("every-column").text.partition("<tbody>")[2].partition("</tbody>")[0]
    assert (page.count("Licences"), page.count("Training")) == (1, 1)


def test_an_instrument_of_one_form_keeps_one_row(desk, kept):
    at = desk()
    first = at.post("one-form/rows/single", {"rate": "8", "start": "2026-01-01", "version": 0})
    stale = at.post("one-form/rows/single", {"rate": "9", "start": "2026-01-01", "version": 0})

    assert first.status_code == 303
    assert stale.status_code == 409
    assert kept("one-form", "single").data == {"rate": "0.08", "start": "2026-01-01"}
    assert 'value="8"' in at.get("one-form").text


@pytest.mark.parametrize("part", ["learner", "committee", "observer"])
def test_those_who_do_not_work_on_the_dossier_read_registers_and_change_nothing(desk, cast, part):
    row = add_row(desk())
    at = desk(getattr(cast, part))

    assert "Add a row" not in at.get("every-column").text
    assert at.post(f"every-column/rows/{row}", {"title": "x", "version": 1}).status_code == 403
    assert at.get(f"every-column/rows/{row}/edit").status_code == 403
    assert at.post("one-analysis/offers/total").status_code == 403


def test_an_earlier_state_of_a_row_can_be_taken_again(desk, kept):
    at = desk()
    row = add_row(at, title="First")
    at.post(f"every-column/rows/{row}", {"title": "Second", "version": 1})

    at.post(f"every-column/rows/{row}/history/1")

    assert kept("every-column", row).data["title"] == "First"
    assert kept("every-column", row).version == 3


def test_comments_stand_with_the_row_and_internal_ones_are_hidden_from_the_client(desk, cast):
    row = add_row(desk())
    desk().post(f"every-column/rows/{row}/comments", {"text": "Check the *contract*."})
    desk().post(f"every-column/rows/{row}/comments", {"text": "Too dear.", "internal": "1"})
    desk(cast.committee).post(f"every-column/rows/{row}/comments", {"text": "Seen.", "internal": "1"})

    consultant, client = desk().get("every-column").text, desk(cast.committee).get("every-column").text

    assert "<em>contract</em>" in client
    assert "Too dear." in consultant
    assert "Too dear." not in client
    assert "Seen." in client
    assert desk(cast.observer).post(f"every-column/rows/{row}/comments", {"text": "x"}).status_code == 403


@pytest.mark.parametrize("address", ["every-column/rows/nowhere", "every-column/rows/nowhere/edit",
                                     "every-column/rows/nowhere/history", "every-question/rows/name/edit"])
def test_a_row_that_does_not_exist_is_not_found(desk, address):
    assert desk().get(address).status_code == 404


def test_an_act_that_does_not_exist_is_refused(desk):
    assert desk().post(f"every-column/rows/{add_row(desk())}", {"do": "explode"}).status_code == 400
