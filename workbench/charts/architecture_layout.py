"""Where the boxes and lines of an architecture stand: two columns of boxes, all lines in the lane between them.

Every box shows its inner edge to the lane, so no line crosses a box. Lines that do not overlap share a track.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

BOX_HEIGHT, ROW_GAP = 46.0, 10.0
AREA_HEAD, AREA_FOOT, AREA_GAP = 24.0, 10.0, 8.0
PADDING = 8.0
TRACK = 7.0
NARROWEST_LANE = 30.0


@dataclass(frozen=True, slots=True)
class Box:
    """A system's box; `left` says whether it stands in the left column."""

    x: float
    y: float
    width: float
    left: bool

    @property
    def edge(self) -> float:
        """Where lines leave the box, across."""
        return self.x + self.width if self.left else self.x


@dataclass(frozen=True, slots=True)
class Band:
    """An area across the panel."""

    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Line:
    """An interface as corners: out of one box, along a track, into another."""

    start: tuple[float, float]
    track: float
    end: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """A panel laid out: bands by area, boxes by system, one line per interface that joins two systems."""

    bands: Mapping[str, Band]
    boxes: Mapping[str, Box]
    lines: Mapping[int, Line]
    height: float


def lay_out(
    areas: Sequence[Mapping[str, Any]], interfaces: Sequence[Mapping[str, Any]], x: float, y: float, width: float
) -> Layout:
    """Areas below each other from (x, y), boxes in two columns, interfaces in the lane between."""
    rows = _rows(areas)
    joined = {place: one for place, one in enumerate(interfaces) if one["from"] in rows and one["to"] in rows}
    tracks = _tracks({place: (rows[one["from"]], rows[one["to"]]) for place, one in joined.items()})
    lane = max(NARROWEST_LANE, (max(tracks.values(), default=0) + 3) * TRACK)
    bands, boxes, bottom = _boxes(areas, x, y, width, lane)
    ports = _ports(joined, boxes)
    middle = x + width / 2 - (max(tracks.values(), default=0) * TRACK) / 2
    lines = {place: Line(ports[place, "from"], middle + tracks[place] * TRACK, ports[place, "to"]) for place in joined}
    return Layout(bands, boxes, lines, bottom - y)


def _rows(areas: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    rows: dict[str, int] = {}
    first = 0
    for area in areas:
        for place, system in enumerate(area["systems"]):
            rows[system["id"]] = first + place // 2
        first += (len(area["systems"]) + 1) // 2
    return rows


def _tracks(spans: Mapping[int, tuple[int, int]]) -> dict[int, int]:
    """The first free track of each line; short lines first, so that they stand nearest to each other."""
    taken: list[list[tuple[int, int]]] = []
    tracks: dict[int, int] = {}
    for place, (one, other) in sorted(spans.items(), key=lambda item: abs(item[1][0] - item[1][1])):
        low, high = min(one, other), max(one, other)
        track = next((number for number, held in enumerate(taken) if all(high < a or low > b for a, b in held)), None)
        if track is None:
            track = len(taken)
            taken.append([])
        taken[track].append((low, high))
        tracks[place] = track
    return tracks


def _boxes(
    areas: Sequence[Mapping[str, Any]], x: float, y: float, width: float, lane: float
) -> tuple[dict[str, Band], dict[str, Box], float]:
    box_width = (width - 2 * PADDING - lane) / 2
    bands: dict[str, Band] = {}
    boxes: dict[str, Box] = {}
    for area in areas:
        rows = (len(area["systems"]) + 1) // 2
        for place, system in enumerate(area["systems"]):
            left = place % 2 == 0
            box_x = x + PADDING if left else x + width - PADDING - box_width
            boxes[system["id"]] = Box(box_x, y + AREA_HEAD + (place // 2) * (BOX_HEIGHT + ROW_GAP), box_width, left)
        height = AREA_HEAD + max(rows, 0) * (BOX_HEIGHT + ROW_GAP) - (ROW_GAP if rows else 0) + AREA_FOOT
        bands[area["id"]] = Band(y, height)
        y += height + AREA_GAP
    return bands, boxes, y - AREA_GAP if areas else y


def _ports(joined: Mapping[int, Mapping[str, Any]], boxes: Mapping[str, Box]) -> dict[tuple[int, str], tuple[float, float]]:
    """Where each line leaves and enters: spread over the box's edge, upward lines above."""
    ends: dict[str, list[tuple[float, int, str]]] = {}
    for place, one in joined.items():
        for end, other in (("from", "to"), ("to", "from")):
            ends.setdefault(one[end], []).append((boxes[one[other]].y, place, end))
    ports = {}
    for system, held in ends.items():
        for step, (_, place, end) in enumerate(sorted(held), start=1):
            ports[place, end] = boxes[system].edge, boxes[system].y + BOX_HEIGHT * step / (len(held) + 1)
    return ports
