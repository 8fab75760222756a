"""What a room said: counted, measured, by group, never so that one person can be told."""

from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter

from phases.questionnaire import AnyQuestion
from phases.tally import OTHERS, may_show, tally
from phases.tally_figures import figures
from phases.tally_section import tally_section
from phases.workshop import AskedItem, GivenAnswer, Option

WORDS = {"fr": "mot", "en": "word"}
OPTIONS = (Option("a", "A"), Option("b", "B"), Option("c", "C"))
ESTIMATE = AskedItem("e", "estimate", "How much?", unit="money")
RANKING = AskedItem("r", "ranking", "Which first?", OPTIONS)
MATRIX = AskedItem("m", "matrix", "Where?", OPTIONS, axes=("Importance", "Satisfaction"))
IDEAS = AskedItem("i", "ideas", "What else?", OPTIONS, dots=3)


def asks(kind: str, **more: Any) -> AskedItem:
    question = TypeAdapter(AnyQuestion).validate_python({"id": "q", "type": kind, "ask": WORDS, **more})
    return AskedItem("q", "question", WORDS, question=question)


RATING = asks("rating", levels=[WORDS] * 5)
CHOICE = asks("single-choice", choices=[{"id": one, **WORDS} for one in "abc"])


def said(*values: Any, group: str = "", start: int = 0) -> list[GivenAnswer]:
    return [GivenAnswer(f"seat-{place}", {"value": value, "state": "answered"}, group) for place, value in enumerate(values, start)]


def gave(*data: dict[str, Any]) -> list[GivenAnswer]:
    return [GivenAnswer(f"seat-{place}", one, name=f"Person {place}") for place, one in enumerate(data)]


def guess(low: int, likely: int, high: int) -> dict[str, str]:
    return {"low": str(low), "likely": str(likely), "high": str(high)}


def test_a_rating_is_counted_before_it_is_averaged() -> None:
    found = tally(RATING, said(4, 4, 3, 0))

    (part,) = found.parts
    assert [one.count for one in part.slices] == [1, 0, 0, 1, 2]
    assert part.spread and part.spread.median == Decimal("3.5")


@pytest.mark.parametrize(("values", "verdict"), [
    ((4, 4, 4, 4), "agreed"), ((0, 1, 2, 3, 4), "discuss"), ((0, 0, 0, 4, 4, 4), "two-camps"), ((1, 2, 3, 3, 4, 3, 1), "leaning"),
])
def test_the_verdict_follows_the_consensus(values: tuple[int, ...], verdict: str) -> None:
    assert tally(RATING, said(*values)).verdict == verdict


@pytest.mark.parametrize(("count", "anonymous", "present", "shown"), [
    (3, True, 3, True), (2, True, 2, False), (2, False, 2, True), (2, False, 3, False), (1, False, 1, True), (0, False, 0, False),
    (2, False, None, False),
])
def test_a_silent_room_does_not_show_the_answer_of_one(count: int, anonymous: bool, present: int | None, shown: bool) -> None:
    assert may_show(count, anonymous, present) is shown


def test_what_may_not_be_shown_is_nowhere_in_the_tally() -> None:
    found = tally(RATING, said(4, 3), anonymous=True, present=2)

    assert (found.shown, found.count, found.parts, found.answers, found.groups) == (False, 2, (), (), ())
    assert list(figures(found)) == []


def test_a_small_group_is_folded_into_the_others_of_an_anonymous_room() -> None:
    room = [*said(1, 2, 3, group="sales"), *said(4, 4, 4, 4, group="service", start=3), *said(0, 1, group="it", start=7),
            *said(2, group="management", start=9)]

    found = tally(RATING, room, anonymous=True)
    assert {one.group: one.count for one in found.groups} == {"sales": 3, "service": 4, OTHERS: 3}


def test_the_others_of_an_anonymous_room_are_never_one_or_two_who_could_be_told_from_the_whole() -> None:
    room = [*said(1, 2, 3, group="sales"), *said(4, 4, 4, 4, group="service", start=3), *said(0, group="it", start=7)]

    found = tally(RATING, room, anonymous=True)
    assert {one.group: one.count for one in found.groups} == {"service": 4, OTHERS: 4}


def test_a_named_room_shows_its_small_groups() -> None:
    found = tally(RATING, [*said(1, 2, 3, group="sales"), *said(0, group="it", start=3)])

    assert [one.group for one in found.groups] == ["it", "sales"]


def test_names_leave_an_anonymous_tally() -> None:
    found = tally(ESTIMATE, gave(guess(1, 2, 3), guess(2, 3, 4), guess(3, 4, 5)), anonymous=True)

    assert {one.name for one in found.answers} == {""}


def test_estimates_stand_from_the_lowest_to_the_highest_whoever_came_first() -> None:
    found = tally(ESTIMATE, gave(guess(3, 4, 5), guess(1, 2, 3), guess(2, 3, 4)))

    assert [one.likely for _, one in found.estimates] == [2, 3, 4]
    assert [part.spread.median for part in found.parts if part.spread] == [2, 3, 4]


def test_orders_are_measured_by_their_concordance() -> None:
    found = tally(RANKING, gave({"order": ["a", "b", "c"]}, {"order": ["a", "b", "c"]}, {"order": ["a", "c", "b"]}))

    (part,) = found.parts
    assert [one.option for one in part.order] == ["a", "b", "c"]
    assert found.agreement == pytest.approx(12 * 14 / (9 * 24))
    assert found.verdict == "agreed"


def test_dots_are_added_up_the_most_wanted_first() -> None:
    found = tally(IDEAS, gave({"dots": {"b": 2, "a": 1}}, {"dots": {"b": 1}}, {"dots": {"c": 1}}))

    (part,) = found.parts
    assert [(one.option.id, one.count) for one in part.slices] == [("b", 3), ("a", 1), ("c", 1)]
    assert found.agreement == pytest.approx(2 / 3)


def test_unknown_is_counted_apart_and_not_measured() -> None:
    room = [*said(4, 4, 4), GivenAnswer("x", {"value": None, "state": "unknown"})]

    found = tally(RATING, room)
    assert (found.count, found.parts[0].count, found.states) == (4, 3, {"unknown": 1})


def test_those_outside_the_middle_say_why_and_nobody_is_named() -> None:
    room = [*said(3, 3, 3, 3), GivenAnswer("x", {"value": 0, "state": "answered", "reason": "We have no files"}, name="Ann"),
            GivenAnswer("y", {"value": 3, "state": "answered"}, reason="As most")]

    assert [(one.side, one.text) for one in tally(RATING, room).reasons] == [("below", "We have no files")]


@pytest.mark.parametrize(("asked", "room", "side"), [
    (CHOICE, said("a", "a", "b"), "apart"),
    (RANKING, gave({"order": ["a", "b", "c"]}, {"order": ["a", "c", "b"]}, {"order": ["c", "b", "a"]}), "apart"),
    (ESTIMATE, gave(guess(1, 2, 3), guess(1, 2, 3), guess(7, 8, 9)), "above"),
])
def test_who_lies_elsewhere_than_most_is_asked_why(asked: AskedItem, room: list[GivenAnswer], side: str) -> None:
    *others, last = room
    telling = GivenAnswer(last.seat, last.data, reason="I was there")

    assert [(one.side, one.text) for one in tally(asked, [*others, telling]).reasons] == [(side, "I was there")]


def test_a_second_round_shows_the_movement() -> None:
    found = tally(RATING, said(3, 3, 4), before=said(0, 3, 4))

    moved = found.movement
    assert moved and (moved.changed, moved.of) == (1, 3)
    assert moved.agreement[0] is not None and moved.agreement[1] is not None and moved.agreement[1] > moved.agreement[0]
    assert moved.medians == {"": (3, 3)}


def test_a_new_reason_alone_is_no_change_of_answer() -> None:
    again = [GivenAnswer("seat-0", {"value": 3, "state": "answered", "reason": "Said better"}), *said(3, 3, start=1)]

    moved = tally(RATING, again, before=said(3, 3, 3)).movement
    assert moved and moved.changed == 0


EVERYTHING = [
    (RATING, said(1, 2, 3)), (CHOICE, said("a", "b", "a")),
    (asks("multiple-choice", choices=[{"id": one, **WORDS} for one in "abc"]), said(["a"], ["a", "b"], ["c"])),
    (asks("ranking", choices=[{"id": one, **WORDS} for one in "abc"]), said(["a", "b", "c"], ["b", "a", "c"], ["c", "a", "b"])),
    (asks("allocation", choices=[{"id": one, **WORDS} for one in "ab"]), said(*[{"a": "60", "b": "40"}] * 3)),
    (asks("today-needed", levels=[WORDS] * 5), said({"today": 1, "needed": 3}, {"today": 2, "needed": None}, {"today": 1, "needed": 4})),
    (asks("matrix", rows=[{"id": "r", **WORDS}], columns=[{"id": one, **WORDS} for one in "xy"]), said({"r": "x"}, {"r": "y"}, {"r": "x"})),
    (asks("semantic-differential", poles=[{"id": "p", "left": WORDS, "right": WORDS}]), said({"p": -3}, {"p": 0}, {"p": 2})),
    (asks("number"), said("1", "2.5", "100")), (asks("money"), said("5", "5", "5")), (asks("percentage"), said("0", "50", "100")),
    (asks("estimate"), said(*[guess(1, 2, 3)] * 3)),
    (ESTIMATE, gave(guess(1, 2, 3), guess(2, 2, 2), guess(1, 5, 9))), (RANKING, gave(*[{"order": ["b", "a", "c"]}] * 3)),
    (MATRIX, gave(*[{"ratings": {"a": ["1", "9"], "b": ["5", "5"]}}] * 3)), (IDEAS, gave(*[{"dots": {"a": 2}}] * 3)),
]


@pytest.mark.parametrize(("asked", "room"), EVERYTHING, ids=lambda one: getattr(getattr(one, "question", None) or one, "type", ""))
def test_every_kind_of_answer_has_a_picture_with_its_table(asked: AskedItem, room: list[GivenAnswer]) -> None:
    section = tally_section(tally(asked, room))

    pictures = [block for block in section.blocks if hasattr(block, "kind")]
    assert pictures
    assert all(picture.table.rows for picture in pictures)


def test_words_are_read_in_no_order_that_tells_who_wrote_them() -> None:
    found = tally(asks("short-text"), said("Zeal", "Angst", "Hope"))

    assert found.parts[0].texts == ("Angst", "Hope", "Zeal")
    assert found.verdict == "no-measure"


@pytest.mark.parametrize("values", [range(40), range(-17, 20), range(0, 101, 10), [-3, -3, 8]])
def test_a_histogram_counts_every_number_once(values: Any) -> None:
    (picture,) = figures(tally(asks("number"), said(*map(str, values))))

    assert sum(picture.data["series"][0]["values"]) == len(values)


def test_a_large_room_shows_a_band_for_each_group() -> None:
    room = [GivenAnswer(f"s{n}", guess(n, n + 1, n + 2), "sales" if n % 2 else "service") for n in range(60)]

    (picture,) = figures(tally(ESTIMATE, room))
    assert len(picture.data["bands"]) == 3
