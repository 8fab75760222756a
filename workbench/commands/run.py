"""`workbench run`: the first start and every later one."""

import click

from workbench import installation, samples, serving
from workbench.commands.serve import rooms_open, where_to_listen
from workbench.database import Database
from workbench.settings import Settings


@click.command()
@where_to_listen
def command(host: str, port: int, lan: bool) -> None:
    """Prepare database, secret and sample project where they are missing, print the address, serve."""
    settings = Settings()
    host = "0.0.0.0" if lan else host
    serving.check_free(host, port)
    token = prepare(settings)
    address = serving.address(host, port)
    database = Database(settings.url())
    lines = [f"CRM Workbench: {address}", *([f"Log in once with: {address}/link/{token}"] if token else []),
             *rooms_open(database, settings.public_address or address)]
    database.close()
    serving.serve(settings, host, port, "\n".join(lines))


def prepare(settings: Settings) -> str:
    """Makes the installation ready; the token of a log-in link while the administrator has no password."""
    settings.secret()
    installation.upgrade(settings)
    database = Database(settings.url())
    with database.session(write=True) as session:
        samples.load(session, installation.administrator(session))
        token = installation.first_link(session)
        session.commit()
    database.close()
    return token
