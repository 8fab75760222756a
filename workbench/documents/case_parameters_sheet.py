"""The sheet of parameters: the options of the case as named cells, and the discount factors of every year."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from phases.discounting import discount_factors, flow_times, yearly_rates
from phases.feasibility.case_view import CaseView
from phases.method import Term, Words, speaker
from workbench.documents.case_grid import FACTOR, Grid

say = speaker("case-workbook")
FIRST_ROW, VALUE, FIRST_YEAR = 3, 1, 1
WEIGHTS = {"pert": 4, "triangular": 1, "uniform": 0}
STATES = {"none": 0, "before-response": 1, "after-response": 2}


@dataclass(frozen=True, slots=True)
class _Parameter:
    name: str
    label: Words
    value: Any
    code: str = "General"
    formula: str = ""


def write_parameters(grid: Grid, case: CaseView) -> None:
    """Writes the parameters, each a cell with a name, and below them the years with their factors."""
    grid.title(say("parameters"), say("parameters-lead"))
    grid.widths([(0, 0, 46), (1, 60, 13)])
    parameters = _parameters(grid, case)
    for row, one in enumerate(parameters, FIRST_ROW):
        grid.text(row, 0, one.label)
        if one.formula:
            grid.formula(row, VALUE, one.formula, one.value, one.code)
        else:
            grid.entry(row, VALUE, one.value, one.code)
        grid.named(one.name, grid.away(row, VALUE))
    _years(grid, case, FIRST_ROW + len(parameters) + 1)


def _parameters(grid: Grid, case: CaseView) -> list[_Parameter]:
    options, simulation = case.file.case, case.file.simulation
    share, nominal = grid.share, options.prices == "nominal"
    deflation = 0 if nominal else options.inflation_rate
    return [
        _Parameter("horizon", Term("case-parameters.horizon_years"), options.horizon_years, formula=str(options.horizon_years)),
        _Parameter("mid_year", say("mid-year"), options.timing == "mid-year"),
        _Parameter("nominal_prices", say("nominal"), nominal),
        _Parameter("inflation", Term("case-parameters.inflation_rate"), options.inflation_rate, share),
        _Parameter("deflation", say("deflation"), deflation, share, "IF(nominal_prices=1,0,inflation)"),
        _Parameter("tax_rate", Term("case-parameters.tax_rate"), options.tax_rate, share),
        _Parameter("depreciation_years", Term("case-parameters.depreciation_years"),
                   options.depreciation_years or options.horizon_years),
        _Parameter("optimism_bias", Term("case-parameters.optimism_bias"), options.optimism_bias, share),
        _Parameter("optimism_mitigation", Term("case-parameters.optimism_bias_mitigation"),
                   options.optimism_bias_mitigation, share),
        _Parameter("finance_rate", Term("case-parameters.finance_rate"), options.finance_rate, share),
        _Parameter("reinvestment_rate", Term("case-parameters.reinvestment_rate"), options.reinvestment_rate, share),
        _Parameter("likely_weight", say("likely-weight"), WEIGHTS[simulation.distribution]),
        _Parameter("risk_state", say("risk-state"), STATES[simulation.risks]),
    ]


def _years(grid: Grid, case: CaseView, top: int) -> None:
    """One row for each: year, rate, time, what one unit grows to, discount, finance and reinvestment factors."""
    options = case.file.case
    horizon, rates = options.horizon_years, [float(rate) for rate in options.discount_rate]
    grid.head(top, 0, say("year"))
    grid.years(top, FIRST_YEAR, horizon + 1)
    grid.named("case_years", grid.across_away(top, FIRST_YEAR, FIRST_YEAR + horizon))
    _rates(grid, top + 1, rates, horizon)
    _row(grid, top + 2, "flow_times", say("time"), flow_times(horizon, options.timing),
         lambda at: "0" if at == 0 else f"{grid.cell(top, FIRST_YEAR + at)}-0.5*mid_year", code="0.0")
    _factors(grid, top + 3, top + 1, "discount_factor", "", rates, case)
    for place, (kind, rate) in enumerate((("finance", options.finance_rate), ("reinvestment", options.reinvestment_rate))):
        own = rates if rate is None else [float(rate)]
        _factors(grid, top + 5 + 2 * place, top + 1, f"{kind}_factor", f"{kind}_rate", own, case)


def _rates(grid: Grid, row: int, rates: list[float], horizon: int) -> None:
    """The rate of each year; one that is not entered follows the year before."""
    grid.text(row, 0, say("discount-rate"))
    for year, rate in enumerate(yearly_rates(rates, horizon), 1):
        if year > 1 and len(rates) == 1:
            grid.formula(row, FIRST_YEAR + year, grid.cell(row, FIRST_YEAR + year - 1), rate, grid.share)
        else:
            grid.entry(row, FIRST_YEAR + year, rate, grid.share)


def _factors(grid: Grid, row: int, rate_row: int, name: str, instead: str, rates: list[float], case: CaseView) -> None:
    """Two rows: the factors at the ends of the years, and those of the flows; `instead` names a rate of its own."""
    options = case.file.case
    horizon = options.horizon_years

    def rate(at: int) -> str:
        own = grid.cell(rate_row, FIRST_YEAR + at)
        return f'IF({instead}="",{own},{instead})' if instead else own

    def at_end(at: int) -> str:
        return "1" if at == 0 else f"{grid.cell(row, FIRST_YEAR + at - 1)}/(1+{rate(at)})"

    def of_flow(at: int) -> str:
        return "1" if at == 0 else f"{grid.cell(row, FIRST_YEAR + at)}*IF(mid_year=1,SQRT(1+{rate(at)}),1)"

    key = name.replace("_", "-")
    _row(grid, row, f"{name}s_at_end", say(f"{key}-at-end"), discount_factors(rates, horizon), at_end)
    _row(grid, row + 1, f"{name}s", say(key), discount_factors(rates, horizon, options.timing), of_flow)


def _row(grid: Grid, row: int, name: str, label: Words, values: np.ndarray, formula: Any, code: str = FACTOR) -> None:
    grid.text(row, 0, label)
    for at, value in enumerate(values):
        grid.formula(row, FIRST_YEAR + at, formula(at), value, code)
    grid.named(name, grid.across_away(row, FIRST_YEAR, FIRST_YEAR + len(values) - 1))
