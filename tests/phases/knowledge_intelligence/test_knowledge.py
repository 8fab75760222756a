"""Knowledge: one glossary, lessons and notes tied to what they are about, and what using a lesson again brought."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from phases.knowledge_intelligence import glossary, lesson_uses, lessons, notes
from phases.knowledge_intelligence.glossary import Word
from phases.knowledge_intelligence.lesson_uses import LessonUse, worths
from phases.knowledge_intelligence.lessons import Lesson
from phases.knowledge_intelligence.notes import Note
from phases.knowledge_intelligence.ties import items_in, named, tied_to
from phases.method import Term
from phases.vision.knowledge_base import KnownSource
from tests.phases.strategy.known import keys, known

DAY = date(2026, 5, 4)


def use(lesson="ask", **given):
    return LessonUse(**({"lesson": lesson, "where": "Lille", "day": DAY} | given))


@pytest.mark.parametrize(("about", "ties"), [
    ("", ()), ("S2.1", ("S2.1",)), (" S2.1 , risk-register,", ("S2.1", "risk-register")), ("F4.2, F4.2", ("F4.2",)),
])
def test_ties_are_ids_with_commas_between(about, ties):
    assert tied_to(Note(title="x", text="y", about=about).about) == ties


def test_the_items_among_the_ties_are_told_apart():
    assert items_in("F4.2, risk-register, S2.1") == "F4.2, S2.1"


@pytest.mark.parametrize("about", ["S2.1; F1", "<b>", "a b", "1.2"])
def test_what_is_no_id_ties_to_nothing(about):
    with pytest.raises(ValidationError):
        Note(title="x", text="y", about=about)


@pytest.mark.parametrize(("tie", "path"), [
    ("S2.1", "strategy.S2.1"), ("K3.1", "knowledge_intelligence.K3.1"), ("C1", "vision.C1"), ("risk-register", "risk-register"), ("X9", "X9"),
])
def test_a_tie_is_named_by_the_item_or_the_instrument(tie, path):
    assert named(tie) == Term(path)


def test_a_word_that_stands_twice_is_pointed_out():
    rows = {"a": Word(title={"fr": "Client", "en": "Customer"}, meaning="x"), "b": Word(title="customer", meaning="y")}

    assert keys(glossary.evaluate(known({"glossary": rows}))) == ["counted", "twice"]


def test_the_appendix_explains_the_words_of_the_report_in_alphabetical_order():
    rows = {"z": Word(title="Zone", meaning="z", in_report=True), "a": Word(title="area", meaning="a", in_report=True),
            "n": Word(title="not in it", meaning="n")}

    assert [row[0] for row in glossary.appendix(known({"glossary": rows})).blocks[0].rows] == ["area", "Zone"]
    assert glossary.appendix(known({"glossary": {"n": rows["n"]}})) is None


def test_lessons_stand_under_each_thing_they_are_about():
    rows = {"ask": Lesson(title="Ask first", lesson="Ask", about="S2.1, F4.2"), "loose": Lesson(title="Loose", lesson="x")}
    result = lessons.evaluate(known({"lessons": rows}))

    assert [row[0] for row in result.sections[0].blocks[0].rows] == [None, Term("feasibility.F4.2"), Term("strategy.S2.1")]
    assert keys(result) == ["about-nothing"]


def test_the_knowledge_base_gives_its_lessons():
    base = {"old": KnownSource(title="Review", kind="lesson", items="V5.1", serves=("P4",), says="Ask", keeper="Ann", made_on=DAY),
            "file": KnownSource(title="File", kind="data")}
    offers = lessons.evaluate(known({"knowledge-base": base})).offers

    assert [(one.to, one.row["about"]) for one in offers] == [("lessons", "V5.1, P4")]
    assert Lesson(**{name: value for name, value in offers[0].row.items() if name != "source"}).author == "Ann"


def test_the_newest_notes_are_shown_first():
    rows = {"old": Note(title="Old", text="x", about="S1.1", day=date(2024, 1, 1)), "new": Note(title="New", text="**y**", day=DAY)}
    result = notes.evaluate(known({"notes": rows}))

    assert [part.title for part in result.sections[0].sections] == ["New", "Old"]
    assert keys(result) == ["about-nothing"]


def test_the_lesson_that_brought_most_after_its_cost_comes_first():
    rows = {"a": use(money="900", cost="100"), "b": use("other", money="850"), "c": use(hours="12"), "d": use("dear", money="10", cost="60")}
    found = worths(known({"lesson-uses": rows, "lessons": {"ask": Lesson(title="Ask", lesson="x")}}))

    assert [(one.title, one.uses, one.net, one.hours) for one in found] == [
        ("other", 1, Decimal(850), Decimal(0)), ("Ask", 2, Decimal(800), Decimal(12)), ("dear", 1, Decimal(-50), Decimal(0))]


@pytest.mark.parametrize(("rows", "said"), [
    ({"a": use(money="900")}, ["paid-best"]),
    ({"a": use(money="1", cost="2")}, ["cost-more"]),
    ({"a": use(hours="3")}, []),
    ({"a": use(cost="2", hours="3")}, []),
    ({"a": use(brought="calm")}, []),
    ({"a": use()}, ["not-measured"]),
])
def test_what_paid_and_what_was_not_measured_is_said(rows, said):
    assert keys(lesson_uses.evaluate(known({"lesson-uses": rows}))) == said


def test_lessons_that_served_nobody_are_counted():
    rows = {name: Lesson(title=name, lesson="x") for name in ("ask", "unused")}

    assert keys(lesson_uses.evaluate(known({"lesson-uses": {"a": use(money="1")}, "lessons": rows}))) == ["paid-best", "unused"]
