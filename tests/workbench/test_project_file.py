"""Project files as text: examples give their published figures, wrong files are refused with line and place."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from phases.case_evaluation import evaluate_case
from tools.project_file_schema import PLACE, schema_text
from workbench.project_file import ProjectFileError, read

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
PUBLISHED = {
    ("jwd-intranet", "build"): {"npv": (272_336, 0.5), "roi": (1.12, 0.0005), "payback_months": (10.5, 0.01)},
    ("embroidery-machine", "machine"): {
        "npv": (2_835.63, 0.02), "roi": (0.18, 0.005), "bcr": (1.18, 0.005), "payback_months": (48, 1e-6),
        "discounted_payback_months": (12 * 5.05, 0.06), "mirr": (0.12, 0.005)},
    ("crm-implementation", "crm"): {"npv": (26_794.62, 0.005), "payback_months": (30, 1e-6)},
    ("two-trucks", "proven"): {"npv": (49_474, 0.5), "annuity": (19_894, 0.5)},
    ("two-trucks", "modern"): {"npv": (80_658, 0.5), "annuity": (18_520, 0.5)},
    ("taxed-plant", "plant"): {"npv": (6_140_513, 0.5)},
    ("two-year-project", "project"): {"npv": (1_024, 1)},
    ("hosted-crm", "saas"): {"npv": (4_779_333, 0.5), "roi": (2.858, 0.0005), "pv_costs": (1_672_201, 0.5)},
}
OURS = {"losing-case"}
"""Examples that show how the tool answers rather than what a publication found."""
WRONG = """format: crm-project
version: 1
case:
  horizon_years: 1
  discount_rate: 0.1
  alternatives: [{id: do-nothing, baseline: true}, {id: crm}]
costs:
  - {id: a, alternative: crm, amounts: [1]}
  - id: a
    alternative: crm
    amounts: [1, 2]
    colour: red
"""


def _refused(tmp_path: Path, text: str) -> list[str]:
    path = tmp_path / "case.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProjectFileError) as refused:
        read(path)
    return [sentence.removeprefix(str(path)) for sentence in refused.value.sentences()]


@pytest.mark.parametrize(("example", "alternative"), PUBLISHED)
def test_an_example_gives_its_published_figures(example, alternative):
    result = evaluate_case(read(ROOT / "examples" / f"{example}.yaml"), with_simulation=False)

    for name, (value, tolerance) in PUBLISHED[example, alternative].items():
        assert getattr(result.alternative(alternative).measures, name) == pytest.approx(value, abs=tolerance)


def test_every_example_has_published_figures():
    assert {path.stem for path in EXAMPLES} - OURS == {example for example, _ in PUBLISHED}


def test_faults_come_with_file_line_and_place(tmp_path):
    assert _refused(tmp_path, WRONG) == [
        ":8: costs[0].amounts: year 1 is missing: 2 values are expected (years 0 to 1), 1 found.",
        ":9: costs[1].id: the id “a” is already taken.",
        ":12: costs[1].colour: there is no key “colour”.",
    ]


def test_faults_are_said_in_french_too(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(WRONG, encoding="utf-8")

    with pytest.raises(ProjectFileError) as refused:
        read(path)

    assert refused.value.sentences("fr")[2].endswith("la clé «\u00a0colour\u00a0» n’existe pas.")


@pytest.mark.parametrize(("text", "said"), [
    ("", "empty"), ("a: [1", "not readable as YAML"), ("a: 1\na: 2", "stands twice"),
    ("a: &x [1]\nb: *x", "anchors and aliases"), ("a: " + "[" * 5_000, "the file cannot be read"),
])
def test_what_is_not_readable_is_refused_in_one_sentence(tmp_path, text, said):
    (sentence,) = _refused(tmp_path, text)

    assert said in sentence


def test_a_missing_file_is_refused_in_one_sentence(tmp_path):
    with pytest.raises(ProjectFileError) as refused:
        read(tmp_path / "nowhere.yaml")

    assert len(refused.value.sentences()) == 1


def test_a_file_that_is_no_text_is_refused(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_bytes(b"\xff\xfe\x00")

    with pytest.raises(ProjectFileError) as refused:
        read(path)

    assert "UTF-8" in refused.value.sentences()[0]


def test_the_schema_in_the_docs_is_that_of_the_models():
    assert PLACE.read_text(encoding="utf-8") == schema_text(), "run: python -m tools.project_file_schema"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_holds_to_the_schema(path):
    jsonschema.validate(yaml.safe_load(path.read_text("utf-8")), json.loads(PLACE.read_text("utf-8")))


def test_every_key_is_documented():
    schema = json.loads(PLACE.read_text("utf-8"))
    groups = [schema, *schema["$defs"].values()]
    keys = {key for group in groups for key in group.get("properties", {})}
    text = (ROOT / "docs" / "project-file.md").read_text("utf-8")

    assert [key for key in sorted(keys) if f"`{key}`" not in text] == []
