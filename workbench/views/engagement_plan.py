"""The engagement plan's export: its dated modules as a calendar file."""

from flask import Blueprint, Response

from phases.method import Term
from phases.vision.engagement_plan import PlannedModule, title_of
from phases.wording import read_text
from workbench import here
from workbench.access import READERS, allow
from workbench.calendar_file import MEDIA_TYPE, CalendarEvent, calendar
from workbench.models import now

blueprint = Blueprint("engagement_plan", __name__, url_prefix="/projects/<project>/vision/engagement-plan")


@blueprint.get("/calendar.ics")
@allow(READERS)
def calendar_file(project: str) -> Response:
    rows = here.dossier().worksheet("engagement-plan").rows.values()
    events = [_event(row) for row in rows if isinstance(row, PlannedModule) and row.chosen and _dated(row)]
    about = here.project()
    answer = Response(calendar(f"{about.client} · {about.name}", events, now()), content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="{about.slug}-plan.ics"'
    return answer


def _dated(row: PlannedModule) -> bool:
    return bool(row.due and (row.begins is None or row.begins <= row.due))


def _event(row: PlannedModule) -> CalendarEvent:
    assert row.due is not None
    speaker = here.speaker()
    parts = [speaker.words(Term(f"engagement-plan.depth.{row.depth}")), row.owner, read_text(row.participants, here.language())]
    return CalendarEvent(f"{row.module}@{here.project().id}", f"{row.module} · {speaker.words(title_of(row))}",
                         row.begins or row.due, row.due, "\n".join(part for part in parts if part))
