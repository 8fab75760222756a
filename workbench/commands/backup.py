"""`workbench backup`: the whole installation to a file."""

from pathlib import Path

import click

from workbench import backup
from workbench.settings import Settings


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def command(file: Path) -> None:
    """Write the whole installation to FILE, at one moment, while it serves."""
    try:
        backup.write(Settings().url(), file)
    except backup.NoBackup as reason:
        raise click.ClickException(str(reason)) from None
    click.echo(f"{file}: {file.stat().st_size:,} bytes.")
