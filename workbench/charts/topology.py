"""Where the parts of a system stand and how they are joined: classic, hosted or hybrid."""

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.charts.brief import WIDTH, Brief
from workbench.charts.svg import Sheet, fold

HEAD, FOOT, BOX_HEIGHT, BOX_GAP, ZONE_GAP, PADDING = 52.0, 16.0, 50.0, 22.0, 44.0, 14.0
BORDERS = {"own": "none", "provider": "8 4", "public": "2 4"}

Place = tuple[float, float, int]
"""Left and top of a box, and the number of its zone."""


def topology(brief: Brief) -> str:
    """Zones side by side, their parts as boxes, joined by lines.

    Data: `zones` of `id`, `label`, `owner` (own, provider, public), `nodes` (`id`, `label`, `note`); `links` of
    `from`, `to`, `label`.
    """
    zones: Sequence[Mapping[str, Any]] = brief["zones"]
    most = max((len(zone["nodes"]) for zone in zones), default=1)
    height = HEAD + most * (BOX_HEIGHT + BOX_GAP) - BOX_GAP + FOOT
    width = (WIDTH - ZONE_GAP * (len(zones) - 1)) / max(len(zones), 1)
    sheet = Sheet(WIDTH, height + 4)
    places: dict[str, Place] = {}
    for number, zone in enumerate(zones):
        x = number * (width + ZONE_GAP)
        _zone(sheet, brief, zone, x, width, height)
        free = height - HEAD - FOOT - len(zone["nodes"]) * (BOX_HEIGHT + BOX_GAP) + BOX_GAP
        for step, node in enumerate(zone["nodes"]):
            places[node["id"]] = x + PADDING, HEAD + free / 2 + step * (BOX_HEIGHT + BOX_GAP), number
    links = [link for link in brief.get("links", ()) if link["from"] in places and link["to"] in places]
    box_width = width - 2 * PADDING
    for link in links:
        _join(sheet, brief, places[link["from"]], places[link["to"]], box_width)
    for zone in zones:
        for node in zone["nodes"]:
            _node(sheet, brief, node, places[node["id"]], box_width)
    for link in links:
        _say(sheet, brief, link, places, box_width)
    return sheet.svg()


def _zone(sheet: Sheet, brief: Brief, zone: Mapping[str, Any], x: float, width: float, height: float) -> None:
    owner = zone.get("owner") or "own"
    sheet.box(
        x + 1,
        2,
        width - 2,
        height,
        rx=6,
        fill=brief.palette.tint(0.08 if owner == "own" else 0.03),
        stroke=brief.palette.muted,
        stroke_width=1.3,
        stroke_dasharray=BORDERS.get(owner, "none"),
    )
    sheet.text(x + PADDING, 22, brief.label(zone["label"]), brief.palette.ink, 14, weight=600)
    sheet.text(x + PADDING, 38, brief.own(owner), brief.palette.muted, 11)


def _node(sheet: Sheet, brief: Brief, node: Mapping[str, Any], place: Place, width: float) -> None:
    x, y, _ = place
    sheet.box(x, y, width, BOX_HEIGHT, rx=4, fill=brief.palette.paper, stroke=brief.palette.accent, stroke_width=1.4)
    names = fold(brief.label(node["label"]), width - 16, 12.5, 2)
    notes = fold(brief.label(node["note"]), width - 16, 10.5, 1) if node.get("note") else []
    top = y + (BOX_HEIGHT - len(names) * 14 - len(notes) * 12) / 2 + 11
    sheet.lines(x + width / 2, top, names, brief.palette.ink, 12.5, leading=1.12, anchor="middle", weight=600)
    sheet.lines(x + width / 2, top + len(names) * 14 - 1, notes, brief.palette.muted, 10.5, anchor="middle")


def _ends(one: Place, other: Place, width: float) -> tuple[float, float, float, float]:
    """Where a line starts and ends: on facing sides, or below and above within one zone."""
    if one[2] == other[2]:
        upper, lower = (one, other) if one[1] <= other[1] else (other, one)
        return upper[0] + width / 2, upper[1] + BOX_HEIGHT, lower[0] + width / 2, lower[1]
    left, right = (one, other) if one[2] < other[2] else (other, one)
    return left[0] + width, left[1] + BOX_HEIGHT / 2, right[0], right[1] + BOX_HEIGHT / 2


def _join(sheet: Sheet, brief: Brief, one: Place, other: Place, width: float) -> None:
    x1, y1, x2, y2 = _ends(one, other, width)
    middle = (x1 + x2) / 2
    course = (
        f"M{x1:.1f} {y1:.1f} L{x2:.1f} {y2:.1f}"
        if one[2] == other[2]
        else (f"M{x1:.1f} {y1:.1f} C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}")
    )
    sheet.path(course, fill="none", stroke=brief.palette.accent, stroke_width=1.8)
    for x, y in ((x1, y1), (x2, y2)):
        sheet.add("circle", cx=x, cy=y, r=3, fill=brief.palette.accent)


def _say(sheet: Sheet, brief: Brief, link: Mapping[str, Any], places: Mapping[str, Place], width: float) -> None:
    if not link.get("label"):
        return
    one, other = places[link["from"]], places[link["to"]]
    x1, y1, x2, y2 = _ends(one, other, width)
    lines = fold(brief.label(link["label"]), ZONE_GAP + 2 * PADDING - 4, 10)
    room = max(map(len, lines)) * 5.1 + 6
    x, y = (x1 + x2) / 2, (y1 + y2) / 2
    sheet.box(
        x - room / 2,
        y - 7.0 * len(lines),
        room,
        13.0 * len(lines) + 1,
        rx=2,
        fill=brief.palette.paper,
        fill_opacity=0.92,
    )
    sheet.lines(x, y + 3.5 - (len(lines) - 1) * 6.5, lines, brief.palette.ink, 10, leading=1.25, anchor="middle")
