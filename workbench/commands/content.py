"""`workbench content`: whether the content is right, and what of the method it covers."""

import json
from pathlib import Path

import click

from workbench.catalogue import Catalogue
from workbench.content import ContentError, load, read_files
from workbench.places import QUESTIONNAIRES

folder_option = click.option(
    "--folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=QUESTIONNAIRES,
    help="Where the content files stand; those of the program by default.",
)


@click.group()
def command() -> None:
    """Check the content, or say what it covers."""


@command.command("check")
@folder_option
def check(folder: Path) -> None:
    """Say all that is wrong with the content files, with file and line."""
    catalogue = _catalogue(folder)
    count = len(catalogue.content.files)
    click.echo(f"{count} content files, no fault; version {catalogue.content.version}.")


@command.command("coverage")
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@folder_option
def coverage(as_json: bool, folder: Path) -> None:
    """Say item by item of the method which instrument serves it."""
    found = _catalogue(folder).coverage()
    covered = {item: list(instruments) for item, instruments in found.items() if instruments}
    missing = [item for item, instruments in found.items() if not instruments]
    if as_json:
        click.echo(json.dumps({"covered": covered, "missing": missing}, indent=2))
        return
    for item, instruments in found.items():
        click.echo(f"{item:<8} {', '.join(instruments) or '-'}")
    click.echo(f"{len(covered)} of {len(found)} items are covered.")


def _catalogue(folder: Path) -> Catalogue:
    try:
        return Catalogue(load(read_files(folder)))
    except ContentError as error:
        raise click.ClickException("\n".join(map(str, error.faults))) from None
