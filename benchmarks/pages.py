"""How fast the server answers in the sample project with 10,000 answers: its heaviest page, and the save of one answer."""

import statistics
import tempfile
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import Session, select

from workbench import installation, samples
from workbench.content_versions import newest
from workbench.database import Database
from workbench.models import Entry, Project
from workbench.serving import application
from workbench.settings import Settings

ANSWERS, ROUNDS, SAVES = 10_000, 40, 100
PAGE_GOAL, SAVE_GOAL = 100, 30
GROWING = "survey-answers"
"""The register that customers fill; the one that holds thousands of rows."""
DIAGNOSTIC, QUESTION = "feasibility/network-diagnostic", "wireless"


def installed(folder: Path) -> Flask:
    """An installation on SQLite in a folder."""
    settings = Settings(data_dir=folder, database_url=f"sqlite:///{folder / 'workbench.db'}", secret_key="k" * 40, testing=True)
    installation.upgrade(settings)
    app: Flask = application(settings)
    app.config["WTF_CSRF_ENABLED"] = False
    return app


def fill(session: Session) -> None:
    """Repeats the answers of the sample's customers until the project holds the wanted number of entries."""
    project = session.exec(select(Project)).one()
    entries = session.exec(select(Entry)).all()
    answers = cycle(one.data for one in entries if one.instrument == GROWING)
    session.add_all(
        Entry(project_id=project.id, instrument=GROWING, row=f"answer-{place}", position=place, data=next(answers))
        for place in range(len(entries), ANSWERS)
    )


def signed_in(app: Flask) -> tuple[FlaskClient, str]:
    """A browser of the administrator, and the address of the filled sample project."""
    database: Database = app.extensions["workbench-database"]
    with database.session(write=True) as session:
        person = installation.administrator(session)
        samples.load(session, person)
        session.flush()
        fill(session)
        slug = session.exec(select(Project.slug)).one()
        session.commit()
    browser = app.test_client()
    with browser.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = person.get_id(), True
    return browser, f"/projects/{slug}"


def pages() -> list[str]:
    """The pages of a project: its overview, its phases, every instrument, the business case and its check."""
    method = newest()
    phases = {name: method.phase_of(name).replace("_", "-") for name in method.instruments}
    return ["/", *(f"/phases/{phase}" for phase in sorted(set(phases.values()))),
            *(f"/{phase}/{name}" for name, phase in phases.items()), "/reports/business-case", "/reports/business-case/check"]


def milliseconds(run: Callable[[], object], times: int) -> list[float]:
    """How long each of several runs takes."""
    found = []
    for _ in range(times):
        begin = time.perf_counter()
        run()
        found.append(1_000 * (time.perf_counter() - begin))
    return found


def told(what: str, found: list[float], goal: float) -> str:
    """Median and 95th percentile beside the goal."""
    middle, late = statistics.median(found), statistics.quantiles(found, n=20)[-1]
    return f"{what}: median {middle:.0f} ms, p95 {late:.0f} ms; {middle / goal:.2f} of the goal of {goal} ms"


def main() -> None:
    """Prints the three heaviest pages, but for the register that holds all those rows, and the save of one answer."""
    with tempfile.TemporaryDirectory() as folder:
        app = installed(Path(folder))
        browser, project = signed_in(app)
        first = {page: min(milliseconds(lambda page=page: browser.get(project + page), 2)) for page in pages() if GROWING not in page}
        for page in sorted(first, key=first.__getitem__, reverse=True)[:3]:
            rounds = ROUNDS if first[page] < 1_000 else 3
            print(told(f"page {page}, {ANSWERS:,} answers", milliseconds(lambda page=page: browser.get(project + page), rounds), PAGE_GOAL))
        levels, version = cycle((1, 2)), iter(range(SAVES * 2))
        known = browser.get(f"{project}/{DIAGNOSTIC}").text
        begun = int(known.split(f'id="q-{QUESTION}-status"')[1].split('name="version" value="')[1].split('"')[0])

        def save() -> None:
            data = {"question": QUESTION, "version": begun + next(version), f"{QUESTION}.today": next(levels), f"{QUESTION}.needed": 4}
            answer = browser.post(f"{project}/{DIAGNOSTIC}/answers", data=data, headers={"HX-Request": "true"})
            if answer.status_code != 200:
                raise SystemExit(f"the save was answered with {answer.status_code}")

        print(told("save of one answer", milliseconds(save, SAVES), SAVE_GOAL))
        app.extensions["workbench-database"].close()


if __name__ == "__main__":
    main()
