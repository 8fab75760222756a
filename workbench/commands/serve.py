"""`workbench serve`: serves the pages."""

from collections.abc import Callable
from typing import Any

import click

from workbench import installation, serving
from workbench.settings import Settings


def where_to_listen(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say on which address a server listens."""
    options = (
        click.option("--host", default=serving.LOOPBACK, show_default=True, help="Address to listen on."),
        click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535)),
        click.option("--lan", is_flag=True, help="Listen for the whole network, for workshops on people's phones."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command()
@where_to_listen
def command(host: str, port: int, lan: bool) -> None:
    """Serve the pages; the database must be in its newest state."""
    settings = Settings()
    installation.database(settings).close()
    host = "0.0.0.0" if lan else host
    serving.check_free(host, port)
    serving.serve(settings, host, port, f"CRM Workbench: {serving.address(host, port)}")
