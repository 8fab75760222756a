"""A whole project as one file and back, losslessly: entries with all revisions, comments, files, baselines, workshops.

A `.crmproject` is a zip of `project.yaml`, `entries/<instrument>.yaml`, `comments.yaml`, `files.yaml` with
`files/<id>`, `baselines/<id>.yaml`, `workshops/<id>.yaml`, `cycles.yaml` once there is more than one cycle, and under
`content/` the content version of the project, under `contents/<version>/` those with which earlier cycles are read.
Who takes part is not in it: the installation that receives it decides that; names stand beside what was said.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from sqlmodel import Session, col, select

from workbench import baseline_payload, content, projects
from workbench.archive_parts import (
    FORMAT,
    BaselinePart,
    CommentPart,
    CyclePart,
    EntryPart,
    FilePart,
    Head,
    ProjectPart,
    RevisionPart,
)
from workbench.archive_workshops import WorkshopPart, ids_twice, store_workshops, workshop_parts
from workbench.archive_zip import ArchiveError, pack, to_yaml, unpack
from workbench.content_versions import catalogue_of, keep_newest, newest
from workbench.models import (
    Baseline,
    Comment,
    ContentVersion,
    Cycle,
    Entry,
    Membership,
    Person,
    Project,
    Revision,
    Role,
    StoredFile,
)
from workbench.project_file import ProjectFileError, parse
from workbench.search_index import keep, of_comment, of_entry

SUFFIX, EARLIER = ".crmproject", "contents"
Part = TypeVar("Part")


def write(session: Session, project: Project) -> bytes:
    """The whole project as the bytes of an archive; the same state gives the same bytes."""
    return pack(dict(_parts(session, project)))


def _parts(session: Session, project: Project) -> Iterator[tuple[str, bytes]]:
    head = Head(format=FORMAT, version=1, project=ProjectPart.model_validate(project))
    yield "project.yaml", _dumped(head)
    for instrument, entries in _entries(session, project).items():
        yield f"entries/{instrument}.yaml", _dumped(*entries)
    comments = session.exec(_of(Comment, project).order_by(col(Comment.at), Comment.id)).all()
    yield "comments.yaml", _dumped(*map(CommentPart.model_validate, comments))
    files = session.exec(_of(StoredFile, project).order_by(col(StoredFile.at), StoredFile.id)).all()
    yield "files.yaml", _dumped(*map(FilePart.model_validate, files))
    yield from ((f"files/{file.id}", file.content) for file in files)
    for baseline in session.exec(_of(Baseline, project).order_by(col(Baseline.at), Baseline.id)):
        yield f"baselines/{baseline.id}.yaml", _dumped(BaselinePart.model_validate(baseline))
    for workshop in workshop_parts(session, project):
        yield f"workshops/{workshop.id}.yaml", to_yaml(workshop.model_dump(mode="json", exclude_defaults=True))
    cycles = session.exec(_of(Cycle, project).order_by(Cycle.number)).all()
    if cycles:
        yield "cycles.yaml", _dumped(*map(CyclePart.model_validate, cycles))
    yield from _content_files(session, project.content_version, "content")
    for version in sorted({one.content_version for one in cycles} - {"", project.content_version}):
        yield from _content_files(session, version, f"{EARLIER}/{version}")


def _content_files(session: Session, version: str, folder: str) -> Iterator[tuple[str, bytes]]:
    kept = session.get(ContentVersion, version)
    yield from ((f"{folder}/{path}", text.encode()) for path, text in sorted((kept.files if kept else {}).items()))


def _of(kind: Any, project: Project) -> Any:
    return select(kind).where(kind.project_id == project.id)


def _entries(session: Session, project: Project) -> dict[str, list[EntryPart]]:
    revisions: dict[int, list[RevisionPart]] = defaultdict(list)
    query = select(Revision).join(Entry, col(Entry.id) == Revision.entry_id).where(Entry.project_id == project.id)
    for revision in session.exec(query.order_by(col(Revision.entry_id), Revision.version)):
        revisions[revision.entry_id].append(RevisionPart.model_validate(revision))
    found: dict[str, list[EntryPart]] = defaultdict(list)
    order = (Entry.instrument, Entry.cycle, col(Entry.position), Entry.row)
    for entry in session.exec(_of(Entry, project).order_by(*order)):
        found[entry.instrument].append(EntryPart(row=entry.row, cycle=entry.cycle, revisions=revisions[entry.id]))
    return found


def _dumped(*parts: BaseModel) -> bytes:
    plain = [part.model_dump(mode="json") for part in parts]
    return to_yaml(plain[0] if len(parts) == 1 and isinstance(parts[0], Head | BaselinePart) else plain)


def read(session: Session, archive: bytes, lead: Person | None) -> Project:
    """The project of an archive as a new one, led by that person; ArchiveError with all faults, nothing written."""
    reading = _Reading(unpack(archive))
    head = reading.one("project.yaml", Head)
    entries = {path.stem: reading.several(str(path), EntryPart) for path in reading.under("entries")}
    comments = reading.several("comments.yaml", CommentPart)
    files = reading.files()
    baselines = [reading.baseline(str(path)) for path in reading.under("baselines")]
    workshops = reading.workshops()
    # Archives from before there were cycles have no such file.
    cycles = reading.several("cycles.yaml", CyclePart) if "cycles.yaml" in reading.parts else []
    texts = reading.content(head.project.content_version) if head else {}
    earlier = reading.earlier_content(cycles)
    if reading.faults or head is None:
        raise ArchiveError(*reading.faults)
    project = _begin(session, head.project, texts, lead)
    _keep_contents(session, earlier)
    session.add_all(Cycle(project_id=project.id, **part.model_dump()) for part in cycles)
    _store_entries(session, project, entries)
    said = [Comment(project_id=project.id, **part.model_dump()) for part in comments]
    session.add_all(said)
    session.add_all(
        StoredFile(project_id=project.id, content=data, **part.model_dump()) for part, data in files
    )
    session.add_all(Baseline(project_id=project.id, **part.model_dump()) for part in baselines if part)
    store_workshops(session, project, workshops)
    session.flush()
    keep(session, map(of_comment, said))
    return project


def _begin(session: Session, part: ProjectPart, texts: dict[str, str], lead: Person | None) -> Project:
    version = part.content_version
    if texts and session.get(ContentVersion, version) is None:
        session.add(ContentVersion(hash=version, files=texts))
    known = session.get(ContentVersion, version) is not None
    project = Project(**{**part.model_dump(), "slug": projects.free_slug(session, part.name),
                         "content_version": version if known else keep_newest(session)})
    session.add(project)
    session.flush()
    if lead:
        session.add(Membership(project_id=project.id, person_id=lead.id, role=Role.LEAD))
    return project


def _keep_contents(session: Session, contents: dict[str, dict[str, str]]) -> None:
    session.add_all(ContentVersion(hash=version, files=texts) for version, texts in contents.items()
                    if session.get(ContentVersion, version) is None)
    session.flush()


def _store_entries(session: Session, project: Project, parts: dict[str, list[EntryPart]]) -> None:
    # All entries, then all revisions: two journeys to the database instead of two for each row.
    entries = [(_entry(project, instrument, part), part) for instrument, some in parts.items() for part in some]
    session.add_all(entry for entry, _part in entries)
    session.flush()
    stored = [(entry, [Revision(entry_id=entry.id or 0, **one.model_dump()) for one in part.revisions])
              for entry, part in entries]
    session.add_all(revision for _entry, revisions in stored for revision in revisions)
    session.flush()
    for entry, revisions in stored:
        entry.last_revision = revisions[-1].id or 0
    known = catalogue_of(session, project.content_version).instruments
    keep(session, [of_entry(entry, known.get(entry.instrument)) for entry, _part in entries if not entry.deleted])


def _entry(project: Project, instrument: str, part: EntryPart) -> Entry:
    last = part.revisions[-1]
    return Entry(project_id=project.id, cycle=part.cycle, instrument=instrument, row=part.row, position=last.position,
                 version=last.version, data=last.data, deleted=last.deleted, saved=last.at, saved_by=last.person_name)


class _Reading:
    """Goes through the files of an archive and gathers all that is wrong."""

    def __init__(self, parts: dict[str, bytes]) -> None:
        self.parts, self.faults = parts, list[str]()
        if "project.yaml" not in parts:
            raise ArchiveError("The file is not a project archive: it holds no project.yaml.")

    def under(self, folder: str) -> list[PurePosixPath]:
        """The YAML files of a folder, in order."""
        paths = sorted(PurePosixPath(path) for path in self.parts)
        return [path for path in paths if path.parts[0] == folder and path.suffix == ".yaml" and len(path.parts) == 2]

    def one(self, path: str, model: type[Part]) -> Part | None:
        """The part that a file holds."""
        return self._validated(path, model)

    def several(self, path: str, model: type[Part]) -> list[Part]:
        """The parts that a file lists."""
        return self._validated(path, list[model]) or []  # type: ignore[valid-type]

    def _validated(self, path: str, shape: Any) -> Any:
        if path not in self.parts:
            self.faults.append(f"{path}: this file is missing.")
            return None
        try:
            data, lines = parse(PurePosixPath(path), self.parts[path].decode())  # type: ignore[arg-type]
            return TypeAdapter(shape).validate_python(data)
        except UnicodeDecodeError:
            self.faults.append(f"{path}: the text is not UTF-8.")
        except ProjectFileError as refused:
            self.faults.extend(refused.sentences("en"))
        except ValidationError as error:
            self.faults.extend(
                f"{path}:{lines.at(one['loc'])}: {'.'.join(map(str, one['loc']))}: {one['msg']}." for one in error.errors()
            )
        return None

    def files(self) -> list[tuple[FilePart, bytes]]:
        """The files with their bytes, each proved by its fingerprint."""
        found = []
        for part in self.several("files.yaml", FilePart):
            data = self.parts.get(f"files/{part.id}")
            if data is None or hashlib.sha256(data).hexdigest() != part.sha256:
                self.faults.append(f"files/{part.id}: the file is missing or not the one that was exported.")
            else:
                found.append((part, data))
        return found

    def baseline(self, path: str) -> BaselinePart | None:
        """A frozen state, proved by its hash."""
        part = self.one(path, BaselinePart)
        if part and baseline_payload.hash_of(part.payload) != part.hash:
            self.faults.append(f"{path}: the frozen state is not the one that its hash proves.")
        return part

    def workshops(self) -> list[WorkshopPart]:
        """The workshops; what has an id there has it for itself."""
        read = [self.one(str(path), WorkshopPart) for path in self.under("workshops")]
        found = [part for part in read if part]
        self.faults.extend(f"workshops: the id “{name}” stands twice." for name in ids_twice(found))
        return found

    def earlier_content(self, cycles: list[CyclePart]) -> dict[str, dict[str, str]]:
        """The texts of the content with which earlier cycles are read, by version."""
        found = {one.content_version: self.content(one.content_version, f"{EARLIER}/{one.content_version}") for one in cycles
                 if one.content_version}
        return {version: texts for version, texts in found.items() if texts}

    def content(self, version: str, folder: str = "content") -> dict[str, str]:
        """The texts of a content version, proved by its hash and free of faults; empty where there are none."""
        try:
            texts = {path.removeprefix(f"{folder}/"): data.decode() for path, data in self.parts.items()
                     if path.startswith(f"{folder}/")}
            if texts and content.version_of(texts) != version:
                self.faults.append("content: the content is not that of the version named in project.yaml.")
            elif version != newest().content.version:
                content.load(texts)
        except UnicodeDecodeError:
            self.faults.append("content: a text is not UTF-8.")
            return {}
        except content.ContentError as wrong:
            self.faults.extend(f"content/{fault}" for fault in wrong.faults)
        return texts
