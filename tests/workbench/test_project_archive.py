"""A whole project travels as one file and comes back as it was."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import select

from workbench import baselines, files, project_archive
from workbench.archive_zip import ArchiveError, pack, to_yaml, unpack
from workbench.members import members
from workbench.models import Baseline, Comment, Entry, Project, Revision
from workbench.yaml_lines import load_with_lines

NEEDS = "needs"


@pytest.fixture
def full(dossier):
    """A project with rows that changed and went, a comment, a file, and a baseline."""
    dossier.add(NEEDS, {"title": "Phones: yes, “all”", "area": "sales"}, row="phones")
    dossier.save(NEEDS, "phones", {"title": {"fr": "Téléphones", "en": "Phones"}, "area": "sales"}, based_on=1)
    dossier.add(NEEDS, {"title": "Fax", "area": "sales"}, row="fax")
    dossier.remove(NEEDS, "fax", based_on=1)
    project, session = dossier.project, dossier.session
    proof = files.keep(session, project, "proof.txt", "text/plain", b"\x00\xffproof")
    dossier.save("network-diagnostic", "lines", {"value": "0", "state": "answered", "evidence": [proof.id]}, based_on=0)
    session.add(Comment(project_id=project.id, instrument=NEEDS, row="phones", person_name="Anna", text="Why?\nWhy not?"))
    baselines.freeze(dossier, date(2026, 5, 3), "Before the committee")
    session.commit()
    return dossier


def test_a_project_comes_back_byte_for_byte(full):
    archive = project_archive.write(full.session, full.project)
    again = project_archive.read(full.session, archive, None)

    assert again.id != full.project.id and again.slug != full.project.slug
    assert project_archive.write(full.session, again) == archive


def test_revisions_comments_files_and_baselines_come_back(full):
    again = project_archive.read(full.session, project_archive.write(full.session, full.project), None)
    theirs = full.session.exec(_select(Comment, again)).one()
    frozen = full.session.exec(_select(Baseline, again)).one()

    assert theirs.text == "Why?\nWhy not?"
    assert baselines.is_intact(frozen)
    assert files.find(full.session, again, frozen.payload["files"].popitem()[0]).content == b"\x00\xffproof"
    assert len(full.session.exec(_revisions(again)).all()) == 5


def test_an_archive_is_readable_by_people(full):
    parts = unpack(project_archive.write(full.session, full.project))

    assert "Téléphones" in parts["entries/needs.yaml"].decode()
    assert "Vidal Frères" in parts["project.yaml"].decode()


def test_whoever_imports_leads_the_project(full, cast):
    again = project_archive.read(full.session, project_archive.write(full.session, full.project), cast.stranger)
    assert [(person.email, role.value) for person, role in members(full.session, again)] == [("stranger@example.org", "lead")]


def _tampered(archive: bytes, path: str, old: bytes, new: bytes) -> bytes:
    parts = unpack(archive)
    assert old in parts[path]
    return pack({**parts, path: parts[path].replace(old, new)})


@pytest.mark.parametrize(("path", "old", "new", "said"), [
    ("entries/needs.yaml", b"deleted: true", b"deleted: perhaps", "entries/needs.yaml:"),
    ("project.yaml", b"currency: EUR", b"currency: money", "project.yaml:"),
    ("project.yaml", b"version: 1", b"version: 9", "project.yaml:2:"),
    ("comments.yaml", b"text:", b"texte:", "comments.yaml:"),
    ("entries/needs.yaml", b"- row", b"- [row", "entries/needs.yaml:"),
])
def test_a_damaged_archive_is_refused_with_the_place(full, path, old, new, said):
    archive = _tampered(project_archive.write(full.session, full.project), path, old, new)

    with pytest.raises(ArchiveError) as refused:
        project_archive.read(full.session, archive, None)

    assert any(fault.startswith(said) for fault in refused.value.faults)
    assert len(full.session.exec(select(Project)).all()) == 1


def test_a_changed_baseline_is_found_out(full):
    archive = project_archive.write(full.session, full.project)
    path = next(path for path in unpack(archive) if path.startswith("baselines/"))

    with pytest.raises(ArchiveError, match="hash proves"):
        project_archive.read(full.session, _tampered(archive, path, b"Phones", b"Fans"), None)


def test_a_changed_file_is_found_out(full):
    archive = project_archive.write(full.session, full.project)
    path = next(path for path in unpack(archive) if path.startswith("files/"))

    with pytest.raises(ArchiveError, match="not the one that was exported"):
        project_archive.read(full.session, _tampered(archive, path, b"proof", b"fraud"), None)


def test_all_faults_are_told_at_once(full):
    archive = project_archive.write(full.session, full.project)
    archive = _tampered(archive, "project.yaml", b"currency: EUR", b"currency: money")
    archive = _tampered(archive, "comments.yaml", b"text:", b"texte:")

    with pytest.raises(ArchiveError) as refused:
        project_archive.read(full.session, archive, None)

    assert {fault.split(":")[0] for fault in refused.value.faults} == {"project.yaml", "comments.yaml"}


def test_what_unpacks_to_more_than_the_limit_is_refused(monkeypatch):
    monkeypatch.setattr("workbench.archive_zip.LARGEST_PART", 1000)

    with pytest.raises(ArchiveError, match="too large"):
        unpack(pack({"project.yaml": b"0" * 1001}))


@pytest.mark.parametrize("name", ["../project.yaml", "/etc/passwd", "a b", "files/../../x"])
def test_a_path_that_leads_out_is_refused(name):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, "x")

    with pytest.raises(ArchiveError, match="unexpected name"):
        unpack(out.getvalue())


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 broken"])
def test_what_is_no_zip_is_refused(content):
    with pytest.raises(ArchiveError, match="not a project archive"):
        unpack(content)


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=8)


@given(JSON)
def test_whatever_an_entry_holds_is_written_and_read_back_the_same(data):
    back, _lines = load_with_lines(to_yaml({"data": data}).decode())

    assert back == {"data": data}


def _select(kind, project):
    return select(kind).where(kind.project_id == project.id)


def _revisions(project):
    return select(Revision).join(Entry).where(Entry.project_id == project.id)
