"""Who takes part in a project, and as what."""

from flask import Blueprint

blueprint = Blueprint("members", __name__)
