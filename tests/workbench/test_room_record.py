"""What a room agrees on goes into the dossier with its origin, and comes out again without loss."""

from typing import Any

import pytest

from phases.agreed_answers import ID as AGREED
from phases.agreed_lines import NoAmount
from phases.tally import Tally, tally
from phases.workshop import AskedItem, GivenAnswer
from workbench.dossier import Dossier, StaleSave
from workbench.models import now
from workbench.room_asked import asked
from workbench.room_models import Workshop, WorkshopItem
from workbench.room_record import Record, forget, keep, origin_of
from workbench.room_targets import settle_year

RANGE = {"low": "80", "likely": "100", "high": "150"}


@pytest.fixture
def workshop(dossier: Dossier) -> Workshop:
    about = Workshop(project_id=dossier.project.id, id="w", title="Estimates", state="open", anonymous=False, opened=now())
    dossier.session.add(about)
    dossier.add("alternatives", {"title": "Hosted"}, row="saas")
    dossier.add("benefit-lines", {"alternative": ["saas"], "title": "Productivity", "amounts": ["0", "50", "100"]}, row="productivity")
    dossier.add("risk-register", {"alternative": ["saas"], "probability": "0.3", "impact": RANGE}, row="adoption")
    dossier.commit()
    return about


def item(dossier: Dossier, workshop: Workshop, **what: Any) -> WorkshopItem:
    made = WorkshopItem(project_id=dossier.project.id, workshop_id=workshop.id, id="item", **{"kind": "estimate", "title": "How much?", **what})
    dossier.session.add(made)
    dossier.session.flush()
    return made


def said(dossier: Dossier, made: WorkshopItem, *data: dict[str, Any]) -> Tally:
    asks: AskedItem = asked(dossier.session, dossier.catalogue, made)
    return tally(asks, [GivenAnswer(f"s{place}", one) for place, one in enumerate(data)])


def line(dossier: Dossier) -> Any:
    return dossier.worksheet("benefit-lines").rows["productivity"]


def version(dossier: Dossier, instrument: str, row: str) -> int:
    entry = dossier.entry(instrument, row)
    return entry.version if entry else 0


@pytest.fixture
def estimate(dossier: Dossier, workshop: Workshop) -> WorkshopItem:
    return item(dossier, workshop, instrument="benefit-lines", row="productivity", field="range", settings={"unit": "money"})


def test_the_range_of_the_room_becomes_the_range_of_the_line(dossier: Dossier, workshop: Workshop, estimate: WorkshopItem) -> None:
    found = said(dossier, estimate, RANGE, RANGE, RANGE)
    keep(dossier, workshop, estimate, found, Record(RANGE, "median", "Most had seen it", "Two doubt it", "Ask again"), 1)
    dossier.commit()

    kept = line(dossier).range
    assert (str(kept.low), str(kept.likely), str(kept.high)) == ("0.8", "1", "1.5")
    newest = dossier.history("benefit-lines", "productivity")[0]
    assert newest.origin == origin_of("w", "item")
    assert line(dossier).source["en"].startswith("Estimates (")


def test_the_register_of_agreed_answers_tells_how_it_was_reached(dossier: Dossier, workshop: Workshop, estimate: WorkshopItem) -> None:
    found = said(dossier, estimate, RANGE, RANGE, RANGE)
    keep(dossier, workshop, estimate, found, Record(RANGE, "median", "Most had seen it", "Two doubt it", "Ask again"), 1)
    dossier.commit()

    row: Any = dossier.worksheet(AGREED).rows["item"]
    assert (row.workshop, row.how, row.count, row.agreement, row.dissent) == ("Estimates", "median", 3, 1, "Two doubt it")
    assert (row.low, row.likely, row.high) == (80, 100, 150)
    assert row.agreed == {"fr": "bas 80\u00a0€, probable 100\u00a0€, haut 150\u00a0€", "en": "low €80, likely €100, high €150"}
    assert row.went_to[0].row == "productivity"


def test_the_range_is_read_into_the_year_that_was_asked_about(dossier: Dossier, workshop: Workshop) -> None:
    made = item(dossier, workshop, instrument="benefit-lines", row="productivity", field="range", settings={"unit": "money", "year": 1})
    keep(dossier, workshop, made, said(dossier, made, RANGE, RANGE, RANGE), Record(RANGE, "median"), 1)

    row: Any = dossier.worksheet(AGREED).rows["item"]
    assert (str(line(dossier).range.low), str(line(dossier).range.likely)) == ("1.6", "2")
    assert row.agreed["en"] == "low €80, likely €100, high €150 (in year 1)"
    assert row.agreed["fr"].endswith("haut 150\u00a0€ (en année 1)")


@pytest.mark.parametrize(("state", "kept", "year"), [
    ("waiting", {"unit": "money"}, 2), ("waiting", {"unit": "money", "year": 1}, 1), ("waiting", {"unit": "share"}, None),
    ("waiting", {"unit": "number", "planned": "2"}, None), ("closed", {"unit": "money"}, None),
])
def test_an_amount_that_was_not_asked_yet_gets_its_year(
    dossier: Dossier, workshop: Workshop, state: str, kept: dict[str, Any], year: int | None
) -> None:
    made = item(dossier, workshop, instrument="benefit-lines", row="productivity", field="range", settings=kept, state=state)
    settle_year(dossier, made)

    assert asked(dossier.session, dossier.catalogue, made).year == year


def test_somebody_else_s_source_is_not_written_over(dossier: Dossier, workshop: Workshop, estimate: WorkshopItem) -> None:
    dossier.save("benefit-lines", "productivity", {**dossier.entry("benefit-lines", "productivity").data, "source": "Contract"}, 1)
    keep(dossier, workshop, estimate, said(dossier, estimate, RANGE, RANGE, RANGE), Record(RANGE, "median"), 2)

    assert line(dossier).source == "Contract"


def test_a_second_workshop_takes_the_place_of_the_first_as_source(dossier: Dossier, workshop: Workshop, estimate: WorkshopItem) -> None:
    keep(dossier, workshop, estimate, said(dossier, estimate, RANGE, RANGE, RANGE), Record(RANGE, "median"), 1)
    workshop.title = "Second look"
    keep(dossier, workshop, estimate, said(dossier, estimate, RANGE, RANGE, RANGE), Record(RANGE, "median"), 2)

    assert line(dossier).source["en"].startswith("Second look (")


def test_a_line_that_moved_on_is_not_overwritten(dossier: Dossier, workshop: Workshop, estimate: WorkshopItem) -> None:
    data = dossier.entry("benefit-lines", "productivity").data
    dossier.save("benefit-lines", "productivity", {**data, "owner": "Karim"}, 1)
    found = said(dossier, estimate, RANGE, RANGE, RANGE)

    with pytest.raises(StaleSave):
        keep(dossier, workshop, estimate, found, Record(RANGE, "median"), 1)


def test_a_range_in_money_needs_an_amount(dossier: Dossier, workshop: Workshop) -> None:
    dossier.add("benefit-lines", {"alternative": ["saas"], "title": "Later"}, row="later")
    made = item(dossier, workshop, instrument="benefit-lines", row="later", settings={"unit": "money"})

    with pytest.raises(NoAmount):
        keep(dossier, workshop, made, said(dossier, made, RANGE, RANGE, RANGE), Record(RANGE, "median"), 1)


@pytest.mark.parametrize(("field", "data", "expected"), [
    ("impact", RANGE, "100"), ("probability", {"low": "0.1", "likely": "0.4", "high": "0.5"}, "0.4"),
])
def test_a_risk_takes_what_the_room_agreed_on(dossier: Dossier, workshop: Workshop, field: str, data: dict[str, str], expected: str) -> None:
    made = item(dossier, workshop, instrument="risk-register", row="adoption", field=field)
    keep(dossier, workshop, made, said(dossier, made, data, data, data), Record(data, "median"), 1)

    risk: Any = dossier.worksheet("risk-register").rows["adoption"]
    assert str(risk.impact.likely if field == "impact" else risk.probability) == expected


QUESTION = {"kind": "question", "instrument": "executive-alignment", "row": "earlier-attempt", "title": ""}


def answer(value: str) -> dict[str, Any]:
    return {"value": value, "state": "answered", "reason": ""}


def test_the_agreed_answer_is_the_answer_of_the_questionnaire(dossier: Dossier, workshop: Workshop) -> None:
    made = item(dossier, workshop, **QUESTION)
    found = said(dossier, made, answer("abandoned"), answer("abandoned"), answer("used"))
    keep(dossier, workshop, made, found, Record(answer("abandoned"), "most-said", dissent="Used in Nantes"), 0)

    kept: Any = dossier.worksheet("executive-alignment").rows["earlier-attempt"]
    row: Any = dossier.worksheet(AGREED).rows["item"]
    assert kept.value == "abandoned"
    assert row.agreed["en"] == "It was abandoned"
    assert row.spread["fr"] == "Il a été abandonné\u00a0: 2\u00a0; Il est en place et utilisé chaque jour\u00a0: 1"


def test_evidence_of_an_answer_stays_when_a_room_answers_anew(dossier: Dossier, workshop: Workshop) -> None:
    dossier.save("executive-alignment", "earlier-attempt", {**answer("used"), "evidence": ["file"]}, 0)
    made = item(dossier, workshop, **QUESTION)
    keep(dossier, workshop, made, said(dossier, made, answer("none")), Record(answer("none"), "own"), 1)

    kept: Any = dossier.worksheet("executive-alignment").rows["earlier-attempt"]
    assert (kept.value, kept.evidence) == ("none", ("file",))


def test_dissent_and_decision_are_kept_without_an_answer(dossier: Dossier, workshop: Workshop, estimate: WorkshopItem) -> None:
    keep(dossier, workshop, estimate, said(dossier, estimate), Record(None, "", "", "No basis", "Measure first"), 0)

    row: Any = dossier.worksheet(AGREED).rows["item"]
    assert (row.dissent, row.decision, row.agreed, row.went_to) == ("No basis", "Measure first", "", ())
    assert line(dossier).range is None


def test_a_record_taken_back_leaves_the_line_as_it_was(dossier: Dossier, workshop: Workshop, estimate: WorkshopItem) -> None:
    before = dossier.entry("benefit-lines", "productivity").data
    found = said(dossier, estimate, RANGE, RANGE, RANGE)
    keep(dossier, workshop, estimate, found, Record(RANGE, "median"), 1)
    keep(dossier, workshop, estimate, found, Record({**RANGE, "high": "200"}, "own"), 2)

    assert forget(dossier, workshop, estimate)
    dossier.commit()
    assert dossier.entry("benefit-lines", "productivity").data == before
    assert dossier.worksheet(AGREED).rows == {}
    assert estimate.agreed is None and estimate.agreed_at is None


def test_a_record_taken_back_leaves_what_somebody_changed_since(dossier: Dossier, workshop: Workshop, estimate: WorkshopItem) -> None:
    keep(dossier, workshop, estimate, said(dossier, estimate, RANGE, RANGE, RANGE), Record(RANGE, "median"), 1)
    changed = {**dossier.entry("benefit-lines", "productivity").data, "owner": "Karim"}
    dossier.save("benefit-lines", "productivity", changed, 2)

    assert not forget(dossier, workshop, estimate)
    assert dossier.entry("benefit-lines", "productivity").data == changed


def test_an_answer_that_was_not_there_before_goes_when_the_record_is_taken_back(dossier: Dossier, workshop: Workshop) -> None:
    made = item(dossier, workshop, **QUESTION)
    keep(dossier, workshop, made, said(dossier, made, answer("none")), Record(answer("none"), "own"), 0)

    assert forget(dossier, workshop, made)
    assert dossier.entries("executive-alignment") == []


def test_recording_tells_every_screen(dossier: Dossier, workshop: Workshop, estimate: WorkshopItem) -> None:
    before = workshop.change
    keep(dossier, workshop, estimate, said(dossier, estimate), Record(decision="Later"), 0)

    assert workshop.change == before + 1
