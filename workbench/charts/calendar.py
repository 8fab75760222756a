"""What happens when: events on a line, tasks on a calendar."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from babel.dates import format_skeleton

from workbench.charts.brief import WIDTH, Brief
from workbench.charts.palette import HATCHED
from workbench.charts.svg import Sheet, fold, text_width

LABELS, ROW, HEAD, LEGEND, STEP = 206.0, 30.0, 34.0, 22.0, 9.0
MOST_MARKS = 7


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

    Data: `tasks` of `label`, `start`, `end`, `group`, `critical`, `done` (share), `depth`, `summary`, `milestone`,
    `baseline_start` and `baseline_end`; `milestones` of `label` and `date`; `today`.
    """
    tasks = [*brief["tasks"], *(_as_task(one) for one in brief.get("milestones", ()))]
    days = [day for task in tasks for name in ("start", "end", "baseline_start", "baseline_end") if (day := task.get(name))]
    first, last = min(days).replace(day=1), max(days) + timedelta(days=6)
    span = max((last - first).days, 1)
    frozen = any(task.get("baseline_end") for task in tasks)

    def across(day: date) -> float:
        return LABELS + (day - first).days / span * (WIDTH - LABELS - 14)

    sheet = Sheet(WIDTH, HEAD + ROW * len(tasks) + 12 + (LEGEND if frozen else 0))
    foot = HEAD + ROW * len(tasks)
    _months(sheet, brief, (first, last), across, foot)
    for place, task in enumerate(tasks):
        (_milestone if task.get("milestone") else _task)(sheet, brief, task, HEAD + ROW * place, across)
    if frozen:
        _legend(sheet, brief, foot + LEGEND)
    today = brief.get("today")
    if today and first <= today <= last:
        sheet.line(across(today), HEAD - 4, across(today), foot + 6, stroke=brief.palette.bad, stroke_width=1.4)
        sheet.text(across(today) + 4, foot + 8, brief.own("today"), brief.palette.bad, 11)
    return sheet.svg()


def _as_task(milestone: Mapping[str, Any]) -> dict[str, Any]:
    return {"start": milestone["date"], "end": milestone["date"], "milestone": True, **milestone}


def _months(sheet: Sheet, brief: Brief, between: tuple[date, date], across: Any, foot: float) -> None:
    months = [between[0]]
    while (after := (months[-1].replace(day=28) + timedelta(days=4)).replace(day=1)) <= between[1]:
        months.append(after)
    for month in months[:: max(1, -(-len(months) // MOST_MARKS))]:
        sheet.line(across(month), HEAD - 6, across(month), foot, stroke=brief.palette.line, stroke_width=1)
        text = format_skeleton("yMMM", month, locale=brief.speaker.locale)
        sheet.text(across(month) + 2, HEAD - 12, text, brief.palette.muted, 11)


def _name(sheet: Sheet, brief: Brief, task: Mapping[str, Any], y: float) -> None:
    """The label, on two lines where one does not hold it, and the note below it where there is one."""
    left = 2 + STEP * int(task.get("depth") or 0)
    critical = brief.own("critical") if task.get("critical") else ""
    note = " · ".join(part for part in (brief.label(task.get("group", "")), critical) if part)
    strong = 600 if task.get("summary") or task.get("milestone") else 400
    lines = fold(brief.label(task["label"]), LABELS - 10 - left, 12, 1 if note else 2)
    top = y + (13 if note or len(lines) > 1 else 19)
    sheet.lines(left, top, lines, brief.palette.ink, 12, leading=1.08, weight=strong)
    sheet.text(left, y + 25, note, brief.palette.muted, 10)


def _task(sheet: Sheet, brief: Brief, task: Mapping[str, Any], y: float, across: Any) -> None:
    # A bar ends with the last day of work, not with its morning.
    start, end = across(task["start"]), across(task["end"] + timedelta(days=1))
    end = max(end, start + 3)
    critical, summary = bool(task.get("critical")), bool(task.get("summary"))
    top, height = (y + 9, 8) if summary else (y + 5, 15)
    _name(sheet, brief, task, y)
    _frozen(sheet, brief, task, y + 22, across)
    if summary:
        sheet.box(start, top, end - start, height, rx=1, fill=brief.palette.accent)
        return
    sheet.box(start, top, end - start, height, rx=2, fill=HATCHED if critical else brief.palette.tint(0.3))
    sheet.box(start, top, (end - start) * float(task.get("done") or 0), height, rx=2, fill=brief.palette.accent)
    sheet.box(
        start,
        top,
        end - start,
        height,
        rx=2,
        fill="none",
        stroke=brief.palette.ink if critical else brief.palette.accent,
        stroke_width=1.8 if critical else 0.8,
    )


def _frozen(sheet: Sheet, brief: Brief, task: Mapping[str, Any], y: float, across: Any) -> None:
    """The frozen plan as a thin bar below."""
    if task.get("baseline_end"):
        start, end = across(task["baseline_start"]), across(task["baseline_end"] + timedelta(days=1))
        sheet.box(start, y, max(end - start, 3), 3.5, fill=brief.palette.muted)


def _legend(sheet: Sheet, brief: Brief, y: float) -> None:
    sheet.box(LABELS, y - 4, 26, 3.5, fill=brief.palette.muted)
    sheet.text(LABELS + 34, y, brief.own("baseline"), brief.palette.muted, 11)


def _milestone(sheet: Sheet, brief: Brief, task: Mapping[str, Any], y: float, across: Any) -> None:
    x, middle = across(task["end"] + timedelta(days=1)), y + 13
    frozen = across(task["baseline_end"] + timedelta(days=1)) if task.get("baseline_end") else x
    _name(sheet, brief, task, y)
    if frozen != x:
        sheet.path(_diamond(frozen, middle, 6), fill=brief.palette.paper, stroke=brief.palette.muted, stroke_width=1.4)
    done = float(task.get("done") or 0) >= 1
    sheet.path(_diamond(x, middle, 7), fill=brief.palette.accent if done else brief.palette.ink)
    text, left, right = brief.say(task["end"], "date"), min(x, frozen) - 12, max(x, frozen) + 12
    before = left - text_width(text, 11) > LABELS
    sheet.text(left if before else right, middle + 4, text, brief.palette.muted, 11, "end" if before else "start")


def _diamond(x: float, y: float, size: int) -> str:
    return f"M{x:.1f} {y - size} l{size} {size} l-{size} {size} l-{size} -{size} Z"
