"""Readiness of each go-live wave: for every ingredient how many lines are ready, open and blocked, as one light."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from phases.method import Known, Tone
from phases.project_management import (
    call_scenarios,
    configuration,
    interface_work,
    interoperability,
    rehearsals,
    remote_access,
    training_records,
)
from phases.project_management.progress import Light, Point, points
from phases.project_management.waves import ID as WAVES
from phases.project_management.waves import Wave, in_order

NEAR_DAYS = 14
"""Days before going live from which an open line is as grave as a blocked one."""
DELIVERABLES, CONDITIONS = "deliverables", "success-conditions"
_DELIVERED: dict[str, Light] = {"accepted": "ready", "refused": "blocked"}
_MET = ("met", "not-concerned")


def _rows_of(register: str) -> Callable[[Known], tuple[Point, ...]]:
    return lambda known: points(register, known.rows(register))


def deliverable_points(known: Known) -> tuple[Point, ...]:
    """The deliverables, each needed by the waves that start on its due day or later; without a day, by all."""
    waves: dict[str, Wave] = dict(known.rows(WAVES))
    found = []
    for key, row in known.rows(DELIVERABLES).items():
        later = tuple(name for name, wave in waves.items() if row.due and wave.day and wave.day >= row.due)
        if later or not row.due:
            found.append(Point(DELIVERABLES, key, row.title, _DELIVERED.get(row.state, "open"), later))
    return tuple(found)


def condition_points(known: Known) -> tuple[Point, ...]:
    """The conditions of success, which every wave needs."""
    return tuple(Point(CONDITIONS, key, row.title, "ready" if row.state in _MET else "open") for key, row in known.rows(CONDITIONS).items())


INGREDIENTS: Mapping[str, Callable[[Known], tuple[Point, ...]]] = {
    configuration.ID: _rows_of(configuration.ID), interface_work.ID: _rows_of(interface_work.ID), rehearsals.ID: rehearsals.points,
    call_scenarios.ID: _rows_of(call_scenarios.ID), interoperability.ID: interoperability.points, remote_access.ID: remote_access.points,
    training_records.SESSIONS: training_records.points, DELIVERABLES: deliverable_points, CONDITIONS: condition_points,
}
READS = (
    WAVES, *INGREDIENTS, rehearsals.REHEARSALS, training_records.ATTENDANCE, training_records.AUDIENCES, "systems", "interfaces",
)


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One ingredient of a wave: its lines, and whether the day is so near that what is open counts as blocked."""

    name: str
    points: tuple[Point, ...]
    near: bool = False

    def count(self, light: Light) -> int:
        """How many lines are so."""
        return sum(one.light == light for one in self.points)

    @property
    def tone(self) -> Tone:
        """Good, warn or bad; plain where nothing is listed."""
        if not self.points:
            return "plain"
        if self.count("blocked") or (self.near and self.count("open")):
            return "bad"
        return "warn" if self.count("open") else "good"

    @property
    def left(self) -> tuple[Point, ...]:
        """The lines that are not ready, the blocked ones first."""
        return tuple(sorted((one for one in self.points if one.light != "ready"), key=lambda one: one.light != "blocked"))


@dataclass(frozen=True, slots=True)
class WaveReadiness:
    """A wave with all its ingredients."""

    key: str
    wave: Wave
    ingredients: tuple[Ingredient, ...]

    @property
    def share(self) -> float | None:
        """The part of all its lines that is ready."""
        lights = [one.light for ingredient in self.ingredients for one in ingredient.points]
        return lights.count("ready") / len(lights) if lights else None

    @property
    def tone(self) -> Tone:
        """The gravest of its lights."""
        tones = {one.tone for one in self.ingredients if one.points}
        return next((tone for tone in ("bad", "warn", "good") if tone in tones), "plain")


def readiness(known: Known) -> tuple[WaveReadiness, ...]:
    """The waves in order of their days, with what each of them needs."""
    found = {name: points_of(known) for name, points_of in INGREDIENTS.items()}
    waves: dict[str, Wave] = in_order(dict(known.rows(WAVES)))
    return tuple(_of(key, wave, found, known.facts.today) for key, wave in waves.items())


def _of(key: str, wave: Wave, found: Mapping[str, Any], today: date) -> WaveReadiness:
    near = wave.state == "planned" and wave.day is not None and (wave.day - today).days <= NEAR_DAYS
    needed = {name: tuple(one for one in own if one.needed_by(key)) for name, own in found.items()}
    return WaveReadiness(key, wave, tuple(Ingredient(name, own, near) for name, own in needed.items()))
