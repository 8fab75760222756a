"""Prints what building an editable wheel needs, one requirement a line: what pyproject.toml names, and the backend's own."""

import sys
import tomllib
from pathlib import Path

WANTED_BY_HATCHLING = "editables"


def build_requirements(pyproject: str) -> list[str]:
    """The build requirements of a project's settings."""
    requires: list[str] = tomllib.loads(pyproject)["build-system"]["requires"]
    return [*requires, WANTED_BY_HATCHLING]


if __name__ == "__main__":
    sys.stdout.write("\n".join(build_requirements(Path("pyproject.toml").read_text(encoding="utf-8"))) + "\n")
