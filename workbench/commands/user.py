"""`workbench user`: people who may sign in."""

import click

from workbench import accounts, installation, serving
from workbench.accounts import Purpose
from workbench.settings import Settings


@click.group()
def command() -> None:
    """Add people."""


@command.command("add")
@click.argument("email")
@click.option("--name", default="", help="Name as others read it.")
@click.option("--administrator", is_flag=True, help="May invite people and deactivate accounts.")
@click.option("--address", default=f"http://{serving.LOOPBACK}:8000", show_default=True, help="Where the pages are served.")
def add(email: str, name: str, administrator: bool, address: str) -> None:
    """Add a person, or make a new link for one, and print the one-time link to choose a password."""
    database = installation.database(Settings())
    with database.session(write=True) as session:
        person = accounts.find(session, email)
        if person is None:
            try:
                person, token = accounts.invite(session, email, name, administrator)
            except ValueError as error:
                raise click.ClickException(str(error)) from None
        else:
            person.administrator = person.administrator or administrator
            token = accounts.make_link(session, person, Purpose.CHOOSE_PASSWORD)
        session.commit()
        click.echo(f"{person.name} <{person.email}>: {address.rstrip('/')}/link/{token}")
    database.close()
