"""Needs are joined with what asks for them: what has no need, what serves nothing, and what is offered instead."""

from datetime import date

import pytest

from phases.feasibility import maker_evaluation, need_coverage_page
from phases.feasibility.diagnostic import DOMAINS, DomainState
from phases.feasibility.gap_analysis import DomainGap, GapAnalysis
from phases.feasibility.makers import Criterion
from phases.feasibility.need_coverage import Asker, coverage
from phases.feasibility.needs import Need
from phases.method import Facts, Known, Provenance, Result, Worksheet
from phases.register import columns
from phases.scoring import Gap, Score
from phases.strategy.segments import Segment
from workbench.content import packaged

FACTS = Facts("Project", "Client", "EUR", "fr", date(2024, 2, 1))
AREAS = {"sales", "marketing", "service", "cti", "e-crm", "mobility", "back-office", "data"}


def asker(name: str) -> Asker:
    return Asker("segments", name, name, "marketing", Provenance("segments", name))


def need(**more: object) -> Need:
    return Need.model_validate({"title": "A need", "area": "sales", **more})


def known(needs: dict[str, Need], gaps: tuple[int, ...] = (), segments: tuple[str, ...] = ()) -> Known:
    found = tuple(Gap(f"q{n}", "t", 0, levels, 1.0) for n, levels in enumerate(gaps))
    state = DomainState(DOMAINS[0], Score(0, 3, 1, 1), found, 1, 1)
    analysis = GapAnalysis((DomainGap(state, 0, 3, 1),), 0, 3)
    return Known(FACTS, {
        "needs": Worksheet("needs", needs),
        "segments": Worksheet("segments", {key: Segment.model_validate({"name": key}) for key in segments}),
    }, {"gap-analysis": Result(values=analysis)})


def said(result: Result) -> list[str]:
    return [one.key.partition(".")[2] for one in result.findings]


def test_what_is_referred_to_is_covered_and_the_rest_is_not() -> None:
    found = coverage((asker("a"), asker("b")), {"n": need(segments=("a",))})

    assert found.of(asker("a")) == ("n",)
    assert found.uncovered("segments") == (asker("b"),)
    assert found.alone == ()


def test_a_need_put_off_covers_nothing_and_yet_is_not_alone() -> None:
    found = coverage((asker("a"),), {"n": need(segments=("a",), priority="not-now")})

    assert found.uncovered("segments") == (asker("a"),)
    assert found.alone == ()


def test_a_reference_to_what_is_no_longer_there_leaves_a_need_alone() -> None:
    assert coverage((asker("a"),), {"n": need(segments=("gone",))}).alone == ("n",)


def test_only_wide_gaps_ask_for_a_need_and_each_is_offered_with_its_reference() -> None:
    found = need_coverage_page.evaluate(known({"n": need()}, gaps=(1, 2, 3)))

    assert [one.row["gaps"] for one in found.offers] == [["network-diagnostic.q1"], ["network-diagnostic.q2"]]
    assert {(one.to, one.row["area"]) for one in found.offers} == {("needs", "mobility")}


def test_a_covered_gap_is_not_offered_again() -> None:
    found = need_coverage_page.evaluate(known({"n": need(gaps=("network-diagnostic.q0",), priority="could")}, gaps=(3,)))

    assert found.offers == ()
    assert said(found) == ["all-covered"]


@pytest.mark.parametrize(("row", "finding"), [
    ({"priority": "must", "asked_by": "Sales"}, "no-test"),
    ({"asked_by": "Sales"}, "no-priority"),
    ({"priority": "could"}, "serves-none"),
])
def test_a_need_that_cannot_be_used_is_pointed_out(row: dict[str, str], finding: str) -> None:
    assert finding in said(need_coverage_page.evaluate(known({"n": need(**row)})))


def test_when_all_are_must_haves_the_word_sorts_nothing() -> None:
    musts = {f"n{n}": need(priority="must", test="x", asked_by="y") for n in range(7)}
    coulds = {f"c{n}": need(priority="could", asked_by="y") for n in range(3)}

    assert said(need_coverage_page.evaluate(known({**musts, **coulds}))) == ["too-many-musts"]
    assert said(need_coverage_page.evaluate(known({**dict(list(musts.items())[:4]), **coulds}))) == []


def test_without_needs_it_says_where_to_begin_and_still_offers() -> None:
    found = need_coverage_page.evaluate(known({}, segments=("a",)))

    assert [one.instrument for one in found.missing] == ["needs"]
    assert [one.row["segments"] for one in found.offers] == [["a"]]


def test_the_picture_counts_needs_by_what_asks_and_area() -> None:
    found = need_coverage_page.evaluate(known({"n": need(segments=("a",)), "m": need(segments=("a", "b"), area="data")}, segments=("a", "b")))
    figure = found.sections[0].sections[0].blocks[0]

    assert figure.data["values"] == [[1, 1], [0, 1]]


def test_a_need_becomes_a_criterion_that_refers_to_it_and_is_weighed_by_its_priority() -> None:
    needs = {"m": need(priority="must"), "s": need(title="Other", priority="should"), "c": need(title="Third", priority="could")}
    offers = maker_evaluation.evaluate(known(needs)).offers

    assert [(one.row["need"], one.row["weight"], one.row["knock_out"]) for one in offers] == [("m", "5", True), ("s", "3", False)]


def test_a_need_that_has_its_criterion_under_another_name_is_not_offered_again() -> None:
    found = known({"m": need(priority="must")})
    weighed = {**found.worksheets, "maker-criteria": Worksheet("maker-criteria", {"k": Criterion(title="Otherwise said", need="m")})}

    assert maker_evaluation.evaluate(Known(FACTS, weighed)).offers == ()


def test_the_library_holds_sixty_needs_that_can_be_checked_in_every_area() -> None:
    library = packaged().instruments["needs"].library
    rows = [Need.model_validate(row) for row in library]

    assert len(rows) >= 60
    assert {one.area for one in rows} == AREAS
    assert all(isinstance(one.title, dict) and isinstance(one.test, dict) for one in rows)
    assert len({str(one.title) for one in rows}) == len(rows)


def test_a_need_of_before_is_still_read() -> None:
    old = {"title": "Phones", "area": "cti", "asked_by": {"fr": "Diagnostic, écart de 3", "en": "Diagnostic, gap of 3"}}

    assert Need.model_validate(old).gaps == ()


def test_gaps_are_referred_to_across_all_diagnostics() -> None:
    column = next(one for one in columns(Need) if one.path == "gaps")

    assert column.kind == "references"
    assert column.to.split() == [one.questionnaire for one in DOMAINS]
