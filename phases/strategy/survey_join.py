"""Joins survey answers to customers or to segments, and says how many could be joined."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

SMALLEST_SAMPLE = 30


@dataclass(frozen=True)
class SurveyAnswer:
    """One answer: whom it is of (customer identifier or segment), satisfaction and intention as fractions 0 to 1."""

    key: str
    satisfaction: float | None
    intention: float | None = None


@dataclass(frozen=True)
class JoinedSegment:
    """Answers of a segment: number, mean satisfaction and intention, half-width of the 95 per cent interval."""

    segment: str
    answers: int
    satisfaction: float | None
    satisfaction_margin: float | None
    intention: float | None
    enough: bool


@dataclass(frozen=True)
class Joined:
    """The join by segment, and the answers whose customer or segment is not in the file."""

    segments: tuple[JoinedSegment, ...]
    joined: int
    unknown: int


def join_by_customer(answers: Sequence[SurveyAnswer], segment_of: Mapping[str, str]) -> Joined:
    """Answers with a customer identifier, gathered by the segment of the customer."""
    return _join(answers, {key: segment_of[key] for answer in answers if (key := answer.key) in segment_of})


def join_by_segment(answers: Sequence[SurveyAnswer], segments: Sequence[str]) -> Joined:
    """Answers with a segment's name, gathered by segment; anonymous surveys can be joined no finer."""
    return _join(answers, {segment: segment for segment in segments})


def _join(answers: Sequence[SurveyAnswer], segment_of: Mapping[str, str]) -> Joined:
    gathered: dict[str, list[SurveyAnswer]] = {}
    for answer in answers:
        if answer.key in segment_of:
            gathered.setdefault(segment_of[answer.key], []).append(answer)
    joined = sum(len(group) for group in gathered.values())
    return Joined(tuple(_segment(name, gathered[name]) for name in sorted(gathered)), joined, len(answers) - joined)


def _segment(name: str, answers: Sequence[SurveyAnswer]) -> JoinedSegment:
    satisfaction = [answer.satisfaction for answer in answers if answer.satisfaction is not None]
    intention = [answer.intention for answer in answers if answer.intention is not None]
    return JoinedSegment(
        segment=name,
        answers=len(answers),
        satisfaction=mean(satisfaction),
        satisfaction_margin=_half_width(satisfaction),
        intention=mean(intention),
        enough=len(satisfaction) >= SMALLEST_SAMPLE,
    )


def mean(values: Sequence[float]) -> float | None:
    """The mean, None of nothing; rounded so that the mean of equal marks is that mark, and reaches the limit they reach."""
    return round(sum(values) / len(values), 9) if values else None


def _half_width(values: Sequence[float]) -> float | None:
    if len(values) < 2:
        return None
    middle = sum(values) / len(values)
    variance = sum((value - middle) ** 2 for value in values) / (len(values) - 1)
    return 1.959964 * sqrt(variance / len(values))
