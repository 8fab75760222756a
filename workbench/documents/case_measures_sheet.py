"""The sheet of measures: every measure of every alternative as a formula over its flows, and the profile by rate."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from phases.case_evaluation import PROFILE_RATES
from phases.case_result import AlternativeResult
from phases.feasibility.case_view import CaseView
from phases.method import Words, speaker
from workbench.documents.case_flow_sheets import FlowSheet
from workbench.documents.case_grid import Grid
from workbench.documents.case_line_sheets import LineSheet

say, of_case = speaker("case-workbook"), speaker("business-case")
TOP, FIRST = 3, 1
ROWS = (
    "life",
    "pv-costs",
    "pv-benefits",
    "npv",
    "roi",
    "average-annual-return",
    "irr",
    "mirr",
    "bcr",
    "last-below",
    "payback-months",
    "last-below-discounted",
    "discounted-payback-months",
    "annuity",
    "adopted",
    "break-even-adoption",
    "total-cost",
    "total-cost-discounted",
    "risks-left",
    "npv-after-risks",
)
OWN_WORDS = frozenset({"life", "last-below", "last-below-discounted", "adopted", "total-cost-discounted", "risks-left"})
OF_DOING_NOTHING = ("total-cost", "total-cost-discounted", "risks-left")
SHARES = frozenset({"roi", "average-annual-return", "irr", "mirr", "break-even-adoption"})
PLAIN = {
    "life": "0",
    "last-below": "0",
    "last-below-discounted": "0",
    "payback-months": "0.0",
    "discounted-payback-months": "0.0",
    "bcr": "0.000",
}
ROUNDING = "0.000000000001"


@dataclass
class MeasureSheet:
    """The measures of all alternatives, one column each."""

    grid: Grid
    case: CaseView
    flows: Mapping[str, FlowSheet]
    benefits: LineSheet
    risks_left: Mapping[str, str]

    def write(self) -> None:
        """The measures, then the net present value at each of several rates."""
        self.grid.title(say("measures"), say("measures-lead"))
        self.grid.widths([(0, 0, 46), (1, 14, 22)])
        self.grid.head(TOP, 0, of_case("measure"))
        for name in ROWS:
            words: Words = say(f"measure-{name}") if name in OWN_WORDS else of_case(name)
            self.grid.text(self.row(name), 0, words, bold=name == "npv")
        for place, one in enumerate(self.case.result.alternatives):
            self.grid.head(TOP, FIRST + place, one.title)
            self._alternative(FIRST + place, one)
        self._profile(self.row(ROWS[-1]) + 2)

    def row(self, name: str) -> int:
        """The row of a measure."""
        return TOP + 1 + ROWS.index(name)

    def _alternative(self, column: int, one: AlternativeResult) -> None:
        values = self._values(one)
        self.grid.entry(self.row("life"), column, one.life_years, "0")
        for name, formula in self._formulas(column, one):
            if one.baseline and name not in OF_DOING_NOTHING:
                continue
            code = PLAIN.get(name, self.grid.share if name in SHARES else self.grid.money)
            self.grid.formula(self.row(name), column, formula, values[name], code, bold=name == "npv")

    def _never(self, value: float | None) -> Any:
        return self.grid.speaker.words(of_case("never")) if value is None else value

    def _values(self, one: AlternativeResult) -> dict[str, Any]:
        found, risks = one.measures, one.risks
        absent = self.grid.speaker.words(say("absent"))
        named: dict[str, Any] = {
            name.replace("_", "-"): absent if value is None else value
            for name in found.__slots__
            if name != "irr"
            for value in (getattr(found, name),)
        }
        return {
            **named,
            "irr": absent if found.irr.value is None else found.irr.value,
            "payback-months": self._never(found.payback_months),
            "discounted-payback-months": self._never(found.discounted_payback_months),
            "last-below": _last_below(one.flows.net, one.flows.cumulative),
            "last-below-discounted": _last_below(one.flows.discounted, one.flows.cumulative_discounted),
            "adopted": self._adopted(one),
            "total-cost": one.total_cost.total,
            "total-cost-discounted": one.total_cost.discounted,
            "risks-left": self._left(one),
            "npv-after-risks": risks.npv_after_risks,
        }

    def _adopted(self, one: AlternativeResult) -> float:
        part = one.measures.break_even_adoption
        return one.measures.npv / (1 - part) if part is not None and part != 1 else 0.0

    def _left(self, one: AlternativeResult) -> float:
        state = self.case.file.simulation.risks
        if state == "none":
            return 0.0
        values = one.risks.before if state == "before-response" else one.risks.after
        return sum((value.expected + value.response_cost for value in values), 0.0)

    def _formulas(self, column: int, one: AlternativeResult) -> Iterator[tuple[str, str]]:
        def at(name: str) -> str:
            return self.grid.cell(self.row(name), column)

        absent = _text(self.grid.speaker.words(say("absent")))
        flows = self.flows[one.id]
        net, costs = flows.across("net"), flows.across("costs")
        yield "pv-costs", f"SUMPRODUCT({costs},discount_factors)"
        yield "pv-benefits", f"SUMPRODUCT({flows.across('benefits')},discount_factors)"
        yield "npv", f"SUMPRODUCT({net},discount_factors)"
        yield "roi", f"IF({at('pv-costs')}>0,({at('pv-benefits')}-{at('pv-costs')})/{at('pv-costs')},{absent})"
        first, first_net = f"INDEX({costs},1,1)", f"INDEX({net},1,1)"
        yield "average-annual-return", f"IF({first}>0,(SUM({net})-{first_net})/horizon/{first},{absent})"
        yield "irr", self._irr(one, at("pv-costs"), absent)
        spent = f"-SUMPRODUCT(({net}<0)*{net}*finance_factors)"
        earned = f"SUMPRODUCT(({net}>0)*{net}*reinvestment_factors)"
        end = f"INDEX(reinvestment_factors_at_end,1,{at('life')}+1)"
        yield "mirr", f"IFERROR(IF(AND({spent}>0,{earned}>0),({earned}/{end}/({spent}))^(1/{at('life')})-1,{absent}),{absent})"
        yield "bcr", f"IF({at('pv-costs')}>0,{at('pv-benefits')}/{at('pv-costs')},{absent})"
        yield from self._paybacks(flows, at)
        yield "annuity", f"{at('npv')}/SUMPRODUCT(discount_factors*(case_years>=1)*(case_years<={at('life')}))"
        yield "adopted", self._adopted_formula(one)
        yield "break-even-adoption", f"IF({at('adopted')}>0,1-{at('npv')}/{at('adopted')},{absent})"
        own = flows.across("own-costs")
        yield "total-cost", f"SUM({own})"
        yield "total-cost-discounted", f"SUMPRODUCT({own},discount_factors)"
        yield "risks-left", self.risks_left[one.id]
        idle = self.grid.cell(self.row("risks-left"), FIRST + self._idle)
        yield "npv-after-risks", f"{at('npv')}-{at('risks-left')}+{idle}"

    @property
    def _idle(self) -> int:
        return [one.baseline for one in self.case.result.alternatives].index(True)

    def _irr(self, one: AlternativeResult, pv_costs: str, absent: str) -> str:
        """The rate per half year found by the spreadsheet, as a yearly one; guessed by what was found here."""
        irr, flows = one.measures.irr, self.flows[one.id]
        if irr.status == "not-unique":
            return absent
        guess = (1 + irr.roots[0]) ** 0.5 - 1 if irr.roots else 0.05
        outlay = f"-INDEX({flows.across('net')},1,1)"
        rate = f"(1+IRR({flows.half_year_flows},{guess:.6f}))^2-1"
        return f"IFERROR(IF({outlay}<0.05*{pv_costs},{absent},{rate}),{absent})"

    def _paybacks(self, flows: FlowSheet, at: Any) -> Iterator[tuple[str, str]]:
        """The last year in which the running total is below zero, and the months until it is not."""
        never = _text(self.grid.speaker.words(of_case("never")))
        for flow, total, ending in (("net", "cumulative", ""), ("discounted", "cumulative-discounted", "-discounted")):
            each, running = flows.across(flow), flows.across(total)
            size = f"SUMPRODUCT(ABS({each}))"
            last = at(f"last-below{ending}")
            yield f"last-below{ending}", f"SUMPRODUCT(MAX(({running}<-{ROUNDING}*{size})*(case_years+1)))-1"
            months = f"12*({last}-INDEX({running},1,{last}+1)/INDEX({each},1,MIN({last}+2,horizon+1)))"
            name = "discounted-payback-months" if ending else "payback-months"
            yield name, f"IF({size}=0,{never},IF({last}=horizon,{never},IF({last}<0,0,{months})))"

    def _adopted_formula(self, one: AlternativeResult) -> str:
        idle = self.case.result.baseline
        member, idle_member = self.benefits.down(f"of {one.id}"), self.benefits.down(f"of {idle.id}")
        worth, ramped = self.benefits.down("worth"), self.benefits.down("ramped")
        counted = f"(({member}-{idle_member})>0)*1"
        return (
            f"IF(SUMPRODUCT({counted}*ABS({worth})*{ramped})>0,SUMPRODUCT({counted}*{worth}*{ramped}),"
            f"SUMPRODUCT({counted}*{worth}))"
        )

    def _profile(self, top: int) -> None:
        """The net present value at flat rates."""
        self.grid.head(top, 0, of_case("discount-rate"))
        for place, one in enumerate(self.case.result.alternatives):
            self.grid.head(top, FIRST + place, one.title)
            for step, (_rate, value) in enumerate(one.npv_profile, 1):
                if place == 0:
                    self.grid.entry(top + step, 0, PROFILE_RATES[step - 1], self.grid.share)
                formula = f"SUMPRODUCT({self.flows[one.id].across('net')}/(1+$A{top + step + 1})^flow_times)"
                self.grid.formula(top + step, FIRST + place, formula, value, self.grid.money)


def _text(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'


def _last_below(flows: tuple[float, ...], running: tuple[float, ...]) -> int:
    size = sum(map(abs, flows))
    return max((year for year, total in enumerate(running) if total < -float(ROUNDING) * size), default=-1)
