"""What the what-if page shows: the case as entered beside the case as tried, in figures, pictures and words."""

from phases.case_result import AlternativeResult
from phases.feasibility import case_figures
from phases.feasibility.case_view import CaseView
from phases.method import Cell, Figure, Findings, Heading, KeyFigure, KeyFigures, Quantity, Section, Table, Unit, speaker

say, of_case = speaker("what-if"), speaker("business-case")
COMPARED: tuple[tuple[str, Unit], ...] = (
    ("npv", "money"), ("pv_costs", "money"), ("pv_benefits", "money"), ("roi", "share"), ("mirr", "share"), ("bcr", "number"),
    ("payback_months", "months"), ("discounted_payback_months", "months"), ("annuity", "money"),
)


def sections(entered: CaseView, tried: CaseView, alternative: str) -> tuple[Section, ...]:
    """The figures that follow from what was moved, beside those of the case as it is entered."""
    before, after = entered.result.alternative(alternative), tried.result.alternative(alternative)
    said = tried.result.recommendation
    return (
        Section("tried", say("tried", alternative=after.title), (
            _key_figures(before, after), Findings((*said.reasons[:1], *said.conditions)), _measures(before, after),
            _alternatives(entered, tried))),
        Section("pictures", say("pictures"), figures(tried, after)),
    )


def figures(tried: CaseView, one: AlternativeResult) -> tuple[Figure, ...]:
    """The pictures of the tried case."""
    drawn = (case_figures.comparison(tried), case_figures.cumulative_cash(tried, one), case_figures.distribution(tried, one),
             case_figures.tornado(tried, one) if one.tornado else None)
    return tuple(figure for figure in drawn if figure is not None)


def _key_figures(before: AlternativeResult, after: AlternativeResult) -> KeyFigures:
    loss, then = (one.simulation.probability_of_loss if one.simulation else None for one in (after, before))
    months = after.measures.payback_months
    return KeyFigures((
        KeyFigure(of_case("npv"), _money(after.measures.npv), say("was", value=_money(before.measures.npv))),
        KeyFigure(say("npv-after-risks"), _money(after.risks.npv_after_risks), say("was", value=_money(before.risks.npv_after_risks))),
        KeyFigure(of_case("payback-months"), Quantity(months, "months") if months is not None else of_case("never"),
                  say("was", value=_months(before))),
        KeyFigure(of_case("chance-of-loss"), Quantity(loss, "share"), say("was", value=Quantity(then, "share"))),
    ))


def _months(one: AlternativeResult) -> Cell:
    months = one.measures.payback_months
    return of_case("never") if months is None else Quantity(months, "months")


def _money(value: float) -> Quantity:
    return Quantity(value, "money", tone="bad" if value < 0 else "plain")


def _measures(before: AlternativeResult, after: AlternativeResult) -> Table:
    rows = []
    for name, unit in COMPARED:
        was, becomes = getattr(before.measures, name), getattr(after.measures, name)
        apart = becomes - was if None not in (was, becomes) else None
        rows.append((of_case(name.replace("_", "-")), Quantity(was, unit), Quantity(becomes, unit), Quantity(apart, unit)))
    headings = (Heading(of_case("measure")), *(Heading(say(name), "money") for name in ("entered", "as-tried", "apart")))
    return Table("tried-measures", say("measures"), headings, tuple(rows))


def _alternatives(entered: CaseView, tried: CaseView) -> Table:
    rows = tuple((one.title, _money(entered.result.alternative(one.id).measures.npv), _money(one.measures.npv),
                  _money(one.measures.npv - entered.result.alternative(one.id).measures.npv)) for one in tried.acting)
    headings = (Heading(of_case("alternative")), *(Heading(say(name), "money") for name in ("entered", "as-tried", "apart")))
    return Table("tried-alternatives", say("npv-of-all"), headings, rows)
