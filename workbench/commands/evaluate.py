"""`workbench evaluate`: the measures of a project file, as a table or as JSON; needs no database."""

import json
from collections.abc import Callable
from pathlib import Path

import click

from phases.case_evaluation import evaluate_case
from phases.case_json import as_json
from phases.case_result import AlternativeResult, CaseResult
from phases.method import Cell, Quantity, Unit
from workbench.archive_zip import ArchiveError
from workbench.case_source import read_case
from workbench.content import packaged
from workbench.project_file import ProjectFileError
from workbench.wording import Speaker


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_data", is_flag=True, help="Print everything as JSON for other programs.")
def command(file: Path, *, as_data: bool) -> None:
    """Compute the measures of the project FILE (YAML or .crmproject), each alternative against doing nothing."""
    try:
        case = read_case(file)
    except ProjectFileError as refused:
        raise click.ClickException("\n".join(refused.sentences())) from None
    except ArchiveError as broken:
        raise click.ClickException(f"{file}: {broken}") from None
    result, words = evaluate_case(case), Speaker(packaged(), "en", case.project.currency)
    if as_data:
        click.echo(json.dumps(as_json(result, words.words), ensure_ascii=False, indent=2, allow_nan=False))
    else:
        click.echo("\n".join(_table(result, words)))


def _table(result: CaseResult, words: Speaker) -> list[str]:
    acting = [one for one in result.alternatives if not one.baseline]
    rows = [("", *(words.words(one.title) for one in acting))]
    for label, cell in ROWS.items():
        rows.append((label, *(words.cell(cell(one)) for one in acting)))
    said = [*result.recommendation.reasons, *result.recommendation.conditions, *result.warnings]
    said += [warning for one in acting for warning in one.warnings]
    return [*_aligned(rows), "", *(f"- {words.words(sentence)}" for sentence in said)]


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]).rstrip() for row in rows
    ]


def _measure(name: str, unit: Unit) -> Callable[[AlternativeResult], Cell]:
    return lambda one: Quantity(getattr(one.measures, name), unit)


def _simulated(percent: int) -> Callable[[AlternativeResult], Cell]:
    return lambda one: Quantity(one.simulation.percentiles[percent], "money") if one.simulation else None


def _irr(one: AlternativeResult) -> Cell:
    irr = one.measures.irr
    return Quantity(irr.value, "share") if irr.value is not None else irr.status


def _chance_of_loss(one: AlternativeResult) -> Cell:
    return Quantity(one.simulation.probability_of_loss, "share") if one.simulation else None


ROWS: dict[str, Callable[[AlternativeResult], Cell]] = {
    "Net present value": _measure("npv", "money"),
    "Present value of benefits": _measure("pv_benefits", "money"),
    "Present value of costs": _measure("pv_costs", "money"),
    "Return on investment": _measure("roi", "share"),
    "Internal rate of return": _irr,
    "Modified internal rate of return": _measure("mirr", "share"),
    "Benefit-cost ratio": _measure("bcr", "number"),
    "Payback": _measure("payback_months", "months"),
    "Discounted payback": _measure("discounted_payback_months", "months"),
    "Equal annual annuity": _measure("annuity", "money"),
    "Total cost of ownership": lambda one: Quantity(one.total_cost.total, "money"),
    "Expected value of risks": lambda one: Quantity(one.risks.expected_before, "money"),
    "Simulated value, 5 % quantile": _simulated(5),
    "Simulated value, median": _simulated(50),
    "Simulated value, 95 % quantile": _simulated(95),
    "Chance of a loss": _chance_of_loss,
}
