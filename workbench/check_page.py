"""The check before issue as a page shows it: by weight, then by the place where to act, each cause said once."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from phases.method import Provenance, Sentence, Term
from phases.wording import read_text
from workbench.catalogue import Catalogue
from workbench.check import WEIGHTS, Point, Weight
from workbench.sources import Sources
from workbench.wording import Speaker

Address = Callable[[Provenance], str]
CAUSES_SHOWN, LINKS_SHOWN = 3, 6


@dataclass(frozen=True, slots=True)
class Link:
    """A row to look at."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Cause:
    """What one instrument has to be asked about; `alike` are the other rows of which the same is said."""

    words: str
    links: tuple[Link, ...]
    alike: tuple["Cause", ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """An instrument where something is to be done: its causes, those beyond the first few folded."""

    title: str
    url: str
    causes: tuple[Cause, ...]
    folded: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class PhaseNotes:
    """What is worth knowing in one phase, and nothing more."""

    title: str
    count: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The points of a report in the reader's words; the numbers count points, not causes."""

    must: int
    should: int
    note: int
    first: tuple[Place, ...]
    then: tuple[Place, ...]
    notes: tuple[PhaseNotes, ...]


@dataclass
class Checking:
    """Puts the points of a report in order for somebody who reads them in one language."""

    catalogue: Catalogue
    speaker: Speaker
    sources: Sources
    address: Address

    def page(self, points: Sequence[Point]) -> CheckPage:
        """All points of a report, in order."""
        by_weight: dict[Weight, list[Point]] = {weight: [] for weight in WEIGHTS}
        for point in points:
            by_weight[point.weight].append(point)
        must, should, note = by_weight.values()
        return CheckPage(len(must), len(should), len(note), self._places(must), self._places(should), self._notes(note))

    def _notes(self, points: Iterable[Point]) -> tuple[PhaseNotes, ...]:
        by_phase: dict[str, list[Point]] = {phase.id: [] for phase in self.catalogue.phases}
        for point in points:
            by_phase[self.catalogue.phase_of(point.sources[0].instrument)].append(point)
        return tuple(PhaseNotes(read_text(self.catalogue.content.phases[phase].title, self.speaker.language), len(some),
                                self._places(some)) for phase, some in by_phase.items() if some)

    def _places(self, points: Iterable[Point]) -> tuple[Place, ...]:
        by_place: dict[str, dict[str, list[Point]]] = {}
        for point in sorted(points, key=_gravity):
            same = point.words.key if isinstance(point.words, Sentence) else self.speaker.words(point.words)
            by_place.setdefault(point.sources[0].instrument, {}).setdefault(same, []).append(point)
        return tuple(self._place(name, list(by_place[name].values())) for name in self.catalogue.instruments if name in by_place)

    def _place(self, name: str, groups: list[list[Point]]) -> Place:
        causes = [self._cause(name, first, others) for first, *others in groups]
        shown = CAUSES_SHOWN if len(causes) > CAUSES_SHOWN + 1 else len(causes)
        return Place(self.speaker.words(Term(name)), self.address(Provenance(name)), tuple(causes[:shown]), tuple(causes[shown:]))

    def _cause(self, name: str, point: Point, others: Iterable[Point] = ()) -> Cause:
        rows = dict.fromkeys((one.instrument, one.row) for one in point.sources if (one.instrument, one.row) != (name, ""))
        links = [self._link(name, Provenance(*row)) for row in rows]
        return Cause(self.speaker.words(point.words), tuple(links[:LINKS_SHOWN]), tuple(self._cause(name, one) for one in others))

    def _link(self, name: str, source: Provenance) -> Link:
        return Link(self.sources.brief(source, name), self.address(source))


def _gravity(point: Point) -> int:
    return 0 if isinstance(point.words, Sentence) and point.words.tone == "bad" else 1
