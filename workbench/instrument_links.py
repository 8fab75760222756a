"""Where an instrument's page leads besides its worksheet: its files, and the report that is made of it."""

from flask import url_for
from flask_babel import gettext as _

from phases.method import Instrument, Term
from workbench import here
from workbench.access import AUTHORS
from workbench.addresses import instrument_url
from workbench.register_page import title_of

MOST_BUTTONS = 3
_REPORTS = {"engagement-plan": "proposal", "vision-findings": "vision-report", "strategy-findings": "strategy-report",
            "tender-terms": "call-for-tenders", "project-management-findings": "project-management-report",
            "knowledge-intelligence-findings": "knowledge-intelligence-report"}


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
    if instrument.id in ("knowledge-intelligence-gate", "next-cycle"):
        links.append({"title": _("Cycles"), "picture": "", "url": url_for("cycles.index", project=slug)})
    if instrument.id == "case-evaluation":
        links.append({"title": _("What if…?"), "picture": "", "url": url_for("what_if.page", project=slug)})
    if instrument.id == "observations":
        links.append({"title": _("Board"), "picture": "", "url": url_for("observation_steps.board", project=slug)})
    if instrument.id == "relationship-rules":
        links.append({"title": _("Simulator of the rules"), "picture": "", "url": url_for("relationship_rules.simulate", project=slug)})
    if instrument.id in ("plan", "classic-steps"):
        links += _plan_links(instrument.id)
    if instrument.id == "tender-answers":
        links += _tender_links()
    if instrument.by_link and here.may(AUTHORS):
        links += _to_answer(instrument)
    return links


def _to_answer(instrument: Instrument) -> list[dict[str, str]]:
    """The pages with the links of each row; one page that lists them all where there are many."""
    rows = here.dossier().entries(instrument.id)
    if len(rows) > MOST_BUTTONS:
        return [{"title": _("Links to answer"), "picture": "link-45deg", "url": instrument_url(instrument.id, "linked_forms.index")}]
    return [{"title": _("Links: %(title)s", title=title_of(one.data, instrument, here.speaker())), "picture": "link-45deg",
             "url": instrument_url(instrument.id, "linked_forms.links", row=one.row)} for one in rows]


def _tender_links() -> list[dict[str, str]]:
    """The form for bidders in each language; for those who may, the way back."""
    slug = here.project().slug
    forms = [{"title": title, "picture": "download", "url": url_for("tenders.form", project=slug, language=language)}
             for language, title in (("fr", _("Form for bidders, French")), ("en", _("Form for bidders, English")))]
    back = {"title": _("Read answers back"), "picture": "upload", "url": url_for("tenders.receive", project=slug)}
    return [*forms, *([back] if here.may(AUTHORS) else [])]


def _plan_links(name: str) -> list[dict[str, str]]:
    """What is done to the whole plan, for those who may; its files for all."""
    slug, writes, has_plan = here.project().slug, here.may(AUTHORS), bool(here.dossier().count("plan"))
    begin = {"title": _("Start from a ready plan"), "picture": "", "url": url_for("plan.begin", project=slug)}
    if name == "classic-steps":
        return [begin] if writes else []
    found = [{"title": _("To the calendar"), "picture": "", "url": "#result"}] if has_plan else []
    if writes:
        found += [begin, {"title": _("Microsoft Project"), "picture": "upload", "url": url_for("plan_files.receive", project=slug)}]
        found += [{"title": _("Freeze the plan"), "picture": "", "url": url_for("plan.confirm", project=slug)}] if has_plan else []
    elif has_plan:
        found.append({"title": _("Microsoft Project"), "picture": "download", "url": url_for("plan_files.send", project=slug)})
    return [*found, {"title": _("Calendar file"), "picture": "download", "url": url_for("reminders.calendar_file", project=slug)}]
