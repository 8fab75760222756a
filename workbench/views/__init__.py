"""The views by what they show; each is a blueprint in a file of its name."""

from flask import Flask

from workbench.views import accounts, administration, instruments, members, path, projects, registers, reports

BLUEPRINTS = (
    accounts.blueprint, administration.blueprint, projects.blueprint, members.blueprint, path.blueprint, reports.blueprint,
    registers.blueprint, instruments.blueprint,
)


def register(app: Flask) -> None:
    """Registers every blueprint; the order matters only for reading."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
