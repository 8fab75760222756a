"""Writes the JSON Schema of the project file's financial part to `docs/`, for editors that complete and check."""

import json
from pathlib import Path

from phases.case import CaseFile

PLACE = Path(__file__).parents[1] / "docs" / "project-file.schema.json"


def schema_text() -> str:
    """The schema as it should stand in the file."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "CRM project file, financial part",
        **{key: value for key, value in CaseFile.model_json_schema().items() if key != "title"},
    }
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    PLACE.write_text(schema_text(), encoding="utf-8")
