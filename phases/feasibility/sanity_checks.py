"""Sanity checks: the project's own results beside what others published and beside what executives believed."""

from collections.abc import Sequence

from phases.feasibility.case_view import CaseView
from phases.method import Block, Heading, Known, Paragraph, Provenance, Quantity, ReportPart, Section, Sentence, Table, Term, speaker
from phases.vision.reference_figures import ReferenceFigure, figures_table, is_old

say = speaker("sanity-checks")
TOPICS_BESIDE = ("cost", "failure", "loyalty")


def sanity_checks(known: Known) -> Section | None:
    """Published returns beside the project's, each with its convention; then overruns, failures and loyalty figures."""
    case: CaseView | None = known.values("case-evaluation")
    figures: Sequence[ReferenceFigure] = known.values("reference-figures") or ()
    if case is None or not figures:
        return None
    year = known.facts.today.year
    blocks: list[Block] = [Paragraph(say("lead")), _returns(case, figures, year), Paragraph(say("conventions"), "warn")]
    blocks += _ambition(known, case)
    parts = tuple(
        Section(f"beside-{topic}", Term(f"reference-figures.topic.{topic}"),
                (figures_table(f"beside-{topic}", say("published"), [one for one in figures if one.topic == topic], year),))
        for topic in TOPICS_BESIDE if any(one.topic == topic for one in figures)
    )
    return Section("sanity-checks", say("title"), tuple(blocks), parts)


def _returns(case: CaseView, figures: Sequence[ReferenceFigure], year: int) -> Table:
    measures = case.shown.measures
    own = Provenance("case-evaluation")
    rows = [
        (say("own-roi"), Quantity(measures.roi, "share", source=own), say("convention-tei-roi"), say("this-project")),
        (say("own-per-unit"), Quantity(round(measures.bcr, 2), source=own) if measures.bcr is not None else None,
         say("convention-benefit-cost"), say("this-project")),
    ]
    rows += [(one.title, Quantity(one.low), say(f"convention-{one.measure}"), _published(one, year)) for one in figures if one.measure]
    headings = (Heading(say("what")), Heading(say("value"), "number"), Heading(say("convention")), Heading(say("source")))
    return Table("returns-beside", say("returns"), headings, tuple(rows))


def _published(one: ReferenceFigure, year: int) -> Sentence:
    key = "published-old" if is_old(one, year) else "published-in"
    return speaker("reference-figures")(key, source=one.source, year=str(one.year))


def _ambition(known: Known, case: CaseView) -> list[Block]:
    growth = known.values("growth-tree")
    if growth is None or growth.ambition <= growth.today:
        return []
    benefits = case.shown.measures.pv_benefits
    return [Paragraph(say("ambition", ambition=Quantity(growth.ambition - growth.today, "money", source=Provenance("growth-tree")),
                          benefits=Quantity(benefits, "money", source=Provenance("case-evaluation"))))]


PART = ReportPart("business-case", "sanity-checks", 75, sanity_checks, ("case-evaluation", "reference-figures", "growth-tree"))
