"""A deck on paper: every slide as a section with its picture, what is said, and what is discussed."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from phases.briefing import Briefing, Slide
from phases.method import (
    Block,
    Figure,
    Heading,
    Known,
    LocalText,
    Paragraph,
    Prose,
    ReportPart,
    Section,
    Table,
    Term,
    speaker,
)
from phases.wording import Wording

say = speaker("briefing")
DATES = frozenset({"date", "today", "start", "end"})


def local(words: Wording) -> LocalText:
    """Words of the content as a text in every language."""
    return {"fr": words.fr, "en": words.en}


def drawn(deck: Briefing, slide: Slide) -> Figure | None:
    """The picture made from the slide's own data; None where it has none."""
    if slide.picture is None:
        return None
    caption = local(slide.picture.caption)
    data = {key: _dated(key, value) for key, value in slide.picture.data.items()}
    rows = tuple((label,) for label in _labels(data))
    table = Table(f"{deck.id}-{slide.id}-said", caption, (Heading(say("picture-says")),), rows)
    return Figure(f"{deck.id}-{slide.id}", slide.picture.kind, caption, data, table)


def shown(deck: Briefing, slide: Slide, known: Known) -> Figure | None:
    """The project's own picture where there is one already, else the deck's."""
    if slide.shows and (result := known.results.get(slide.shows.instrument)):
        own = next((figure for section in result.sections for figure in _figures(section) if figure.id == slide.shows.figure), None)
        if own is not None:
            return own
    return drawn(deck, slide)


def handout(deck: Briefing) -> tuple[ReportPart, ...]:
    """The deck as the parts of a report, one for each slide."""
    return tuple(
        ReportPart(deck.id, slide.id, place, _page_of(deck, slide), (slide.shows.instrument,) if slide.shows else ())
        for place, slide in enumerate(deck.slides)
    )


def _page_of(deck: Briefing, slide: Slide) -> Callable[[Known], Section]:
    def build(known: Known) -> Section:
        figure = shown(deck, slide, known)
        blocks: list[Block] = [Paragraph(local(point)) for point in slide.points]
        blocks += [Prose(local(slide.text))] if slide.text else []
        blocks += [figure] if figure else []
        blocks.append(Prose(local(slide.notes)))
        blocks += [Paragraph(say("to-discuss", question=local(one))) for one in slide.discuss]
        if slide.poll:
            path = f"{slide.poll.instrument}.{slide.poll.question}" if slide.poll.question else slide.poll.instrument
            blocks.append(Paragraph(say("to-answer", question=Term(path))))
        return Section(slide.id, local(slide.title), tuple(blocks))

    return build


def _figures(section: Section) -> Iterator[Figure]:
    yield from (block for block in section.blocks if isinstance(block, Figure))
    for part in section.sections:
        yield from _figures(part)


def _dated(key: str, value: Any) -> Any:
    """The data with dates where a date is meant: content files hold them as texts."""
    if isinstance(value, Mapping) and not set(value) <= {"fr", "en"}:
        return {name: _dated(name, one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_dated(key, one) for one in value]
    return date.fromisoformat(value) if key in DATES and isinstance(value, str) else value


def _labels(data: Any) -> Iterator[LocalText]:
    if isinstance(data, Mapping) and data and set(data) <= {"fr", "en"}:
        yield dict(data)
    elif isinstance(data, Mapping):
        for value in data.values():
            yield from _labels(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _labels(value)
