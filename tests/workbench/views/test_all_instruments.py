"""Every instrument of the method has a page that opens, empty and filled, in both languages, and a form that opens."""

import pytest
from sqlmodel import select

from workbench.content_versions import newest
from workbench.models import Project
from workbench.samples import load

CATALOGUE = newest()


def _address(name: str) -> str:
    return f"{CATALOGUE.phase_of(name).replace('_', '-')}/{name}"


def _addresses() -> list[str]:
    found = []
    for name, instrument in CATALOGUE.instruments.items():
        found.append(_address(name))
        if instrument.kind == "decision":
            found.append(f"{_address(name)}/decisions/new")
        elif instrument.row is not None and not instrument.single:
            found += [f"{_address(name)}/rows/new/edit", f"{_address(name)}/rows.xlsx"]
        if instrument.kind == "questionnaire":
            found += [f"{_address(name)}?theme=all", f"{_address(name)}/print"]
    return found


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_of_every_instrument_opens_on_an_empty_project(client_of, cast, project, language):
    browser = client_of(cast.lead, language)

    answers = {address: browser.get(f"/projects/{project.slug}/{address}").status_code for address in _addresses()}

    assert {address: code for address, code in answers.items() if code != 200} == {}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_of_every_instrument_opens_on_the_sample_project(client_of, cast, database, language):
    with database.session(write=True) as session:
        load(session, session.get(type(cast.lead), cast.lead.id))
        session.commit()
        slug = session.exec(select(Project.slug).where(Project.sample)).first()
    browser = client_of(cast.lead, language)

    answers = {address: browser.get(f"/projects/{slug}/{address}").status_code for address in _addresses()}

    assert {address: code for address, code in answers.items() if code != 200} == {}
