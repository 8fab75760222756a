"""Customer files: imported, looked at, analysed outside the request, analysed again, and their customers deleted."""

from typing import Any

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from workbench import customer_store, here
from workbench.access import AUTHORS, READERS, allow
from workbench.customer_form import ChosenForm, delimiter_of, encoding_of, read_analysis, read_import
from workbench.customer_pages import file_page, list_page, mapping_fields
from workbench.customer_preview import look
from workbench.customer_store import CustomerFolder
from workbench.customer_upload import Unwanted, keep_reference, keep_upload, stream_into
from workbench.customer_words import fault_words, step_words
from workbench.dataset_errors import DatasetError
from workbench.instrument_frame import frame_of, present, result_of
from workbench.jobs import Jobs, JobState
from workbench.pages import is_fragment

INSTRUMENT = "customer-file"
blueprint = Blueprint("customer_files", __name__, url_prefix=f"/projects/<project>/strategy/{INSTRUMENT}")


@blueprint.url_value_preprocessor
def take_large_files(endpoint: str | None, _values: Any) -> None:
    """Lets those who may import send a large file, straight to disk; asked before anything reads the form."""
    if endpoint != "customer_files.upload" or here.person() is None:
        return
    project, allowed = here.project().id, here.may(AUTHORS)
    # The transfer may last minutes: the database is not held meanwhile.
    g.pop("session").close()
    g.pop("project")
    g.pop("role", None)
    if allowed:
        settings = here.settings()
        request.max_content_length = settings.customer_file_limit
        request._get_file_stream = lambda *_args, **_named: stream_into(settings.data_dir, project)  # type: ignore[method-assign]


@blueprint.get("")
@allow(READERS)
def page(project: str) -> str:
    return _listed()


def _listed(fault: str = "") -> str:
    instrument = present("strategy", INSTRUMENT)
    return render_template("strategy/customer-files.html", fault=fault, **list_page(),
                           **frame_of(instrument, result_of(instrument)))


@blueprint.post("")
@allow(AUTHORS)
def upload(project: str) -> ResponseReturnValue:
    present("strategy", INSTRUMENT)
    folder = customer_store.begin(here.settings().data_dir, here.project().id)
    try:
        _take_in(folder)
        folder.note(preview=_with_rows(look(folder, _engine(folder))), form={}, job="")
    except (Unwanted, DatasetError) as fault:
        folder.forget()
        return _listed(fault_words(str(fault)) if isinstance(fault, DatasetError) else str(fault)), 422
    return redirect(url_for("customer_files.mapping", project=project, file=folder.id), 303)


def _with_rows(seen: dict[str, Any]) -> dict[str, Any]:
    if not seen["rows"]:
        raise Unwanted(_("The file has headings but no rows."))
    return seen


def _take_in(folder: CustomerFolder) -> None:
    sent, named, settings = request.files.get("file"), request.form.get("server_file", ""), here.settings()
    if sent is not None and sent.filename:
        keep_upload(folder, sent.filename, sent.stream, settings.customer_file_limit)
    elif named and settings.customer_folder is not None:
        keep_reference(folder, settings.customer_folder, named, settings.customer_file_limit)
    else:
        raise Unwanted(_("Choose a file first."))


@blueprint.get("/imports/<file>")
@allow(AUTHORS)
def mapping(project: str, file: str) -> str:
    return _mapping(_folder(file), {})


@blueprint.post("/imports/<file>")
@allow(AUTHORS)
def start(project: str, file: str) -> ResponseReturnValue:
    folder = _folder(file)
    form = _kept_form(folder, "form")
    folder.note(title=form.text("title")[:200] or folder.about()["name"])
    if "look" in request.form:
        return _look_again(folder, form)
    chosen, analysis = read_import(form, folder.about()["preview"]["columns"], here.today()), read_analysis(form)
    if chosen is None or analysis is None:
        return _mapping(folder, form.faults), 422
    return _begin(folder, "load")


def _look_again(folder: CustomerFolder, form: ChosenForm) -> ResponseReturnValue:
    try:
        folder.note(preview=look(folder, _engine(folder), delimiter_of(form), encoding_of(form)))
    except DatasetError as fault:
        return _mapping(folder, {"delimiter": fault_words(str(fault))}), 422
    return redirect(url_for("customer_files.mapping", project=here.project().slug, file=folder.id), 303)


@blueprint.post("/imports/<file>/discard")
@allow(AUTHORS)
def discard(project: str, file: str) -> ResponseReturnValue:
    folder = _folder(file)
    _jobs().cancel(folder.about()["job"])
    folder.forget()
    flash(_("The file was removed; nothing of it is left."), "good")
    return redirect(url_for("customer_files.page", project=project), 303)


@blueprint.get("/imports/<file>/work")
@allow(AUTHORS)
def work(project: str, file: str) -> ResponseReturnValue:
    folder = _folder(file)
    state = _jobs().state(folder.about()["job"])
    if state.state == "done" and not is_fragment():
        return redirect(url_for("customer_files.read", project=project, file=file), 303)
    template = "strategy/customer-file-job.html" if is_fragment() else "strategy/customer-file-work.html"
    return render_template(template, file=file, state=state, told=_told(state), title=folder.about()["title"],
                           may_map=folder.source().exists(), analysed=folder.has_customers)


def _told(state: JobState) -> str:
    if state.state == "failed":
        return fault_words(state.message)
    return {
        "running": step_words(state.message), "done": _("The results are there."),
        "cancelled": _("Stopped. The file and the columns chosen are kept."),
        "interrupted": _("The work was interrupted. Start it again."),
    }.get(state.state, _("Waiting for its turn."))


@blueprint.post("/imports/<file>/cancel")
@allow(AUTHORS)
def cancel(project: str, file: str) -> ResponseReturnValue:
    folder = _folder(file)
    _jobs().cancel(folder.about()["job"])
    return redirect(url_for("customer_files.work", project=project, file=file), 303)


@blueprint.get("/files/<file>")
@allow(READERS)
def read(project: str, file: str) -> str:
    return _read(file, {})


@blueprint.post("/files/<file>/again")
@allow(AUTHORS)
def again(project: str, file: str) -> ResponseReturnValue:
    folder = _folder(file)
    if not folder.has_customers:
        abort(404)
    form = _kept_form(folder, "again")
    if read_analysis(form) is None:
        return _read(file, form.faults), 422
    return _begin(folder, "again")


@blueprint.post("/files/<file>/delete")
@allow(AUTHORS, also_archived=True)
def delete(project: str, file: str) -> ResponseReturnValue:
    entry, folder = here.dossier().entry(INSTRUMENT, file), _found(file)
    if entry is None or entry.deleted:
        abort(404)
    if folder is not None:
        _jobs().cancel(folder.about()["job"])
        folder.forget()
    here.dossier().put(INSTRUMENT, file, {**entry.data, "personal_data_kept": False})
    here.session().commit()
    flash(_("The customers are deleted; the results stay."), "good")
    return redirect(url_for("customer_files.read", project=project, file=file), 303)


def _read(file: str, faults: dict[str, str]) -> str:
    present("strategy", INSTRUMENT)
    entry = here.dossier().entry(INSTRUMENT, file)
    if entry is None or entry.deleted:
        abort(404)
    return render_template("strategy/customer-file.html", file=file, faults=faults, **file_page(entry, _found(file)))


def _mapping(folder: CustomerFolder, faults: dict[str, str]) -> str:
    about = folder.about()
    return render_template("strategy/customer-file-mapping.html", file=folder.id, about=about, faults=faults,
                           **mapping_fields(about))


def _kept_form(folder: CustomerFolder, name: str) -> ChosenForm:
    """What was sent, kept so that nothing has to be chosen twice."""
    sent = {key: values for key, values in request.form.lists() if key not in ("csrf_token", "look")}
    folder.note(**{name: sent})
    return ChosenForm(sent, here.language())


def _begin(folder: CustomerFolder, function: str) -> ResponseReturnValue:
    someone, project = here.person(), here.project()
    _jobs().cancel(folder.about()["job"])
    job = _jobs().submit(f"workbench.customer_job:{function}", {
        "project": project.id, "file": folder.id, "person": someone.id if someone else "",
        "today": here.today().isoformat(), "language": here.language(),
    }, owner=project.id)
    folder.note(job=job)
    return redirect(url_for("customer_files.work", project=project.slug, file=folder.id), 303)


def _found(file: str) -> CustomerFolder | None:
    return customer_store.find(here.settings().data_dir, here.project().id, file)


def _folder(file: str) -> CustomerFolder:
    return _found(file) or abort(404)


def _engine(folder: CustomerFolder) -> Any:
    return customer_store.engine_settings(here.settings(), folder)


def _jobs() -> Jobs:
    settings = here.settings()
    return Jobs(settings.data_dir, {
        "DATABASE_URL": settings.url(), "WORKBENCH_DATA_DIR": str(settings.data_dir),
        "WORKBENCH_DUCKDB_MEMORY_LIMIT": settings.duckdb_memory_limit,
    })
