"""The macros: what they show is complete, readable by machines of people, and read back unchanged."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
from flask import Flask, g, render_template, render_template_string
from pydantic import TypeAdapter

from phases.answer_types import ANSWER_TYPES
from phases.questionnaire import AnyQuestion
from workbench.app import create_app
from workbench.numbers import number_reader
from workbench.places import TEMPLATES
from workbench.settings import Settings

PAGES = ("look.html", "look/projector.html", "look/room.html", "look/entrance.html")
OFFICES = [{"id": "front", "fr": "Vente", "en": "Sales"}, {"id": "service", "fr": "Service", "en": "Service"}]
LEVELS = [{"fr": f"Niveau {n}", "en": f"Level {n}"} for n in range(3)]
CONTROL = '{% from "macros/question.html" import answer_control %}{{ answer_control(question, answer, "q") }}'
ASK = {"fr": "Combien ?", "en": "How many?"}
QUESTIONS: list[tuple[dict[str, Any], Any]] = [  # an answer type's fields, and a value as it is stored
    ({"type": "short-text"}, "Téléphonie <du> Rhône"),
    ({"type": "long-text"}, "Une **pièce** & deux"),
    ({"type": "date"}, "2019-04-01"),
    ({"type": "number", "limits": {"min": 0}, "unit": ASK}, "0"),
    ({"type": "number"}, "1234567.890123456789"),
    ({"type": "number", "limits": {"max": 1000000000}}, "999999999"),
    ({"type": "money"}, "-53150.25"),
    ({"type": "percentage"}, "64.5"),
    ({"type": "estimate", "unit": ASK}, {"low": "0", "likely": "1850.5", "high": "2400"}),
    ({"type": "single-choice", "choices": OFFICES}, "service"),
    ({"type": "multiple-choice", "choices": OFFICES}, ["front", "service"]),
    ({"type": "ranking", "choices": OFFICES}, ["service", "front"]),
    ({"type": "allocation", "choices": OFFICES}, {"front": "100", "service": "0"}),
    ({"type": "rating", "levels": LEVELS}, 0),
    ({"type": "today-needed", "levels": LEVELS}, {"today": 0, "needed": 2}),
    ({"type": "today-needed", "levels": LEVELS}, {"today": 1, "needed": None}),
    ({"type": "matrix", "rows": OFFICES, "columns": OFFICES}, {"front": "service"}),
    ({"type": "semantic-differential", "poles": [{"id": "near", "left": ASK, "right": ASK}]}, {"near": 0}),
    ({"type": "semantic-differential", "poles": [{"id": "near", "left": ASK, "right": ASK}]}, {"near": -3}),
    ({"type": "evidence"}, [{"id": "f1", "name": "a.pdf", "url": "/a"}]),
]


def _name(part: Any) -> str:
    return part.get("type", "") if isinstance(part, dict) else ""


class Page(HTMLParser):
    """A page's elements, and the fields that a browser would send of it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.fields: dict[str, list[str]] = {}
        self._open: tuple[str, str] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag == "input" and attributes["type"] != "file" and (
            attributes["type"] not in ("radio", "checkbox") or "checked" in attributes
        ):
            self.fields.setdefault(attributes["name"], []).append(attributes.get("value", "on"))
        if tag in ("select", "textarea"):
            self._open = (tag, attributes["name"])
        if tag == "option" and "selected" in attributes and self._open:
            self.fields.setdefault(self._open[1], []).append(attributes.get("value", ""))
            self._open = ("option", self._open[1]) if "value" not in attributes else self._open

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "textarea"):
            self._open = None
        elif tag == "option" and self._open:
            self._open = ("select", self._open[1])

    def handle_data(self, data: str) -> None:
        if self._open and self._open[0] == "textarea":
            self.fields.setdefault(self._open[1], []).append(data)
        if self._open and self._open[0] == "option":
            self.fields[self._open[1]][-1] = data

    def named(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        """The elements of a tag with these attributes."""
        return [found for name, found in self.elements if name == tag and attributes.items() <= found.items()]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    return create_app(Settings(testing=True, secret_key="k" * 40, data_dir=tmp_path_factory.mktemp("data")))


@pytest.fixture(params=["fr", "en"])
def language(request: pytest.FixtureRequest, app: Flask) -> Iterator[str]:
    with app.test_request_context("/?toast=1"):
        g.language = request.param
        yield request.param


@pytest.fixture
def english(app: Flask) -> Iterator[None]:
    with app.test_request_context("/"):
        g.language = "en"
        yield


def shown(source: str, **values: Any) -> Page:
    """The page that a piece of template makes."""
    return Page(render_template_string(source, **values))


def text_of(source: str, **values: Any) -> str:
    return " ".join(render_template_string(source, **values).split())


@pytest.mark.parametrize("page", PAGES)
def test_a_specimen_has_a_title_a_language_and_nothing_inline(page: str, language: str) -> None:
    html = render_template(page)
    found = Page(html)

    assert found.named("html", lang=language)
    assert re.search(r"<title>[^ ·<]", html)
    assert not [a for _, a in found.elements if "style" in a or any(name.startswith("on") for name in a)]
    assert all("src" in script for script in found.named("script"))


@pytest.mark.parametrize("page", PAGES)
def test_every_id_of_a_specimen_is_unique_and_every_reference_finds_its_element(page: str, language: str) -> None:
    elements = Page(render_template(page)).elements
    ids = [found["id"] for _, found in elements if "id" in found]
    referred = [one for _, found in elements for name in ("for", "aria-labelledby", "aria-describedby", "popovertarget")
                for one in found.get(name, "").split()]

    assert sorted(ids) == sorted(set(ids))
    assert set(referred) <= set(ids)


def test_every_answer_type_has_a_control_and_every_control_an_answer_type() -> None:
    types = {get_args(one.model_fields["type"].annotation)[0] for one in get_args(ANSWER_TYPES)}

    assert {path.stem for path in (TEMPLATES / "macros" / "answers").glob("*.html")} == types


@pytest.mark.parametrize(("fields", "value"), QUESTIONS, ids=_name)
def test_what_a_control_shows_is_what_its_answer_type_reads_back(
    fields: dict[str, Any], value: Any, language: str
) -> None:
    asked = TypeAdapter(AnyQuestion).validate_python({"id": "calls", "ask": ASK, **fields})
    page = shown(CONTROL.replace("answer,", '{"value": value},'),
                 question=asked, value=value)
    sent = {name.removeprefix("calls").removeprefix("."): values for name, values in page.fields.items()}

    expected = [file["id"] for file in value] if fields["type"] == "evidence" else value
    assert asked.parse(sent, number_reader("fr" if language == "fr" else "en")) == expected


@pytest.mark.parametrize("fields", [fields for fields, _ in QUESTIONS], ids=_name)
def test_a_control_without_a_value_sends_nothing_but_blanks(fields: dict[str, Any], english: None) -> None:
    page = shown(CONTROL.replace("answer,", "{},"),
                 question={"id": "calls", "ask": ASK, **fields})

    assert not [one for values in page.fields.values() for one in values if one.strip()]


def test_a_number_that_could_not_be_read_stands_as_it_was_typed(english: None) -> None:
    page = shown(CONTROL, question={"id": "calls", "type": "number", "ask": ASK},
                 answer={"value": "12.000,5O", "fault": "A number."})

    assert page.fields["calls"] == ["12.000,5O"]
    assert page.named("input", name="calls")[0]["aria-invalid"] == "true"


def test_a_card_sends_the_version_that_its_answer_was_based_on(english: None) -> None:
    page = shown("""{% from "macros/question.html" import question_card %}
                    {{ question_card(question, {"value": "5", "version": 7}, "/save") }}""",
                 question={"id": "calls", "type": "number", "ask": ASK})

    assert page.fields["version"] == ["7"]
    assert page.fields["calls.state"] == ["answered"]
    assert page.named("form")[0]["action"] == "/save"


def test_a_stale_save_shows_both_values_and_a_button_for_each(english: None) -> None:
    source = """{% from "macros/entry.html" import conflict %}
        {{ conflict({"shown": "240", "at": "10:59"}, {"shown": "<212>", "by": "Jean", "at": "10:58"}) }}"""
    words = text_of(source)

    assert all(part in words for part in ("240", "&lt;212&gt;", "Jean"))
    assert [one["value"] for one in shown(source).named("button", name="resolve")] == ["keep-mine", "keep-theirs"]


def test_the_thread_says_in_words_what_is_done_and_where_one_is(english: None) -> None:
    words = text_of("""{% from "macros/frame.html" import thread %}{{ thread([
        {"title": "Vision", "state": "done"},
        {"title": "Study", "state": "now", "modules": [{"title": "Costs", "state": "later"}]}]) }}""")

    assert 'Vision<span class="visually-hidden"> (done)' in words
    assert 'Study<span class="visually-hidden"> (you are here)' in words
    assert 'Costs<span class="visually-hidden"> (later)' in words
    assert words.count('aria-current="step"') == 1


def test_an_item_without_an_instrument_says_so(english: None) -> None:
    source = """{% from "macros/path.html" import item_row %}
        {{ item_row({"id": "F2.4", "title": "Sales", "instruments": instruments}) }}"""

    assert "not built yet" in text_of(source, instruments=[])
    assert "not built yet" not in text_of(source, instruments=[{"title": "Questionnaire", "url": "/q"}])


def test_a_row_being_edited_ties_each_fault_to_its_field(english: None) -> None:
    page = shown("""{% from "macros/register.html" import register_row %}{{ register_row(
        {"id": "r1", "version": 2, "url": "/r1", "editing": true,
         "entered": {"range.low": "0", "amounts": ["1", "", "3"]},
         "faults": {"range.low": "Too low."}},
        [{"path": "range.low", "label": "Low", "kind": "number", "numeric": true},
         {"path": "amounts", "label": "Amounts", "kind": "yearly", "numeric": true, "years": ["1", "2", "3"]}]) }}""")
    low = page.named("input", name="range.low")[0]

    assert (low["value"], low["aria-invalid"], low["aria-describedby"]) == ("0", "true", "row-r1-range-low-fault")
    assert page.fields["amounts"] == ["1", "", "3"]
    assert page.fields["version"] == ["2"]


def test_a_table_has_heads_for_rows_and_columns_and_keeps_zero(english: None) -> None:
    source = """{% from "macros/table.html" import table %}{{ table("Flows",
        [{"label": "Line"}, {"label": "Year 0", "numeric": true}], [["Licences", 0]], ["Total", "0"]) }}"""
    page = shown(source)

    assert [one["scope"] for one in page.named("th")] == ["col", "col", "row", "row"]
    assert '<td class="number">0</td>' in text_of(source)


def test_a_dry_run_lists_every_fault_and_says_that_nothing_was_written(english: None) -> None:
    words = text_of("""{% from "macros/register.html" import faults_table %}{{ faults_table([
        {"row": 4, "column": "Year 2", "value": "x", "words": "A number."},
        {"row": 9, "column": "Owner", "value": "", "words": "A person."}]) }}""")

    assert "2 faults; nothing has been written." in words
    assert all(part in words for part in ("A number.", "A person."))


def test_the_style_sheets_and_scripts_that_pages_load_exist(language: str, app: Flask) -> None:
    page = Page(render_template("look.html"))
    static = Path(app.static_folder or "")
    files = [one["href"] for one in page.named("link", rel="stylesheet")] + [one["src"] for one in page.named("script")]

    own = [one.removeprefix("/static/") for one in files if "/vendor/" not in one]

    assert [one for one in own if not (static / one).is_file()] == []
