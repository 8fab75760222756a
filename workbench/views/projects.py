"""The projects a person sees: list, create, edit, archive, delete, export."""

from flask import Blueprint

blueprint = Blueprint("projects", __name__)
