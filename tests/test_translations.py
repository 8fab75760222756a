"""The interface says everything in every language, with the French marks set as they should be."""

import re
from io import BytesIO

import pytest

from tools import translations

FRENCH = translations.read_po(
    BytesIO((translations.TRANSLATIONS / "fr" / "LC_MESSAGES" / "messages.po").read_bytes()), locale="fr"
)
PLACE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def pairs() -> list[tuple[str, str]]:
    """Every English message beside each of its French forms."""
    found = []
    for message in FRENCH:
        if message.id:
            for words in translations._as_tuple(message.string):
                found.append((translations._as_tuple(message.id)[-1], words))
    return found


def test_every_word_of_the_interface_has_its_french() -> None:
    FRENCH.update(translations.collected(), no_fuzzy_matching=True)

    assert translations.untranslated(FRENCH) == []


@pytest.mark.parametrize(("english", "french"), pairs())
def test_french_keeps_the_places_and_its_typography(english: str, french: str) -> None:
    assert set(PLACE.findall(french)) <= set(PLACE.findall(english))
    assert not re.search(r" [:;?!»]|« |'", french), french
