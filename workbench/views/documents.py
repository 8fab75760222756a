"""Documents of a report: chosen, made outside the request, watched, and downloaded."""

from pathlib import Path

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workbench import baselines, here
from workbench.access import READERS, allow
from workbench.jobs import Jobs, JobState
from workbench.pages import is_fragment
from workbench.projects import slug_of
from workbench.report_documents import FORMATS
from workbench.report_page import is_minutes, is_report, title_of

blueprint = Blueprint("documents", __name__, url_prefix="/projects/<project>/reports/<report>/documents")
SEPARATOR = "|"


def jobs() -> Jobs:
    """The installation's jobs; they open the same database as the pages."""
    settings = here.settings()
    return Jobs(settings.data_dir, {"DATABASE_URL": settings.url(), "WORKBENCH_DATA_DIR": str(settings.data_dir)})


@blueprint.get("")
@allow(READERS)
def choose(project: str, report: str) -> str:
    if not is_report(report):
        abort(404)
    kept = baselines.baselines(here.session(), here.project())
    return render_template("reports/documents.html", report=report, baselines=kept, formats=_formats(), minutes=is_minutes(report))


@blueprint.post("")
@allow(READERS)
def make(project: str, report: str) -> ResponseReturnValue:
    kind, language = request.form.get("format", "pdf"), request.form.get("language", here.language())
    if not is_report(report) or kind not in FORMATS or language not in here.settings().languages:
        abort(404)
    job = jobs().submit("workbench.report_job:make", {
        "project": here.project().id, "report": report, "kind": kind, "language": language,
        "baseline": request.form.get("baseline", ""), "today": here.today().isoformat(), "cycle": here.project().cycle,
    }, owner=SEPARATOR.join((here.project().id, report, kind, language)))
    return redirect(url_for("documents.progress", project=project, report=report, job=job), 303)


@blueprint.get("/<job>")
@allow(READERS)
def progress(project: str, report: str, job: str) -> str:
    state = _own(job)
    template = "reports/job.html" if is_fragment() else "reports/progress.html"
    return render_template(template, report=report, job=job, state=state, kind=_order(state)[2], told=_told(state))


@blueprint.post("/<job>/cancel")
@allow(READERS)
def cancel(project: str, report: str, job: str) -> ResponseReturnValue:
    _own(job)
    jobs().cancel(job)
    return redirect(url_for("documents.progress", project=project, report=report, job=job), 303)


@blueprint.get("/<job>/file")
@allow(READERS)
def download(project: str, report: str, job: str) -> ResponseReturnValue:
    state = _own(job)
    if state.result is None:
        abort(404)
    _id, _report, kind, language = _order(state)
    return send_file(Path(state.result), FORMATS[kind].split(";")[0], as_attachment=True,  # type: ignore[index]
                     download_name=f"{here.project().slug}-{slug_of(title_of(report))}-{language}.{kind}")


def _own(job: str) -> JobState:
    """The job, if it belongs to this project; 404 otherwise."""
    state = jobs().state(job)
    if state.owner.split(SEPARATOR)[0] != here.project().id:
        abort(404)
    return state


def _order(state: JobState) -> list[str]:
    return state.owner.split(SEPARATOR)


def _formats() -> list[dict[str, str]]:
    return [{"id": "pdf", "label": _("PDF, to print and to keep")}, {"id": "docx", "label": _("Text document (Word), to go on writing")},
            {"id": "pptx", "label": _("Slides")},
            {"id": "xlsx", "label": _("Spreadsheet")}, {"id": "html", "label": _("Web page")}]


def _told(state: JobState) -> str:
    return {
        "waiting": _("Waiting for its turn."), "running": _("The document is being made."),
        "done": _("The document is ready."), "cancelled": _("Stopped; nothing was made."),
        "interrupted": _("The work was interrupted. Make the document again."),
        "failed": _("The document could not be made. The dossier is untouched; tell the administrator if it happens again."),
    }.get(state.state, "")
