"""The readiness of all waves in one view, and the go-live gate (P.gate), which shows it beside the decision."""

from collections.abc import Iterator
from dataclasses import replace

from phases.gate import gate
from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Missing,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.project_management.readiness import INGREDIENTS, READS, WAVES, Ingredient, WaveReadiness, readiness

ID = "go-live-readiness"
say = speaker(ID)
MOST_NAMED = 8


def evaluate(known: Known) -> Result:
    """The lights of every wave, and for each that is not green the lines behind it."""
    waves = readiness(known)
    if not waves:
        return Result(missing=(Missing(WAVES, say("no-waves")),), values=())
    findings = tuple(one for wave in waves for one in _on(wave))
    table = _table(waves)
    section = Section(ID, Term(ID), (_figures(waves), _picture(waves, table), *((Findings(findings),) if findings else ())))
    return Result((section,), findings, values=waves)


def _figures(waves: tuple[WaveReadiness, ...]) -> KeyFigures:
    return KeyFigures(tuple(
        KeyFigure(one.wave.title, Quantity(one.share, "share", source=Provenance(WAVES, one.key), tone=one.tone), say(f"wave-{one.tone}"))
        for one in waves))


def _words(ingredient: Ingredient) -> Sentence:
    blocked, left, total = ingredient.count("blocked"), len(ingredient.left), len(ingredient.points)
    if not total:
        return say("cell-plain")
    if ingredient.tone == "good":
        return say("cell-good", count=Quantity(total))
    if blocked:
        return say("cell-blocked", count=Quantity(blocked), left=Quantity(left), all=Quantity(total))
    return say("cell-late" if ingredient.tone == "bad" else "cell-open", left=Quantity(left), all=Quantity(total))


def _table(waves: tuple[WaveReadiness, ...]) -> Table:
    headings = (Heading(say("ingredient")), *(Heading(one.wave.title) for one in waves))
    rows = [(Term(name), *(_words(one.ingredients[place]) for one in waves)) for place, name in enumerate(INGREDIENTS)]
    days = (say("day"), *(Quantity(one.wave.day, "date") if one.wave.day else None for one in waves))
    return Table("readiness", say("table"), headings, (days, *rows))


def _picture(waves: tuple[WaveReadiness, ...], table: Table) -> Figure:
    return Figure("readiness-map", "states", say("table"), {
        "x": [one.wave.title for one in waves], "y": [Term(name) for name in INGREDIENTS],
        "cells": [[{"tone": one.ingredients[place].tone, "label": _words(one.ingredients[place])} for one in waves]
                  for place in range(len(INGREDIENTS))]}, table)


def _on(one: WaveReadiness) -> Iterator[Sentence]:
    for ingredient in one.ingredients:
        if not ingredient.points:
            yield say("nothing-listed", wave=one.wave.title, ingredient=Term(ingredient.name), rests_on=(Provenance(ingredient.name),))
        elif ingredient.left:
            first = ingredient.left[0]
            rows = tuple(Provenance(point.instrument, point.row) for point in ingredient.left[:MOST_NAMED])
            yield say("blocked" if first.light == "blocked" else "open", wave=one.wave.title, ingredient=Term(ingredient.name),
                      first=first.title, count=Quantity(len(ingredient.left)), all=Quantity(len(ingredient.points)),
                      rests_on=rows, tone=ingredient.tone)
    if one.tone == "good":
        yield say("all-ready", wave=one.wave.title, rests_on=(Provenance(WAVES, one.key),), tone="good")


def at_the_gate(known: Known) -> Result:
    """What the committee sees beside its decision: the readiness as it stands."""
    found = known.results.get(ID, Result())
    return replace(found, offers=(), beside={})


INSTRUMENT = Instrument(ID, "analysis", ("P.gate",), evaluate=evaluate, reads=READS)
GATE = replace(gate("project_management", "P.gate"), evaluate=at_the_gate, reads=(ID,))
