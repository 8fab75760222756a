"""The offices and their systems: today and target side by side, gaps coloured and worded."""

from collections.abc import Mapping
from typing import Any

from workbench.charts.architecture_layout import BOX_HEIGHT, Box, Layout, Line, lay_out
from workbench.charts.brief import WIDTH, Brief
from workbench.charts.palette import HATCHED_BAD
from workbench.charts.svg import Sheet, fold

TOP, GAP = 34.0, 24.0
NOTE_LINE = 15.5
SIDE_BY_SIDE = 860.0
"""Width of two panels side by side."""
MOST_NUMBERED = 8
"""Interfaces of a panel that can all be numbered and worded; among more, only those that are not simply kept."""


def architecture(brief: Brief) -> str:
    """Areas as bands, systems as boxes, interfaces as numbered lines that are worded below.

    Data: `today` and `target`, each with `areas` (`id`, `label`, `systems` of `id`, `label`, `note`, `state`) and
    `interfaces` (`from`, `to`, `label`, `state`). A state is kept, gap, new, changed or retired.
    """
    panels = [(name, brief[name]) for name in ("today", "target") if brief.get(name)]
    whole = SIDE_BY_SIDE if len(panels) > 1 else WIDTH
    width = (whole - GAP * (len(panels) - 1)) / max(len(panels), 1)
    layouts = [
        lay_out(panel["areas"], panel.get("interfaces", ()), place * (width + GAP), TOP, width)
        for place, (_, panel) in enumerate(panels)
    ]
    notes = [_notes(brief, panel, width) for _, panel in panels]
    height = TOP + max((layout.height for layout in layouts), default=0) + 14 + max(map(len, notes), default=0) * NOTE_LINE
    sheet = Sheet(whole, height)
    for place, ((name, panel), layout, lines) in enumerate(zip(panels, layouts, notes, strict=True)):
        x = place * (width + GAP)
        if len(panels) > 1:
            sheet.text(x, 20, brief.own(name), brief.palette.ink, 15, weight=600)
        _panel(sheet, brief, panel, layout, x, width)
        sheet.lines(x, TOP + layout.height + 22, lines, brief.palette.muted, 11, leading=NOTE_LINE / 11)
    return sheet.svg()


def _panel(sheet: Sheet, brief: Brief, panel: Mapping[str, Any], layout: Layout, x: float, width: float) -> None:
    for area in panel["areas"]:
        band = layout.bands[area["id"]]
        sheet.box(x, band.y, width, band.height, rx=5, fill=brief.palette.tint(0.06), stroke=brief.palette.line)
        sheet.text(x + 9, band.y + 16.5, brief.label(area["label"]), brief.palette.muted, 12, weight=600)
    interfaces = list(panel.get("interfaces", ()))
    numbers = _numbers(panel)
    for place, line in layout.lines.items():
        _interface(sheet, brief, line, numbers.get(place), interfaces[place].get("state", "kept"))
    for area in panel["areas"]:
        for system in area["systems"]:
            _system(sheet, brief, system, layout.boxes[system["id"]])


def _colour(brief: Brief, state: str) -> str:
    known = {"gap": brief.palette.bad, "new": brief.palette.accent, "changed": brief.palette.accent}
    return known.get(state, brief.palette.muted)


def _interface(sheet: Sheet, brief: Brief, line: Line, number: int | None, state: str) -> None:
    (x1, y1), (x2, y2) = line.start, line.end
    colour = _colour(brief, state)
    dash = {"gap": "5 4", "retired": "2 3"}.get(state, "none")
    sheet.path(
        f"M{x1:.1f} {y1:.1f} H{line.track:.1f} V{y2:.1f} H{x2:.1f}",
        fill="none",
        stroke=colour,
        stroke_width=1.6 if state in ("kept", "retired") else 2.2,
        stroke_dasharray=dash,
        stroke_linejoin="round",
    )
    for x, y in (line.start, line.end):
        sheet.add("circle", cx=x, cy=y, r=2.4, fill=colour)
    if number is None:
        return
    middle = (y1 + y2) / 2
    sheet.add("circle", cx=line.track, cy=middle, r=6.5, fill=brief.palette.paper, stroke=colour, stroke_width=1.2)
    sheet.text(line.track, middle + 3.3, str(number), brief.palette.ink, 9.5, "middle", 600)


def _system(sheet: Sheet, brief: Brief, system: Mapping[str, Any], box: Box) -> None:
    state = system.get("state") or "kept"
    colour = _colour(brief, state)
    sheet.box(
        box.x,
        box.y,
        box.width,
        BOX_HEIGHT,
        rx=4,
        fill=brief.palette.paper,
        stroke=colour,
        stroke_width={"kept": 1.0, "retired": 1.0}.get(state, 2.0),
        stroke_dasharray={"retired": "3 3", "changed": "7 3"}.get(state, "none"),
    )
    if state == "gap":
        sheet.box(box.x + 1, box.y + 1, 7, BOX_HEIGHT - 2, fill=HATCHED_BAD)
    word = "" if state == "kept" else brief.own(f"state-{state}")
    note = " · ".join(part for part in (word, brief.label(system.get("note", ""))) if part)
    room = box.width - 20
    names = fold(brief.label(system["label"]), room, 12.5, 1 if note and box.width > 200 else 2)
    notes = fold(note, room, 10.5, 3 - len(names)) if note else []
    height = len(names) * 14 + len(notes) * 12
    y = box.y + (BOX_HEIGHT - height) / 2 + 11
    ink = brief.palette.muted if state == "retired" else brief.palette.ink
    sheet.lines(box.x + 13, y, names, ink, 12.5, leading=1.12, weight=600)
    sheet.lines(box.x + 13, y + len(names) * 14 - 1, notes, colour, 10.5)


def _names(brief: Brief, panel: Mapping[str, Any]) -> dict[str, str]:
    return {system["id"]: brief.label(system["label"]) for area in panel["areas"] for system in area["systems"]}


def _numbers(panel: Mapping[str, Any]) -> dict[int, int]:
    """The numbers of the interfaces that are worded below the panel, by their place."""
    systems = {system["id"] for area in panel["areas"] for system in area["systems"]}
    joined = [
        (place, one.get("state") or "kept")
        for place, one in enumerate(panel.get("interfaces", ()))
        if one["from"] in systems and one["to"] in systems
    ]
    named = [place for place, state in joined if len(joined) <= MOST_NUMBERED or state != "kept"]
    return {place: number for number, place in enumerate(named, start=1)}


def _notes(brief: Brief, panel: Mapping[str, Any], width: float) -> list[str]:
    """The interfaces in words, by the numbers that stand on their lines."""
    names, interfaces = _names(brief, panel), list(panel.get("interfaces", ()))
    lines: list[str] = []
    for place, number in _numbers(panel).items():
        one = interfaces[place]
        state = one.get("state") or "kept"
        said = [brief.label(one.get("label", "")), "" if state == "kept" else brief.own(f"state-{state}")]
        extra = ", ".join(part for part in said if part)
        text = f"{number}  {names[one['from']]} → {names[one['to']]}" + (f" ({extra})" if extra else "")
        lines += fold(text, width, 11)
    return lines
