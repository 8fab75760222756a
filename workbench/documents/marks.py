"""The marks behind figures and the sources that they lead to: numbered once, named once in the margin."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from phases.method import Provenance, Sentence
from workbench.wording import Speaker

ROOM_BESIDE_A_TEXT, ROOM_BESIDE_A_TABLE = 5, 10
SHORTEST_RUN = 3
"""Consecutive marks that are written as a run, 4–6."""


@dataclass(frozen=True, slots=True)
class Source:
    """One entry of the list of sources: what a mark leads to."""

    number: int
    text: str
    formula: str = ""
    url: str = ""

    @property
    def address(self) -> str:
        """Where a mark leads: to the entry itself, or to the list of sources."""
        return self.url or f"#source-{self.number}"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: a number, or a run of numbers that leads to the first."""

    label: str
    address: str
    title: str


@dataclass(frozen=True, slots=True)
class Notes:
    """What the margin says: sources in full, or only their numbers where they are too many for it."""

    shown: tuple[Source, ...] = ()
    elsewhere: str = ""


class SourceBook:
    """Numbers sources in the order in which they are cited."""

    def __init__(self, speaker: Speaker, link: Callable[[Provenance], str], describe: Callable[[Provenance], str]) -> None:
        self.speaker, self.link, self.describe = speaker, link, describe
        self._sources: dict[Provenance, Source] = {}

    def cite(self, provenances: Iterable[Provenance]) -> tuple[tuple[Source, ...], tuple[Source, ...]]:
        """The sources of these, and those among them that are cited for the first time."""
        cited, new = [], []
        for one in dict.fromkeys(provenances):
            if one not in self._sources:
                self._sources[one] = self._source(one)
                new.append(self._sources[one])
            cited.append(self._sources[one])
        return tuple(cited), tuple(new)

    def _source(self, one: Provenance) -> Source:
        formula = self.speaker.words(Sentence(one.formula)) if one.formula else ""
        return Source(len(self._sources) + 1, self.describe(one), formula, self.link(one))

    @property
    def sources(self) -> tuple[Source, ...]:
        """All that was cited, by number."""
        return tuple(self._sources.values())


def marks_of(sources: Iterable[Source]) -> tuple[Mark, ...]:
    """The marks of sources in the order of their numbers, consecutive ones as a run."""
    runs: list[list[Source]] = []
    for source in sorted(sources, key=lambda one: one.number):
        if runs and runs[-1][-1].number == source.number - 1:
            runs[-1].append(source)
        else:
            runs.append([source])
    marks: list[Mark] = []
    for run in runs:
        if len(run) < SHORTEST_RUN:
            marks += [Mark(str(one.number), one.address, one.text) for one in run]
        else:
            marks.append(Mark(f"{run[0].number}–{run[-1].number}", run[0].address, run[0].text))
    return tuple(marks)


def notes_of(new: Iterable[Source], room: int) -> Notes:
    """What the margin says of sources that are cited for the first time."""
    sources = tuple(new)
    if len(sources) <= room:
        return Notes(sources)
    return Notes(elsewhere=", ".join(mark.label for mark in marks_of(sources)))
