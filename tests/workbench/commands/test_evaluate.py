"""`workbench evaluate`: JSON for programs, a table for people, status 2 and sentences for wrong files."""

import json
import zipfile
from pathlib import Path

import pytest

from workbench import project_archive
from workbench.cli import main

EXAMPLES = Path(__file__).parents[3] / "examples"
PROMISED = {
    "id", "npv", "pv_benefits", "pv_costs", "roi", "irr", "mirr", "bcr", "payback_months", "discounted_payback_months",
    "total_cost", "cash_flows", "risk_expected_value", "simulation", "tornado", "switching_values", "warnings",
}


def _json(capsys, name: str) -> dict:
    main(["evaluate", str(EXAMPLES / f"{name}.yaml"), "--json"])
    return json.loads(capsys.readouterr().out)


def test_json_holds_every_promised_key_for_every_alternative(capsys):
    data = _json(capsys, "hosted-crm")

    assert [one["id"] for one in data["alternatives"]] == ["do-nothing", "saas"]
    for one in data["alternatives"]:
        assert set(one) >= PROMISED
    assert set(data["alternatives"][1]["simulation"]) >= {"mean", "p5", "p10", "p50", "p90", "p95", "probability_of_loss"}


def test_json_gives_the_published_figures(capsys):
    build = _json(capsys, "jwd-intranet")["alternatives"][1]

    assert build["npv"] == pytest.approx(272_336, abs=0.5)
    assert build["roi"] == pytest.approx(1.12, abs=0.0005)
    assert build["irr"] == {"value": pytest.approx(1), "roots": [pytest.approx(1)], "status": "unique"}
    assert build["cash_flows"] == [-140_000, 160_000, 160_000, 160_000]
    assert build["total_cost"] == 260_000


def test_what_does_not_exist_is_null_with_its_reason(capsys):
    saas = _json(capsys, "hosted-crm")["alternatives"][1]

    assert saas["irr"]["value"] is None
    assert saas["irr"]["status"] == "suppressed"
    assert any("initial outlay is only 3.2%" in warning for warning in saas["warnings"])


def test_the_table_is_for_people(capsys):
    main(["evaluate", str(EXAMPLES / "jwd-intranet.yaml")])
    text = capsys.readouterr().out

    assert "Net present value" in text
    assert "US$272,336" in text


def test_a_wrong_file_ends_with_status_2_and_one_sentence_per_fault(tmp_path, capsys):
    path = tmp_path / "case.yaml"
    path.write_text("format: crm-project\nversion: 1\ncolour: red\n", encoding="utf-8")

    with pytest.raises(SystemExit) as ended:
        main(["evaluate", str(path), "--json"])

    assert ended.value.code == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert len(output.err.splitlines()) == 2


def test_a_whole_readable_project_is_evaluated_by_its_registers(capsys, tmp_path):
    path = tmp_path / "shop.crmproject.yaml"
    path.write_text("""format: crm-project
version: 1
project: {name: Shop, sector: Retail, start: 2026-05-04, accent: "#1f5f5b"}
worksheets:
  case-parameters: {horizon_years: 1, discount_rate: ["0.1"]}
  alternatives: [{id: do-nothing, baseline: true}, {id: crm}]
  cost-lines: [{id: c, alternative: [crm], amounts: [100, 0]}]
  benefit-lines: [{id: b, alternative: [crm], amounts: [0, 220]}]
""")
    main(["evaluate", str(path), "--json"])

    assert json.loads(capsys.readouterr().out)["alternatives"][1]["npv"] == pytest.approx(100)


def test_a_project_archive_is_evaluated(capsys, tmp_path, dossier):
    dossier.add("case-parameters", {"horizon_years": 1, "discount_rate": ["0.1"]})
    dossier.add("alternatives", {"baseline": True}, "do-nothing")
    dossier.add("alternatives", {}, "crm")
    dossier.add("cost-lines", {"alternative": ["crm"], "amounts": ["100", "0"]}, "c")
    gone = dossier.add("cost-lines", {"alternative": ["crm"], "amounts": ["999", "0"]}, "gone")
    dossier.remove("cost-lines", gone.row, gone.version)
    dossier.add("benefit-lines", {"alternative": ["crm"], "amounts": ["0", "220"]}, "b")
    path = tmp_path / "shop.crmproject"
    path.write_bytes(project_archive.write(dossier.session, dossier.project))
    main(["evaluate", str(path), "--json"])

    assert json.loads(capsys.readouterr().out)["alternatives"][1]["npv"] == pytest.approx(100)


@pytest.mark.parametrize("broken", ["no project", "no text"])
def test_a_broken_archive_is_refused_in_one_sentence(capsys, tmp_path, broken):
    path = tmp_path / "broken.crmproject"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("notes.yaml" if broken == "no project" else "project.yaml", b"\xff\xfe")
    with pytest.raises(SystemExit) as ended:
        main(["evaluate", str(path)])

    assert ended.value.code == 2
    assert "project.yaml" in capsys.readouterr().err
