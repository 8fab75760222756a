"""Figures as native charts of a presentation, which its reader can edit."""

from collections.abc import Callable, Sequence
from itertools import accumulate, pairwise
from typing import Any

from babel.numbers import get_currency_symbol
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION
from pptx.util import Pt

from phases.method import Figure, Unit
from workbench.charts.axis import short
from workbench.charts.brief import Brief, floats
from workbench.charts.npv_profile import curves_of
from workbench.charts.palette import Palette, palette
from workbench.documents.number_formats import number_format
from workbench.wording import Speaker

Area = tuple[int, int, int, int]
Plan = tuple[Any, Any, Unit, list[str]]
"""Chart type, chart data, unit of the values, fill of each series (empty for none)."""


def has_native_chart(figure: Figure) -> bool:
    """Whether presentations have a chart for this kind of figure."""
    return figure.kind in _PLANS


def add_chart(slide: Any, figure: Figure, speaker: Speaker, accent: str, area: Area, description: str) -> None:
    """Puts the figure on a slide as a native chart; KeyError for a kind that has none."""
    brief = Brief(figure, speaker, palette("print", accent))
    kind, data, unit, fills = _PLANS[figure.kind](brief)
    frame = slide.shapes.add_chart(kind, *area, data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", description)
    chart = frame.chart
    chart.font.size, chart.font.name = Pt(12), "Calibri"
    shown = [fill for fill in fills if fill]
    chart.has_title = False
    chart.has_legend = len(shown) > 1 and len(shown) == len(fills)
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    for series, fill in zip(chart.plots[0].series, fills, strict=True):
        _paint(series, fill, kind)
    _axes(chart, unit, speaker, brief.palette)
    if isinstance(data, XyChartData):
        chart.category_axis.tick_labels.number_format = number_format("share", speaker.currency)
        chart.category_axis.tick_labels.number_format_is_linked = False


def _paint(series: Any, fill: str, kind: Any) -> None:
    colour = RGBColor.from_string(fill.lstrip("#").upper()) if fill else None
    if kind in (XL_CHART_TYPE.LINE_MARKERS, XL_CHART_TYPE.RADAR_MARKERS, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS):
        series.format.line.color.rgb = colour
        series.format.line.width, series.smooth = Pt(2.25), False
    elif colour is None:
        series.format.fill.background()
    else:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = colour
        series.invert_if_negative = False


def _axes(chart: Any, unit: Unit, speaker: Speaker, colours: Palette) -> None:
    code = number_format(unit, get_currency_symbol(speaker.currency, speaker.locale), cents=False)
    axis = chart.value_axis
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = code, False
    axis.major_gridlines.format.line.color.rgb = RGBColor.from_string(colours.line.lstrip("#").upper())
    axis.format.line.fill.background()
    if chart.chart_type != XL_CHART_TYPE.RADAR_MARKERS:
        chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def _columns(labels: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]]) -> CategoryChartData:
    data = CategoryChartData(number_format="General")
    data.categories = list(labels)
    for name, values in series:
        data.add_series(name, list(values))
    return data


def _years(brief: Brief) -> list[str]:
    return [f"{float(year):g}" for year in brief["years"]]


def _cash_flow(brief: Brief) -> Plan:
    colours = brief.palette
    if not brief.has("costs", "benefits"):
        return (
            XL_CHART_TYPE.COLUMN_CLUSTERED,
            _columns(_years(brief), [(brief.own("net-flow"), floats(brief["flows"]))]),
            "money",
            [colours.accent],
        )
    costs = [-abs(cost or 0.0) for cost in floats(brief["costs"])]
    series = [(brief.own("benefits"), floats(brief["benefits"])), (brief.own("costs"), costs)]
    return (
        XL_CHART_TYPE.COLUMN_STACKED,
        _columns(_years(brief), series),
        "money",
        [colours.accent, colours.tint(0.4)],
    )


def _cumulative(brief: Brief) -> Plan:
    keys = [key for key in ("expected", "p5", "p50", "p95") if brief.has(key)]
    data = _columns(_years(brief), [(brief.own(key), floats(brief[key])) for key in keys])
    return XL_CHART_TYPE.LINE_MARKERS, data, "money", [brief.palette.accent, *brief.palette.strokes(4)[1:]][: len(keys)]


def _waterfall(brief: Brief) -> Plan:
    """Stacked columns on a base that is not painted, split at zero, the classic way to draw one in an office suite."""
    values = [float(step["value"]) for step in brief["steps"]]
    ends = list(accumulate(values))
    starts, ends = [0.0, *ends[:-1], 0.0], [*ends, ends[-1]]
    labels = [
        *(brief.label(step["label"]) for step in brief["steps"]),
        brief.label(brief.get("total", brief.own("total"))),
    ]
    spans = [(min(pair), max(pair)) for pair in zip(starts, ends, strict=True)]
    series = [
        ("", [low if low > 0 else high if high < 0 else 0.0 for low, high in spans]),
        (brief.own("above-zero"), [max(high, 0.0) - max(low, 0.0) for low, high in spans]),
        (brief.own("below-zero"), [min(low, 0.0) - min(high, 0.0) for low, high in spans]),
    ]
    return (
        XL_CHART_TYPE.COLUMN_STACKED,
        _columns(labels, series),
        "money",
        ["", brief.palette.accent, brief.palette.bad],
    )


def _tornado(brief: Brief) -> Plan:
    base = float(brief["base"])
    lines = sorted(brief["lines"], key=lambda line: abs(float(line["high"]) - float(line["low"])))
    series = [(brief.own(end), [float(line[end]) - base for line in lines]) for end in ("low", "high")]
    data = _columns([brief.label(line["label"]) for line in lines], series)
    return XL_CHART_TYPE.BAR_STACKED, data, brief.unit, [brief.palette.tint(0.4), brief.palette.accent]


def _comparison(brief: Brief) -> Plan:
    alternatives = brief["alternatives"][::-1]
    data = _columns(
        [brief.label(one["label"]) for one in alternatives],
        [(brief.label(brief.figure.caption), [float(one["value"]) for one in alternatives])],
    )
    return XL_CHART_TYPE.BAR_CLUSTERED, data, brief.unit, [brief.palette.accent]


def _distribution(brief: Brief) -> Plan:
    edges = floats(brief["edges"])
    labels = [short((left + right) / 2, brief.unit, brief.speaker) for left, right in pairwise(edges)]
    data = _columns(labels, [(brief.own("count"), floats(brief["counts"]))])
    return XL_CHART_TYPE.COLUMN_CLUSTERED, data, "number", [brief.palette.accent]


def _bars(brief: Brief) -> Plan:
    kinds = {
        (False, False): XL_CHART_TYPE.COLUMN_CLUSTERED,
        (False, True): XL_CHART_TYPE.COLUMN_STACKED,
        (True, False): XL_CHART_TYPE.BAR_CLUSTERED,
        (True, True): XL_CHART_TYPE.BAR_STACKED,
    }
    kind = kinds[bool(brief.get("horizontal")), bool(brief.get("stacked"))]
    return kind, *_series(
        brief, "labels", "number", [brief.palette.tint(1 - 0.22 * (place % 5)) for place in range(len(brief["series"]))]
    )


def _lines(brief: Brief) -> Plan:
    return XL_CHART_TYPE.LINE_MARKERS, *_series(brief, "x", "number", brief.palette.strokes(len(brief["series"])))


def _radar(brief: Brief) -> Plan:
    return XL_CHART_TYPE.RADAR_MARKERS, *_series(brief, "axes", "number", brief.palette.strokes(len(brief["series"])))


def _series(brief: Brief, key: str, unit: Unit, fills: list[str]) -> tuple[Any, Unit, list[str]]:
    labels = [brief.speaker.cell(label) for label in brief[key]]
    data = _columns(labels, [(brief.label(one["label"]), floats(one["values"])) for one in brief["series"]])
    return data, brief.get("unit", unit), fills


def _profile(brief: Brief) -> Plan:
    series = curves_of(brief)
    return _curves([(brief.label(one["label"]), floats(brief["rates"]), floats(one["values"])) for one in series], "money", brief)


def _concentration(brief: Brief) -> Plan:
    curve = brief.own("share-of-value"), floats(brief["customers"]), floats(brief["value"])
    return _curves([curve, (brief.own("equal-shares"), [0.0, 1.0], [0.0, 1.0])], "share", brief)


def _curves(curves: Sequence[tuple[str, Sequence[Any], Sequence[Any]]], unit: Unit, brief: Brief) -> Plan:
    data = XyChartData()
    for name, xs, ys in curves:
        series = data.add_series(name)
        for x, y in zip(xs, ys, strict=True):
            series.add_data_point(x, y)
    return XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, data, unit, brief.palette.strokes(len(curves))


_PLANS: dict[str, Callable[[Brief], Plan]] = {
    "cash-flow": _cash_flow,
    "cumulative-cash": _cumulative,
    "waterfall": _waterfall,
    "tornado": _tornado,
    "comparison": _comparison,
    "distribution": _distribution,
    "histogram-with-normal": _distribution,
    "bars": _bars,
    "lines": _lines,
    "radar": _radar,
    "npv-profile": _profile,
    "concentration-curve": _concentration,
}
