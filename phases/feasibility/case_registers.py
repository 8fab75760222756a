"""The registers that the case is made of: parameters, alternatives, costs, benefits, risks, scenarios."""

from phases.case import Alternative, BenefitLine, CaseParameters, CostLine, Risk, Scenario, SimulationSettings
from phases.feasibility.line_preview import previewer
from phases.method import Instrument

PARAMETERS = Instrument("case-parameters", "register", ("F5.3",), row=CaseParameters, single=True)
ALTERNATIVES = Instrument(
    "alternatives", "register", ("F3.2",), row=Alternative,
    fixed={"do-nothing": {"baseline": True, "title": {"fr": "Ne rien faire", "en": "Do nothing"}}},
)
COSTS = Instrument("cost-lines", "register", ("F4.1",), row=CostLine, reads=("alternatives", "case-parameters"),
                   preview=previewer("cost-lines"))
BENEFITS = Instrument("benefit-lines", "register", ("F4.2",), row=BenefitLine, reads=("alternatives", "case-parameters"),
                      preview=previewer("benefit-lines"))
RISKS = Instrument("risk-register", "register", ("F5.4",), row=Risk, reads=("alternatives", "case-parameters"))
SCENARIOS = Instrument("scenarios", "register", ("F5.3",), row=Scenario, reads=("cost-lines", "benefit-lines"))
SIMULATION = Instrument("simulation-settings", "register", ("F5.3",), row=SimulationSettings, single=True)

REGISTERS = (PARAMETERS, ALTERNATIVES, COSTS, BENEFITS, RISKS, SCENARIOS, SIMULATION)
CASE_READS = tuple(one.id for one in REGISTERS)
