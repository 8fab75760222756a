"""What an item asks comes from the item, from the project's content, or from the ideas on the wall."""

import pytest

from workbench.content_versions import newest
from workbench.room_asked import DOTS, asked_of
from workbench.room_models import Idea, WorkshopItem


def item(kind, **values):
    return WorkshopItem(project_id="p", workshop_id="w", id="one", kind=kind, **values)


def test_a_question_is_worded_by_the_content_in_both_languages():
    found = asked_of(newest(), item("question", instrument="network-diagnostic", row="wireless"))

    assert found.question.id == "wireless"
    assert set(found.title) == {"fr", "en"}


def test_an_items_own_title_comes_first():
    found = asked_of(newest(), item("question", instrument="network-diagnostic", row="wireless", title="In your shop?"))

    assert found.title == "In your shop?"


@pytest.mark.parametrize(("instrument", "row"), [("network-diagnostic", "gone"), ("gone", "wireless"), ("cost-lines", "wireless")])
def test_a_question_that_the_content_no_longer_has_is_none(instrument, row):
    assert asked_of(newest(), item("question", instrument=instrument, row=row)).question is None


def test_a_matrix_has_its_options_and_both_axes():
    settings = {"options": [{"id": "price", "label": {"fr": "Prix", "en": "Price"}}, {"id": "time", "label": "Time"}], "axes": ["Weight", "Joy"]}
    found = asked_of(newest(), item("matrix", settings=settings))

    assert [(one.id, one.label) for one in found.options] == [("price", {"fr": "Prix", "en": "Price"}), ("time", "Time")]
    assert found.axes == ("Weight", "Joy")


@pytest.mark.parametrize(("settings", "dots"), [({}, DOTS), ({"dots": 3}, 3)])
def test_a_wall_asks_about_the_ideas_that_stand_on_it(settings, dots):
    ideas = [Idea(project_id="p", id="a", item_id="one", text="Call back", cluster="Service")]
    found = asked_of(newest(), item("ideas", settings=settings), ideas)

    assert [(one.id, one.label, one.cluster) for one in found.options] == [("a", "Call back", "Service")]
    assert found.dots == dots


def test_an_estimate_says_in_what_it_is_given():
    found = asked_of(newest(), item("estimate", settings={"unit": "money", "measure": "a year"}))

    assert (found.unit, found.measure, found.dots) == ("money", "a year", 0)
