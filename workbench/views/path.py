"""The path of a project: where it stands, its phases, items and gates."""

from flask import Blueprint

blueprint = Blueprint("path", __name__)
