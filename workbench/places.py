"""Where templates, content and static files stand: beside the package in a checkout, inside it when installed."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def _beside_or_inside(name: str) -> Path:
    inside = PACKAGE / name
    return inside if inside.is_dir() else PACKAGE.parent / name


TEMPLATES = _beside_or_inside("templates")
QUESTIONNAIRES = _beside_or_inside("questionnaires")
STATIC = PACKAGE / "static"
MIGRATIONS = PACKAGE / "migrations"
