"""The workbook of a case, recomputed by LibreOffice, says what the page says, also once a number was changed."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from phases.case import CaseFile
from phases.case_evaluation import evaluate_case
from phases.case_result import CaseResult
from phases.feasibility.case_view import CaseView
from tests.workbench.documents.office import recomputed
from workbench import project_file
from workbench.content import packaged
from workbench.documents import Document, render_xlsx
from workbench.wording import Speaker

EXAMPLES = Path(__file__).parents[3] / "examples"
PARAMETERS, FLOWS, MEASURES = 0, 5, -2
LABELS = {"npv": "Net present value (NPV)", "roi": "Return on investment (ROI)", "mirr": "Modified internal rate of return",
          "bcr": "Benefit-cost ratio", "payback_months": "Payback period", "annuity": "Equal annual annuity",
          "discounted_payback_months": "Discounted payback period", "pv_costs": "Present value of costs",
          "average_annual_return": "Average annual return on the initial cost",
          "break_even_adoption": "Part of the planned adoption that is enough"}
FLOW_LABELS = {"net": "Net flow", "costs": "Costs, net of doing nothing", "benefits": "Benefits, net of doing nothing",
               "cumulative_discounted": "Cumulative, discounted"}


def _everything(**options: Any) -> dict[str, Any]:
    """A case that uses every kind of line, driver, adjustment and risk."""
    return {
        "format": "crm-project", "version": 1, "project": {"currency": "CHF"},
        "case": {"horizon_years": 4, "discount_rate": [0.08, 0.07, 0.06, 0.05], "inflation_rate": 0.02, "tax_rate": 0.25,
                 "depreciation_years": 3, "optimism_bias": 0.1, "optimism_bias_mitigation": 0.4, "finance_rate": 0.06,
                 "reinvestment_rate": 0.03, "alternatives": [
                     {"id": "nothing", "baseline": True, "title": "Do nothing"}, {"id": "house", "title": "In house: a"},
                     {"id": "rented", "title": "=Rented", "life_years": 3}], **options},
        "costs": [
            {"id": "server", "alternative": "house", "nature": "capital", "amounts": [90_000, 0, 20_000, 0, 0],
             "residual_value": 7_000, "contingency": 0.1, "category": "=1+1"},
            {"id": "stock", "alternative": ["house", "rented"], "nature": "working-capital", "base": 15_000, "frequency": "one-off"},
            {"id": "fees", "alternative": "rented", "base": 900, "quantity": 30, "growth": 0.03, "indexed": True,
             "range": {"low": 0.9, "likely": 1.05, "high": 1.3}, "optimism_bias": 0.2, "optimism_bias_mitigation": 0.5},
            {"id": "old", "alternative": "nothing", "base": 12_000, "growth": 0.1, "start_year": 0},
            {"id": "team", "alternative": "all", "base": 8_000, "start_year": 1, "end_year": 2, "taxable": False,
             "risk_adjustment": 0.15, "ramp_up": [0, 1, 0.5, 0, 0]},
        ],
        "benefits": [
            {"id": "kept", "alternative": "all", "risk_adjustment": 0.2, "ramp_up": [0, 0.4, 0.8, 1, 1], "growth": 0.01,
             "driver": {"kind": "retention", "customers": 9000, "margin": 60, "retention_change": 0.02, "remaining_lifetime_years": 2.5}},
            {"id": "cross", "alternative": "house", "driver": {"kind": "development", "customers": 4000, "rate_change": 0.03, "margin": 110}},
            {"id": "won", "alternative": "all", "driver": {"kind": "acquisition", "leads": 3000, "conversion_change": 0.01, "margin": 300, "cost": 1500}},
            {"id": "price", "alternative": "rented", "driver": {"kind": "price-discipline", "revenue": 2_000_000, "price_change": 0.004}, "start_year": 2},
            {"id": "hours", "alternative": "all", "indexed": True, "driver": {"kind": "productivity", "people": 20, "hours": 40, "hourly_cost": 45, "recovered_share": 0.5}},
            {"id": "saved", "alternative": "all", "driver": {"kind": "cost-avoided", "units": 3, "unit_cost": 2500}},
            {"id": "freed", "alternative": "all", "driver": {"kind": "working-capital", "revenue": 800_000, "days": 5}, "taxable": False},
            {"id": "said", "alternative": "house", "driver": {"kind": "direct", "amount": 4000}, "frequency": "one-off"},
            {"id": "sales", "alternative": "rented", "amounts": [0, 50_000, 60_000, 60_000, 60_000], "amounts_are": "turnover", "margin_rate": 0.3},
        ],
        "risks": [
            {"id": "late", "alternative": "all", "probability": 0.4, "impact": {"low": 1000, "likely": 4000, "high": 9000}, "year": 1,
             "last_year": 2, "delay_months": 15, "residual_probability": 0.3, "residual_delay_months": 7, "response": "reduce", "response_cost": 2500, "response_year": 1},
            {"id": "eroded", "kind": "doing-nothing", "alternative": "nothing", "probability": 0.7, "impact": {"low": 20_000, "likely": 40_000, "high": 80_000}, "year": 2, "last_year": 4},
            {"id": "over", "alternative": "house", "probability": 0.9, "impact": {"low": 1, "likely": 2, "high": 3}, "state": "closed", "delay_months": 3},
        ],
        "simulation": {"draws": 200, "distribution": "triangular"},
    }


def _losing() -> dict[str, Any]:
    named = [{"id": "nothing", "baseline": True}, {"id": "crm"}]
    return {"format": "crm-project", "version": 1, "case": {"horizon_years": 2, "discount_rate": 0.1, "alternatives": named},
            "costs": [{"id": "c", "alternative": "crm", "amounts": [100, 10, 10]}], "benefits": [], "simulation": {"draws": 10}}


@dataclass(frozen=True)
class _Change:
    """A number that is changed in the workbook and in the case: the cell by sheet, row's first words and column."""

    sheet: int
    row: str
    column: Callable[[Any], int]
    value: float
    in_case: Callable[[dict[str, Any]], None]


def _column(head: str) -> Callable[[Any], int]:
    """The column of a sheet under a head."""
    return lambda sheet: next(cell.column for row in sheet.iter_rows(min_row=3, max_row=6) for cell in row if cell.value == head)


CHANGES = [
    _Change(PARAMETERS, "Tax", lambda _sheet: 2, 0.3, lambda data: data["case"].update(tax_rate=0.3)),
    _Change(3, "kept", _column("Customers concerned"), 12_345,
            lambda data: data["benefits"][0]["driver"].update(customers=12_345)),
    _Change(2, "fees", _column("Quantity"), 41, lambda data: data["costs"][2].update(quantity=41)),
    _Change(4, "late", _column("Probability"), 0.8, lambda data: data["risks"][0].update(probability=0.8, residual_probability=0.3)),
]


def _case(data: dict[str, Any]) -> CaseFile:
    return CaseFile.model_validate(data)


def _workbook(file: CaseFile, path: Path, language: str = "en") -> None:
    view = CaseView(file, evaluate_case(file))
    words = Speaker(packaged(), language, file.project.currency)  # type: ignore[arg-type]
    path.write_bytes(render_xlsx(Document("Case", "Client", (), date(2026, 5, 4), case=view), words))


CASES = {
    "everything": _case(_everything()), "real-mid-year": _case(_everything(timing="mid-year", prices="real", discount_rate=0.09)),
    "untaxed": _case(_everything(tax_rate=0)), "losing": _case(_losing()),
    **{path.stem: project_file.read(path) for path in sorted(EXAMPLES.glob("*.yaml"))},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every case as a workbook, the changed ones too, all recomputed at once."""
    before, after = tmp_path_factory.mktemp("written"), tmp_path_factory.mktemp("recomputed")
    for name, file in CASES.items():
        _workbook(file, before / f"{name}.xlsx")
    for number, change in enumerate(CHANGES):
        book = openpyxl.load_workbook(before / "everything.xlsx")
        sheet = book.worksheets[change.sheet]
        row = next(cell.row for cell in sheet["A"] if cell.value == change.row)
        sheet.cell(row, change.column(sheet)).value = change.value
        book.save(before / f"changed-{number}.xlsx")
    recomputed(before.glob("*.xlsx"), after)
    return after


def _rows(sheet: Any) -> dict[str, list[Any]]:
    return {str(row[0]): list(row[1:]) for row in sheet.iter_rows(values_only=True) if row[0] is not None}


def _agrees(path: Path, result: CaseResult) -> None:
    book = openpyxl.load_workbook(path, data_only=True)
    measures = _rows(book.worksheets[MEASURES])
    for place, one in enumerate(result.alternatives):
        flows = _rows(book.worksheets[FLOWS + place])
        for name, label in FLOW_LABELS.items():
            wanted = getattr(one.flows, name)
            assert flows[label][: len(wanted)] == pytest.approx(list(wanted), abs=0.01), (one.id, name)
        assert measures["Total cost of ownership"][place] == pytest.approx(one.total_cost.total, abs=0.01)
        if not one.baseline:
            _measures_agree(one, {label: row[place] for label, row in measures.items()})


def _measures_agree(one: Any, found: dict[str, Any]) -> None:
    assert found["NPV once the risks are paid"] == pytest.approx(one.risks.npv_after_risks, abs=0.01), one.id
    for name, label in LABELS.items():
        wanted = getattr(one.measures, name)
        if wanted is None:
            assert found[label] in ("never", "does not exist"), (one.id, name)
        else:
            tolerance = 0.01 if name in ("npv", "pv_costs", "annuity") else 1e-6
            assert found[label] == pytest.approx(wanted, abs=tolerance), (one.id, name)
    if one.measures.irr.status == "unique":
        assert found["Internal rate of return (IRR)"] == pytest.approx(one.measures.irr.value, abs=1e-6)
    else:
        assert found["Internal rate of return (IRR)"] == "does not exist"


@pytest.mark.parametrize("name", CASES)
def test_recomputed_formulas_equal_the_page_within_one_cent(folder, name):
    _agrees(folder / f"{name}.xlsx", evaluate_case(CASES[name], with_simulation=False))


@pytest.mark.parametrize("number", range(len(CHANGES)), ids=lambda number: CHANGES[number].row)
def test_a_changed_number_changes_what_the_changed_case_would(folder, number):
    data = _everything()
    CHANGES[number].in_case(data)

    _agrees(folder / f"changed-{number}.xlsx", evaluate_case(_case(data), with_simulation=False))


@pytest.mark.parametrize("name", CASES)
def test_formulas_carry_the_values_that_the_spreadsheet_computes(folder, name, tmp_path):
    _workbook(CASES[name], tmp_path / "again.xlsx")
    written = openpyxl.load_workbook(tmp_path / "again.xlsx", data_only=True)
    computed = openpyxl.load_workbook(folder / f"{name}.xlsx", data_only=True)

    for ours, theirs in zip(written.worksheets, computed.worksheets, strict=True):
        for row in ours.iter_rows():
            for cell in row:
                other = theirs[cell.coordinate].value
                if isinstance(cell.value, int | float):
                    assert other == pytest.approx(float(cell.value), abs=1e-4, rel=1e-6), (ours.title, cell.coordinate)


def test_typed_text_never_becomes_a_formula():
    view = CaseView(CASES["everything"], evaluate_case(CASES["everything"]))
    document = Document("Case", "=cmd", (), date(2026, 5, 4), case=view)
    content = render_xlsx(document, Speaker(packaged(), "en", "CHF"))
    book = openpyxl.load_workbook(BytesIO(content))

    assert {cell.data_type for row in book.worksheets[2].iter_rows() for cell in row if cell.value == "=1+1"} == {"s"}


def test_the_workbook_speaks_french(tmp_path):
    _workbook(CASES["losing"], tmp_path / "french.xlsx", "fr")

    titles = openpyxl.load_workbook(tmp_path / "french.xlsx").sheetnames
    assert titles[:5] == ["Paramètres", "Alternatives", "Coûts", "Bénéfices", "Registre des risques"]
    assert titles[-2:] == ["Mesures", "Explications"]
