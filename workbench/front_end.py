"""The scripts, fonts and icons of others, which the build hook brings in."""

import click

from workbench.places import STATIC

MANIFEST = STATIC / "vendor" / "manifest.json"


def check_present() -> None:
    """A sentence where they were never brought in, which is so in a checkout that was not installed."""
    if not MANIFEST.is_file():
        raise click.ClickException("Scripts, fonts and icons are missing: run `make run` in the checkout, or install the wheel again.")
