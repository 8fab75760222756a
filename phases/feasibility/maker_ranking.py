"""Weighted scoring of makers: totals, knock-outs, spread between evaluators, and how firm the first place is.

Marks go from 0 to 5. A maker's mark on a criterion is the mean of its evaluators; its total is the mean of these
weighted by the criteria's weights, over the criteria on which every standing maker has a mark. The total is linear
in the weights, so that the smallest change of weights that alters the winner is exact and needs no draw.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from phases.feasibility.makers import HIGHEST_MARK, Criterion, MakerMark

WEIGHTINGS = 10_000
LONE_EVALUATOR = 0.5
"""By how much a mark may stray where only one person gave it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The marks of one maker on one criterion: their mean, the lowest and the highest, and how many gave one."""

    mean: float
    low: int
    high: int
    evaluators: int


@dataclass(frozen=True, slots=True)
class KnockOut:
    """A maker that is out: the criterion, its mean mark and the mark that was needed."""

    maker: str
    criterion: str
    mark: float
    needed: int


@dataclass(frozen=True, slots=True)
class Standing:
    """One maker: its total, the totals of the mildest and the severest evaluator, and how often it comes first.

    `first_by_weights` is the share of all possible weightings, `first_by_marks` that of the marks evaluators gave.
    """

    maker: str
    total: float
    severest: float
    mildest: float
    first_by_weights: float
    first_by_marks: float


@dataclass(frozen=True, slots=True)
class WeightMove:
    """The smallest part of all weight that, moved from some criteria to another, brings a rival level with the first."""

    rival: str
    moved: float
    taken_from: tuple[str, ...]
    given_to: str


@dataclass(frozen=True, slots=True)
class Ranking:
    """All makers that stand, best first; what knocked others out; what is not marked for all."""

    standings: tuple[Standing, ...]
    knocked_out: tuple[KnockOut, ...]
    counted: tuple[str, ...]
    uncounted: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]
    move: WeightMove | None
    unbeatable: tuple[str, ...]


def cells(marks: Iterable[MakerMark]) -> dict[tuple[str, str], Cell]:
    """The marks put together by maker and criterion."""
    found: dict[tuple[str, str], list[int]] = {}
    for one in marks:
        found.setdefault((one.maker, one.criterion), []).append(one.mark)
    return {key: Cell(sum(given) / len(given), min(given), max(given), len(given)) for key, given in found.items()}


def knock_outs(makers: Iterable[str], criteria: Mapping[str, Criterion], marked: Mapping[tuple[str, str], Cell]) -> tuple[KnockOut, ...]:
    """Every knock-out criterion that a maker fails; without a mark nobody is out."""
    return tuple(
        KnockOut(maker, name, marked[maker, name].mean, criterion.least)
        for maker in makers for name, criterion in criteria.items()
        if criterion.knock_out and (maker, name) in marked and marked[maker, name].mean < criterion.least
    )


def rank(
    makers: Sequence[str], criteria: Mapping[str, Criterion], marks: Sequence[MakerMark], seed: int = 1
) -> Ranking | None:
    """The makers ranked; None while no criterion of any weight has a mark for every maker that stands."""
    marked = cells(marks)
    out = knock_outs(makers, criteria, marked)
    standing = [one for one in makers if one not in {each.maker for each in out} and any(key[0] == one for key in marked)]
    counted = [name for name, one in criteria.items() if one.weight > 0 and all((maker, name) in marked for maker in standing)]
    uncounted = tuple(name for name, one in criteria.items() if one.weight > 0 and name not in counted)
    if not standing:
        return Ranking((), out, (), uncounted, marked, None, ()) if out else None
    if not counted:
        return None
    weights = np.array([float(criteria[name].weight) for name in counted])
    weights /= weights.sum()
    means = np.array([[marked[maker, name].mean for name in counted] for maker in standing])
    totals = means @ weights
    order = np.argsort(-totals, kind="stable")
    by_weights, by_marks = first_by_weights(means, seed), _first_by_marks(standing, counted, marked, weights, seed)
    spread = [_evaluators(maker, counted, weights, marks) for maker in standing]
    standings = tuple(Standing(standing[at], float(totals[at]), *spread[at], by_weights[at], by_marks[at]) for at in order)
    moves = [(standing[at], weight_move(weights, means[order[0]] - means[at])) for at in order[1:]]
    found = [WeightMove(rival, move[0], tuple(counted[at] for at in move[1]), counted[move[2]])
             for rival, move in moves if move is not None]
    return Ranking(standings, out, tuple(counted), uncounted, marked, min(found, key=lambda one: one.moved, default=None),
                   tuple(rival for rival, move in moves if move is None))


def first_by_weights(means: np.ndarray, seed: int) -> tuple[float, ...]:
    """The share of all weightings under which each maker is first; `means` has the shape (makers, criteria).

    The weightings are drawn evenly from all that add up to 1 (a Dirichlet distribution of ones); ties are shared.
    """
    weightings = np.random.default_rng(seed).dirichlet(np.ones(means.shape[1]), WEIGHTINGS)
    return _shares_of_first(weightings @ means.T)


def _shares_of_first(totals: np.ndarray) -> tuple[float, ...]:
    """The share of rows in which each column is the highest."""
    best = np.isclose(totals, totals.max(axis=1, keepdims=True), rtol=0, atol=1e-9)
    return tuple((best / best.sum(axis=1, keepdims=True)).mean(axis=0).tolist())


def _first_by_marks(
    standing: Sequence[str], counted: Sequence[str], marked: Mapping[tuple[str, str], Cell], weights: np.ndarray, seed: int
) -> tuple[float, ...]:
    """The share of draws in which each is first when every mark lies anywhere between those that were given."""
    source, totals = np.random.default_rng(seed), np.zeros((WEIGHTINGS, len(standing)))
    for place, maker in enumerate(standing):
        for weight, name in zip(weights, counted, strict=True):
            low, high = _leeway(marked[maker, name])
            totals[:, place] += weight * source.uniform(low, high, WEIGHTINGS)
    return _shares_of_first(totals)


def _leeway(cell: Cell) -> tuple[float, float]:
    if cell.low < cell.high:
        return cell.low, cell.high
    return max(0.0, cell.mean - LONE_EVALUATOR), min(float(HIGHEST_MARK), cell.mean + LONE_EVALUATOR)


def weight_move(weights: np.ndarray, lead: np.ndarray) -> tuple[float, tuple[int, ...], int] | None:
    """The smallest part of the weight to move so that a lead vanishes: its size, from which criteria, to which one.

    `lead` holds by criterion the marks by which the first is ahead of its rival. Weight goes to the criterion that
    favours the rival most, first from where the first is furthest ahead: the exact optimum of the linear programme
    (a fractional knapsack). None where the rival is better on no criterion, so that no weighting helps it.
    """
    gap, best = float(weights @ lead), int(np.argmin(lead))
    if gap > 1e-12 and lead[best] >= 0:
        return None
    moved, sources = 0.0, []
    for at in np.argsort(-lead, kind="stable"):
        gain = float(lead[at] - lead[best])
        if gap <= 1e-12 or gain <= 0:
            break
        part = min(float(weights[at]), gap / gain)
        if part > 0:
            moved, gap = moved + part, gap - part * gain
            sources.append(int(at))
    return moved, tuple(sources), best


def _evaluators(maker: str, counted: Sequence[str], weights: np.ndarray, marks: Sequence[MakerMark]) -> tuple[float, float]:
    """The lowest and the highest total that one evaluator's own marks give a maker."""
    by_person: dict[str, dict[str, int]] = {}
    for one in marks:
        if one.maker == maker and one.criterion in counted:
            by_person.setdefault(one.evaluator, {})[one.criterion] = one.mark
    totals = []
    for given in by_person.values():
        own = np.array([weights[counted.index(name)] for name in given])
        if own.sum() > 0:
            totals.append(float(np.array(list(given.values())) @ own / own.sum()))
    return min(totals), max(totals)
