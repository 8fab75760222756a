"""The sheet of risks: what each is expected to cost each alternative, before and after the response, as formulas."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from phases.case_result import AlternativeResult
from phases.cash_flow import belongs
from phases.distribution import mean
from phases.feasibility.case_view import CaseView
from phases.method import Term, Words, speaker
from phases.risk import Risk
from phases.risk_flow import delay_loss
from workbench.documents.case_flow_sheets import FlowSheet
from workbench.documents.case_grid import Grid

say = speaker("case-workbook")
HEAD, FIRST = 3, 4
TEXTS = ("id", "title", "kind", "response", "owner")
ENTRIES = ("probability", "impact.low", "impact.likely", "impact.high", "year", "last_year", "delay_months",
           "response_cost", "response_year", "residual_probability", "residual_impact.low", "residual_impact.likely",
           "residual_impact.high", "residual_delay_months", "closed")
FORMULAS = ("strikes", "response-worth", "mean-before", "mean-after")
STATES = ("before", "after")
MONEY = frozenset({"impact.low", "impact.likely", "impact.high", "response_cost", "residual_impact.low",
                   "residual_impact.likely", "residual_impact.high"})


@dataclass
class RiskSheet:
    """All risks, one row each; per alternative what they cost on average."""

    grid: Grid
    case: CaseView
    flows: Mapping[str, FlowSheet]
    columns: dict[str, int] = field(default_factory=dict)

    def write(self) -> None:
        """The heads, then every risk."""
        self.grid.title(Term("risk-register"), say("risks-lead"))
        every = self.case.result.alternatives
        names = [*TEXTS, *(f"of {one.id}" for one in every), *ENTRIES, *FORMULAS]
        names += [f"{what} {state} {one.id}" for one in every for what in ("delay", "expected") for state in STATES]
        self.columns = {name: column for column, name in enumerate(names)}
        for name, column in self.columns.items():
            self.grid.head(HEAD, column, self._label(name))
        self.grid.sheet.freeze_panes(FIRST, 2)
        self.grid.widths([(0, 0, 16), (1, 1, 38), (2, len(names), 15)])
        for place, risk in enumerate(self.case.file.risks):
            self._risk(FIRST + place, risk)

    def left(self, one: AlternativeResult) -> str:
        """What is expected to be lost to an alternative's risks in the state that counts, for other sheets."""
        before, after = (self._down(f"expected {state} {one.id}") for state in STATES)
        responses = f"SUMPRODUCT({self._down(f'of {one.id}')},{self._down('response-worth')})"
        return f"IF(risk_state=0,0,IF(risk_state=1,SUM({before}),SUM({after})+{responses}))"

    def _down(self, name: str) -> str:
        return self.grid.down_away(self.columns[name], FIRST, FIRST + max(len(self.case.file.risks), 1) - 1)

    def _label(self, name: str) -> Words:
        what, _, rest = name.partition(" ")
        titles = {one.id: one.title for one in self.case.result.alternatives}
        if what == "of":
            return titles[rest]
        if rest:
            state, _, alternative = rest.partition(" ")
            return say(f"risk-{what}-{state}", alternative=titles[alternative])
        return say(f"risk-{name}") if name in (*FORMULAS, "id", "closed") else Term(f"risk-register.{name}")

    def _risk(self, row: int, risk: Risk) -> None:
        words = (risk.id, risk.title or risk.id, Term(f"risk-register.kind.{risk.kind}"),
                 Term(f"risk-register.response.{risk.response}") if risk.response else None, risk.owner)
        for column, text in enumerate(words):
            self.grid.text(row, column, text)
        case = self.case.file.case
        members = belongs([risk], case)[:, 0]
        for one, member in zip(case.alternatives, members, strict=True):
            self.grid.entry(row, self.columns[f"of {one.id}"], member)
        for name, value in _entries(risk).items():
            code = self.grid.money if name in MONEY else (self.grid.share if name.endswith("probability") else "General")
            self.grid.entry(row, self.columns[name], value, code)
        self._shared(row, risk)
        for one, member in zip(self.case.result.alternatives, members, strict=True):
            self._alternative(row, risk, one, bool(member))

    def _at(self, row: int, name: str) -> str:
        return self.grid.cell(row, self.columns[name], fixed_column=True)

    def _either(self, row: int, name: str) -> str:
        """The residual value where there is one."""
        residual = self._at(row, f"residual_{name}")
        return f'IF({residual}="",{self._at(row, name)},{residual})'

    def _shared(self, row: int, risk: Risk) -> None:
        factors, shape = np.array(self.case.result.discount_factors), self.case.file.simulation.distribution
        first, last = self._at(row, "year"), self._at(row, "last_year")
        standing = f"(1-{self._at(row, 'closed')})"
        self._formula(row, "strikes", f"SUMPRODUCT(discount_factors*(case_years>={first})*(case_years<={last}))",
                      factors[list(risk.years)].sum(), "0.000000")
        self._formula(row, "response-worth",
                      f"{standing}*{self._at(row, 'response_cost')}*INDEX(discount_factors,1,{self._at(row, 'response_year')}+1)",
                      0 if risk.state == "closed" else float(risk.response_cost) * factors[risk.response_year])
        for state, impact in (("before", risk.impact), ("after", risk.residual_impact or risk.impact)):
            low, likely, high = (self._at(row, f"impact.{end}") if state == "before" else self._either(row, f"impact.{end}")
                                 for end in ("low", "likely", "high"))
            value = mean(float(impact.low), float(impact.likely), float(impact.high), shape)
            self._formula(row, f"mean-{state}", f"({low}+likely_weight*{likely}+{high})/(likely_weight+2)", value)

    def _formula(self, row: int, name: str, formula: str, value: Any, code: str = "") -> None:
        self.grid.formula(row, self.columns[name], formula, value, code or self.grid.money)

    def _alternative(self, row: int, risk: Risk, one: AlternativeResult, member: bool) -> None:
        for state, values in (("before", one.risks.before), ("after", one.risks.after)):
            months = self._at(row, "delay_months") if state == "before" else self._either(row, "delay_months")
            probability = self._at(row, "probability") if state == "before" else self._either(row, "probability")
            self._formula(row, f"delay {state} {one.id}", self._delay(months, self.flows[one.id]), self._lost(risk, one, state))
            found = next((value.expected for value in values if value.id == risk.id), 0.0) if member else 0.0
            self._formula(row, f"expected {state} {one.id}", (
                f"{self._at(row, f'of {one.id}')}*(1-{self._at(row, 'closed')})*{probability}"
                f"*({self._at(row, f'mean-{state}')}*{self._at(row, 'strikes')}+{self._at(row, f'delay {state} {one.id}')})"), found)

    def _delay(self, months: str, flows: FlowSheet) -> str:
        """The present value of what a delay takes from the benefits: whole years, and the rest in proportion."""
        benefits = flows.across("own-benefits-of-lines")
        whole, part = f"INT({months}/12)", f"(MOD({months},12)/12)"

        def slipped(by: str) -> str:
            return (f"IF({by}>=horizon,0,SUMPRODUCT(INDEX({benefits},1,2):INDEX({benefits},1,MAX(horizon+1-{by},2)),"
                    f"INDEX(discount_factors,1,MIN(2+{by},horizon+1)):INDEX(discount_factors,1,horizon+1)))")

        planned = f"SUMPRODUCT({benefits}*discount_factors*(case_years>=1))"
        return f"IF({months}=0,0,{planned}-(1-{part})*{slipped(whole)}-{part}*{slipped(f'({whole}+1)')})"

    def _lost(self, risk: Risk, one: AlternativeResult, state: str) -> float:
        months = risk.delay_months
        if state == "after" and risk.residual_delay_months is not None:
            months = risk.residual_delay_months
        lines, place = self.case.result.lines, [a.id for a in self.case.result.alternatives].index(one.id)
        benefits = lines.belongs[place, lines.costs:] @ (lines.received * lines.likely[:, None])[lines.costs:]
        return float(delay_loss(benefits, float(months)) @ np.array(self.case.result.discount_factors)) if months else 0.0


def _entries(risk: Risk) -> dict[str, Any]:
    left = risk.residual_impact
    return {
        "probability": risk.probability, "impact.low": risk.impact.low, "impact.likely": risk.impact.likely,
        "impact.high": risk.impact.high, "year": risk.years[0], "last_year": risk.years[-1],
        "delay_months": risk.delay_months, "response_cost": risk.response_cost, "response_year": risk.response_year,
        "residual_probability": risk.residual_probability, "residual_impact.low": left.low if left else None,
        "residual_impact.likely": left.likely if left else None, "residual_impact.high": left.high if left else None,
        "residual_delay_months": risk.residual_delay_months, "closed": risk.state == "closed",
    }
