"""The sheets of costs and of benefits: every line with its entries, and its yearly amounts as formulas.

From left to right: what the line is, its entries, the typed amounts and the ramp-up by year, and then, each by
year, the amount, the amount once adjusted, what a capital cost is depreciated by, and what enters the case.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from phases.case import BenefitLine, CaseFile, CostLine
from phases.cash_flow import LineFlows, adjusted_amounts, adjustment, belongs
from phases.discounting import discount_factors
from phases.driver import driver_inputs
from phases.line import yearly_amounts
from phases.method import Term, Words, speaker
from phases.tax import TaxRules, depreciation
from workbench.documents.case_grid import FACTOR, Grid

say = speaker("case-workbook")
HEAD, FIRST = 4, 5
TEXTS = ("id", "title", "category", "kind", "owner", "source", "confidence")
ENTRIES = ("base", "quantity", "start_year", "end_year", "growth", "indexed", "taxable", "range.low", "range.likely",
           "range.high", "risk_adjustment")
OF_COSTS = ("contingency", "optimism_bias", "optimism_bias_mitigation", "residual_value", "capital", "working")
OF_BENEFITS = ("margin_rate",)
SHARES = frozenset({"growth", "risk_adjustment", "contingency", "optimism_bias", "optimism_bias_mitigation", "margin_rate"})
Line = CostLine | BenefitLine


@dataclass
class LineSheet:
    """One of the two sheets: where its columns stand, and the writing of its rows."""

    grid: Grid
    file: CaseFile
    lines: tuple[Line, ...]
    flows: LineFlows
    shift: int
    columns: dict[str, int] = field(default_factory=dict)

    @property
    def instrument(self) -> str:
        """The register that the lines stand in."""
        return "cost-lines" if self.shift == 0 else "benefit-lines"

    @property
    def years(self) -> int:
        """How many years each block has, today's included."""
        return self.file.case.horizon_years + 1

    @property
    def last(self) -> int:
        """The last row of lines; an empty sheet has one empty row, so that sums have something to add up."""
        return FIRST + max(len(self.lines), 1) - 1

    def down(self, name: str, year: int = 0) -> str:
        """The stretch of a column, or of one year of a block, for other sheets."""
        return self.grid.down_away(self.columns[name] + year, FIRST, self.last)

    def write(self) -> None:
        """The heads, then every line."""
        costs = self.shift == 0
        self.grid.title(Term(self.instrument), say("costs-lead" if costs else "benefits-lead"))
        self._heads()
        self.grid.sheet.freeze_panes(FIRST, 2)
        self.grid.widths([(0, 0, 16), (1, 1, 38), (2, 6, 16), (7, max(self.columns.values()) + self.years, 12)])
        for place, line in enumerate(self.lines):
            _Row(self, FIRST + place, line, place).write()

    def _heads(self) -> None:
        inputs = sorted({name for line in self.lines for name in _inputs(line)})
        costs = self.shift == 0
        members = [f"of {one.id}" for one in self.file.case.alternatives]
        single = [*TEXTS, *members, *inputs, *ENTRIES, *(OF_COSTS if costs else OF_BENEFITS), "yearly", "adjustment"]
        titles = {f"of {one.id}": one.title or one.id for one in self.file.case.alternatives}
        for column, name in enumerate(single):
            self.columns[name] = column
            self.grid.head(HEAD, column, titles.get(name) or self._label(name))
        blocks = ["typed", "ramp_up", "amount", "adjusted", *(["depreciated"] if costs else []), "flow"]
        column = len(single)
        for name in blocks:
            self.columns[name] = column
            self.grid.text(HEAD - 1, column, self._block_label(name), bold=True)
            self.grid.years(HEAD, column, self.years)
            column += self.years
        for name in (*(("at_end",) if costs else ()), "worth", "ramped"):
            self.columns[name] = column
            self.grid.head(HEAD, column, say(name.replace("_", "-")))
            column += 1

    def _label(self, name: str) -> Words:
        if name in ("id", "kind", "yearly", "adjustment", "capital", "working"):
            return say(f"column-{name}")
        return Term(f"{self.instrument}.{name}")

    def _block_label(self, name: str) -> Words:
        return Term(f"{self.instrument}.amounts") if name == "typed" else (
            Term(f"{self.instrument}.ramp_up") if name == "ramp_up" else say(f"block-{name}"))


def _inputs(line: Line) -> dict[str, float]:
    """The driver's inputs by the name of their column; whether capital is given back counts as one."""
    driver = line.driver if isinstance(line, BenefitLine) else None
    if driver is None:
        return {}
    found = {f"driver.{name}": float(value) for name, value in driver_inputs(driver).items()}
    if driver.kind == "working-capital":
        found["driver.given_back"] = float(driver.given_back)
    return found


@dataclass
class _Row:
    """One line: its texts, entries and formulas."""

    sheet: LineSheet
    row: int
    line: Line
    place: int

    def at(self, name: str, year: int = 0) -> str:
        """A cell of this row, its column held fast where it is no year's."""
        return self.sheet.grid.cell(self.row, self.sheet.columns[name] + year, fixed_column=not year)

    def head(self, name: str, year: int) -> str:
        """The number of a year above a block."""
        return self.sheet.grid.cell(HEAD, self.sheet.columns[name] + year, fixed_row=True)

    def across(self, name: str, last: int | None = None, *, head: bool = False) -> str:
        """A block of this row, or the years above it, up to a year."""
        first = self.sheet.columns[name]
        last = self.sheet.years - 1 if last is None else last
        return self.sheet.grid.across(HEAD if head else self.row, first, first + last, fixed_row=head)

    def formula(self, name: str, formula: str, value: Any, code: str, year: int = 0) -> None:
        self.sheet.grid.formula(self.row, self.sheet.columns[name] + year, formula, value, code)

    def block(self, name: str, values: Any, formula: Callable[[int], str]) -> None:
        for year, value in enumerate(values):
            self.formula(name, formula(year), value, self.sheet.grid.money, year)

    def write(self) -> None:
        self._texts()
        self._entries()
        self._blocks()

    def _texts(self) -> None:
        line, instrument = self.line, self.sheet.instrument
        nature = Term(f"{instrument}.nature.{line.nature}") if isinstance(line, CostLine) else (
            Term(f"{instrument}.driver.kind.{line.driver.kind}") if line.driver else None)
        confidence = Term(f"{instrument}.confidence.{line.confidence}") if line.confidence else None
        for name, words in zip(TEXTS, (line.id, line.title or line.id, line.category, nature, line.owner, line.source,
                                       confidence), strict=True):
            self.sheet.grid.text(self.row, self.sheet.columns[name], words)

    def _entries(self) -> None:
        grid, case = self.sheet.grid, self.sheet.file.case
        for place, one in enumerate(case.alternatives):
            member = belongs([self.line], case)[place, 0]
            grid.entry(self.row, self.sheet.columns[f"of {one.id}"], member)
        for name, value in {**self._values(), **_inputs(self.line)}.items():
            code = grid.share if name in SHARES else "General"
            grid.entry(self.row, self.sheet.columns[name], value, code)
        if self.line.frequency == "one-off" and self.line.amounts is None:
            self.formula("end_year", self.at("start_year"), self.line.years(case.horizon_years)[0], "General")
        grid.formula(self.row, self.sheet.columns["adjustment"], self._adjustment(), adjustment(self.line, case), FACTOR)

    def _values(self) -> dict[str, Any]:
        line, horizon = self.line, self.sheet.file.case.horizon_years
        first, last = line.years(horizon)
        low, likely, high = (line.range.low, line.range.likely, line.range.high) if line.range else (1, 1, 1)
        typed = line.amounts is not None
        values = {"base": line.base, "quantity": line.quantity, "start_year": None if typed else first,
                  "end_year": None if typed else last, "growth": line.growth, "indexed": line.indexed,
                  "taxable": line.taxable, "range.low": low, "range.likely": likely, "range.high": high,
                  "risk_adjustment": line.risk_adjustment}
        if isinstance(line, CostLine):
            return {**values, "contingency": line.contingency, "optimism_bias": line.optimism_bias,
                    "optimism_bias_mitigation": line.optimism_bias_mitigation, "residual_value": line.residual_value,
                    "capital": line.nature == "capital", "working": line.nature == "working-capital"}
        counted = line.amounts_are == "turnover" and line.margin_rate is not None
        return {**values, "margin_rate": line.margin_rate if counted else None}

    def _adjustment(self) -> str:
        if isinstance(self.line, BenefitLine):
            return f'(1-{self.at("risk_adjustment")})*IF({self.at("margin_rate")}="",1,{self.at("margin_rate")})'
        bias, kept = self.at("optimism_bias"), self.at("optimism_bias_mitigation")
        return (f"(1+{self.at('contingency')})*(1+{self.at('risk_adjustment')})"
                f'*(1+IF({bias}="",IF({self.at("working")}=1,0,optimism_bias),{bias})'
                f'*(1-IF({kept}="",optimism_mitigation,{kept})))')

    def _blocks(self) -> None:
        case, line, grid = self.sheet.file.case, self.line, self.sheet.grid
        for year in range(self.sheet.years):
            if line.amounts is not None:
                grid.entry(self.row, self.sheet.columns["typed"] + year, line.amounts[year], grid.money)
            grid.entry(self.row, self.sheet.columns["ramp_up"] + year, line.ramp_up[year] if line.ramp_up else None, grid.share)
        if line.amounts is None:
            self._yearly()
        self.block("amount", [float(one) for one in yearly_amounts(line, case.horizon_years)], self._amount)
        adjusted = adjusted_amounts([line], case)[0]
        self.block("adjusted", adjusted, lambda year: (
            f'{self.at("amount", year)}*IF({self.at("ramp_up", year)}="",1,{self.at("ramp_up", year)})'
            f'*IF(AND({self.at("indexed")}=1,nominal_prices=1),(1+inflation)^{self.head("adjusted", year)},1)*{self.at("adjustment")}'))
        if isinstance(line, CostLine):
            self._cost(adjusted)
        else:
            self.block("flow", self._flow(self.sheet.flows.received), lambda year: (
                f'{self.at("adjusted", year)}*(1-tax_rate*{self.at("taxable")})*{self.at("range.likely")}'))
        worth = float(self.sheet.flows.net[self.sheet.shift + self.place] @ self.factors) * self.likely
        at_end = f"-{self.at('at_end')}*INDEX(discount_factors,1,horizon+1)" if isinstance(line, CostLine) else ""
        self.formula("worth", f"{'-' if at_end else ''}(SUMPRODUCT({self.across('flow')},discount_factors){at_end})",
                     worth, grid.money)
        self.formula("ramped", f"IF(COUNT({self.across('ramp_up')})>0,1,0)", line.ramp_up is not None, "0")

    @property
    def likely(self) -> float:
        return float(self.sheet.flows.likely[self.sheet.shift + self.place])

    @property
    def factors(self) -> np.ndarray:
        case = self.sheet.file.case
        return discount_factors([float(rate) for rate in case.discount_rate], case.horizon_years, case.timing)

    def _flow(self, flows: np.ndarray) -> np.ndarray:
        return flows[self.sheet.shift + self.place] * self.likely

    def _yearly(self) -> None:
        """The amount of one full year: the driver's formula, or base times quantity."""
        driver = self.line.driver if isinstance(self.line, BenefitLine) else None
        if driver is None:
            value = (self.line.base or 0) * self.line.quantity
            self.formula("yearly", f"{self.at('base')}*{self.at('quantity')}", value, self.sheet.grid.money)
            return
        named = {name.removeprefix("driver."): self.at(name) for name in _inputs(self.line)}
        self.formula("yearly", DRIVERS[driver.kind].format(**named), driver.yearly_amount(), self.sheet.grid.money)

    def _amount(self, year: int) -> str:
        if self.line.amounts is not None:
            return self.at("typed", year)
        first, last, now = self.at("start_year"), self.at("end_year"), self.head("amount", year)
        each = self.at("yearly")
        kind = self.line.driver.kind if isinstance(self.line, BenefitLine) and self.line.driver else ""
        if kind == "retention":
            each += f"*MIN({now}-{first}+1,{self.at('driver.remaining_lifetime_years')})"
        if kind == "working-capital":
            each += f"*(({now}={first})-({now}={last})*{self.at('driver.given_back')})"
        return f"IF(AND({now}>={first},{now}<={last}),{each}*(1+{self.at('growth')})^MAX({now}-{first},0),0)"

    def _cost(self, adjusted: np.ndarray) -> None:
        line, case = self.line, self.sheet.file.case
        assert isinstance(line, CostLine)
        deflation = float(case.inflation_rate) if case.prices == "real" else 0.0
        rules = TaxRules(float(case.tax_rate), case.depreciation_years or case.horizon_years, deflation)
        invested = adjusted[None, :] * (line.nature == "capital")
        spread = depreciation(invested, np.array([float(line.residual_value)]), rules)[0]
        kept = f'IF(SUM({self.across("adjusted")})=0,0,{self.at("residual_value")}/SUM({self.across("adjusted")}))'

        def depreciated(year: int) -> str:
            if year == 0:
                return "0"
            paid, then = self.across("adjusted", year - 1), self.across("adjusted", year - 1, head=True)
            age = f"({self.head('depreciated', year)}-{then})"
            return (f"{self.at('capital')}*(1-{kept})/depreciation_years"
                    f"*SUMPRODUCT({paid}*({age}<=depreciation_years)/(1+deflation)^{age})")

        self.block("depreciated", spread, depreciated)
        self.block("flow", self._flow(self.sheet.flows.paid), lambda year: (
            f"{self.at('range.likely')}*({self.at('adjusted', year)}"
            f"*IF({self.at('capital')}+{self.at('working')}>0,1,1-tax_rate*{self.at('taxable')})"
            f"-tax_rate*{self.at('taxable')}*{self.at('depreciated', year)})"))
        age = f"(horizon-{self.across('adjusted', head=True)})"
        paid, working = self.across("adjusted"), self.at("working")
        left = f"(1-(1-{kept})*(({age}>=depreciation_years)+({age}<depreciation_years)*{age}/depreciation_years))"
        book = f"{self.at('capital')}*SUMPRODUCT({paid}*{left}/(1+deflation)^{age})"
        self.formula("at_end", (
            f"{self.at('range.likely')}*({self.at('residual_value')}+{working}*SUMPRODUCT({paid}/(1+deflation)^{age})"
            f"-tax_rate*{self.at('taxable')}*(1-{working})*({self.at('residual_value')}-{book}))"),
            self._flow(self.sheet.flows.received)[-1], self.sheet.grid.money)


DRIVERS = {
    "retention": "{customers}*{margin}*{retention_change}",
    "development": "{customers}*{rate_change}*{margin}",
    "acquisition": "{leads}*{conversion_change}*{margin}-{cost}",
    "price-discipline": "{revenue}*{price_change}",
    "productivity": "{people}*{hours}*{hourly_cost}*{recovered_share}",
    "cost-avoided": "{units}*{unit_cost}",
    "working-capital": "{revenue}*{days}/365",
    "direct": "{amount}",
}
"""The yearly amount of each driver as a formula over its inputs."""
