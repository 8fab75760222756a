"""The command line: each command is a module that is loaded only when it is asked for."""

import sys
from importlib import import_module
from typing import Any

import click

COMMANDS = {
    "run": "workbench.commands.run",
    "serve": "workbench.commands.serve",
    "demo": "workbench.commands.demo",
    "evaluate": "workbench.commands.evaluate",
    "business-case": "workbench.commands.business_case",
    "import": "workbench.commands.import_project",
    "export": "workbench.commands.export",
    "customers": "workbench.commands.customers",
    "content": "workbench.commands.content",
    "backup": "workbench.commands.backup",
    "restore": "workbench.commands.restore",
    "user": "workbench.commands.user",
    "db": "workbench.commands.db",
}
SUMMARIES = {
    "run": "Start for the first time or again: prepare everything, print the address, serve.",
    "serve": "Serve the pages; the database must be in its newest state.",
    "demo": "Load the sample projects and print a log-in link.",
    "evaluate": "Compute the measures of a project file; needs no database.",
    "business-case": "Make the business case of a project file or a project.",
    "import": "Bring a project in from a file.",
    "export": "Write a whole project to a file.",
    "customers": "Measure the value of the customers in a file.",
    "content": "Check the content, or say what it covers.",
    "backup": "Write the whole installation to a file.",
    "restore": "Put the whole installation back from a file.",
    "user": "Add people.",
    "db": "Bring the database to its newest state.",
}


class _Commands(click.Group):
    """Names all commands at once and loads one: `workbench --help` must not wait for numpy and Flask."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(COMMANDS[cmd_name]).command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(SUMMARIES.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="crm-workbench", prog_name="workbench")
def workbench() -> None:
    """CRM Workbench: a CRM project along its path, from the vision to a business case."""


def main(arguments: list[str] | None = None) -> Any:
    """Runs a command; status 2 and one sentence on standard error for whatever the user can put right."""
    try:
        workbench(arguments, prog_name="workbench", standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(2)
    except click.ClickException as wrong:
        _refuse(wrong.format_message())
    except Exception as wrong:
        from workbench.content import ContentError

        if not isinstance(wrong, ContentError):
            raise
        _refuse(str(wrong))


def _refuse(sentences: str) -> None:
    for line in sentences.splitlines():
        click.echo(line, err=True)
    sys.exit(2)
