"""A flow of steps from top to bottom: boxes by their kind, ways between them worded, faults marked and named."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from workbench.charts.brief import WIDTH, Brief
from workbench.charts.flow_layout import Bend, Edge, Layers, Place, lay_out
from workbench.charts.palette import HATCHED_BAD
from workbench.charts.svg import Sheet, fold, text_width

WIDEST, GAP, BEND, LANE, MARGIN = 232.0, 22.0, 14.0, 7.0, 16.0
ROOM_BETWEEN, ROOM_OF_WORDS = 26.0, 14.0
LABEL, NOTE, SMALL = 12.5, 11.0, 10.5


@dataclass(slots=True)
class _Box:
    """A step's box: its left, its top, and what it says."""

    x: float
    y: float
    width: float
    height: float
    labels: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def middle(self) -> float:
        """Its middle across."""
        return self.x + self.width / 2


@dataclass(slots=True)
class _Course:
    """What a drawing needs to know of the flow: layers, boxes by place, the words of each way."""

    layers: Layers
    boxes: dict[Place, _Box]
    words: Mapping[Edge, str]
    height: float


def flow(brief: Brief) -> str:
    """Steps in layers, the first on top; ways that lead back run up at the right.

    Data: `nodes` of `id`, `label`, `note`, `kind` (trigger, screen, action, question, end), `state` (dead-end,
    unreachable, endless); `edges` of `from`, `to`, `label`.
    """
    nodes: Mapping[Any, Mapping[str, Any]] = {node["id"]: node for node in brief["nodes"]}
    words = {(edge["from"], edge["to"]): brief.label(edge.get("label") or "") for edge in brief["edges"]}
    layers = lay_out(list(nodes), words)
    course = _placed(brief, nodes, layers, words)
    sheet = Sheet(WIDTH, course.height)
    _ways(sheet, brief, course)
    for place, box in course.boxes.items():
        if not isinstance(place, Bend):
            _step(sheet, brief, nodes[place], box)
    return sheet.svg()


def _placed(brief: Brief, nodes: Mapping[Any, Mapping[str, Any]], layers: Layers, words: Mapping[Edge, str]) -> _Course:
    """Boxes of one width, each layer as high as its highest, centred on the sheet."""
    room = WIDTH - 2 - (MARGIN + LANE * len(layers.back) if layers.back else 0)
    width = min([WIDEST, *(_fair_width(row, room) for row in layers.rows)])
    boxes: dict[Place, _Box] = {}
    y = 2.0
    for row in layers.rows:
        used = sum(BEND if isinstance(place, Bend) else width for place in row) + GAP * (len(row) - 1)
        x, height = (room - used) / 2 + 1, 0.0
        for place in row:
            box = _Box(x, y, BEND, 0) if isinstance(place, Bend) else _worded(brief, nodes[place], x, y, width)
            boxes[place] = box
            x, height = x + box.width + GAP, max(height, box.height)
        for place in row:
            boxes[place].height = height
        y += height + ROOM_BETWEEN + _words_below(row, layers, words, width) * ROOM_OF_WORDS + LANE * (len(row) - 1)
    return _Course(layers, boxes, words, (max((box.y + box.height for box in boxes.values()), default=0)) + 4)


def _fair_width(row: Sequence[Place], room: float) -> float:
    steps = sum(not isinstance(place, Bend) for place in row)
    return (room - GAP * (len(row) - 1) - BEND * (len(row) - steps)) / max(steps, 1)


def _words_below(row: Sequence[Place], layers: Layers, words: Mapping[Edge, str], width: float) -> int:
    """The lines that the words of the ways out of a layer take."""
    said = [words[edge] for edge, course in layers.courses.items() if course[0] in row]
    return max((len(_folded(text, width)) for text in said), default=0)


def _folded(text: str, width: float) -> list[str]:
    return fold(text, width * 0.62, SMALL, 2) if text else []


def _worded(brief: Brief, node: Mapping[str, Any], x: float, y: float, width: float) -> _Box:
    room = width - 30
    labels = fold(f"{node['id']}. {brief.label(node['label'])}", room, LABEL, 4)
    said = [brief.own(f"state-{node['state']}")] if node.get("state") else []
    said += [brief.label(node["note"])] if node.get("note") else []
    notes = [line for text in said for line in fold(text, room, NOTE, 3)]
    return _Box(x, y, width, 18 + len(labels) * 15 + len(notes) * 13, labels, notes)


def _step(sheet: Sheet, brief: Brief, node: Mapping[str, Any], box: _Box) -> None:
    kind, faulty = node.get("kind") or "action", bool(node.get("state"))
    colour = brief.palette.bad if faulty else brief.palette.accent
    round_ends = kind in ("trigger", "end")
    fill = brief.palette.tint({"trigger": 0.22, "end": 0.22, "question": 0.1}.get(kind, 0)) if not faulty else brief.palette.paper
    dash = "6 4" if node.get("state") == "unreachable" else "none"
    edge = {"stroke": colour, "stroke_width": 2.2 if faulty else 1.4, "stroke_dasharray": dash}
    if kind == "question":
        sheet.path(_cut_corners(box), fill=fill, **edge)
    else:
        sheet.box(box.x, box.y, box.width, box.height, rx=min(18, box.height / 2) if round_ends else 3, fill=fill, **edge)
    if kind == "screen":
        sheet.line(box.x, box.y + 6, box.x + box.width, box.y + 6, stroke=colour, stroke_width=1.4)
    if faulty:
        sheet.box(box.x + 4, box.y + 9, 6, box.height - 18, fill=HATCHED_BAD)
    top = box.y + (box.height - len(box.labels) * 15 - len(box.notes) * 13) / 2 + 12
    sheet.lines(box.middle, top, box.labels, brief.palette.ink, LABEL, leading=1.2, anchor="middle", weight=600)
    notes = brief.palette.bad if faulty else brief.palette.muted
    sheet.lines(box.middle, top + len(box.labels) * 15, box.notes, notes, NOTE, leading=13 / NOTE, anchor="middle")


def _cut_corners(box: _Box) -> str:
    left, right, top, bottom, cut = box.x, box.x + box.width, box.y, box.y + box.height, 11.0
    middle = (top + bottom) / 2
    return (f"M{left + cut:.1f} {top:.1f} H{right - cut:.1f} L{right:.1f} {middle:.1f} L{right - cut:.1f} {bottom:.1f} "
            f"H{left + cut:.1f} L{left:.1f} {middle:.1f} Z")


def _ways(sheet: Sheet, brief: Brief, course: _Course) -> None:
    ports = _ports(course)
    said = []
    for edge, places in course.layers.courses.items():
        for number, (one, other) in enumerate(pairwise(places)):
            start, end = ports[edge, one, "out"], ports[edge, other, "in"]
            above, below = course.boxes[one], course.boxes[other]
            lane = above.y + above.height + 9 + LANE * _lane(course, one)
            last = not isinstance(other, Bend)
            y2 = below.y + (0 if last else below.height)
            sheet.path(f"M{start:.1f} {above.y + above.height:.1f} V{lane:.1f} H{end:.1f} V{y2:.1f}", fill="none",
                       stroke=brief.palette.muted, stroke_width=1.5, stroke_linejoin="round")
            if last:
                _arrow(sheet, brief, end, y2)
            if number == 0 and course.words[edge]:
                said.append((end, below.y, _folded(course.words[edge], _width(course))))
    for number, edge in enumerate(course.layers.back):
        said.append(_way_back(sheet, brief, course, edge, number))
    for x, y, lines in said:
        _say(sheet, brief, x, y, lines)


def _width(course: _Course) -> float:
    return max((box.width for place, box in course.boxes.items() if not isinstance(place, Bend)), default=WIDEST)


def _lane(course: _Course, place: Place) -> int:
    row = next(row for row in course.layers.rows if place in row)
    return row.index(place)


def _ports(course: _Course) -> dict[tuple[Edge, Place, str], float]:
    """Where each way leaves and enters its places, spread so that none crosses its neighbour."""
    ends: dict[tuple[Place, str], list[tuple[float, Edge]]] = {}
    for edge, places in course.layers.courses.items():
        for one, other in pairwise(places):
            ends.setdefault((one, "out"), []).append((course.boxes[other].middle, edge))
            ends.setdefault((other, "in"), []).append((course.boxes[one].middle, edge))
    found = {}
    for (place, side), held in ends.items():
        box = course.boxes[place]
        for number, (_, edge) in enumerate(sorted(held, key=lambda one: one[0]), start=1):
            found[edge, place, side] = box.x + box.width * number / (len(held) + 1)
    return found


def _way_back(sheet: Sheet, brief: Brief, course: _Course, edge: Edge, number: int) -> tuple[float, float, list[str]]:
    one, other = course.boxes[edge[0]], course.boxes[edge[1]]
    track = WIDTH - 3 - LANE * number
    y1, y2 = one.y + one.height * 0.65, other.y + other.height * 0.35
    sheet.path(f"M{one.x + one.width:.1f} {y1:.1f} H{track:.1f} V{y2:.1f} H{other.x + other.width:.1f}", fill="none",
               stroke=brief.palette.muted, stroke_width=1.5, stroke_dasharray="5 3", stroke_linejoin="round")
    x = other.x + other.width
    sheet.path(f"M{x:.1f} {y2:.1f} l7 -4 v8 Z", fill=brief.palette.muted)
    lines = _folded(course.words[edge], _width(course))
    room = max((text_width(line, SMALL) for line in lines), default=0) / 2 + 8
    return min(one.x + one.width + room, track - room), y1 - 2, lines


def _arrow(sheet: Sheet, brief: Brief, x: float, y: float) -> None:
    sheet.path(f"M{x:.1f} {y:.1f} l-4 -7 h8 Z", fill=brief.palette.muted)


def _say(sheet: Sheet, brief: Brief, x: float, y: float, lines: list[str]) -> None:
    """The words of a way on paper, right above where it enters."""
    if not lines:
        return
    room = max(text_width(line, SMALL) for line in lines) + 8
    left = min(max(x - room / 2, 0), WIDTH - room)
    height = len(lines) * 12.5 + 2
    sheet.box(left, y - 9 - height, room, height, rx=2, fill=brief.palette.paper)
    sheet.lines(left + room / 2, y - 9 - height + 11, lines, brief.palette.ink, SMALL, leading=12.5 / SMALL, anchor="middle")
