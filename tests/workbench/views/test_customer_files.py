"""Customer files in the bench: sent, mapped, analysed outside the request, analysed again, and forgotten."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.bench import dossier_of
from tests.cast import Cast
from tests.waiting import until
from workbench import customer_upload
from workbench.database import Database
from workbench.models import Entry, Project
from workbench.sample_customers import write_sample
from workbench.settings import Settings

Browse = Callable[..., FlaskClient]
SMALL = "Client;Date;Montant;Région\n" + "".join(
    f"C{number % 7};{1 + number % 28:02d}/{1 + number % 12:02d}/2025;{10 + number},50;{'Nord' if number % 7 < 3 else 'Sud'}\n"
    for number in range(60)
) + "C1;03/05/2025;-4,00;Nord\n;04/05/2025;12,00;Nord\n"
COLUMNS = {"title": "Sales", "role.customer": "Client", "role.date": "Date", "role.amount": "Montant",
           "role.segment": "Région", "horizon": "3", "discount_rate": "10"}


@pytest.fixture
def base(project: Project) -> str:
    return f"/projects/{project.slug}/strategy/customer-file"


@pytest.fixture
def lead(client_of: Browse, cast: Cast) -> FlaskClient:
    return client_of(cast.lead)


@pytest.fixture
def kept(database: Database, project: Project, cast: Cast) -> Callable[[], list[Entry]]:
    """The files whose results the dossier keeps."""

    def entries() -> list[Entry]:
        with database.session() as session:
            return dossier_of(session, project, cast.lead).entries("customer-file")

    return entries


def send(browser: FlaskClient, base: str, content: bytes, name: str = "sales.csv") -> Any:
    return browser.post(base, data={"file": (io.BytesIO(content), name)}, content_type="multipart/form-data")


def sent_file(browser: FlaskClient, base: str, content: bytes = SMALL.encode()) -> str:
    """The address of the mapping page of a file that was sent."""
    return str(send(browser, base, content).location)


def analysed(browser: FlaskClient, mapping: str, **more: str) -> str:
    """The address of the results, once they are there."""
    work = browser.post(mapping, data=COLUMNS | more)
    assert work.status_code == 303, work.text
    finished(browser, mapping)
    return mapping.replace("/imports/", "/files/")


def finished(browser: FlaskClient, mapping: str) -> str:
    """The last word of a job."""
    until(lambda: "<progress" not in browser.get(f"{mapping}/work", headers={"HX-Request": "true"}).text)
    return str(browser.get(f"{mapping}/work", headers={"HX-Request": "true"}).text)


def folders(settings: Settings) -> list[Path]:
    return [path for path in (settings.data_dir / "customers").glob("*/*") if path.is_dir()]


def test_an_empty_project_says_what_to_ask_the_client_for(lead: FlaskClient, base: str) -> None:
    page = lead.get(base).text

    assert "extract of its sales" in page
    assert "workbench customers --connection" in page


def test_what_the_file_looks_like_is_guessed(lead: FlaskClient, base: str) -> None:
    page = lead.get(sent_file(lead, base)).text

    for guess in ("as guessed: semicolon", "as guessed: comma", "as guessed: 31/12/2025", "<td>C1</td>"):
        assert guess in page
    assert '<option value="Client" selected>' in page
    assert 'name="pseudonymise" value="1" checked' in page


def test_a_file_becomes_results_with_its_quality(
    lead: FlaskClient, base: str, kept: Callable[[], list[Entry]]
) -> None:
    page = lead.get(analysed(lead, sent_file(lead, base))).text

    [entry] = kept()
    assert entry.data["analysis"]["summary"]["customers"] == 7
    assert (entry.data["file_name"], entry.data["rows"]) == ("sales.csv", 62)
    assert "deducted from the purchases of the same day" in page
    assert "Sales without a customer’s number" in page
    assert f'href="{base.replace("customer-file", "decile-analysis")}"' in page
    assert "Sales" in lead.get(base).text


def test_what_has_pseudonyms_keeps_no_name(lead: FlaskClient, base: str, settings: Settings) -> None:
    analysed(lead, sent_file(lead, base, SMALL.replace("C1;", "Durand;").encode()), pseudonymise="1")

    [folder] = folders(settings)
    assert all(b"Durand" not in path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert not (folder / "upload.csv").exists()


def test_other_limits_give_a_new_revision(lead: FlaskClient, base: str, kept: Callable[[], list[Entry]]) -> None:
    mapping = sent_file(lead, base)
    results = analysed(lead, mapping)
    lead.post(f"{results}/again", data={"tier_kind": "amount", "tier_limits": "300; 150"})
    finished(lead, mapping)

    [entry] = kept()
    assert entry.version == 2
    assert entry.data["analysis"]["pyramid"]["limits"] == {"kind": "amount", "limits": [30000.0, 15000.0]}


def test_limits_that_make_no_sense_are_told(lead: FlaskClient, base: str) -> None:
    results = analysed(lead, sent_file(lead, base))
    answer = lead.post(f"{results}/again", data={"tier_kind": "customer-share", "tier_limits": "20; 5", "horizon": "long"})

    assert answer.status_code == 422
    assert "Shares go up" in answer.text
    assert "“long” is not a number." in answer.text


def test_a_second_file_tells_who_moved_since_the_first(
    lead: FlaskClient, base: str, kept: Callable[[], list[Entry]]
) -> None:
    analysed(lead, sent_file(lead, base))
    later = SMALL.replace("/2025;", "/2026;").replace("C6;", "C9;").replace("Nord", "Sud")
    analysed(lead, sent_file(lead, base, later.encode()))
    page = lead.get(base.replace("strategy/customer-file", "knowledge-intelligence/customer-movement")).text

    first, second = kept()
    moves = second.data["analysis"]["moves"]
    assert (first.data["analysis"]["moves"], moves["earlier"]) == (None, first.row)
    assert (moves["movement"]["came"], moves["movement"]["left"]) == (1, 1)
    assert {(row["segment_before"], row["segment_after"]): row["customers"] for row in moves["own"]} == {
        ("Nord", "Sud"): 3, ("Sud", "Sud"): 3, ("", "Sud"): 1, ("Sud", ""): 1}
    assert "1 came and 1" in page


def _survey(database: Database, project: Project, cast: Cast, answers: dict[str, str]) -> None:
    """A survey that customers answered by personal links."""
    with database.session(write=True) as session:
        dossier = dossier_of(session, project, cast.lead)
        dossier.put("survey-questions", "happy", {"question": "Happy?", "kind": "mark", "measures": "satisfaction"})
        dossier.put("surveys", "s", {"title": "Survey", "questions": ["happy"]})
        for customer, mark in answers.items():
            dossier.put("survey-answers", f"a-{customer}", {
                "survey": "s", "customer": customer, "day": "2026-01-05", "answers": {"happy": mark}})
        session.commit()


@pytest.mark.parametrize("hidden", [{}, {"pseudonymise": "1"}], ids=["own numbers", "pseudonyms"])
def test_answers_are_joined_to_customers_by_their_number(
    lead: FlaskClient, base: str, database: Database, project: Project, cast: Cast, kept: Callable[[], list[Entry]],
    hidden: dict[str, str],
) -> None:
    mapping, quadrant = sent_file(lead, base), base.replace("customer-file", "satisfaction-quadrant")
    _survey(database, project, cast, {"C1": "9", " C2 ": "2", "C99": "5"})
    results = analysed(lead, mapping, **hidden)
    page = lead.get(quadrant).text

    answered = kept()[0].data["analysis"]["answered"]
    assert (answered["joined"], answered["unknown"]) == (2, 1)
    assert {one["segment"]: one["satisfaction"] for one in answered["segments"]} == {"Nord": 0.55}
    assert sum(one["customers"] for one in answered["cells"]) == 2
    assert "C1" not in str(answered)
    assert "Only 2 customers joined" in page
    assert "of 7 customers in the file" in page

    _survey(database, project, cast, {"C3": "8"})
    assert "1 customer has answered since the file was analysed" in lead.get(quadrant).text
    lead.post(f"{results}/again", data={"tier_kind": "customer-share", "tier_limits": "5; 20"})
    finished(lead, mapping)
    assert kept()[0].data["analysis"]["answered"]["joined"] == 3
    assert "since the file was analysed" not in lead.get(quadrant).text


def test_without_personal_answers_nothing_is_joined(lead: FlaskClient, base: str, kept: Callable[[], list[Entry]]) -> None:
    analysed(lead, sent_file(lead, base))

    assert kept()[0].data["analysis"]["answered"] is None


def test_deleting_the_customers_leaves_the_results(
    lead: FlaskClient, base: str, settings: Settings, kept: Callable[[], list[Entry]]
) -> None:
    results = analysed(lead, sent_file(lead, base))
    page = lead.post(f"{results}/delete", follow_redirects=True).text

    [entry] = kept()
    assert folders(settings) == []
    assert entry.data["personal_data_kept"] is False
    assert entry.data["analysis"]["summary"]["customers"] == 7
    assert "only the results are kept" in page
    assert "Lead" in page
    assert lead.post(f"{results}/again", data={}).status_code == 404


def test_a_wrong_column_is_told_in_one_sentence_and_the_choice_is_kept(
    client_of: Browse, cast: Cast, base: str, kept: Callable[[], list[Entry]]
) -> None:
    browser = client_of(cast.lead, "fr")
    mapping = sent_file(browser, base)
    browser.post(mapping, data=COLUMNS | {"role.date": "Région", "role.segment": ""})

    assert "Région" in finished(browser, mapping)
    assert kept() == []
    assert '<option value="Région" selected>' in browser.get(mapping).text


@pytest.mark.parametrize(("content", "name"), [
    (b"", "sales.csv"), (b"PK\x03\x04 no workbook", "sales.xlsx"), (b"no parquet", "sales.parquet"),
    (b"\x00\x01\x02\x03", "sales.csv"), (b"MZ", "sales.exe"), (b"Client;Date;Montant\n", "sales.csv"),
])
def test_a_file_that_cannot_be_read_is_refused_and_nothing_stays(
    lead: FlaskClient, base: str, settings: Settings, content: bytes, name: str
) -> None:
    answer = send(lead, base, content, name)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert folders(settings) == []


def test_the_page_says_in_gigabytes_how_large_a_file_may_be(client_of: Browse, cast: Cast, base: str) -> None:
    assert "jusqu’à 20\u202fGo." in client_of(cast.lead, "fr").get(base).text


def test_a_packed_file_is_unpacked_once_and_keeps_its_name(lead: FlaskClient, base: str, settings: Settings) -> None:
    answer = send(lead, base, gzip.compress(SMALL.encode()), "sales.csv.gz")
    (folder,) = folders(settings)

    assert answer.status_code == 303
    assert json.loads((folder / "about.json").read_text())["title"] == "sales"
    assert [path.read_text() for path in folder.glob("*.csv*")] == [SMALL]


def test_a_spreadsheet_that_unpacks_to_too_much_is_refused(
    lead: FlaskClient, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(customer_upload, "LARGEST_UNPACKED", 1000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "0" * 2000)

    answer = send(lead, base, packed.getvalue(), "sales.xlsx")

    assert answer.status_code == 422
    assert "too large once unpacked" in answer.text


def test_stopped_work_keeps_the_file_and_its_columns(
    lead: FlaskClient, base: str, tmp_path: Path, kept: Callable[[], list[Entry]]
) -> None:
    write_sample(tmp_path / "clients.csv", 3000, 100)
    mapping = sent_file(lead, base, (tmp_path / "clients.csv").read_bytes())
    lead.post(mapping, data={"role.customer": "numero_client", "role.date": "date", "role.amount": "montant"})
    lead.post(f"{mapping}/cancel")

    assert "Stopped." in finished(lead, mapping)
    assert kept() == []
    assert '<option value="numero_client" selected>' in lead.get(mapping).text


def test_a_file_of_the_server_is_taken_only_from_its_folder(
    app: Flask, lead: FlaskClient, base: str, tmp_path: Path
) -> None:
    (tmp_path / "extracts").mkdir()
    (tmp_path / "extracts" / "sales.csv").write_text(SMALL)
    (tmp_path / "secret.csv").write_text(SMALL)
    assert lead.post(base, data={"server_file": "sales.csv"}).status_code == 422
    app.extensions["workbench-settings"].customer_folder = tmp_path / "extracts"

    assert "sales.csv" in lead.get(base).text
    assert lead.post(base, data={"server_file": "../secret.csv"}).status_code == 422
    assert lead.post(base, data={"server_file": "sales.csv"}).status_code == 303


def test_only_those_who_import_may_send_large_files(
    app: Flask, client_of: Browse, cast: Cast, lead: FlaskClient, base: str
) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 100

    assert send(client_of(cast.observer), base, SMALL.encode()).status_code in (403, 413)
    assert send(lead, base, SMALL.encode()).status_code == 303


def test_a_file_of_another_project_is_not_found(lead: FlaskClient, base: str, settings: Settings) -> None:
    sent_file(lead, base)
    [folder] = folders(settings)
    folder.parent.rename(folder.parent.with_name("another"))

    assert lead.get(f"{base}/imports/{folder.name}").status_code == 404


def test_no_upload_stays_open_in_the_folder(lead: FlaskClient, base: str, settings: Settings) -> None:
    sent_file(lead, base)

    assert list((settings.data_dir / "customers").glob("*/incoming-*")) == []
