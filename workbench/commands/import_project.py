"""`workbench import`: brings a project in from a file."""

from pathlib import Path

import click

from workbench import installation, projects
from workbench.content_versions import catalogue_of
from workbench.dossier import Actor, Dossier
from workbench.project_import import Refused, into_project, new_project
from workbench.settings import Settings


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--into", default="", metavar="PROJECT", help="Bring a readable file's rows into this project.")
def command(file: Path, into: str) -> None:
    """Bring a project in from FILE (.crmproject, or a readable project file in YAML)."""
    database = installation.database(Settings())
    with database.session(write=True) as session:
        lead = installation.administrator(session)
        try:
            if into:
                project = _found(projects.by_slug(session, into), into)
                dossier = Dossier(session, project, catalogue_of(session, project.content_version),
                                  Actor(lead.id, lead.name))
                said = f"{into_project(dossier, file.name, file.read_bytes())} rows of “{project.slug}” have changed."
            else:
                project = new_project(session, file.name, file.read_bytes(), lead)
                said = f"“{project.name}” is imported as {project.slug}."
        except Refused as refused:
            raise click.ClickException("\n".join(refused.sentences)) from None
        session.commit()
    database.close()
    click.echo(said)


def _found(project: projects.Project | None, slug: str) -> projects.Project:
    if project is None:
        raise click.ClickException(f"There is no project “{slug}”.")
    return project
