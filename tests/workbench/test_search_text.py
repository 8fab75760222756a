"""What of a row is searched, and how its words are folded."""

import pytest

from phases import feasibility
from phases.strategy import obstacles
from workbench.search_snippet import snippet
from workbench.search_text import plain_words, searched, texts_of


@pytest.mark.parametrize(("text", "words"), [
    ("Été à l’œil", ["ete", "a", "l", "oeil"]),
    ("STRASSE straße", ["strasse", "strasse"]),
    ("e-mail, 24/7; NPV: 1 200 €", ["e", "mail", "24", "7", "npv", "1", "200"]),
    ("  \x00\n", []),
    ("Décomposé", ["decompose"]),
])
def test_words_are_small_and_without_accents(text, words):
    assert plain_words(text) == words


def test_the_title_of_a_row_stands_apart_and_choices_and_figures_are_left_out():
    row = {"title": {"fr": "Prime aveugle", "en": "Blind bonus"}, "family": "pay", "probability": "0.5", "owner": "Zoé",
           "loss": {"low": "1", "likely": "2", "high": "3"}, "way_round": "Récrire"}

    assert searched(obstacles.INSTRUMENT, row) == ("prime aveugle", "blind bonus recrire zoe")


def test_an_answer_says_its_value_and_its_reason_but_not_its_files():
    data = {"value": "Salesforce depuis 2019", "reason": "dit par la DSI", "evidence": ["abc"], "state": "answered"}

    assert searched(None, data) == ("", "salesforce depuis 2019 dit par la dsi")


def test_one_language_can_be_read_alone():
    row = {"title": {"fr": "Prime", "en": "Bonus"}, "family": "pay", "hinders": "Rappels"}

    assert list(texts_of(obstacles.INSTRUMENT, row, "en")) == ["Bonus", "Rappels"]


def test_no_row_is_longer_than_the_database_takes():
    title, words = searched(feasibility.exceptions.INSTRUMENT, {"title": "x", "kind": "constraint", "reason": "mot " * 100_000})

    assert title == "x"
    assert len(words) <= 200_000


@pytest.mark.parametrize(("texts", "words", "said"), [
    (["Le réseau est lent"], ["reseau"], "Le <mark>réseau</mark> est lent"),
    (["rien", "Clients perdus"], ["client"], "<mark>Clients</mark> perdus"),
    (["<b>client</b>"], ["client"], "&lt;b&gt;<mark>client</mark>&lt;/b&gt;"),
    (["**Client** `x`"], ["client"], "<mark>Client</mark> x"),
    (["rien ici"], ["client"], "rien ici"),
    ([], ["client"], ""),
    (["mot " * 60 + "trésor " + "mot " * 60], ["tresor"], "… " + "mot " * 18 + "<mark>trésor</mark> " + ("mot " * 35).strip() + "…"),
])
def test_a_snippet_shows_the_words_in_their_place(texts, words, said):
    assert snippet(texts, words) == said
