"""All that has a date in a project, as a calendar file."""

from flask import Blueprint, Response

from workbench import here
from workbench.access import READERS, allow
from workbench.calendar_file import MEDIA_TYPE, calendar
from workbench.models import now
from workbench.reminders import events_of, reminders_of

blueprint = Blueprint("reminders", __name__, url_prefix="/projects/<project>")


@blueprint.get("/calendar.ics")
@allow(READERS)
def calendar_file(project: str) -> Response:
    about = here.project()
    events = events_of(reminders_of(here.workings()), about.id, here.speaker())
    answer = Response(calendar(f"{about.client} · {about.name}", events, now()), content_type=MEDIA_TYPE)
    answer.headers["Content-Disposition"] = f'attachment; filename="{about.slug}.ics"'
    return answer
