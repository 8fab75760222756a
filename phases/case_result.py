"""What evaluating a case gives: per alternative its measures, flows, risks and spread; for the case, what to do.

Money is in the case's currency, at full precision; rates are fractions; durations are in months. Unless a name
begins with `own`, an alternative's figures are net of doing nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from phases.cash_flow import LineFlows
from phases.finance import InternalRate
from phases.method import LocalText, Sentence
from phases.risk_flow import RiskFlows, RiskValue
from phases.scenario import ScenarioValues
from phases.sensitivity import SwitchingValue, TornadoBar
from phases.simulation_summary import SimulationSummary
from phases.total_cost import TotalCost

Years = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a measure comes about: its formula (a key of the content), rates, timing, horizon and origin."""

    measure: str
    formula: str
    discount_rates: Years
    timing: str
    horizon_years: int
    prices: str
    origin: str


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one alternative; None where one does not exist (the warnings say why)."""

    npv: float
    pv_costs: float
    pv_benefits: float
    roi: float | None
    average_annual_return: float | None
    irr: InternalRate
    mirr: float | None
    bcr: float | None
    payback_months: float | None
    discounted_payback_months: float | None
    annuity: float
    break_even_adoption: float | None


@dataclass(frozen=True, slots=True)
class YearlyFlows:
    """Costs, benefits and what is left, by year, index 0 = today; discounted and cumulative."""

    costs: Years
    benefits: Years
    net: Years
    cumulative: Years
    discounted: Years
    cumulative_discounted: Years


@dataclass(frozen=True, slots=True)
class RiskTotals:
    """The risks of an alternative before and after their response; `npv_after_risks` counts what is left of them.

    Costs of responses are in, and so is what doing nothing risks and this alternative does not.
    """

    before: tuple[RiskValue, ...]
    after: tuple[RiskValue, ...]
    expected_before: float
    expected_after: float
    response_cost: float
    npv_after_risks: float


@dataclass(frozen=True, slots=True)
class AlternativeResult:
    """Everything about one alternative of the case."""

    id: str
    title: LocalText
    baseline: bool
    life_years: int
    measures: Measures
    flows: YearlyFlows
    own_flows: YearlyFlows
    total_cost: TotalCost
    npv_profile: tuple[tuple[float, float], ...]
    risks: RiskTotals
    tornado: tuple[TornadoBar, ...]
    switching_values: tuple[SwitchingValue, ...]
    scenarios: ScenarioValues | None
    simulation: SimulationSummary | None
    warnings: tuple[Sentence, ...] = ()


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the figures speak for: an alternative, or not to proceed (None), why, and what would have to be true."""

    alternative: str | None
    reasons: tuple[Sentence, ...]
    conditions: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CaseResult:
    """A case, evaluated."""

    currency: str
    alternatives: tuple[AlternativeResult, ...]
    discount_factors: Years
    lines: LineFlows
    risks: RiskFlows
    explanations: tuple[Explanation, ...]
    recommendation: Recommendation
    warnings: tuple[Sentence, ...]
    information: Mapping[str, float]
    total_information: float | None

    def alternative(self, id: str) -> AlternativeResult:
        """The result of one alternative; KeyError where the case has none of that id."""
        found = next((one for one in self.alternatives if one.id == id), None)
        if found is None:
            raise KeyError(id)
        return found

    @property
    def baseline(self) -> AlternativeResult:
        """Doing nothing."""
        return next(one for one in self.alternatives if one.baseline)
