"""Marks: numbered in the order of citing, consecutive ones as a run, too many for the margin in the list."""

import pytest

from phases.method import Provenance
from tests.workbench.documents.specimen import voice
from workbench.documents.marks import Source, SourceBook, marks_of, notes_of


def sources(*numbers: int) -> list[Source]:
    return [Source(number, f"s{number}") for number in numbers]


@pytest.mark.parametrize(
    ("numbers", "labels"),
    [((), []), ((4,), ["4"]), ((2, 1), ["1", "2"]), ((3, 1, 2), ["1–3"]), ((1, 2, 5, 6, 7, 9), ["1", "2", "5–7", "9"])],
)
def test_three_consecutive_marks_are_a_run(numbers: tuple[int, ...], labels: list[str]) -> None:
    assert [mark.label for mark in marks_of(sources(*numbers))] == labels


def test_a_run_leads_to_its_first_source() -> None:
    (run,) = marks_of([Source(4, "a", url="/a"), Source(5, "b", url="/b"), Source(6, "c")])

    assert (run.address, run.title) == ("/a", "a")


def test_a_source_without_an_address_leads_to_the_list() -> None:
    assert Source(7, "x").address == "#source-7"


def test_the_margin_names_as_many_as_it_has_room_for() -> None:
    assert notes_of(sources(1, 2), 2).shown == tuple(sources(1, 2))
    assert notes_of(sources(1, 2, 3, 7), 3).elsewhere == "1–3, 7"
    assert notes_of(sources(1, 2, 3, 7), 3).shown == ()
    assert notes_of([], 0).elsewhere == ""


def test_a_source_keeps_its_number_and_is_new_once() -> None:
    book = SourceBook(voice("fr"), lambda _: "", lambda one: one.row)
    first, second = Provenance("x", "a"), Provenance("x", "b")

    assert [one.number for one in book.cite([first, first, second])[1]] == [1, 2]
    assert book.cite([second]) == ((book.sources[1],), ())
