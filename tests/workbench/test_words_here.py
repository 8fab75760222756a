"""The words of a page that the glossary explains: abbreviations as written, other words in any form."""

import pytest

from phases.knowledge_intelligence.glossary import Word
from workbench.words_here import words_in

WORDS = {
    "npv": Word(title={"fr": "Valeur actuelle nette (VAN)", "en": "Net present value (NPV)"}, meaning="today’s worth"),
    "segment": Word(title="Segment", meaning="a group"), "crm": Word(title="CRM", meaning="x", also={"fr": "gestion de la relation", "en": "customer relations"}),
    "short": Word(title="P", meaning="too short to be found"),
}


@pytest.mark.parametrize(("text", "language", "found"), [
    ("The NPV of two segments", "en", ["npv", "segment"]),
    ("la valeur actuelle NETTE", "fr", ["npv"]),
    ("<p class='crm'>npv</p>", "en", []),
    ("customer relations, P, resegmented", "en", ["crm"]),
    ("", "en", []),
])
def test_words_are_found_as_they_are_written_on_a_page(text, language, found):
    assert [one.row for one in words_in([text], WORDS, language)] == found


def test_no_page_explains_more_than_a_dozen_words():
    many = {f"w{place}": Word(title=f"word{place}x", meaning="m") for place in range(30)}

    assert len(words_in([" ".join(one.title for one in many.values())], many, "en")) == 12
