"""What happens when: events on a line, tasks on a calendar."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from babel.dates import format_skeleton

from workbench.charts.brief import Brief
from workbench.charts.palette import HATCHED
from workbench.charts.plot import WIDTH
from workbench.charts.svg import Sheet, fold

LABELS, ROW, HEAD = 186.0, 30.0, 34.0
MOST_MARKS = 9


def timeline(brief: Brief) -> str:
    """Dates on a line down the page, what is done filled, today marked.

    Data: `events` of `label`, `date`, `note`, `done`; `today`.
    """
    events = sorted(brief["events"], key=lambda event: event["date"])
    sheet = Sheet(WIDTH, 24 + 46 * len(events))
    line, today = 150.0, brief.get("today")
    sheet.line(line, 24, line, 24 + 46 * max(len(events) - 1, 0), stroke=brief.palette.line, stroke_width=2)
    for place, event in enumerate(events):
        y = 24.0 + 46 * place
        done = bool(event.get("done"))
        if today and place and events[place - 1]["date"] <= today < event["date"]:
            _today_across(sheet, brief, y - 23, today)
        sheet.add(
            "circle",
            cx=line,
            cy=y,
            r=6,
            fill=brief.palette.accent if done else brief.palette.paper,
            stroke=brief.palette.accent,
            stroke_width=2,
        )
        sheet.text(line - 18, y + 4.5, brief.say(event["date"], "date"), brief.palette.muted, 12.5, "end")
        sheet.lines(
            line + 20,
            y + 4.5,
            fold(brief.label(event["label"]), WIDTH - line - 40, 13.5, 1),
            brief.palette.ink,
            13.5,
            weight=600,
        )
        note = " · ".join(part for part in (brief.own("done") if done else "", brief.label(event.get("note", ""))) if part)
        sheet.text(line + 20, y + 20, note, brief.palette.muted, 11.5)
    return sheet.svg()


def _today_across(sheet: Sheet, brief: Brief, y: float, today: date) -> None:
    sheet.line(20, y, WIDTH - 20, y, stroke=brief.palette.muted, stroke_width=1, stroke_dasharray="5 4")
    text = f"{brief.own('today')}, {brief.say(today, 'date')}"
    sheet.text(WIDTH - 20, y - 5, text, brief.palette.muted, 11.5, "end")


def gantt(brief: Brief) -> str:
    """Tasks as bars on a calendar; the part done is filled, the critical path is outlined heavily and worded.

    Data: `tasks` of `label`, `start`, `end`, `group`, `critical`, `done` (share); `milestones` of `label` and
    `date`; `today`.
    """
    tasks, milestones = list(brief["tasks"]), list(brief.get("milestones", ()))
    days = [*(task["start"] for task in tasks), *(task["end"] for task in tasks), *(one["date"] for one in milestones)]
    first, last = min(days).replace(day=1), max(days) + timedelta(days=6)
    span = max((last - first).days, 1)

    def across(day: date) -> float:
        return LABELS + (day - first).days / span * (WIDTH - LABELS - 14)

    sheet = Sheet(WIDTH, HEAD + ROW * (len(tasks) + len(milestones)) + 12)
    _months(sheet, brief, first, last, across)
    for place, task in enumerate(tasks):
        _task(sheet, brief, task, HEAD + ROW * place, across)
    for place, one in enumerate(milestones, start=len(tasks)):
        _milestone(sheet, brief, one, HEAD + ROW * place, across)
    today = brief.get("today")
    if today and first <= today <= last:
        sheet.line(across(today), HEAD - 4, across(today), sheet.height - 6, stroke=brief.palette.bad, stroke_width=1.4)
        sheet.text(across(today) + 4, sheet.height - 4, brief.own("today"), brief.palette.bad, 11)
    return sheet.svg()


def _months(sheet: Sheet, brief: Brief, first: date, last: date, across: Any) -> None:
    months = [first]
    while (after := (months[-1].replace(day=28) + timedelta(days=4)).replace(day=1)) <= last:
        months.append(after)
    for month in months[:: max(1, -(-len(months) // MOST_MARKS))]:
        sheet.line(across(month), HEAD - 6, across(month), sheet.height - 12, stroke=brief.palette.line, stroke_width=1)
        text = format_skeleton("yMMM", month, locale=brief.speaker.locale)
        sheet.text(across(month) + 2, HEAD - 12, text, brief.palette.muted, 11)


def _task(sheet: Sheet, brief: Brief, task: Mapping[str, Any], y: float, across: Any) -> None:
    start, end = across(task["start"]), max(across(task["end"]), across(task["start"]) + 3)
    critical = bool(task.get("critical"))
    notes = [brief.label(task.get("group", "")), brief.own("critical") if critical else ""]
    note = " · ".join(part for part in notes if part)
    sheet.lines(2, y + (14 if note else 19), fold(brief.label(task["label"]), LABELS - 12, 12.5, 1), brief.palette.ink, 12.5)
    sheet.text(2, y + 26, note, brief.palette.muted, 10)
    sheet.box(start, y + 6, end - start, 18, rx=2, fill=HATCHED if critical else brief.palette.tint(0.3))
    sheet.box(start, y + 6, (end - start) * float(task.get("done") or 0), 18, rx=2, fill=brief.palette.accent)
    sheet.box(
        start,
        y + 6,
        end - start,
        18,
        rx=2,
        fill="none",
        stroke=brief.palette.ink if critical else brief.palette.accent,
        stroke_width=1.8 if critical else 0.8,
    )


def _milestone(sheet: Sheet, brief: Brief, one: Mapping[str, Any], y: float, across: Any) -> None:
    x, middle = across(one["date"]), y + 15
    sheet.lines(2, middle + 4, fold(brief.label(one["label"]), LABELS - 12, 12.5, 1), brief.palette.ink, 12.5, weight=600)
    sheet.path(f"M{x:.1f} {middle - 8} l8 8 l-8 8 l-8 -8 Z", fill=brief.palette.ink)
    sheet.text(x - 14, middle + 4, brief.say(one["date"], "date"), brief.palette.muted, 11, "end")
