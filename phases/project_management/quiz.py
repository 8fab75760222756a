"""A quiz before and after: what is right, and what each competence gained, by people who took both where there are some."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

Moment = Literal["before", "after"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One person's quiz: who, when, and for every question whether the answer is right."""

    person: str
    moment: Moment
    right: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class Gain:
    """The mean share of right answers before and after (0 to 1, None where nobody answered), and by how many people.

    `paired` says that the same people stand behind both.
    """

    before: float | None
    after: float | None
    people: int
    paired: bool

    @property
    def points(self) -> float | None:
        """By how much the share rose; None where one of the two is missing."""
        return None if self.before is None or self.after is None else self.after - self.before


def score(right: Mapping[str, bool], questions: Iterable[str] | None = None) -> float | None:
    """The share of right answers among some questions (all without them); None where none of them was answered."""
    asked = [right[name] for name in (right if questions is None else questions) if name in right]
    return sum(asked) / len(asked) if asked else None


def gain(sheets: Iterable[Sheet], questions: Iterable[str] | None = None) -> Gain:
    """What was gained in some questions; of several sheets of one person at one moment the first counts."""
    wanted = None if questions is None else tuple(questions)
    scores: dict[Moment, dict[str, float]] = {"before": {}, "after": {}}
    for place, sheet in enumerate(sheets):
        own = score(sheet.right, wanted)
        if own is not None:
            # People without a name cannot be told apart: each sheet is somebody.
            scores[sheet.moment].setdefault(_same(sheet.person) or f"#{place}", own)
    return gain_of(scores["before"], scores["after"])


def gain_of(before: Mapping[str, float], after: Mapping[str, float]) -> Gain:
    """The gain from scores by person, of those who have both where there are any."""
    both = before.keys() & after.keys()
    if both:
        return Gain(fmean(before[one] for one in both), fmean(after[one] for one in both), len(both), True)
    return Gain(_mean(before), _mean(after), len(before.keys() | after.keys()), False)


def _mean(scores: Mapping[str, float]) -> float | None:
    return fmean(scores.values()) if scores else None


def _same(person: str) -> str:
    """A name as it may be typed twice."""
    return " ".join(person.casefold().replace(".", " ").split())
