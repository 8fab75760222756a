"""The case: what is decided, over which years, at which rate, with which lines, risks and scenarios."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from annotated_types import Ge, Le
from pydantic import Field, StringConstraints

from phases.line import BenefitLine, CostLine, FactorRange, ThreePoints
from phases.method import Language, LocalText
from phases.quantity import NUMERIC, Change, Count, Entry, Identifier, Number, Rates, Share, Uplift, Years
from phases.register import LongText, Text
from phases.risk import Risk

MOST_ALTERNATIVES = 12
MOST_LINES = 2_000
ZERO, ONE = Decimal(0), Decimal(1)

__all__ = [
    "Alternative", "BenefitLine", "Case", "CaseFile", "CaseParameters", "CostLine", "FactorRange",
    "LocalText", "ProjectHead", "Risk", "Scenario", "SimulationSettings", "ThreePoints",
]


class ProjectHead(Entry):
    """Whose project it is, in which language and currency (three letters, ISO 4217); `accent` is the client's colour."""

    name: Text | None = None
    client: Text | None = None
    sector: Annotated[str, StringConstraints(max_length=200)] = ""
    language: Language = "en"
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "EUR"
    start: date | None = None
    accent: Annotated[str, StringConstraints(pattern=r"^(#[0-9a-f]{6})?$")] = ""
    description: LongText | None = None


class CaseParameters(Entry):
    """The options that hold for the whole case; amounts and rates are all nominal or all real."""

    horizon_years: Years
    discount_rate: Rates
    timing: Literal["year-end", "mid-year"] = "year-end"
    prices: Literal["nominal", "real"] = "nominal"
    inflation_rate: Change = ZERO
    tax_rate: Share = ZERO
    depreciation_years: Years | None = None
    optimism_bias: Uplift = ZERO
    optimism_bias_mitigation: Share = ZERO
    finance_rate: Share | None = None
    reinvestment_rate: Share | None = None


class Alternative(Entry):
    """One way to go; exactly one of a case is the baseline: doing nothing."""

    id: Identifier
    title: Text | None = None
    baseline: bool = False
    topology: Literal["classic", "hosted", "hybrid"] | None = None
    life_years: Years | None = None
    description: LongText | None = None


class Case(CaseParameters):
    """The options of the case and the alternatives it compares."""

    alternatives: tuple[Alternative, ...]


class Scenario(Entry):
    """A named future: factors on all costs, on all benefits and on single lines, or another discount rate."""

    id: Identifier
    title: Text | None = None
    weight: Share
    costs: Count = ONE
    benefits: Count = ONE
    lines: dict[Identifier, Number] = Field(default_factory=dict)
    discount_rate: Share | None = None


class SimulationSettings(Entry):
    """How the simulation draws: how often, from which seed and shape, which risks, which lines move together."""

    draws: Annotated[int, Ge(1), Le(1_000_000), NUMERIC] = 10_000
    seed: Annotated[int, Ge(0), NUMERIC] = 1
    distribution: Literal["pert", "triangular", "uniform"] = "pert"
    risks: Literal["after-response", "before-response", "none"] = "after-response"
    correlations: dict[Identifier, Share] = Field(default_factory=dict)


class CaseFile(Entry):
    """The financial part of a project file, whole."""

    format: Literal["crm-project"]
    version: Literal[1]
    project: ProjectHead = ProjectHead()
    case: Case
    costs: tuple[CostLine, ...] = ()
    benefits: tuple[BenefitLine, ...] = ()
    risks: tuple[Risk, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    simulation: SimulationSettings = SimulationSettings()
