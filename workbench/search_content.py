"""What the method itself says of the words looked for: instruments, questions, and rows that always stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from phases.method import Instrument, Language
from phases.wording import LANGUAGES, read_text
from workbench.catalogue import Catalogue
from workbench.kept import Kept
from workbench.search_text import plain_words, texts_of

_kept = Kept(16)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the method: an instrument's page, or one question or standing row on it; `texts` by language."""

    instrument: str
    row: str
    texts: dict[Language, tuple[str, ...]]
    title_words: str
    words: str


def places(catalogue: Catalogue, words: Sequence[str], participant: bool = False) -> list[Place]:
    """Where the method holds all the words, titles first; participants know the questionnaires only."""
    every: tuple[Place, ...] = _kept.get(catalogue.content.version, lambda: tuple(_places(catalogue)))
    starts = [f" {word}" if len(word) > 1 else f" {word} " for word in words]
    found = [one for one in every if all(start in one.words for start in starts)]
    if participant:
        found = [one for one in found if catalogue.instruments[one.instrument].kind == "questionnaire"]
    return sorted(found, key=lambda one: (not all(start in one.title_words for start in starts), bool(one.row)))


def _places(catalogue: Catalogue) -> Iterator[Place]:
    for name, about in catalogue.instruments.items():
        content = catalogue.content
        yield _place(name, "", {one: (read_text(content.title(name), one), read_text(content.purpose(name), one)) for one in LANGUAGES})
        if about.questionnaire:
            for question in about.questionnaire.questions():
                yield _place(name, question.id, {one: (read_text(question.ask, one), read_text(question.why, one)) for one in LANGUAGES})
        yield from _standing(name, about)


def _standing(name: str, about: Instrument) -> Iterator[Place]:
    for row, data in about.fixed.items():
        texts = {one: tuple(texts_of(about, data, one)) for one in LANGUAGES}
        if any(texts.values()):
            yield _place(name, row, texts)


def _place(instrument: str, row: str, texts: dict[Language, tuple[str, ...]]) -> Place:
    titles = " ".join(some[0] for some in texts.values() if some)
    every = " ".join(text for some in texts.values() for text in some)
    return Place(instrument, row, texts, _spaced(titles), _spaced(every))


def _spaced(text: str) -> str:
    return f" {' '.join(plain_words(text))} "
