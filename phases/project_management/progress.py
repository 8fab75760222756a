"""What every line that must be ready for going live says of itself: its state, its owner, its evidence, its waves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Protocol

from phases.method import KeyFigure, KeyFigures, Known, LocalText, Provenance, Quantity, Sentence, Words, speaker
from phases.register import Is

say = speaker("go-live-waves")
State = Literal["to-do", "doing", "to-test", "ready", "blocked"]
Light = Literal["ready", "open", "blocked"]
Waves = Annotated[tuple[str, ...], Is("references", to="go-live-waves")]
"""The waves that need it; none named means all of them."""


class Tracked(Protocol):
    """A row whose state is followed up to going live."""

    state: State
    owner: str
    evidence: LocalText
    waves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """One line on which going live depends; `waves` are those that need it, none for all."""

    instrument: str
    row: str
    title: Words
    light: Light
    waves: tuple[str, ...] = ()

    def needed_by(self, wave: str) -> bool:
        """Whether a wave needs it."""
        return not self.waves or wave in self.waves


def light_of(state: str) -> Light:
    """Ready, blocked, or still open."""
    return "ready" if state == "ready" else "blocked" if state == "blocked" else "open"


def points(instrument: str, rows: Mapping[str, Any]) -> tuple[Point, ...]:
    """The rows of a register whose rows have a title and a state."""
    return tuple(Point(instrument, key, row.title, light_of(row.state), row.waves) for key, row in rows.items())


def progress_figures(rows: Mapping[str, Tracked], *more: KeyFigure) -> KeyFigures:
    """How many rows are ready and how many are blocked, and what else an instrument counts."""
    lights = [light_of(row.state) for row in rows.values()]
    blocked = lights.count("blocked")
    return KeyFigures((
        KeyFigure(say("ready"), Quantity(lights.count("ready")), say("of-lines", count=Quantity(len(lights)))),
        KeyFigure(say("blocked"), Quantity(blocked, tone="bad" if blocked else "plain")), *more,
    ))


def progress_findings(instrument: str, rows: Mapping[str, Any]) -> Iterator[Sentence]:
    """What is blocked, said to be ready without evidence, or owned by nobody."""
    for key, row in rows.items():
        if row.state == "blocked":
            yield say("is-blocked", what=row.title, rests_on=(Provenance(instrument, key, "state"),), tone="bad")
        if row.state == "ready" and not row.evidence:
            yield say("no-evidence", what=row.title, rests_on=(Provenance(instrument, key, "evidence"),), tone="warn")
        if row.state != "ready" and not row.owner:
            yield say("no-owner", what=row.title, rests_on=(Provenance(instrument, key, "owner"),), tone="warn")


def called(known: Known, register: str, key: str, field: str = "title") -> LocalText:
    """What a row that is referred to is called; its id where it is gone."""
    named: LocalText = getattr(known.rows(register).get(key), field, "") or key
    return named
