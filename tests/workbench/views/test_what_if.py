"""The what-if page answers the levers at once, saves nothing by itself, and keeps or applies only when told to."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.bench import dossier_of
from tests.cast import Cast
from workbench import project_rows
from workbench.content_versions import newest
from workbench.database import Database
from workbench.dossier import Dossier
from workbench.models import Project

EXAMPLE = Path(__file__).parents[3] / "examples" / "losing-case.yaml"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def filled(dossier: Dossier) -> Project:
    """The cast's project with a case that loses money."""
    found = project_rows.read(EXAMPLE, EXAMPLE.read_text("utf-8"), newest())
    for instrument, rows in found.rows.items():
        for row, data in rows.items():
            dossier.save(instrument, row, data, 0)
    dossier.session.commit()
    return dossier.project


@pytest.fixture
def browser(filled: Project, cast: Cast, client_of: Callable[..., FlaskClient]) -> FlaskClient:
    return client_of(cast.lead, "en")


@pytest.fixture
def rows(database: Database, cast: Cast, filled: Project) -> Callable[[str], dict]:
    """What the database holds of a register."""

    def held(instrument: str) -> dict:
        with database.session() as session:
            return {entry.row: entry.data for entry in dossier_of(session, filled, cast.lead).entries(instrument)}

    return held


def _at(project: Project, rest: str = "") -> str:
    return f"/projects/{project.slug}/feasibility/case-evaluation/what-if{rest}"


def test_the_page_has_a_slider_and_a_number_for_each_main_assumption(browser, filled):
    page = browser.get(_at(filled)).text

    names = set(re.findall(r'<input class="number" type="number"[^>]* name="([^"]+)"', page))
    assert {"rate", "horizon", "costs", "benefits", "adoption", "line.installation", "line.minutes", "risk.line-failure"} <= names
    assert page.count('type="range"') == len(names)
    assert " style=" not in page


def test_without_script_a_button_computes_the_whole_page(browser, filled):
    page = browser.get(_at(filled, "?benefits=200")).text

    assert "<html" in page
    assert re.search(r'name="benefits"[^>]* value="200"', page.replace("\n", " ")) is None
    assert re.search(r'name="benefits"[^>]* value="150"', page.replace("\n", " ")), "kept within its limits"


def test_a_slider_is_answered_with_the_result_alone(browser, filled):
    part = browser.get(_at(filled, "?benefits=150&costs=80"), headers=HTMX).text

    assert "<html" not in part
    assert part.lstrip().startswith('<div id="what-if-result"')
    assert "27,299" in part


def test_moving_nothing_shows_the_case_as_it_is_entered(browser, filled):
    part = browser.get(_at(filled, "?benefits=100&rate=9"), headers=HTMX).text

    assert "−€27,299" in part
    assert "Keep as a scenario" not in part


@pytest.mark.parametrize("nonsense", ["rate=abc", "rate=", "line.nobody=50", "horizon=NaN", "benefits=inf", "alternative=none"])
def test_what_makes_no_sense_moves_nothing(browser, filled, nonsense):
    answer = browser.get(_at(filled, f"?{nonsense}"), headers=HTMX)

    assert answer.status_code == 200
    assert "Keep as a scenario" not in answer.text


def test_every_picture_of_the_tried_case_is_drawn(browser, filled):
    part = browser.get(_at(filled, "?benefits=150&horizon=2&rate=5&risk.line-failure=90"), headers=HTMX).text
    pictures = set(re.findall(r'<img src="([^"]+)"', part))

    assert len(pictures) == 4
    for picture in pictures:
        assert browser.get(picture.replace("&amp;", "&")).mimetype == "image/svg+xml", picture


def test_looking_saves_nothing(browser, filled, rows):
    before = {name: rows(name) for name in ("cost-lines", "benefit-lines", "case-parameters", "scenarios", "risk-register")}
    browser.get(_at(filled, "?benefits=150&line.minutes=70&rate=4"), headers=HTMX)
    browser.get(_at(filled, "/apply?benefits=150&line.minutes=70&rate=4"))

    assert {name: rows(name) for name in before} == before


def test_what_is_tried_can_be_kept_as_a_scenario(browser, filled, rows):
    browser.post(_at(filled, "/scenario"), data={"title": "Lucky", "benefits": "150", "line.installation": "90", "rate": "5"})

    (kept,) = rows("scenarios").values()
    assert kept == {"title": "Lucky", "weight": "1", "costs": "1", "benefits": "1.5", "lines": {"installation": "0.9"},
                    "discount_rate": "0.05"}
    assert "<html" in browser.get(_at(filled)).text


def test_applying_is_confirmed_row_by_row_before_anything_is_written(browser, filled):
    page = browser.get(_at(filled, "/apply?line.installation=110&rate=7&horizon=3")).text

    assert re.search(r"<th scope=\"row\">Installation</th>.*?42,000.*?46,200", page, re.DOTALL)
    assert "The horizon is not applied" in page


def test_applying_writes_the_values_into_the_rows(browser, filled, rows):
    answer = browser.post(_at(filled, "/apply"), data={
        "line.installation": "110", "line.subscription": "50", "line.minutes": "80", "rate": "7", "risk.line-failure": "40"})

    assert answer.status_code == 303
    assert rows("cost-lines")["installation"]["amounts"][0] == "46200"
    assert rows("cost-lines")["subscription"]["base"] == "4800"
    assert rows("benefit-lines")["minutes"]["range"] == {"low": "0.4", "likely": "0.8", "high": "1.04"}
    assert next(iter(rows("case-parameters").values()))["discount_rate"] == ["0.07"]
    assert rows("risk-register")["line-failure"]["probability"] == "0.4"


def test_applied_values_give_what_was_tried(browser, filled):
    moved = "benefits=150&costs=70&rate=4"
    tried = re.search(r"Net present value \(NPV\).*?([-€\d,]{5,})", browser.get(_at(filled, f"?{moved}"), headers=HTMX).text, re.DOTALL)
    browser.post(_at(filled, "/apply"), data=dict(pair.split("=") for pair in moved.split("&")))
    page = browser.get(_at(filled)).text

    assert tried
    assert tried[1] in page


def test_readers_look_but_neither_keep_nor_apply(filled, cast, client_of):
    page = client_of(cast.committee, "en").get(_at(filled, "?benefits=150"), headers=HTMX).text

    assert "Keep as a scenario" not in page


def test_without_an_evaluated_case_the_page_leads_to_what_is_missing(project, cast, client_of):
    answer = client_of(cast.lead).get(_at(project))

    assert answer.status_code == 303
    assert answer.location.endswith("/feasibility/case-evaluation")
