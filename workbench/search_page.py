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
from workbench.cycles import at_cycle
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
    """One hit as it is read; `cycle` names the earlier one in which it stands, 0 the present one."""

    kind: str
    title: str
    url: str
    project: str
    instrument: str
    said: Markup
    by: str = ""
    cycle: int = 0


@dataclass(frozen=True)
class Reader:
    """Reads hits out in one language."""

    session: Session
    language: Language
    words: Sequence[str]
    several: bool = True

    def of_project(self, project: Project, earlier: int = 0) -> "InProject":
        """The hits of one project, or of an earlier cycle of it."""
        content = catalogue_of(self.session, project.content_version)
        return InProject(self, Dossier(self.session, project, content, Actor(None, "")), earlier)

    def hits(self, found: Iterable[Hit], seen: Sequence[tuple[Project, Role]]) -> list[Shown]:
        """Hits in their order; what the project's content no longer knows is left out, as on its pages."""
        found = list(found)
        comments = self._comments(found)
        told = [(hit, comments.get((hit.project_id, hit.comment))) for hit in found]
        held = [(comment.cycle if comment else hit.cycle, hit, comment) for hit, comment in told]
        projects, entries = {project.id: (project, role) for project, role in seen}, self._entries(held)
        about = {at: self._at(projects[at[0]][0], at[1]) for at in {(hit.project_id, cycle) for cycle, hit, _ in held}}
        shown = [about[hit.project_id, cycle].hit(hit, entries.get(_key(hit, cycle)), comment, projects[hit.project_id][1])
                 for cycle, hit, comment in held if about[hit.project_id, cycle] is not None]
        return [one for one in shown if one is not None]

    def _at(self, project: Project, cycle: int) -> "InProject | None":
        """A project in one of its cycles; None where it never had that one."""
        if cycle == project.cycle:
            return self.of_project(project)
        past = at_cycle(self.session, project, cycle)
        return self.of_project(past, cycle) if past else None

    def _entries(self, held: Iterable[tuple[int, Hit, Comment | None]]) -> dict[tuple[str, int, str, str], Entry]:
        held = list(held)
        query = select(Entry).where(
            col(Entry.row).in_({hit.row for _cycle, hit, _ in held}),
            col(Entry.project_id).in_({hit.project_id for _cycle, hit, _ in held}),
            col(Entry.cycle).in_({cycle for cycle, _hit, _ in held}), col(Entry.deleted).is_(False))
        return {(one.project_id, one.cycle, one.instrument, one.row): one for one in self.session.exec(query)}

    def _comments(self, found: Iterable[Hit]) -> dict[tuple[str, str], Comment]:
        query = select(Comment).where(col(Comment.id).in_({hit.comment for hit in found if hit.comment}))
        return {(one.project_id, one.id): one for one in self.session.exec(query)}


def _key(hit: Hit, cycle: int) -> tuple[str, int, str, str]:
    return hit.project_id, cycle, hit.instrument, hit.row


def _said(name: str, at: datetime) -> str:
    return ", ".join(part for part in (name, moment_words(at, now())) if part)


@dataclass(frozen=True)
class InProject:
    """Reads the hits of one project."""

    reader: Reader
    dossier: Dossier
    earlier: int = 0

    @cached_property
    def speaker(self) -> Speaker:
        """Says the words of the project's content."""
        return Speaker(self.dossier.catalogue.content, self.reader.language, self.dossier.project.currency)

    def hit(self, hit: Hit, entry: Entry | None, comment: Comment | None, role: Role) -> Shown | None:
        """One hit; None where the person could not open it."""
        about = self.dossier.catalogue.instruments.get(hit.instrument)
        if about is None or (role == Role.PARTICIPANT and (self.earlier or about.kind != "questionnaire")):
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
        return Shown(kind, title or name, url, project, name if title != name else "", snippet(texts, self.reader.words), by, self.earlier)

    def _title(self, about: Instrument, row: str, data: Any) -> str:
        if about.kind == "questionnaire":
            return self.speaker.words(Term(f"{about.id}.{row}"))
        return shortened(unmarked(title_of(data, about, self.speaker))) if data else ""

    def _texts(self, about: Instrument, data: Any) -> list[str]:
        """The texts in the reader's language first; where the words stand in the other one only, that is shown."""
        own = list(texts_of(about, data, self.reader.language))
        return [*own[1:], *own[:1], *texts_of(about, data)] if about.row else [*own, *texts_of(about, data)]

