"""What the page of a search shows: each hit with its title, its place, the words around it and the way there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from markupsafe import Markup
from sqlmodel import Session, col, select

from phases.method import Instrument, Language, Term
from phases.wording import read_text
from workbench.addresses import row_url
from workbench.content_versions import catalogue_of
from workbench.dossier import Actor, Dossier
from workbench.models import Comment, Entry, Project, Role, now
from workbench.moments import moment_words
from workbench.register_page import title_of
from workbench.search import Hit
from workbench.search_content import Place, places
from workbench.search_snippet import shortened, snippet, unmarked
from workbench.search_text import texts_of
from workbench.wording import Speaker


@dataclass(frozen=True, slots=True)
class Shown:
    """One hit as it is read."""

    kind: str
    title: str
    url: str
    project: str
    instrument: str
    said: Markup
    by: str = ""


@dataclass(frozen=True)
class Reader:
    """Reads hits out in one language."""

    session: Session
    language: Language
    words: Sequence[str]
    several: bool = True

    def of_project(self, project: Project) -> "InProject":
        """The hits of one project."""
        return InProject(self, Dossier(self.session, project, catalogue_of(self.session, project.content_version), Actor(None, "")))

    def hits(self, found: Iterable[Hit], seen: Sequence[tuple[Project, Role]]) -> list[Shown]:
        """Hits in their order; what the project's content no longer knows is left out, as on its pages."""
        found = list(found)
        about = {project.id: self.of_project(project) for project, _role in seen if project.id in {hit.project_id for hit in found}}
        roles = {project.id: role for project, role in seen}
        entries, comments = self._entries(found), self._comments(found)
        shown = [about[hit.project_id].hit(hit, entries.get(_key(hit)), comments.get((hit.project_id, hit.comment)), roles[hit.project_id])
                 for hit in found]
        return [one for one in shown if one is not None]

    def _entries(self, found: Iterable[Hit]) -> dict[tuple[str, str, str], Entry]:
        rows = {hit.row for hit in found}
        query = select(Entry).join(Project, (col(Project.id) == Entry.project_id) & (col(Project.cycle) == Entry.cycle)).where(
            col(Entry.row).in_(rows), col(Entry.project_id).in_({hit.project_id for hit in found}), col(Entry.deleted).is_(False))
        return {(one.project_id, one.instrument, one.row): one for one in self.session.exec(query)}

    def _comments(self, found: Iterable[Hit]) -> dict[tuple[str, str], Comment]:
        query = select(Comment).where(col(Comment.id).in_({hit.comment for hit in found if hit.comment}))
        return {(one.project_id, one.id): one for one in self.session.exec(query)}


def _key(hit: Hit) -> tuple[str, str, str]:
    return hit.project_id, hit.instrument, hit.row


def _said(name: str, at: datetime) -> str:
    return ", ".join(part for part in (name, moment_words(at, now())) if part)


@dataclass(frozen=True)
class InProject:
    """Reads the hits of one project."""

    reader: Reader
    dossier: Dossier

    @cached_property
    def speaker(self) -> Speaker:
        """Says the words of the project's content."""
        return Speaker(self.dossier.catalogue.content, self.reader.language, self.dossier.project.currency)

    def hit(self, hit: Hit, entry: Entry | None, comment: Comment | None, role: Role) -> Shown | None:
        """One hit; None where the person could not open it."""
        about = self.dossier.catalogue.instruments.get(hit.instrument)
        if about is None or (role == Role.PARTICIPANT and about.kind != "questionnaire"):
            return None
        data = entry.data if entry else about.fixed.get(hit.row, {})
        texts = [comment.text] if comment else self._texts(about, data)
        said = _said(comment.person_name, comment.at) if comment else _said(entry.saved_by, entry.saved) if entry else ""
        return self._shown(hit.kind, about, hit.row, self._title(about, hit.row, data), texts, said)

    def places(self, role: Role, most: int) -> list[Shown]:
        """What the method itself says."""
        found = places(self.dossier.catalogue, self.reader.words, role == Role.PARTICIPANT)[:most]
        return [self._place(one) for one in found]

    def _place(self, found: Place) -> Shown:
        about = self.dossier.catalogue.instruments[found.instrument]
        title, *rest = found.texts[self.reader.language] or ("",)
        kind = "page" if not found.row else "question" if about.kind == "questionnaire" else "row"
        return self._shown(kind, about, found.row, title, rest or [title], "")

    def _shown(self, kind: str, about: Instrument, row: str, title: str, texts: Sequence[str], by: str) -> Shown:
        url = row_url(about.id, row, self.dossier)
        name = read_text(self.dossier.catalogue.content.title(about.id), self.reader.language)
        project = f"{self.dossier.project.client}, {self.dossier.project.name}" if self.reader.several else ""
        return Shown(kind, title or name, url, project, name if title != name else "", snippet(texts, self.reader.words), by)

    def _title(self, about: Instrument, row: str, data: Any) -> str:
        if about.kind == "questionnaire":
            return self.speaker.words(Term(f"{about.id}.{row}"))
        return shortened(unmarked(title_of(data, about, self.speaker))) if data else ""

    def _texts(self, about: Instrument, data: Any) -> list[str]:
        """The texts in the reader's language first; where the words stand in the other one only, that is shown."""
        own = list(texts_of(about, data, self.reader.language))
        return [*own[1:], *own[:1], *texts_of(about, data)] if about.row else [*own, *texts_of(about, data)]

