"""`workbench demo`: the sample projects and a way in, without serving."""

import click

from workbench import serving
from workbench.commands.run import prepare
from workbench.settings import Settings


@click.command()
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535), help="Port of the server.")
def command(port: int) -> None:
    """Load the sample projects where they are missing and print a log-in link."""
    token = prepare(Settings())
    address = f"http://{serving.LOOPBACK}:{port}"
    click.echo("The sample projects are loaded; `workbench serve` shows them.")
    click.echo(f"Log in once with: {address}/link/{token}" if token else f"Sign in at: {address}/sign-in")
