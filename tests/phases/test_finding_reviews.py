"""The consultant's verdict decides what of a finding reaches the reports."""

from datetime import date
from typing import Any

from phases.finding_reviews import FindingReview, key_of, register_of, reviewed, with_reviews
from phases.method import Facts, Findings, Known, Paragraph, Provenance, Quantity, Result, Section, Sentence, Worksheet

FOUND = Sentence("file.rule", {"count": Quantity(3)}, (Provenance("sheet", "b"), Provenance("sheet", "a", "field")), "warn")


def review(verdict: Any, own_words: str = "") -> dict[str, FindingReview]:
    return {"r": FindingReview(finding="x", verdict=verdict, own_words=own_words, key=key_of(FOUND))}


def test_a_finding_is_known_by_its_rule_and_rows_whatever_its_figures() -> None:
    later = Sentence("file.rule", {"count": Quantity(4)}, tuple(reversed(FOUND.rests_on)), "bad")

    assert key_of(later) == key_of(FOUND) == "file.rule sheet/a sheet/b"


def test_an_unreviewed_and_an_accepted_finding_stand_as_found() -> None:
    assert reviewed([FOUND], {}) == reviewed([FOUND], review("accepted")) == (FOUND,)


def test_a_rejected_finding_is_left_out() -> None:
    assert reviewed([FOUND], review("rejected")) == ()


def test_a_reworded_finding_keeps_what_it_rests_on() -> None:
    said = reviewed([FOUND], review("reworded", "My words"))[0]

    assert said.values["words"] == "My words"
    assert (said.rests_on, said.tone) == (FOUND.rests_on, "warn")


def test_a_rewording_without_words_keeps_the_rule_s_own() -> None:
    assert reviewed([FOUND], review("reworded")) == (FOUND,)


def test_reviews_reach_the_depth_of_a_section() -> None:
    section = Section("a", "A", (Paragraph("p"),), (Section("b", "B", (Findings((FOUND,)),)),))
    kept = with_reviews(section, review("rejected"))

    assert kept.blocks == section.blocks
    assert kept.sections[0].blocks == ()


def test_every_finding_that_nobody_reviewed_is_offered_with_its_key() -> None:
    register = register_of("reviews", ("sheet",))
    facts = Facts("P", "C", "EUR", "en", date(2026, 11, 22))
    results = {"sheet": Result(findings=(FOUND,))}
    fresh = register.evaluate(Known(facts, {}, results))
    done = register.evaluate(Known(facts, {"reviews": Worksheet("reviews", review("accepted"))}, results))

    assert [(offer.to, offer.row["key"]) for offer in fresh.offers] == [("reviews", key_of(FOUND))]
    assert done.offers == ()
