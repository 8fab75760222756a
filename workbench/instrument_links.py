"""Where an instrument's page leads besides its worksheet: its files, and the report that is made of it."""

from flask import url_for
from flask_babel import gettext as _

from phases.method import Instrument, Term
from workbench import here

_REPORTS = {"engagement-plan": "proposal", "vision-findings": "vision-report"}


def instrument_links(instrument: Instrument) -> list[dict[str, str]]:
    """Title, address and icon of each link."""
    slug = here.project().slug
    links = []
    if report := _REPORTS.get(instrument.id):
        links.append({"title": here.speaker().words(Term(report)), "picture": "",
                      "url": url_for("reports.page", project=slug, report=report)})
    if instrument.id == "engagement-plan":
        links.append({"title": _("Calendar file"), "picture": "download",
                      "url": url_for("engagement_plan.calendar_file", project=slug)})
    if instrument.id == "case-evaluation":
        links.append({"title": _("What if…?"), "picture": "", "url": url_for("what_if.page", project=slug)})
    return links
