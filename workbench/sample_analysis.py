"""The analyses of the sample project's two customer files, small enough to come with the program.

`python -m workbench.sample_analysis` makes them anew.
"""

import json
import re
import tempfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from phases.strategy.customer_file import CustomerFile
from phases.strategy.time_unit import Duration, TimeUnit
from workbench import sample_survey
from workbench.dataset_analysis import AnalysisChoices, analyse, plain
from workbench.dataset_answers import joined_answers
from workbench.dataset_mapping import ImportChoices
from workbench.dataset_value import moves_since
from workbench.datasets import load_file
from workbench.sample_customers import MAPPING, write_sample
from workbench.sample_customers_later import write_later
from workbench.samples import FOLDER

PATH = FOLDER / "maison-alize" / "customer-file.yaml"
LATER_PATH = FOLDER / "maison-alize" / "customer-file-2026.yaml"
IMPORTED, LATER_IMPORTED = date(2023, 10, 19), date(2026, 10, 19)
CHOICES = AnalysisChoices(calibration=Duration(104, TimeUnit.WEEK))
ID, LATER_ID = "sales-2019-2022", "sales-2022-2026"
DIGITS = 3
WIDTH = 160
BETWEEN = re.compile(r",(?=[\"{\[\d-])")
HEAD = """# What the program computed from the made-up customers of workbench/{made}, figures shortened.
# Made by `python -m workbench.sample_analysis`; do not edit.
format: crm-project
version: 1
worksheets:
  customer-file:
    - id: {id}
"""


def computed(survey: Iterable[dict[str, Any]]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The rows of the sample's two customer files, computed from the made-up customers.

    The second tells who moved, and lies beside what its customers answered to the survey.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_sample(folder / "clients.csv")
        write_later(folder / "clients-2026.csv")
        first = load_file(folder / "clients.csv", MAPPING, ImportChoices(today=IMPORTED), database=folder / "first.duckdb")
        before = analyse(first, CHOICES)
        first.engine.close()
        second = load_file(folder / "clients-2026.csv", MAPPING, ImportChoices(today=LATER_IMPORTED))
        after = analyse(second, CHOICES)
        moves = plain(moves_since(second, folder / "first.duckdb", first.segment))
        after["answered"] = joined_answers(second, sample_survey.said(survey), after["rhythm"])
        second.engine.close()
    after["moves"] = {"earlier": ID, "until": first.observation.last.isoformat(), **moves}
    return (_row("Ventes de 2019 à 2022", "Sales from 2019 to 2022", "clients.csv", IMPORTED, before),
            _row("Ventes d’octobre 2022 à septembre 2026", "Sales from October 2022 to September 2026", "clients-2026.csv",
                 LATER_IMPORTED, after))


def _row(french: str, english: str, file_name: str, imported: date, found: dict[str, Any]) -> dict[str, Any]:
    found["provenance"].pop("versions")
    # The file has segments of its own: portraits of the other groupings would be a third of what is kept.
    for grouping in ("tier", "rfm"):
        found["segments"][grouping] |= {"over_index": [], "personas": []}
    return CustomerFile(
        title={"fr": french, "en": english}, file_name=file_name, imported=imported,
        fingerprint=found["provenance"]["fingerprint"], rows=found["summary"]["quality"]["rows_read"],
        personal_data_kept=False, analysis=shortened(found),
    ).model_dump(mode="json", exclude={"id"})


def shortened(value: Any) -> Any:
    """The same value with so many digits of each broken number as a page shows."""
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    if isinstance(value, Mapping):
        return {key: shortened(one) for key, one in value.items()}
    return [shortened(one) for one in value] if isinstance(value, list) else value


def as_file(row: Mapping[str, Any], id: str, made: str) -> str:
    """The project file that holds the row: JSON is YAML, and short."""
    return HEAD.format(id=id, made=made) + "".join(f"      {name}: {_wrapped(value)}\n" for name, value in row.items())


def _wrapped(value: Any) -> str:
    """A value in lines that an editor can show, broken only between two members."""
    lines = [""]
    for part in BETWEEN.split(json.dumps(value, ensure_ascii=False, separators=(",", ":"))):
        if lines[-1] and len(lines[-1]) + len(part) > WIDTH:
            lines.append("")
        lines[-1] += ("," if lines[-1] else "") + part
    return ",\n       ".join(lines)


if __name__ == "__main__":
    answered = list(sample_survey.answers())
    earlier, later = computed(answered)
    PATH.write_text(as_file(earlier, ID, "sample_customers.py"), "utf-8")
    LATER_PATH.write_text(as_file(later, LATER_ID, "sample_customers_later.py"), "utf-8")
    sample_survey.PATH.write_text(sample_survey.as_file(answered), "utf-8")
