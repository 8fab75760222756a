"""`workbench export`: a whole project to a file."""

from pathlib import Path

import click

from workbench import installation, project_archive, projects
from workbench.settings import Settings


@click.command()
@click.argument("project")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(project: str, file: Path) -> None:
    """Write the whole PROJECT (its name in addresses) to FILE, from which it can be imported again."""
    database = installation.database(Settings())
    with database.session() as session:
        found = projects.by_slug(session, project)
        if found is None:
            raise click.ClickException(f"There is no project “{project}”.")
        archive = project_archive.write(session, found)
    database.close()
    try:
        file.write_bytes(archive)
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written ({error.strerror}).") from None
    click.echo(f"{file}: {len(archive):,} bytes.")
