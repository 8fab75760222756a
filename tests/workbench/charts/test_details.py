"""What single drawings show: order, marks, hatching, colours, what was left out."""

from typing import Any

import numpy as np
import pytest

from tests.drawings import speaker, words
from tests.specimens.figures import figure
from workbench.charts import draw
from workbench.charts.finish import finish
from workbench.charts.palette import lightness, mix, palette


def drawn(kind: str, language: Any = "fr", **more: Any) -> str:
    return draw(figure(kind, **more), speaker(language), "print")


def test_the_widest_line_of_a_tornado_stands_on_top() -> None:
    narrow = {"label": "étroite", "low": 670_000, "high": 690_000}
    wide = {"label": "large", "low": 100_000, "high": 1_200_000}

    assert drawn("tornado", lines=[narrow, wide]) == drawn("tornado", lines=[wide, narrow])


def test_losses_of_a_distribution_are_hatched() -> None:
    assert "hatched-bad" in drawn("distribution")
    assert "hatched-bad" not in drawn("distribution", edges=[0, 1, 2, 3], marks={})


def test_amounts_on_axes_are_short_and_in_the_readers_language() -> None:
    assert "−400\u00a0k€" in words(drawn("cash-flow"))
    assert "−€400k" in words(drawn("cash-flow", "en"))


def test_a_grid_of_risks_shows_both_states() -> None:
    said = words(drawn("risk-matrix"))

    assert said.count("R1") == said.count("R2") == 2


def test_a_grid_without_responses_stands_alone() -> None:
    said = words(drawn("risk-matrix", risks=[{"number": 1, "probability": 0.5, "impact": 100}]))

    assert "Après réponse" not in said


def test_a_gap_in_the_architecture_is_coloured_and_worded() -> None:
    svg = drawn("architecture")

    assert "hatched-bad" in svg
    assert "écart" in words(svg)


def test_an_interface_to_nowhere_is_not_drawn() -> None:
    said = words(drawn("architecture"))

    assert "1\u2002" not in said
    assert "3  " not in said


def test_the_accent_of_the_client_replaces_ours() -> None:
    assert "rgb(128,0,64)" in draw(figure("cash-flow"), speaker("fr"), "print", accent="#800040")
    assert "rgb(31,86,115)" not in draw(figure("cash-flow"), speaker("fr"), "print", accent="#800040")


def test_drawings_on_pages_carry_their_letters_and_on_paper_do_not() -> None:
    assert "@font-face" in draw(figure("bars"), speaker("fr"), "light")
    assert "@font-face" not in draw(figure("bars"), speaker("fr"), "print")


@pytest.mark.parametrize("key", ["years", "flows", "costs", "benefits"])
def test_arrays_are_taken_as_lists_are(key: str) -> None:
    plain = figure("cash-flow").data

    assert drawn("cash-flow", **{key: np.array([float(value) for value in plain[key]])}) == drawn("cash-flow")


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("cash-flow", {"years": [0], "flows": [0], "costs": [0], "benefits": [0]}),
        ("cumulative-cash", {"years": [0, 1], "expected": [0, 0], "p5": None, "p50": None, "p95": None}),
        ("waterfall", {"steps": []}),
        ("tornado", {"base": 0, "lines": [{"label": "x", "low": 0, "high": 0}]}),
        ("distribution", {"edges": [5, 5.5], "counts": [0], "marks": {}}),
        ("risk-matrix", {"risks": []}),
        ("comparison", {"alternatives": [{"label": "x", "value": 0}]}),
        ("heat-map", {"values": [[0, 0], [0, 0]]}),
        ("radar", {"series": [{"label": "x", "values": [0, 0, None]}]}),
        ("bars", {"series": [{"label": "x", "values": [0, None]}]}),
        ("concentration-curve", {"marks": []}),
        ("histogram-with-normal", {"standard_deviation": 0}),
        ("quadrant", {"points": [{"label": "x", "x": 1, "y": 1}]}),
        ("timeline", {"events": []}),
        ("architecture", {"today": {"areas": [], "interfaces": []}, "target": None}),
        ("pyramid", {"levels": [{"label": "x", "left": 0}]}),
    ],
)
def test_poor_data_are_drawn_too(kind: str, data: dict[str, Any]) -> None:
    assert drawn(kind, **data).startswith("<svg")


def test_very_large_and_very_small_amounts_fit_on_an_axis() -> None:
    assert "Md€" in words(drawn("cash-flow", flows=[-4e9, 2e9, 3e9], costs=None, benefits=None))
    assert drawn("cash-flow", flows=[-0.004, 0.002, 0.003], costs=None, benefits=None)


def test_labels_are_escaped() -> None:
    svg = drawn("bars", labels=["<b>&", "R & D"])

    assert "<b>" not in svg
    assert "R & D" in words(svg)


def test_a_drawing_without_a_size_is_refused() -> None:
    with pytest.raises(ValueError, match="width"):
        finish("<svg></svg>", "x", "x", "x", palette("light"))


def test_tints_lie_between_paper_and_accent() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert palette("print", "#123").tint(1) == "#112233"
    assert lightness("#ffffff") == pytest.approx(1)
    assert palette("dark").on("#ffffff") != palette("dark").on("#000000")
