"""Which rule answers which situation; where none does, where two quarrel, and which rule never speaks.

A situation is one segment, one cell of the strategy quadrant, one reason and one channel. Of the rules that apply the one
of the first priority wins (1 before 2); among equals the more specific one. What still stands level is an overlap
where it says the same, and a contradiction where it does not.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

ANY = "any"


@dataclass(frozen=True, slots=True)
class Situation:
    """Who, why and by which way; `cell` is empty where no rule asks for it."""

    segment: str
    cell: str
    reason: str
    channel: str


@dataclass(frozen=True, slots=True)
class Rule:
    """When a rule applies (`any` = whatever), how early it comes, and what it answers."""

    id: str
    segment: str
    cell: str
    reason: str
    channel: str
    priority: int
    answer: tuple[str, ...]

    @property
    def specificity(self) -> int:
        """How many of its four conditions say something."""
        return sum(one != ANY for one in (self.segment, self.cell, self.reason, self.channel))

    @property
    def rank(self) -> tuple[int, int]:
        """What decides between rules: the smaller wins."""
        return self.priority, -self.specificity

    def applies(self, situation: Situation) -> bool:
        """Whether all its conditions hold."""
        asked = ((self.segment, situation.segment), (self.cell, situation.cell), (self.reason, situation.reason),
                 (self.channel, situation.channel))
        return all(wanted in (ANY, found) for wanted, found in asked)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two rules that stand level, and in how many situations."""

    first: str
    second: str
    situations: int


@dataclass(frozen=True, slots=True)
class RuleAnalysis:
    """Every situation with the rule that answers it (None: nobody), and what is wrong with the rules."""

    answered: Mapping[Situation, str | None]
    contradictions: tuple[Clash, ...]
    overlaps: tuple[Clash, ...]
    unreachable: tuple[str, ...]

    @property
    def gaps(self) -> tuple[Situation, ...]:
        """The situations that no rule answers."""
        return tuple(one for one, rule in self.answered.items() if rule is None)

    @property
    def coverage(self) -> float | None:
        """The share of situations that a rule answers; None where there is no situation."""
        return 1 - len(self.gaps) / len(self.answered) if self.answered else None


def situations(segments: Iterable[str], reasons: Mapping[str, Sequence[str]], cells: Iterable[str] = ("",)) -> tuple[Situation, ...]:
    """Every combination of segment, cell, reason and the channels by which that reason may pass."""
    pairs = [(reason, channel) for reason, channels in reasons.items() for channel in channels]
    return tuple(Situation(segment, cell, reason, channel) for segment, cell, (reason, channel) in product(segments, cells, pairs))


def applicable(rules: Iterable[Rule], situation: Situation) -> tuple[Rule, ...]:
    """The rules that apply, the winner first."""
    return tuple(sorted((rule for rule in rules if rule.applies(situation)), key=lambda rule: rule.rank))


def analyse(rules: Sequence[Rule], wanted: Sequence[Situation]) -> RuleAnalysis:
    """Plays every situation and notes who answers, who quarrels and who never speaks."""
    answered: dict[Situation, str | None] = {}
    speaking: set[str] = set()
    quarrels: Counter[tuple[str, str]] = Counter()
    repeats: Counter[tuple[str, str]] = Counter()
    for situation in wanted:
        found = applicable(rules, situation)
        level = [rule for rule in found if rule.rank == found[0].rank]
        answered[situation] = level[0].id if level else None
        speaking |= {rule.id for rule in level}
        for one, other in combinations(level, 2):
            (repeats if one.answer == other.answer else quarrels)[one.id, other.id] += 1
    silent = tuple(rule.id for rule in rules if rule.id not in speaking) if wanted else ()
    return RuleAnalysis(answered, _clashes(quarrels), _clashes(repeats), silent)


def _clashes(counted: Counter[tuple[str, str]]) -> tuple[Clash, ...]:
    return tuple(Clash(first, second, count) for (first, second), count in counted.most_common())
