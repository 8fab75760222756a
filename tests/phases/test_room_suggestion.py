"""What a room's answers suggest can be kept as the answer to the item, whatever the item asks."""

from typing import Any

import pytest

from phases.method import Sentence
from phases.room_suggestion import how_suggested, ranges, spread_words, suggestion
from phases.tally import tally
from phases.workshop import AskedItem, read_answer
from tests.phases.test_tally import CHOICE, ESTIMATE, EVERYTHING, RATING, asks, gave, guess, said

TEXTS = {"short-text", "long-text", "date"}


@pytest.mark.parametrize(("asked", "room"), EVERYTHING, ids=lambda one: getattr(getattr(one, "question", None) or one, "type", ""))
def test_what_is_suggested_could_have_been_answered(asked: AskedItem, room: list[Any]) -> None:
    suggested = suggestion(tally(asked, room))

    assert suggested is not None
    if asked.kind != "ideas":  # the room's dots are more than one person has
        assert read_answer(asked, suggested) == suggested


@pytest.mark.parametrize(("values", "level"), [((1, 2, 4), 2), ((1, 2), 2), ((2, 3), 2), ((0, 0, 0, 4), 0)])
def test_a_middle_between_two_levels_goes_to_the_even_one(values: tuple[int, ...], level: int) -> None:
    suggested = suggestion(tally(RATING, said(*values), present=len(values)))

    assert suggested and suggested["value"] == level


def test_shared_points_add_up_again() -> None:
    asked = asks("allocation", choices=[{"id": one, "fr": "mot", "en": "word"} for one in "abc"])
    room = said({"a": "34", "b": "33", "c": "33"}, {"a": "50", "b": "50", "c": "0"}, {"a": "100", "b": "0", "c": "0"})

    suggested = suggestion(tally(asked, room))
    assert suggested and sum(map(int, suggested["value"].values())) == 100


def test_a_percentage_is_suggested_in_per_cent() -> None:
    suggested = suggestion(tally(asks("percentage"), said("60", "64", "70")))

    assert suggested and suggested["value"] == "64"


def test_words_suggest_nothing() -> None:
    assert suggestion(tally(asks("short-text"), said("a", "b", "c"))) is None


def test_a_room_that_may_not_be_shown_suggests_nothing() -> None:
    found = tally(ESTIMATE, gave(guess(1, 2, 3)))

    assert suggestion(found) is None
    assert ranges(found) == {}


def test_every_way_gives_a_range_to_choose() -> None:
    found = tally(ESTIMATE, gave(guess(1, 2, 3), guess(2, 4, 9), guess(1, 3, 4)))

    assert set(ranges(found)) == {"median", "mean", "trimmed-mean", "envelope", "pooled"}
    assert suggestion(found, "envelope") == {"low": "1", "likely": "3", "high": "9"}


@pytest.mark.parametrize(("asked", "room", "how"), [
    (ESTIMATE, gave(*[guess(1, 2, 3)] * 3), "mean"), (CHOICE, said("a", "b", "a"), "most-said"), (RATING, said(1, 2, 3), "middle"),
    (asks("short-text"), said("a", "b", "c"), "own"),
])
def test_how_the_suggestion_was_reached_is_said(asked: AskedItem, room: list[Any], how: str) -> None:
    assert how_suggested(tally(asked, room), "mean") == how


@pytest.mark.parametrize(("asked", "room"), [one for one in EVERYTHING if one[0].kind != "question" or one[0].question.type not in TEXTS])
def test_the_spread_is_said_in_one_line(asked: AskedItem, room: list[Any]) -> None:
    assert isinstance(spread_words(tally(asked, room)), Sentence)
