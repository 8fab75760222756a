"""Every deck can be shown in a room: enough slides, pictures that are drawn, and questions that exist."""

import pytest

from phases.briefing import Briefing, Slide
from phases.briefing_handout import drawn
from phases.method import Language
from workbench.charts import draw
from workbench.content_versions import newest
from workbench.wording import Speaker

DECKS = tuple(newest().content.briefings.values())
SLIDES = [(deck, slide) for deck in DECKS for slide in deck.slides]
every_deck = pytest.mark.parametrize("deck", DECKS, ids=lambda deck: deck.id)
every_slide = pytest.mark.parametrize(("deck", "slide"), SLIDES, ids=lambda one: one.id)


def test_every_module_of_the_vision_has_its_deck() -> None:
    assert {deck.module for deck in DECKS} >= {"V1", "V2", "V3", "V4", "V5"}


@every_deck
def test_a_deck_fills_an_hour_and_not_two(deck: Briefing) -> None:
    assert len(deck.slides) >= 10
    assert 45 <= deck.minutes <= 90


@every_deck
def test_a_deck_asks_the_room(deck: Briefing) -> None:
    assert any(slide.poll for slide in deck.slides)
    assert any(slide.discuss for slide in deck.slides)


@every_slide
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_picture_of_a_slide_is_drawn(deck: Briefing, slide: Slide, language: Language) -> None:
    figure = drawn(deck, slide)

    assert figure is None or draw(figure, Speaker(newest().content, language), theme="dark").startswith("<svg")


@every_slide
def test_what_a_slide_shows_of_the_project_exists(deck: Briefing, slide: Slide) -> None:
    instruments = newest().instruments

    assert slide.shows is None or (instruments[slide.shows.instrument].evaluate and slide.picture)


@every_slide
def test_what_a_slide_asks_the_room_exists(deck: Briefing, slide: Slide) -> None:
    instruments = newest().instruments
    asked = instruments[slide.poll.instrument].questionnaire if slide.poll and slide.poll.question else None

    assert slide.poll is None or slide.poll.instrument in instruments
    assert asked is None or asked.question(slide.poll.question)
