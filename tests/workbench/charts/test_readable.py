"""What could not be read: labels left out, names on lines and points, a step of the axis for next to nothing."""

from itertools import combinations
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from tests.drawings import SVG, speaker, words
from tests.specimens.figures import figure
from workbench.charts import draw
from workbench.charts.name_places import Patch
from workbench.charts.quadrant import BOTTOM, TOP
from workbench.charts.svg import text_width

SEGMENTS = ["A · Foyers fidèles", "B · Foyers qui s’installent", "C · Acheteurs d’un jour", "D · Chasseurs de soldes", "Professionnels"]
NARROW = pytest.mark.parametrize("narrow", [False, True])


def drawn(kind: str, narrow: bool = False, **more: Any) -> str:
    return draw(figure(kind, **more), speaker("fr"), narrow=narrow)


def said(svg: str) -> str:
    return words(svg).replace(" ", "").replace("\n", "")


@NARROW
@pytest.mark.parametrize("count", [2, 5, 12])
def test_every_bar_is_named(narrow: bool, count: int) -> None:
    names = [f"{SEGMENTS[place % 5]} {place}" for place in range(count)]
    svg = drawn("bars", narrow, labels=names, series=[{"label": "x", "values": [3.5] * count}, {"label": "y", "values": [1.5] * count}])

    assert [name for name in names if name.replace(" ", "") not in said(svg)] == []


@NARROW
@pytest.mark.parametrize("kind", ["heat-map", "cohort-heat-map"])
def test_every_column_of_a_heat_map_is_named(narrow: bool, kind: str) -> None:
    heads = {"heat-map": {"x": SEGMENTS, "y": SEGMENTS}, "cohort-heat-map": {"periods": SEGMENTS, "cohorts": SEGMENTS}}[kind]
    svg = drawn(kind, narrow, **heads, values=[[120_000.0] * 5] * 5)

    assert [name for name in SEGMENTS if said(svg).count(name.replace(" ", "")) != 2] == []


def test_cells_too_narrow_for_words_have_a_legend_of_their_shades() -> None:
    many = {"cohorts": ["2024"], "periods": list(range(30)), "values": [[0.08] * 29 + [0.12]]}

    assert "12\u202f%" in words(drawn("cohort-heat-map", True, **many))
    assert words(drawn("cohort-heat-map", True, **many)).count("%") == 2


def test_columns_that_are_counted_are_thinned_where_they_are_narrow() -> None:
    shown = words(drawn("cohort-heat-map", True, cohorts=["x"], periods=list(range(40)), values=[[0.1] * 40]))

    assert shown.startswith(("03", "04"))


def test_a_small_loss_takes_no_step_of_the_axis() -> None:
    bars = {"labels": ["1", "2"], "unit": "money", "series": [{"label": "x", "values": [18_000_000, -84_000]}]}

    assert "−" not in words(drawn("bars", **bars)).replace("−84\u00a0k€", "")
    assert "−10\u00a0M€" in words(drawn("bars", **bars | {"series": [{"label": "x", "values": [18_000_000, -8_400_000]}]}))


def patches(svg: str, names: list[str]) -> dict[str, Patch]:
    """Where the lines of the names of points stand, by their words."""
    found = {}
    for one in fromstring(svg).iter(f"{SVG}text"):
        text = one.text or ""
        if one.get("text-anchor") == "middle" and any(text in name for name in names) and not text.isdecimal():
            x, y, half = float(one.get("x", 0)), float(one.get("y", 0)), text_width(text, 13) / 2
            found[f"{text} {x} {y}"] = Patch(x - half, y - 11, x + half, y + 3)
    return found


@NARROW
def test_names_of_points_stand_on_no_line_and_on_no_other_name(narrow: bool) -> None:
    places = [(7.6, 43), (8.4, 45), (7.2, 29), (5.8, 31), (7.1, 52)]
    points = [{"label": name, "x": x, "y": y, "size": 1} for name, (x, y) in zip(SEGMENTS, places, strict=True)]
    svg = drawn("quadrant", narrow, points=points, x_cut=7, y_cut=50, x_ends=(0, 10), y_ends=(0, 100))
    dashed = [one for one in fromstring(svg).iter(f"{SVG}line") if one.get("stroke-dasharray")]
    lines = [Patch(*(float(one.get(key, 0)) for key in ("x1", "y1", "x2", "y2"))) for one in dashed]
    thick = [Patch(one.left - 1, one.top - 1, one.right + 1, one.bottom + 1) for one in lines]
    found = list(patches(svg, SEGMENTS).values())

    assert len(found) >= len(SEGMENTS)
    assert [one for one in found for line in thick if one.overlap(line)] == []
    assert [pair for pair in combinations(found, 2) if pair[0].overlap(pair[1])] == []
    assert all(one.top >= TOP and one.bottom <= BOTTOM and one.left >= 0 for one in found)


def test_years_are_whole_and_written_as_years() -> None:
    shown = words(drawn("lines"))

    assert "2025" in shown
    assert "2\u202f025" not in shown
