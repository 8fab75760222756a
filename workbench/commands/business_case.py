"""`workbench business-case`: the business case of a project file or of a project, as a document."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import cast

import click

from phases.case_json import as_json
from phases.method import Language
from workbench import project_file, project_rows
from workbench.content_versions import catalogue_of, newest
from workbench.documents import Attached, Document
from workbench.dossier import Actor, Dossier
from workbench.frozen import from_file
from workbench.installation import database
from workbench.projects import by_slug
from workbench.report_documents import FORMATS, Format, project_document, render, report_document
from workbench.settings import Settings
from workbench.wording import Speaker
from workbench.workings import Workings

REPORT = "business-case"


@click.command()
@click.argument("source", metavar="FILE|PROJECT")
@click.option("--format", "kind", type=click.Choice([*FORMATS, "json"]), default="pdf", show_default=True)
@click.option("--language", type=click.Choice(["fr", "en"]), help="Language of the document; the project's by default.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="File to write.")
def command(source: str, kind: str, language: str | None, out: Path) -> None:
    """Make the business case of a project FILE, or of a PROJECT of this installation by its name in addresses."""
    path = Path(source)
    wanted = cast(Language | None, language)
    content = _from_file(path, kind, wanted) if path.exists() else _from_project(source, kind, wanted)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}.") from None
    click.echo(f"{out} is written ({len(content):,} bytes).")


def _from_file(path: Path, kind: str, language: Language | None) -> bytes:
    try:
        text = project_file.read_text(path)
        found = project_rows.read(path, text, newest())
    except project_file.ProjectFileError as refused:
        raise click.ClickException("\n".join(refused.sentences(language or "en"))) from None
    dossier = from_file(found, newest())
    raw = text.encode()
    attached = Attached(path.name, raw, "application/yaml")
    spoken = language or cast(Language, found.particulars.language)
    if kind == "json":
        return _json(dossier, spoken)
    document, speaker = report_document(dossier, REPORT, spoken, date.today(), fingerprint=sha256(raw).hexdigest(),
                                        attachment=attached)
    return _rendered(document, speaker, kind)


def _from_project(slug: str, kind: str, language: Language | None) -> bytes:
    with database(Settings()).session() as session:
        project = by_slug(session, slug)
        if project is None:
            raise click.ClickException(f"“{slug}” is neither a file nor a project of this installation.")
        dossier = Dossier(session, project, catalogue_of(session, project.content_version), Actor(None, ""))
        spoken = language or cast(Language, project.language)
        if kind == "json":
            return _json(dossier, spoken)
        document, speaker = project_document(dossier, REPORT, spoken, date.today())
        return _rendered(document, speaker, kind)


def _rendered(document: Document, speaker: Speaker, kind: str) -> bytes:
    return render(document, speaker, cast(Format, kind))


def _json(dossier: Dossier, language: Language) -> bytes:
    speaker = Speaker(dossier.catalogue.content, language, dossier.project.currency)
    result = Workings(dossier, date.today()).result("case-evaluation")
    if result.values is None:
        raise click.ClickException(" ".join(speaker.words(one.why) for one in result.missing))
    return json.dumps(as_json(result.values.result, speaker.words), ensure_ascii=False, indent=2).encode()
