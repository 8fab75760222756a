"""The page of the check says each cause once, under the instrument where something is to be done."""

from phases.method import Provenance, Sentence
from workbench.check import Point, Weight
from workbench.check_page import Checking, CheckPage
from workbench.content_versions import newest
from workbench.dossier import Dossier
from workbench.sources import Sources
from workbench.wording import Speaker


def page_of(dossier: Dossier, *points: Point) -> CheckPage:
    speaker = Speaker(newest().content, "en")
    return Checking(newest(), speaker, Sources(dossier, speaker), lambda one: f"{one.instrument}/{one.row}").page(points)


def point(weight: Weight, key: str, instrument: str, row: str = "", tone: str = "warn") -> Point:
    return Point(weight, Sentence(key, tone=tone), (Provenance(instrument, row),))  # type: ignore[arg-type]


def test_the_same_said_of_several_rows_is_one_cause_with_the_others_folded(dossier: Dossier) -> None:
    page = page_of(dossier, *(point("should", "old", "cost-lines", row) for row in ("a", "b", "c")), point("should", "old", "risk-register", "d"))

    costs, risks = page.then
    assert [len(cause.alike) for cause in costs.causes] == [2]
    assert [link.url for cause in (costs.causes[0], *costs.causes[0].alike) for link in cause.links] == [
        "cost-lines/a", "cost-lines/b", "cost-lines/c"]
    assert risks.causes[0].alike == ()
    assert page.should == 4


def test_places_stand_in_the_order_of_the_path_and_the_gravest_cause_first(dossier: Dossier) -> None:
    page = page_of(dossier, point("should", "x", "risk-register", "1"), point("should", "light", "challenges", "1"),
                   point("should", "grave", "challenges", "1", tone="bad"))

    assert [place.url for place in page.then] == ["challenges/", "risk-register/"]
    assert [cause.words for cause in page.then[0].causes] == ["grave", "light"]


def test_of_many_causes_in_one_place_those_after_the_third_are_folded(dossier: Dossier) -> None:
    five = page_of(dossier, *(point("must", f"cause-{number}", "cost-lines") for number in range(5))).first[0]
    four = page_of(dossier, *(point("must", f"cause-{number}", "cost-lines") for number in range(4))).first[0]

    assert (len(five.causes), len(five.folded)) == (3, 2)
    assert (len(four.causes), len(four.folded)) == (4, 0)


def test_what_is_for_information_is_put_together_phase_by_phase(dossier: Dossier) -> None:
    page = page_of(dossier, point("note", "x", "cost-lines"), point("note", "y", "challenges"), point("note", "z", "challenges"))

    assert [(phase.title, phase.count) for phase in page.notes] == [("Executive vision", 2), ("Feasibility study", 1)]
    assert (page.must, page.should, page.note, page.first, page.then) == (0, 0, 3, (), ())


def test_the_place_itself_is_no_link_below_it(dossier: Dossier) -> None:
    cause = page_of(dossier, Point("should", Sentence("x"), (Provenance("cost-lines"), Provenance("cost-lines", "a", "amounts"),
                                                             Provenance("cost-lines", "a"), Provenance("observations", "b")))).then[0].causes[0]

    assert [(link.title, link.url) for link in cause.links] == [("a", "cost-lines/a"), ("Observations · b", "observations/b")]
