"""Watch: fields tied to the case, sources, duties that fall due, observations that move on, and what they re-open."""

from datetime import date, timedelta

import pytest

from phases.case import BenefitLine, CostLine, Risk
from phases.knowledge_intelligence import observations, reviews, watch_fields, watch_sources, watch_structure
from phases.knowledge_intelligence.observations import Observation
from phases.knowledge_intelligence.reviews import Review, reopened
from phases.knowledge_intelligence.watch_fields import WatchField
from phases.knowledge_intelligence.watch_sources import WatchSource
from phases.knowledge_intelligence.watch_structure import WatchDuty, due_after
from phases.method import Provenance
from tests.phases.strategy.known import FACTS, keys, known

TODAY = FACTS.today
PRICES = WatchField(title="Prices", topic="makers", risks=("rise",), alarm="+5%")
BULLETIN = WatchSource(title="Bulletin", kind="maker", reliability="B", fields=("prices",))


def risk(name="rise", probability="0.2", likely=10_000, **more):
    impact = {"low": 0, "likely": likely, "high": likely * 2}
    return Risk(id=name, title=name, alternative="all", probability=probability, impact=impact, **more)


def line(name="licences", **more):
    return CostLine(id=name, title=name, alternative="all", base=100, **more)


def seen(**given):
    usual = {"title": "A rise of 8%", "field": "prices", "source": "bulletin", "seen_on": TODAY - timedelta(days=3), "collected_by": "Ann"}
    return Observation(**(usual | given))


QUALIFIED = {"credibility": "2", "qualified_on": TODAY - timedelta(days=2), "qualified_by": "Ann"}
SPREAD = QUALIFIED | {"spread_on": TODAY - timedelta(days=1), "spread_by": "Ann", "spread_to": "Board"}
DONE = SPREAD | {"acted_on": TODAY, "acted_by": "Bob"}


def watch(*rows, **sheets):
    sheets = {"watch-fields": {"prices": PRICES}, "watch-sources": {"bulletin": BULLETIN}} | {
        name.replace("_", "-"): one for name, one in sheets.items()}
    return known(sheets | {"observations": {f"o{place}": row for place, row in enumerate(rows)}})


@pytest.mark.parametrize(("given", "state"), [
    ({}, "to-qualify"), ({"qualified_on": TODAY}, "to-qualify"), ({"credibility": "1"}, "to-qualify"), (QUALIFIED, "to-spread"),
    (SPREAD, "to-act"), (DONE, "done"), (DONE | {"set_aside": "wrong"}, "set-aside"),
])
def test_an_observation_stands_at_its_first_step_that_nobody_has_dated(given, state):
    assert seen(**given).state == state


@pytest.mark.parametrize(("given", "said"), [
    ({}, []),
    ({"seen_on": TODAY - timedelta(days=31)}, ["sleeps"]),
    (DONE | {"seen_on": TODAY - timedelta(days=90)}, []),
    (QUALIFIED | {"credibility": "4", "risks": ("rise",)}, ["doubtful"]),
    (DONE | {"credibility": "5"}, ["doubtful"]),
    (SPREAD | {"spread_to": ""}, ["spread-to-nobody"]),
    ({"acted_on": TODAY}, ["acted-unqualified"]),
])
def test_what_sleeps_or_cannot_be_relied_on_is_said(given, said):
    assert keys(observations.evaluate(watch(seen(**given)))) == said


def test_the_rating_joins_the_letter_of_the_source_and_the_figure_of_the_news():
    around = watch()

    assert [observations.rating(around, one) for one in (seen(**QUALIFIED), seen(), seen(source=None))] == ["B2", "B?", "??"]


def test_ratings_are_counted_once_there_is_one():
    sections = observations.evaluate(watch(seen(**QUALIFIED), seen(**DONE))).sections
    picture = next(block for block in sections[0].blocks if getattr(block, "kind", "") == "heat-map")

    assert picture.data["values"][1] == [0, 2, 0, 0, 0, 0]


def test_what_was_acted_on_without_re_opening_anything_can_become_a_lesson():
    offers = observations.evaluate(watch(seen(**DONE), seen(**DONE, risks=("rise",)))).offers

    assert [(one.to, one.row["author"]) for one in offers] == [("lessons", "Ann")]


def test_an_observation_re_opens_what_it_names_until_somebody_says_what_became_of_it():
    around = {"risk_register": {"rise": risk()}, "cost_lines": {"licences": line()}}
    news = seen(**QUALIFIED, risks=("rise", "gone"), cost_lines=("licences",))
    review = {"title": "Rise", "observation": "o0", "worksheet": "risk-register", "row": "rise"}

    def waiting(**outcome):
        rows = {"r": Review(**review, **outcome)} if outcome else {}
        return [(one.register, one.row) for one in reopened(watch(news, **around, assumption_reviews=rows))]

    assert waiting() == [("cost-lines", "licences"), ("risk-register", "rise")]
    assert waiting(words="begun") == [("cost-lines", "licences"), ("risk-register", "rise")]
    assert waiting(outcome="kept") == [("cost-lines", "licences")]


def test_an_observation_that_was_set_aside_re_opens_nothing():
    assert reopened(watch(seen(risks=("rise",), set_aside="a rumour"), risk_register={"rise": risk()})) == ()


def test_what_is_re_opened_rests_on_the_row_and_on_the_observation_and_is_offered_once():
    around = watch(seen(**QUALIFIED, risks=("rise",)), risk_register={"rise": risk()})
    result = reviews.evaluate(around)

    assert result.findings[0].rests_on == (Provenance("risk-register", "rise"), Provenance("observations", "o0"))
    assert [one.row["row"] for one in result.offers] == ["rise"]


def test_the_business_case_says_what_is_to_be_reviewed_only_while_something_is():
    waiting = reopened(watch(seen(risks=("rise",)), risk_register={"rise": risk()}))

    assert reviews.to_review(known(results={"assumption-reviews": reviews.Result(values=waiting)})).id == "to-review"
    assert reviews.to_review(known(results={"assumption-reviews": reviews.Result(values=())})) is None


def test_a_review_with_an_outcome_needs_a_name_and_a_day():
    row = {"title": "Rise", "observation": "o0", "worksheet": "risk-register", "row": "rise", "outcome": "kept"}
    signed = Review(**row, reviewed_by="Ann", reviewed_on=TODAY)

    assert keys(reviews.evaluate(watch(assumption_reviews={"r": Review(**row)}))) == ["unsigned"]
    assert keys(reviews.evaluate(watch(assumption_reviews={"r": signed}))) == []


def test_heavy_risks_and_unsure_lines_that_nobody_watches_are_offered_as_fields():
    sheets = {"watch-fields": {"prices": PRICES}, "risk-register": {"rise": risk(), "flood": risk("flood", likely=90_000)},
              "cost-lines": {"licences": line(confidence="low"), "sure": line("sure", confidence="high")}}
    result = watch_fields.evaluate(known(sheets))

    assert keys(result) == ["risk-unwatched", "line-unwatched"]
    assert [one.row.get("risks") or one.row.get("cost_lines") for one in result.offers] == [["flood"], ["licences"]]


def test_closed_risks_and_opportunities_need_no_watch():
    rows = {"a": risk("a", state="closed"), "b": risk("b", likely=0)}

    assert watch_fields.evaluate(known({"watch-fields": {"prices": PRICES}, "risk-register": rows})).offers == ()


def test_a_field_that_bears_on_nothing_is_questioned():
    rows = {"f": WatchField(title="Weather", topic="customers")}

    assert keys(watch_fields.evaluate(known({"watch-fields": rows}))) == ["bears-on-nothing", "no-alarm"]


@pytest.mark.parametrize(("sources", "said"), [
    ({"s": BULLETIN}, []),
    ({"s": WatchSource(title="Rumour", kind="press", reliability="D", fields=("prices",))}, ["field-on-weak-sources"]),
    ({"s": WatchSource(title="Rumour", kind="press")}, ["not-judged", "serves-nothing", "field-without-source"]),
])
def test_a_field_is_worth_what_its_sources_are_worth(sources, said):
    assert keys(watch_sources.evaluate(known({"watch-fields": {"prices": PRICES}, "watch-sources": sources}))) == said


@pytest.mark.parametrize(("last", "rhythm", "due"), [
    (date(2024, 1, 31), "monthly", date(2024, 2, 29)), (date(2024, 1, 1), "weekly", date(2024, 1, 8)),
    (date(2024, 11, 30), "quarterly", date(2025, 2, 28)), (date(2024, 2, 29), "yearly", date(2025, 2, 28)),
    (date(2024, 8, 31), "half-yearly", date(2025, 2, 28)),
])
def test_a_look_is_due_one_rhythm_after_the_last(last, rhythm, due):
    assert due_after(last, rhythm) == due


def duty(**given):
    return WatchDuty(**({"field": "prices", "watcher": "Ann", "rhythm": "monthly", "since": TODAY - timedelta(days=70)} | given))


@pytest.mark.parametrize(("row", "observed", "late"), [
    (duty(), [], True),
    (duty(last_look=TODAY - timedelta(days=10)), [], False),
    (duty(), [seen()], False),
    (duty(), [seen(collected_by="Bob")], True),
    (duty(substitute="Bob"), [seen(collected_by="Bob")], False),
    (duty(), [seen(field="other")], True),
    (duty(), [seen(seen_on=TODAY + timedelta(days=1))], True),
])
def test_an_observation_of_the_watcher_or_the_substitute_counts_as_a_look(row, observed, late):
    result = watch_structure.evaluate(watch(*observed, watch_structure={"d": row}))

    assert ("is-late" in keys(result)) is late
    assert result.beside["d"][0].key.endswith("late" if late else "next")


def test_fields_that_nobody_watches_and_people_who_watch_too_many_are_named():
    duties = {f"d{place}": duty(last_look=TODAY) for place in range(5)}

    assert keys(watch_structure.evaluate(watch(watch_structure=duties))) == ["too-many"]
    assert keys(watch_structure.evaluate(watch())) == ["nobody-watches"]


def test_a_benefit_can_be_watched_as_a_cost_can():
    lines = {"sales": BenefitLine(id="sales", title="Sales", alternative="all", base=1, confidence="low")}
    offers = watch_fields.evaluate(known({"watch-fields": {"prices": PRICES}, "benefit-lines": lines})).offers

    assert [one.row["benefit_lines"] for one in offers] == [["sales"]]
