"""Figures are rounded once, by language; sentences are filled in and agree in number."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from phases.method import KeyFigure, Quantity, Sentence, Term
from workbench.content import load
from workbench.wording import Speaker

FILE = """
id: specimen
title: {fr: "Spécimen", en: "Specimen"}
purpose: {fr: "p", en: "p"}
columns:
  state: {label: {fr: "État", en: "State"}, choices: {open: {fr: "ouvert", en: "open"}}}
sentences:
  quoted: {fr: "«\u00a0{name}\u00a0» revient", en: "“{name}” comes back"}
  gap: {fr: "{count} {count:niveau|niveaux} pour {name}", en: "{count} {count:level|levels} for {name}"}
"""
CONTENT = load({"specimen.yaml": FILE})
FRENCH, ENGLISH = Speaker(CONTENT, "fr"), Speaker(CONTENT, "en")


@pytest.mark.parametrize(
    ("value", "unit", "french", "english"),
    [
        (Decimal("1285745.6"), "money", "1\u202f285\u202f746\u00a0€", "€1,285,746"),
        (-0.4, "money", "−0,40\u00a0€", "−€0.40"),
        (0, "money", "0\u00a0€", "€0"),
        (12.5, "money", "12,50\u00a0€", "€12.50"),
        (1.2746, "share", "127\u202f%", "127%"),
        (0.0201, "share", "2,0\u202f%", "2.0%"),
        (0, "share", "0\u202f%", "0%"),
        (10.5, "months", "11\u00a0mois", "11\u00a0months"),
        (1, "months", "1\u00a0mois", "1\u00a0month"),
        (2, "years", "2\u00a0ans", "2\u00a0years"),
        (1234.567, "number", "1\u202f234,57", "1,234.57"),
        (date(2026, 12, 18), "date", "18 décembre 2026", "18 December 2026"),
        (None, "money", "–", "–"),
    ],
)
def test_a_quantity_reads_as_its_language_writes_it(value: Any, unit: Any, french: str, english: str) -> None:
    assert FRENCH.quantity(Quantity(value, unit)) == french
    assert ENGLISH.quantity(Quantity(value, unit)) == english


def test_exact_shows_the_cents() -> None:
    assert FRENCH.quantity(Quantity(Decimal("1285745.6"), "money"), exact=True) == "1\u202f285\u202f745,60\u00a0€"


@pytest.mark.parametrize(("count", "french", "english"), [(0, "niveau", "levels"), (1, "niveau", "level"), (2, "niveaux", "levels")])
def test_a_sentence_agrees_in_number_as_its_language_does(count: int, french: str, english: str) -> None:
    sentence = Sentence("specimen.gap", {"count": Quantity(count), "name": "CTI"})

    assert FRENCH.words(sentence) == f"{count} {french} pour CTI"
    assert ENGLISH.words(sentence) == f"{count} {english} for CTI"


@pytest.mark.parametrize(("name", "french", "english"), [
    ({"fr": "«\u00a0Où est ma commande ?\u00a0»", "en": "“Where is my order?”"}, "«\u00a0Où est ma commande ?\u00a0» revient", "“Where is my order?” comes back"),
    ({"fr": "Livraison", "en": "Delivery"}, "«\u00a0Livraison\u00a0» revient", "“Delivery” comes back"),
    ({"fr": "«\u00a0Oui\u00a0» et «\u00a0non\u00a0»", "en": "“Yes” and “no”"}, "«\u00a0«\u00a0Oui\u00a0» et «\u00a0non\u00a0»\u00a0» revient", "““Yes” and “no”” comes back"),
])
def test_what_is_quoted_already_is_quoted_once(name: Any, french: str, english: str) -> None:
    sentence = Sentence("specimen.quoted", {"name": name})

    assert (FRENCH.words(sentence), ENGLISH.words(sentence)) == (french, english)


def test_terms_are_found_by_their_path() -> None:
    assert FRENCH.words(Term("specimen")) == "Spécimen"
    assert FRENCH.words(Term("specimen.state")) == "État"
    assert FRENCH.words(Term("specimen.state.open")) == "ouvert"


def test_what_the_content_lacks_is_shown_by_its_key() -> None:
    assert FRENCH.words(Term("specimen.colour.red")) == "specimen.colour.red"
    assert FRENCH.words(Sentence("specimen.nothing")) == "specimen.nothing"


def test_a_text_in_one_language_is_read_in_the_other_too() -> None:
    assert ENGLISH.words({"fr": "seulement"}) == "seulement"


def test_a_key_figure_is_brief_and_carries_its_range() -> None:
    figure = KeyFigure("NPV", Quantity(1_285_746, "money", 216_124, 1_645_417))

    assert FRENCH.key_figure(figure) == ("NPV", "1,29\u00a0M€", "216\u00a0k€ à 1,65\u00a0M€")
    assert ENGLISH.key_figure(figure) == ("NPV", "€1.29M", "€216k – €1.65M")


def test_the_first_of_a_month_is_an_ordinal_in_french_alone() -> None:
    first = Quantity(date(2025, 1, 1), "date")

    assert FRENCH.quantity(first) == "1er janvier 2025"
    assert FRENCH.quantity(Quantity(date(2025, 1, 11), "date")) == "11 janvier 2025"
    assert ENGLISH.quantity(first) == "1 January 2025"
