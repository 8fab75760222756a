"""`workbench db`: the state of the database."""

import click

from workbench import installation
from workbench.settings import Settings


@click.group()
def command() -> None:
    """Bring the database to its newest state."""


@command.command("upgrade")
def upgrade() -> None:
    """Migrate the database to its newest state, creating it where there is none."""
    installation.upgrade(Settings())
    click.echo("The database is in its newest state.")
