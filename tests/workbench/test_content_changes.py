"""A project moves to newer content only after seeing what changes, and keeps its answers."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.cast import Cast
from workbench import content_versions
from workbench.content import load
from workbench.content_changes import changes
from workbench.content_versions import newest
from workbench.database import Database
from workbench.dossier import Dossier
from workbench.models import ContentVersion, Project

OLD = """
id: cti-diagnostic
title: {fr: "CTI", en: "CTI"}
purpose: {fr: "Voir.", en: "See."}
themes:
- id: recognition
  title: {fr: "Reconnaître", en: "Recognising"}
  questions:
  - {id: once-asked, type: number, ask: {fr: "Jadis", en: "Once asked"}}
"""


@pytest.fixture
def begun_with_older(database: Database, project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project whose content has one other questionnaire than today's."""
    files = {name: text for name, text in newest().content.files.items() if not name.endswith("cti-diagnostic.yaml")}
    old = load({**files, "feasibility/cti-diagnostic.yaml": OLD})
    monkeypatch.setattr(content_versions, "_older", {})
    with database.session(write=True) as session:
        session.add(ContentVersion(hash=old.version, files=dict(old.files)))
        stored = session.get(Project, project.id)
        stored.content_version = old.version
        session.add(stored)
        session.commit()
        return stored


def test_questions_that_go_and_come_are_named(dossier: Dossier) -> None:
    old = load({"feasibility/cti-diagnostic.yaml": OLD})
    new = load({"feasibility/cti-diagnostic.yaml": OLD.replace("once-asked", "now-asked").replace("Once asked", "Now asked")})
    dossier.save("cti-diagnostic", "once-asked", {"value": "3", "state": "answered"}, 0)
    found = {(one.kind, one.question): one for one in changes(old, new, dossier, "en")}

    assert set(found) == {("added", "now-asked"), ("removed", "once-asked")}
    assert found["removed", "once-asked"].answered
    assert found["added", "now-asked"].after == "Now asked"


def test_what_older_content_could_not_word_is_said_in_the_newer_words(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    name, line = "strategy/decile-analysis.yaml", "  best-first: "
    texts = newest().content.files[name].replace('"Déciles de marge"', '"Jadis"').splitlines(keepends=True)
    old = load({**newest().content.files, name: "".join(one for one in texts if not one.startswith(line))})
    monkeypatch.setattr(content_versions, "_older", {})
    with database.session(write=True) as session:
        session.add(ContentVersion(hash=old.version, files=dict(old.files)))
        session.flush()
        kept = content_versions.catalogue_of(session, old.version).content

    assert "best-first" not in kept.instruments["decile-analysis"].sentences
    assert kept.sentence("decile-analysis.best-first") == newest().content.sentence("decile-analysis.best-first")
    assert kept.sentence("decile-analysis.by-margin").fr == "Jadis"
    with pytest.raises(KeyError):
        kept.sentence("decile-analysis.nowhere")


def test_the_same_content_changes_nothing(dossier: Dossier) -> None:
    content = load({"feasibility/cti-diagnostic.yaml": OLD})

    assert changes(content, content, dossier, "fr") == ()


def test_the_lead_reviews_and_moves(
    begun_with_older: Project, cast: Cast, client_of: Callable[..., FlaskClient], database: Database
) -> None:
    browser = client_of(cast.lead)
    address = f"/projects/{begun_with_older.slug}/content"
    assert "Once asked" in browser.get(address).text
    assert "Newer content is here" in browser.get(f"/projects/{begun_with_older.slug}/").text

    assert browser.post(address).status_code == 303
    with database.session() as session:
        assert session.get(Project, begun_with_older.id).content_version == newest().content.version
    assert "Once asked" not in browser.get(address).text
