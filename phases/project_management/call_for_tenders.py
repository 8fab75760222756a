"""The call for tenders (P1.5) as a report: context, scope, needs, volumes, deliverables, prices, evaluation, rules."""

from collections.abc import Callable, Iterator, Mapping

from phases.feasibility.makers import Criterion
from phases.feasibility.needs import AREAS, Need
from phases.method import (
    Block,
    Findings,
    Heading,
    KeyFigure,
    KeyFigures,
    Known,
    LocalText,
    Paragraph,
    Prose,
    Provenance,
    Quantity,
    ReportPart,
    Section,
    Table,
    Term,
    speaker,
)
from phases.project_management import deliverables, sizing_tables
from phases.project_management.bid_comparison import terms_of
from phases.project_management.bids import asked
from phases.project_management.tender import MARKS, TenderTerms

say = speaker("call-for-tenders")
REPORT = "call-for-tenders"
DATES = ("questions_by", "answer_by", "presentations_on", "decision_on")
USUAL_RULES = ("usual-file", "usual-questions", "usual-demonstration", "usual-references")


def _prose(known: Known, field: str) -> tuple[Block, ...]:
    text: LocalText = getattr(terms_of(known), field)
    return (Prose(text, Provenance("tender-terms", "single", field)),) if text else ()


def summary(known: Known) -> Section:
    """Who buys what, by when, and how much there is to answer."""
    terms, needs = terms_of(known), asked(known.rows("needs"))
    lead = Paragraph(say("lead", client=known.facts.client, title=terms.title or say("no-title")))
    return Section("summary", say("summary"), (lead, KeyFigures(tuple(_figures(known, terms, needs)))))


def _figures(known: Known, terms: TenderTerms, needs: Mapping[str, Need]) -> Iterator[KeyFigure]:
    if terms.answer_by:
        yield KeyFigure(say("answer-by"), Quantity(terms.answer_by, "date", source=Provenance("tender-terms", "single", "answer_by")))
    musts = sum(one.priority == "must" for one in needs.values())
    yield KeyFigure(say("needs"), Quantity(len(needs), source=Provenance("needs")), say("needs-note", count=Quantity(musts)))
    sizing = known.values("sizing")
    if sizing and sizing.users:
        people = sum(one.licences[min(1, sizing.years)] for one in sizing.users.values())
        yield KeyFigure(say("users"), Quantity(people, source=Provenance("sizing")), say("users-note"))
    if lines := known.rows("tender-prices"):
        yield KeyFigure(say("lines"), Quantity(len(lines)), say("lines-note", years=Quantity(terms.price_years, "years")))


def context(known: Known) -> Section | None:
    """Who the client is and why now: the terms' own words, or those of the business case."""
    told = next(iter(known.rows("presentation").values()), None)
    usual = (Prose(told.context, Provenance("presentation", field="context")),) if told and told.context else ()
    blocks = _prose(known, "context") or usual
    return Section("context", say("context"), blocks) if blocks else None


def scope(known: Known) -> Section | None:
    """What is bought and what is not."""
    inside, outside = _prose(known, "scope"), _prose(known, "out_of_scope")
    parts = (Section("out-of-scope", say("out-of-scope"), outside),) if outside else ()
    return Section("scope", say("scope"), inside, parts) if inside or parts else None


def needs_grid(known: Known) -> Section:
    """The needs by area, the most urgent first, each with how it is checked."""
    needs = asked(known.rows("needs"))
    if not needs:
        return Section("needs-grid", say("needs-grid"), (Paragraph(say("nothing-asked"), "warn"),))
    headings = (Heading(Term("needs.title")), Heading(Term("needs.priority")), Heading(Term("needs.test")))
    parts = []
    for area in AREAS:
        rows = tuple((one.title, Term(f"needs.priority.{one.priority}"), one.test or None) for one in needs.values() if one.area == area)
        if rows:
            name = Term(f"needs.area.{area}")
            parts.append(Section(f"needs-{area}", name, (Table(f"needs-{area}", say("needs-of", area=name), headings, rows),)))
    return Section("needs-grid", say("needs-grid"), (Paragraph(say("needs-lead")),), tuple(parts))


def volumes(known: Known) -> Section | None:
    """What was sized: users, contacts, records; without what today's staff is."""
    sizing = known.values("sizing")
    parts = tuple(sizing_tables.parts(sizing, for_bidders=True)) if sizing else ()
    return Section("volumes", say("volumes"), (Paragraph(say("volumes-lead")),), parts) if parts else None


def deliverables_asked(known: Known) -> Section | None:
    """What is to be handed over, and how it is accepted."""
    rows = known.rows("deliverables")
    if not rows:
        return None
    return Section("deliverables", say("deliverables"), (Paragraph(say("deliverables-lead")), deliverables.table(rows, expected=True)))


def prices(known: Known) -> Section | None:
    """The lines on which a price is asked."""
    lines = known.rows("tender-prices")
    if not lines:
        return None
    headings = (Heading(Term("tender-prices.title")), Heading(Term("tender-prices.rhythm")), Heading(Term("tender-prices.unit")),
                Heading(Term("tender-prices.quantity"), "number"))
    table = Table("prices-asked", say("prices-table"), headings, tuple(
        (one.title, Term(f"tender-prices.rhythm.{one.rhythm}"), one.unit or None,
         Quantity(one.quantity, source=Provenance("tender-prices", key, "quantity"))) for key, one in lines.items()))
    return Section("prices", say("prices"), (Paragraph(say("prices-lead")), table))


def evaluation(known: Known) -> Section | None:
    """The criteria with their weights, and what knocks out."""
    criteria: Mapping[str, Criterion] = known.rows("maker-criteria")
    weight = sum(one.weight for one in criteria.values())
    if not weight:
        return None
    order = sorted(criteria.items(), key=lambda pair: -pair[1].weight)
    headings = (Heading(say("criterion")), Heading(Term("maker-criteria.weight"), "number"), Heading(say("weight-share"), "share"))
    table = Table("criteria", say("criteria"), headings, tuple(
        (one.title, Quantity(one.weight, source=Provenance("maker-criteria", key, "weight")), Quantity(one.weight / weight, "share"))
        for key, one in order))
    lead = Paragraph(say("evaluation-lead", **{name: Quantity(mark) for name, mark in MARKS.items()}))
    out = tuple((one.title, Quantity(one.least, "level")) for _, one in order if one.knock_out)
    parts = (Section("knock-outs", say("knock-outs"), (Paragraph(say("knock-outs-lead")), Table(
        "knock-outs", say("knock-outs"), (Heading(say("criterion")), Heading(say("least"), "level")), out))),) if out else ()
    return Section("evaluation", say("evaluation"), (lead, table), parts)


def rules(known: Known) -> Section:
    """By when and how to answer, and on what terms."""
    terms = terms_of(known)
    days = tuple((Term(f"tender-terms.{name}"), Quantity(getattr(terms, name), "date", source=Provenance("tender-terms", "single", name)))
                 for name in DATES if getattr(terms, name))
    table = (Table("calendar", say("calendar"), (Heading(say("step")), Heading(say("day"), "date")), days),) if days else ()
    usual = _prose(known, "rules") or (Findings(tuple(say(name) for name in USUAL_RULES)),)
    contact = (Paragraph(say("contact", contact=terms.contact)),) if terms.contact else ()
    contract = _prose(known, "contract")
    parts = (Section("contract", say("contract"), contract),) if contract else ()
    validity = Paragraph(say("validity", months=Quantity(terms.validity_months)))
    return Section("rules", say("rules"), (*table, *contact, validity, *usual), parts)


def _part(place: int, build: Callable[[Known], Section | None], *reads: str) -> ReportPart:
    return ReportPart(REPORT, build.__name__.replace("_", "-"), place, build, reads)


PARTS = (
    _part(10, summary, "tender-terms", "needs", "sizing", "tender-prices"),
    _part(20, context, "tender-terms", "presentation"),
    _part(30, scope, "tender-terms"),
    _part(40, needs_grid, "needs"),
    _part(50, volumes, "sizing"),
    _part(60, deliverables_asked, "deliverables"),
    _part(70, prices, "tender-prices"),
    _part(80, evaluation, "maker-criteria"),
    _part(90, rules, "tender-terms"),
)
