"""Reports of a project: as page, PDF, slides and spreadsheet, with their figures and the check before issue."""

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from workbench import here
from workbench.access import AUTHORS, READERS, allow
from workbench.addresses import provenance_url
from workbench.check import points
from workbench.check_page import Checking
from workbench.pictures import answer
from workbench.report_page import composed, figures_of, is_minutes, is_report, sections_of
from workbench.sources import Sources

blueprint = Blueprint("reports", __name__, url_prefix="/projects/<project>/reports/<report>")


def _known(report: str) -> str:
    if not is_report(report):
        abort(404)
    return report


@blueprint.get("")
@allow(READERS)
def page(project: str, report: str) -> str:
    doc = composed(_known(report), sections_of(report))
    return render_template("reports/page.html", report=report, doc=doc, minutes=is_minutes(report))


@blueprint.get("/figures/<name>.svg")
@allow(READERS)
def figure(project: str, report: str, name: str) -> ResponseReturnValue:
    return answer(figures_of(sections_of(_known(report))).get(name))


@blueprint.get("/check")
@allow(AUTHORS)
def check(project: str, report: str) -> str:
    checking = Checking(here.catalogue(), here.speaker(), Sources(here.dossier(), here.speaker()), provenance_url)
    found = checking.page(points(here.workings(), _known(report), here.today()))
    return render_template("reports/check.html", report=report, check=found)
