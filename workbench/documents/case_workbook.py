"""The whole case as a workbook with live formulas: a controller changes a number and every measure follows.

Sheets: parameters, alternatives, costs, benefits, risks, the flows of each alternative, measures, explanations.
Entries stand on yellow; everything else is a formula that carries the value it has now.
"""

from typing import Any

from phases.feasibility.case_view import CaseView
from phases.method import Term, speaker
from workbench.documents.case_flow_sheets import FlowSheet
from workbench.documents.case_grid import Grid
from workbench.documents.case_line_sheets import LineSheet
from workbench.documents.case_measures_sheet import MeasureSheet
from workbench.documents.case_parameters_sheet import write_parameters
from workbench.documents.case_risk_sheet import RiskSheet
from workbench.wording import Speaker

say, of_case = speaker("case-workbook"), speaker("business-case")
NOTES = ("yellow", "net-of-nothing", "years-from-zero", "likely", "fixed-years", "irr", "no-simulation")


def case_sheet_titles(case: CaseView, words: Speaker) -> list[str]:
    """The titles of the case's sheets in their order."""
    fixed = (say("parameters"), Term("alternatives"), Term("cost-lines"), Term("benefit-lines"), Term("risk-register"))
    flows = [words.words(say("flows-of", alternative=one.title)) for one in case.result.alternatives]
    return [*map(words.words, fixed), *flows, words.words(say("measures")), words.words(say("explanations"))]


def write_case(book: Any, names: list[str], case: CaseView, words: Speaker) -> None:
    """Writes the case's sheets under these names into a workbook."""
    grids = [Grid(book, name, words) for name in names]
    parameters, alternatives, of_costs, of_benefits, of_risks, *of_flows, of_measures, explanations = grids
    write_parameters(parameters, case)
    _alternatives(alternatives, case)
    lines = case.result.lines
    costs = LineSheet(of_costs, case.file, case.file.costs, lines, 0)
    benefits = LineSheet(of_benefits, case.file, case.file.benefits, lines, lines.costs)
    costs.write()
    benefits.write()
    flows = {
        one.id: FlowSheet(grid, case, one, costs, benefits) for one, grid in zip(case.result.alternatives, of_flows, strict=True)
    }
    for sheet in flows.values():
        sheet.write(flows[case.result.baseline.id])
    risks = RiskSheet(of_risks, case, flows)
    risks.write()
    left = {one.id: risks.left(one) for one in case.result.alternatives}
    MeasureSheet(of_measures, case, flows, benefits, left).write()
    _explanations(explanations, case)


def _alternatives(grid: Grid, case: CaseView) -> None:
    grid.title(Term("alternatives"), say("alternatives-lead"))
    grid.widths([(0, 0, 18), (1, 1, 34), (2, 4, 20), (5, 5, 80)])
    heads = (
        say("column-id"),
        Term("alternatives.title"),
        Term("alternatives.baseline"),
        Term("alternatives.topology"),
        Term("alternatives.life_years"),
        Term("alternatives.description"),
    )
    for column, head in enumerate(heads):
        grid.head(3, column, head)
    for row, one in enumerate(case.file.case.alternatives, 4):
        topology = Term(f"alternatives.topology.{one.topology}") if one.topology else None
        grid.text(row, 0, one.id)
        grid.text(row, 1, one.title or one.id)
        grid.text(row, 2, say("is-baseline") if one.baseline else None)
        grid.text(row, 3, topology)
        if one.life_years:
            grid.sheet.write_number(row, 4, one.life_years)
        grid.text(row, 5, one.description, text_wrap=True)


def _explanations(grid: Grid, case: CaseView) -> None:
    """How to read the workbook, the formula of each measure, what to bear in mind, and what the figures speak for."""
    grid.title(say("explanations"))
    grid.widths([(0, 0, 44), (1, 1, 120)])
    row = 2
    for note in NOTES:
        grid.text(row, 0, say(f"note-{note}"))
        row += 1
    row += 1
    grid.head(row, 0, of_case("measure"))
    grid.head(row, 1, of_case("formula"))
    for one in case.result.explanations:
        row += 1
        key = one.measure.replace("_", "-")
        grid.text(row, 0, of_case(key))
        grid.text(row, 1, of_case(f"formula-{key}"), text_wrap=True)
    said = case.result.recommendation
    for title, sentences in (
        (of_case("recommendation"), (*said.reasons, *said.conditions)),
        (of_case("warnings-title"), case.result.warnings),
    ):
        row += 2
        grid.head(row, 0, title)
        for sentence in sentences:
            row += 1
            grid.text(row, 0, sentence)
