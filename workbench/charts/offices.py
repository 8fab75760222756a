"""The offices around the customer with their levels, and the junctions between them."""

from collections.abc import Mapping
from typing import Any

from workbench.charts.brief import WIDTH, Brief
from workbench.charts.svg import Sheet, fold

HEIGHT, BOX_WIDTH, BOX_HEIGHT, TOP = 440.0, 190.0, 92.0, 5
CENTRE = (WIDTH / 2, 214.0)
PLACES = ((WIDTH / 2, 52.0), (WIDTH / 2, 384.0), (101.0, 214.0), (WIDTH - 101.0, 214.0))
COURSES = {
    (0, 2): "M 225 62 C 150 70 110 110 101 166",
    (0, 3): "M 415 62 C 490 70 530 110 539 166",
    (2, 3): "M 130 262 C 200 330 440 330 510 262",
}
MARKS = {(0, 2): (140.0, 100.0), (0, 3): (500.0, 100.0), (2, 3): (320.0, 309.0)}


def offices(brief: Brief) -> str:
    """Four offices around the customer; the levels from 0 to 5 as bars, what is wanted as a mark on them.

    Data: `offices` (front, back, CTI, web, in this order) of `id`, `label`, `today`, `wanted`, `note`; `junctions` of
    `from`, `to`, `today`, `wanted`, `label`; `centre` (the word in the middle).
    """
    sheet = Sheet(WIDTH, HEIGHT)
    boxes = list(brief["offices"])[: len(PLACES)]
    order = {office["id"]: place for place, office in enumerate(boxes)}
    for place in range(len(boxes)):
        sheet.line(*CENTRE, *PLACES[place], stroke=brief.palette.line, stroke_width=1.6)
    for junction in brief.get("junctions", ()):
        _junction(sheet, brief, junction, order)
    sheet.add("circle", cx=CENTRE[0], cy=CENTRE[1], r=50, fill=brief.palette.accent)
    lines = fold(brief.label(brief["centre"]), 84, 14, 2)
    sheet.lines(
        CENTRE[0],
        CENTRE[1] + 5 - (len(lines) - 1) * 8,
        lines,
        brief.palette.on(brief.palette.accent),
        14,
        anchor="middle",
        weight=600,
    )
    for place, office in enumerate(boxes):
        _office(sheet, brief, office, *PLACES[place])
    return sheet.svg()


def _office(sheet: Sheet, brief: Brief, office: Mapping[str, Any], middle: float, centre: float) -> None:
    x, y = middle - BOX_WIDTH / 2, centre - BOX_HEIGHT / 2
    sheet.box(x, y, BOX_WIDTH, BOX_HEIGHT, rx=5, fill=brief.palette.paper, stroke=brief.palette.accent, stroke_width=1.4)
    sheet.lines(x + 12, y + 22, fold(brief.label(office["label"]), BOX_WIDTH - 24, 14, 1), brief.palette.ink, 14, weight=600)
    if office.get("today") is not None:
        _levels(sheet, brief, office, x + 12, y + 38)
    else:
        sheet.lines(x + 12, y + 44, fold(brief.label(office.get("note", "")), BOX_WIDTH - 24, 11.5, 3), brief.palette.muted, 11.5)


def _levels(sheet: Sheet, brief: Brief, office: Mapping[str, Any], x: float, y: float) -> None:
    room = BOX_WIDTH - 24
    today, wanted = float(office["today"]), office.get("wanted")
    sheet.box(x, y, room, 12, rx=2, fill=brief.palette.tint(0.14))
    sheet.box(x, y, room * today / TOP, 12, rx=2, fill=brief.palette.accent)
    words = [f"{brief.own('today')} {brief.say(round(today, 1), 'level')}"]
    if wanted is not None:
        mark = x + room * float(wanted) / TOP
        sheet.line(mark, y - 4, mark, y + 16, stroke=brief.palette.ink, stroke_width=2.4)
        words.append(f"{brief.own('wanted')} {brief.say(round(float(wanted), 1), 'level')}")
    sheet.text(x, y + 32, " · ".join(words), brief.palette.muted, 11.5)


def _junction(sheet: Sheet, brief: Brief, junction: Mapping[str, Any], order: Mapping[str, int]) -> None:
    first, second = sorted(order.get(junction[end], -1) for end in ("from", "to"))
    pair = first, second
    if pair not in COURSES:
        return
    today = junction.get("today")
    weak = today is not None and float(today) <= 1
    sheet.path(
        COURSES[pair],
        fill="none",
        stroke=brief.palette.bad if weak else brief.palette.accent,
        stroke_width=2.4,
        stroke_dasharray="3 5" if weak else "none",
    )
    words = brief.label(junction["label"]) if junction.get("label") else _levels_said(brief, junction)
    x, y = MARKS[pair]
    room = len(words) * 6.2 + 14
    sheet.box(x - room / 2, y - 11, room, 21, rx=10, fill=brief.palette.paper, stroke=brief.palette.line)
    sheet.text(x, y + 4, words, brief.palette.ink, 11.5, "middle")


def _levels_said(brief: Brief, junction: Mapping[str, Any]) -> str:
    levels = [
        brief.say(round(float(junction[key]), 1), "level") if junction.get(key) is not None else "–"
        for key in ("today", "wanted")
    ]
    return " → ".join(levels)
