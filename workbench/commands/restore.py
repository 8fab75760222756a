"""`workbench restore`: the whole installation back from a file."""

from pathlib import Path

import click

from workbench import backup
from workbench.settings import Settings


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Put the installation back as it is in FILE; stop the server first. The former state is kept beside."""
    try:
        kept = backup.restore(Settings().url(), file)
    except backup.NoBackup as reason:
        raise click.ClickException(str(reason)) from None
    click.echo("The installation is restored." + (f" The former state is kept in {kept}." if kept else ""))
