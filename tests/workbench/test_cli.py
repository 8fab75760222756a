"""The command line: what it prints, what it leaves, and status 2 with one sentence for whatever one can put right."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import select

from workbench import samples
from workbench.cli import COMMANDS, SUMMARIES, main
from workbench.commands.run import prepare
from workbench.database import Database
from workbench.models import Person, Project
from workbench.settings import Settings

CASE = """format: crm-project
version: 1
project: {name: Records, client: Vidal, currency: CHF}
worksheets: {needs: [{id: phones, title: Phones, area: cti}]}
"""


@pytest.fixture
def home(tmp_path, monkeypatch) -> Path:
    """An installation of its own, reached by the environment like any other."""
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setattr(samples, "FOLDER", tmp_path)
    return tmp_path


@pytest.fixture
def run(home, capsys):
    """Runs a command; its status, what it printed, and what it said on standard error."""

    def call(*arguments: str) -> tuple[int, str, str]:
        status = 0
        try:
            main(list(map(str, arguments)))
        except SystemExit as end:
            status = int(end.code or 0)
        said = capsys.readouterr()
        return status, said.out, said.err

    return call


@pytest.fixture
def installed(run):
    run("db", "upgrade")
    return run


def test_every_command_has_its_summary_and_its_module():
    assert set(COMMANDS) == set(SUMMARIES)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(run, name):
    status, out, _err = run(name, "--help")

    assert status == 0 and "Usage: workbench" in out


def test_help_names_every_command_without_loading_one():
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, workbench.cli as cli\ntry: cli.main(['--help'])\nexcept SystemExit: pass\n"
         "print(sorted({'numpy', 'flask', 'sqlmodel', 'pydantic'} & set(sys.modules)))"],
        capture_output=True, text=True, check=True,
    ).stdout

    assert all(name in loaded for name in COMMANDS)
    assert loaded.rstrip().endswith("[]")


@pytest.mark.parametrize("arguments", [
    ("nothing",), ("serve", "--port", "99999"), ("export", "only-one"), ("import", "missing.yaml"), ("--unknown",),
])
def test_wrong_use_is_status_2_and_one_sentence(run, arguments):
    status, _out, err = run(*arguments)

    assert (status, len(err.strip().splitlines())) == (2, 1)
    assert "Traceback" not in err


def test_a_command_that_needs_a_database_says_how_to_get_one(run):
    status, _out, err = run("user", "add", "a@example.org")

    assert (status, err) == (2, "The database is not in its newest state: run `workbench db upgrade` first.\n")


def test_a_database_server_that_does_not_answer_is_named(run, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    status, _out, err = run("db", "upgrade")

    assert status == 2 and "check DATABASE_URL" in err and len(err.strip().splitlines()) == 1


def test_a_person_gets_a_link_and_later_a_new_one(installed):
    first, again = (installed("user", "add", "anna@example.org", "--name", "Anna")[1] for _ in range(2))

    assert first.startswith("Anna <anna@example.org>: http://127.0.0.1:8000/link/")
    assert first != again


def test_no_address_is_refused(installed):
    assert installed("user", "add", "anna")[0] == 2


def test_a_file_becomes_a_project_and_leaves_as_one(installed, home):
    (home / "case.yaml").write_text(CASE)
    imported = installed("import", home / "case.yaml")
    exported = installed("export", "records", home / "out.crmproject")
    again = installed("import", home / "out.crmproject")

    assert imported[1] == "“Records” is imported as records.\n"
    assert exported[0] == 0
    assert again[1] == "“Records” is imported as records-2.\n"


def test_a_file_is_brought_into_a_project(installed, home):
    (home / "case.yaml").write_text(CASE)
    installed("import", home / "case.yaml")
    (home / "case.yaml").write_text(CASE.replace("Phones", "Telephones"))

    assert installed("import", home / "case.yaml", "--into", "records")[1] == "1 rows of “records” have changed.\n"


def test_a_wrong_file_is_refused_with_all_faults_and_nothing_is_written(installed, home):
    (home / "case.yaml").write_text(CASE.replace("cti", "moon").replace("currency: CHF", "currency: francs"))
    (home / "more.yaml").write_text(CASE + "colour: red\nsize: 2\n")
    status, _out, err = installed("import", home / "more.yaml")

    assert status == 2
    assert [line.split(": ")[:2] for line in err.splitlines()] == [["more.yaml:5", "colour"], ["more.yaml:6", "size"]]
    assert installed("import", home / "case.yaml")[0] == 2
    assert installed("export", "records", home / "x")[0] == 2


def test_an_export_that_cannot_be_written_says_so(installed, home):
    (home / "case.yaml").write_text(CASE)
    installed("import", home / "case.yaml")

    assert installed("export", "records", home / "no" / "folder.crmproject")[0] == 2


def test_the_packaged_content_has_no_fault(run):
    status, out, _err = run("content", "check")

    assert status == 0 and "no fault" in out


def test_faults_of_the_content_are_told_all_at_once_with_file_and_line(run, home):
    folder = home / "content"
    folder.mkdir()
    (folder / "one.yaml").write_text("id: one\ntitle: {fr: Un}\n")
    (folder / "two.yaml").write_text("id: two\nid: again\n")
    status, _out, err = run("content", "check", "--folder", folder)

    assert status == 2
    assert any(line.startswith("one.yaml:2: ") for line in err.splitlines())
    assert any(line.startswith("two.yaml:2: ") for line in err.splitlines())


def test_coverage_names_every_item_and_what_is_missing(run):
    told = json.loads(run("content", "coverage", "--json")[1])

    assert set(told) == {"covered", "missing"}
    assert "network-diagnostic" in told["covered"]["F1.2"]
    assert not set(told["covered"]) & set(told["missing"])


def test_a_backup_brings_everything_back_and_keeps_what_was_there(installed, home):
    (home / "case.yaml").write_text(CASE)
    installed("import", home / "case.yaml")
    installed("backup", home / "all.backup")
    installed("import", home / "case.yaml")
    restored = installed("restore", home / "all.backup")

    assert "before-restore-1" in restored[1]
    assert installed("export", "records-2", home / "x")[0] == 2
    assert installed("export", "records", home / "x")[0] == 0


def test_a_backup_overwrites_nothing(installed, home):
    (home / "here").write_text("mine")

    assert installed("backup", home / "here")[0] == 2
    assert (home / "here").read_text() == "mine"


def test_what_is_no_backup_is_not_restored(installed, home):
    (home / "wrong").write_bytes(b"nonsense" * 1000)

    assert installed("restore", home / "wrong")[0] == 2
    assert installed("user", "add", "a@example.org")[0] == 0


def test_a_database_server_is_backed_up_by_its_own_means(run, home, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    status, _out, err = run("backup", home / "x")

    assert status == 2 and "pg_dump" in err


def test_the_first_start_prepares_everything_and_a_second_harms_nothing(home):
    (home / "little.crmproject.yaml").write_text(CASE)
    settings = Settings()
    first = prepare(settings)
    secret = settings.secret()
    second = prepare(settings)
    database = Database(settings.url())
    with database.session() as session:
        people, projects = (session.exec(select(kind)).all() for kind in (Person, Project))
    database.close()

    assert first and second and first != second
    assert settings.secret() == secret
    assert [person.administrator for person in people] == [True]
    assert [(project.slug, project.sample) for project in projects] == [("records", True)]


def test_the_demo_prints_a_way_in(run):
    assert "Log in once with: http://127.0.0.1:8000/link/" in run("demo")[1]


def test_python_m_workbench_is_the_command_line():
    done = subprocess.run([sys.executable, "-m", "workbench", "nothing"], capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (2, "No such command 'nothing'.\n")
