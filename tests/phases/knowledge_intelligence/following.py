"""A small case that was followed up, for the tests of the dashboard, the realisation and the report."""

from datetime import date
from typing import Any

from phases.case_evaluation import evaluate_case
from phases.feasibility.case_view import CaseView
from phases.knowledge_intelligence.case_calendar import FollowUpFrame
from phases.knowledge_intelligence.indicators import Indicator, Measurement
from phases.knowledge_intelligence.realised import ActualCost, RealisedBenefit
from phases.method import DecidedVersion, Facts, Known, Result, Worksheet
from tests.cases import case, line

TODAY = date(2026, 11, 28)
FACTS = Facts("Project", "Client", "EUR", "en", TODAY)
MODELS = {"indicators": Indicator, "measurements": Measurement, "realised-benefits": RealisedBenefit, "actual-costs": ActualCost,
          "follow-up-frame": FollowUpFrame}
FRAME = {"only": {"year_one": "2024-10-01"}}


def view(**parts: Any) -> CaseView:
    """A case of two benefits and one cost over four years, nothing discounted; `parts` replace its parts."""
    usual = {"rate": 0, "horizon": 4, "costs": [line("licences", [100, 20, 20, 20, 20])],
             "benefits": [line("time", base=100, ramp_up=["0", "0.4", "0.8", "1", "1"], title="Time", owner="Karim"),
                          line("calls", [0, 50, 50, 50, 50], title="Calls")]}
    file = case(**{**usual, **parts})
    return CaseView(file, evaluate_case(file, with_simulation=False))


def known(decided: DecidedVersion | None = None, today: date = TODAY, **sheets: dict[str, dict[str, Any]]) -> Known:
    """The rows of each register by id (an underscore in a name stands for a hyphen) beside the evaluated case."""
    rows = {name.replace("_", "-"): some for name, some in {"follow_up_frame": FRAME, **sheets}.items()}
    results = {"case-evaluation": Result(values=view())}
    return Known(
        Facts(FACTS.name, FACTS.client, FACTS.currency, FACTS.language, today),
        {name: Worksheet(name, {key: MODELS[name].model_validate({**row, **({"id": key} if name != "follow-up-frame" else {})})
                                for key, row in some.items()}) for name, some in rows.items() if name in MODELS},
        results, decided=decided,
    )
