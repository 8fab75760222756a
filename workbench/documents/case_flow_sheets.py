"""One sheet per alternative: its own flows by year, what it adds to doing nothing, and the running totals."""

from dataclasses import dataclass, field

import numpy as np

from phases.case_result import AlternativeResult
from phases.feasibility.case_view import CaseView
from phases.method import speaker
from workbench.documents.case_grid import FACTOR, Grid
from workbench.documents.case_line_sheets import LineSheet

say = speaker("case-workbook")
TOP, FIRST = 3, 1
ROWS = ("own-costs", "own-benefits-of-lines", "own-recovered", "own-benefits", "costs", "benefits", "net", "cumulative",
        "factor", "discounted", "cumulative-discounted")


@dataclass
class FlowSheet:
    """The flows of one alternative; other sheets ask it for its rows."""

    grid: Grid
    case: CaseView
    one: AlternativeResult
    costs: LineSheet
    benefits: LineSheet
    half_years: int = field(init=False, default=TOP + len(ROWS) + 2)

    def row(self, name: str) -> int:
        """The row of a flow."""
        return TOP + 1 + ROWS.index(name)

    def across(self, name: str) -> str:
        """A flow of all years, for other sheets."""
        return self.grid.across_away(self.row(name), FIRST, FIRST + len(self.case.years) - 1)

    def write(self, idle: "FlowSheet") -> None:
        """All rows; `idle` is the sheet of doing nothing, which the flows are net of."""
        self.grid.title(say("flows-of", alternative=self.one.title), say("flows-lead"))
        self.grid.widths([(0, 0, 44), (1, 110, 14)])
        self.grid.head(TOP, 0, say("year"))
        self.grid.years(TOP, FIRST, len(self.case.years))
        self.grid.sheet.freeze_panes(TOP + 1, 1)
        for name in ROWS:
            self.grid.text(self.row(name), 0, say(f"flow-{name}"), bold=name in ("net", "cumulative-discounted"))
        values = self._values()
        for year in self.case.years:
            for name in ROWS:
                code = FACTOR if name == "factor" else self.grid.money
                self.grid.formula(self.row(name), FIRST + year, self._formula(name, year, idle), values[name][year], code)
        self._half_years()

    def _values(self) -> dict[str, tuple[float, ...]]:
        lines, place = self.case.result.lines, [a.id for a in self.case.result.alternatives].index(self.one.id)
        of_lines = lines.belongs[place, lines.costs:] @ (lines.received * lines.likely[:, None])[lines.costs:]
        recovered = lines.belongs[place, :lines.costs] @ (lines.received * lines.likely[:, None])[:lines.costs]
        own, net = self.one.own_flows, self.one.flows
        return {
            "own-costs": own.costs, "own-benefits-of-lines": tuple(of_lines), "own-recovered": tuple(recovered),
            "own-benefits": own.benefits, "costs": net.costs, "benefits": net.benefits, "net": net.net,
            "cumulative": net.cumulative, "factor": self.case.result.discount_factors, "discounted": net.discounted,
            "cumulative-discounted": net.cumulative_discounted,
        }

    def _formula(self, name: str, year: int, idle: "FlowSheet") -> str:
        def cell(of: str, at: int = year) -> str:
            return self.grid.cell(self.row(of), FIRST + at)

        def idle_cell(of: str) -> str:
            return idle.grid.away(self.row(of), FIRST + year)

        member = f"of {self.one.id}"
        match name:
            case "own-costs":
                return f"SUMPRODUCT({self.costs.down(member)},{self.costs.down('flow', year)})"
            case "own-benefits-of-lines":
                return f"SUMPRODUCT({self.benefits.down(member)},{self.benefits.down('flow', year)})"
            case "own-recovered":
                last = year == len(self.case.years) - 1
                return f"SUMPRODUCT({self.costs.down(member)},{self.costs.down('at_end')})" if last else "0"
            case "own-benefits":
                return f"{cell('own-benefits-of-lines')}+{cell('own-recovered')}"
            case "costs" | "benefits":
                return f"{cell(f'own-{name}')}-{idle_cell(f'own-{name}')}"
            case "net":
                return f"{cell('benefits')}-{cell('costs')}"
            case "factor":
                return f"INDEX(discount_factors,1,{year + 1})"
            case "discounted":
                return f"{cell('net')}*{cell('factor')}"
        source = "net" if name == "cumulative" else "discounted"
        return f"{cell(name, year - 1)}+{cell(source)}" if year else cell(source)

    def _half_years(self) -> None:
        """The net flows on a clock of half years, on which a rate of return is found whatever the timing."""
        net, count = self.one.flows.net, 2 * len(self.case.years) - 1
        middle = self.case.file.case.timing == "mid-year"
        values = np.zeros(count)
        for year, flow in enumerate(net):
            values[2 * year - 1 if middle and year else 2 * year] = flow
        self.grid.text(self.half_years, 0, say("flow-half-years"))
        for half, value in enumerate(values):
            self.grid.formula(self.half_years, FIRST + half, self._half(half, count), value, self.grid.money)

    def _half(self, half: int, count: int) -> str:
        def net(year: int) -> str:
            return self.grid.cell(self.row("net"), FIRST + year)

        if half == 0:
            return net(0)
        return f"IF(mid_year=1,0,{net(half // 2)})" if half % 2 == 0 else f"IF(mid_year=1,{net((half + 1) // 2)},0)"

    @property
    def half_year_flows(self) -> str:
        """The flows by half year, for other sheets."""
        return self.grid.across_away(self.half_years, FIRST, FIRST + 2 * len(self.case.years) - 2)
