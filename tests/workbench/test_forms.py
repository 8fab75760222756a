"""A row through its form: what the form shows is read back as it stood, whatever stood there."""

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.specimens import EveryColumn, specimens
from workbench.forms import check_row, read_row
from workbench.register_fields import FieldWords, Option, fields_of
from workbench.register_values import entered

amounts = st.decimals(min_value=0, max_value=10**12, places=4).map(lambda number: f"{number:f}")
shares = st.decimals(min_value=0, max_value=1, places=6).map(lambda number: f"{number:f}")
texts = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=30)
rows = st.fixed_dictionaries({"title": texts}, optional={
    "note": texts, "owner": texts, "confidence": st.sampled_from(["low", "high"]), "certain": st.booleans(),
    "channels": st.lists(st.sampled_from(["shop", "web"]), unique=True, min_size=1),
    "after": st.just("one"), "others": st.lists(st.sampled_from(["all", "one"]), unique=True, min_size=1),
    "day": st.dates().map(str), "amount": amounts, "probability": shares, "factor": amounts,
    "people": st.integers(-5, 10**6), "level": st.integers(0, 3), "amounts": st.lists(amounts, min_size=1, max_size=9),
    "ramp_up": st.lists(shares, min_size=1, max_size=9),
    "driver": st.one_of(st.builds(lambda amount: {"kind": "direct", "amount": amount}, amounts),
                        st.builds(lambda hours, amount: {"kind": "people", "hours": hours, "amount": amount}, amounts, amounts)),
    "weights": st.dictionaries(st.from_regex(r"[a-z]{1,8}", fullmatch=True), amounts, min_size=1),
})


@pytest.fixture(params=["fr", "en"])
def language(request):
    return request.param


@pytest.fixture
def fields(app, language):
    with app.test_request_context():
        content = specimens().content
        words = FieldWords(content, language, "EUR", 8, lambda register: [Option("one", "One")])
        yield fields_of(specimens().instruments["every-column"], words)


def _sent(fields, data, language):
    """What a browser sends of the form that shows this row."""
    sent = {}
    for field in fields:
        shown = entered(field, data, language)
        sent[field.name] = shown if isinstance(shown, list) else [shown]
    return sent


@given(data=rows)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_form_sent_as_it_was_shown_changes_nothing(fields, language, data):
    kept = dict(check_row(EveryColumn, fields, data, "every-column").data)

    read = read_row(EveryColumn, fields, _sent(fields, kept, language), kept, language, "every-column")

    assert read.faults == {}
    assert read.data == kept


@given(data=rows)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_row_typed_anew_is_worth_the_same(fields, language, data):
    kept = check_row(EveryColumn, fields, data, "every-column").data

    read = read_row(EveryColumn, fields, _sent(fields, kept, language), {}, language, "every-column")

    assert read.faults == {}
    assert EveryColumn.model_validate({**read.data, "id": "x"}) == EveryColumn.model_validate({**kept, "id": "x"})


def test_a_percentage_is_typed_in_per_cent_and_kept_as_a_fraction(fields, language):
    typed = "12,5" if language == "fr" else "12.5"

    read = read_row(EveryColumn, fields, {"title": ["A"], "probability": [typed]}, {}, language, "every-column")

    assert Decimal(read.data["probability"]) == Decimal("0.125")


def test_a_text_in_two_languages_keeps_the_other_one(fields, language):
    before = {"title": {"fr": "Coût", "en": "Cost"}}

    read = read_row(EveryColumn, fields, {"title": ["Prix"]}, before, language, "every-column")

    assert read.data["title"] == {**before["title"], language: "Prix"}
