"""How fast a case is evaluated: the measures alone, and the simulation against plain sampling of as many factors."""

import random
import resource
import time
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import numpy as np

from phases.case import CaseFile
from phases.case_evaluation import evaluate_case
from phases.feasibility.case_view import CaseView
from phases.feasibility.what_if import WhatIf, changed
from phases.feasibility.what_if_page import sections
from workbench.content import packaged
from workbench.documents import render_html
from workbench.documents.composition import Drawn
from workbench.wording import Speaker

DRAWS = 100_000
SPEAKER = Speaker(packaged(), "en")


def case(lines: int, years: int, alternatives: int, risks: int = 0, draws: int = DRAWS) -> CaseFile:
    """A made-up case of that size; the lines are spread over all alternatives, each with a range where risks are."""
    source = random.Random(1)  # noqa: S311 - the same case each time, nothing secret
    ids = ["do-nothing", *(f"alternative-{number}" for number in range(1, alternatives))]

    def entry(kind: str, number: int, largest: int) -> dict[str, Any]:
        amounts = [source.randint(0, largest) for _ in range(years + 1)]
        spread = {"range": {"low": 0.7, "likely": 0.8 + number / 100, "high": 1.5}} if risks else {}
        return {"id": f"{kind}-{number}", "alternative": source.choice(ids), "amounts": amounts, **spread}

    named = [{"id": one, "baseline": one == "do-nothing"} for one in ids]
    return CaseFile.model_validate({
        "format": "crm-project", "version": 1,
        "case": {"horizon_years": years, "discount_rate": 0.08, "alternatives": named},
        "costs": [entry("cost", number, 1_000) for number in range(lines // 2)],
        "benefits": [entry("benefit", number, 3_000) for number in range(lines - lines // 2)],
        "risks": [{"id": f"risk-{number}", "alternative": source.choice(ids[1:]), "probability": 0.2, "year": 1,
                   "impact": {"low": 100, "likely": 500, "high": 2_000}} for number in range(risks)],
        "simulation": {"draws": draws, "seed": 1},
    })


def best(run: Callable[[], Any], times: int = 7) -> float:
    """The shortest of several runs, in milliseconds."""
    return 1_000 * min(_duration(run) for _ in range(times))


def _duration(run: Callable[[], Any]) -> float:
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def main() -> None:
    """Prints what was measured beside what is wanted."""
    plain, simulated, small = case(200, 10, 3), case(40, 5, 3, risks=15), case(40, 5, 3, risks=15, draws=10_000)
    print(f"200 lines x 10 years x 3 alternatives: {best(lambda: evaluate_case(plain, with_simulation=False)):.1f} ms"
          " (wanted: 5)")
    whole = best(lambda: evaluate_case(simulated), 5)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sampling = best(lambda: np.random.default_rng(1).beta(2.5, 3.5, size=(40, DRAWS)), 5)
    print(f"simulation of {DRAWS:,} draws x 40 lines, risks and tornado: {whole:.0f} ms; sampling alone"
          f" {sampling:.0f} ms; ratio {whole / sampling:.2f} (wanted: 1.5)")
    print(f"largest memory of the process: {memory:.0f} MB (wanted: 150)")
    entered = CaseView(small, evaluate_case(small))
    print(f"what-if with 10,000 draws, case and page: {best(lambda: _slide(entered)):.0f} ms (wanted: 150)")


def _slide(entered: CaseView) -> str:
    """What the what-if page does when a slider moves: the case changed, evaluated, and put into words."""
    what = WhatIf(benefits=Decimal("1.1"), lines={entered.file.costs[0].id: Decimal("0.9")})
    moved = changed(entered.file, what)
    tried = CaseView(moved, evaluate_case(moved))
    return render_html(sections(entered, tried, entered.acting[0].id), SPEAKER, lambda figure: Drawn(figure.id, figure.id))


if __name__ == "__main__":
    main()
