"""The analysis of the sample project's customer file, small enough to come with the program.

`python -m workbench.sample_analysis` makes it anew.
"""

import json
import re
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from phases.strategy.customer_file import CustomerFile
from phases.strategy.time_unit import Duration, TimeUnit
from workbench.dataset_analysis import AnalysisChoices, analyse
from workbench.dataset_mapping import ImportChoices
from workbench.datasets import load_file
from workbench.sample_customers import MAPPING, write_sample
from workbench.samples import FOLDER

PATH = FOLDER / "maison-alize" / "customer-file.yaml"
IMPORTED = date(2023, 10, 19)
DIGITS = 3
WIDTH = 160
BETWEEN = re.compile(r",(?=[\"{\[\d-])")
HEAD = """# What the program computed from the made-up customers of workbench/sample_customers.py, figures shortened.
# Made by `python -m workbench.sample_analysis`; do not edit.
format: crm-project
version: 1
worksheets:
  customer-file:
    - id: sales-2019-2022
"""


def computed() -> dict[str, Any]:
    """The row of the sample's customer file, computed from the made-up customers."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "clients.csv"
        write_sample(path)
        dataset = load_file(path, MAPPING, ImportChoices(today=IMPORTED))
        found = analyse(dataset, AnalysisChoices(calibration=Duration(104, TimeUnit.WEEK)))
        dataset.engine.close()
    found["provenance"].pop("versions")
    # The file has segments of its own: portraits of the other groupings would be a third of what is kept.
    for grouping in ("tier", "rfm"):
        found["segments"][grouping] |= {"over_index": [], "personas": []}
    return CustomerFile(
        title={"fr": "Ventes de 2019 à 2022", "en": "Sales from 2019 to 2022"},
        file_name="clients.csv", imported=IMPORTED,
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


def as_file(row: Mapping[str, Any]) -> str:
    """The project file that holds the row: JSON is YAML, and short."""
    return HEAD + "".join(f"      {name}: {_wrapped(value)}\n" for name, value in row.items())


def _wrapped(value: Any) -> str:
    """A value in lines that an editor can show, broken only between two members."""
    lines = [""]
    for part in BETWEEN.split(json.dumps(value, ensure_ascii=False, separators=(",", ":"))):
        if lines[-1] and len(lines[-1]) + len(part) > WIDTH:
            lines.append("")
        lines[-1] += ("," if lines[-1] else "") + part
    return ",\n       ".join(lines)


if __name__ == "__main__":
    PATH.write_text(as_file(computed()), "utf-8")
