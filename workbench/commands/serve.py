"""`workbench serve`: serves the pages."""

from collections.abc import Callable
from typing import Any

import click
from sqlmodel import select

from workbench import installation, serving
from workbench.database import Database
from workbench.room_models import Workshop, WorkshopState
from workbench.rooms import code_is_valid
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
    database = installation.database(settings)
    host = "0.0.0.0" if lan else host
    serving.check_free(host, port)
    address = serving.address(host, port)
    lines = [f"CRM Workbench: {address}", *rooms_open(database, settings.public_address or address)]
    database.close()
    serving.serve(settings, host, port, "\n".join(lines))


def rooms_open(database: Database, address: str) -> list[str]:
    """A line for each workshop that is open: where phones join, and by which code."""
    with database.session() as session:
        found = session.exec(select(Workshop).where(Workshop.state == WorkshopState.OPEN).order_by(Workshop.title)).all()
        return [f"Workshop “{one.title}”: {address}/w, code {one.code[:3]} {one.code[3:]}" for one in found if code_is_valid(one)]
