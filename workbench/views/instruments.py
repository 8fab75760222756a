"""The page of any instrument: its worksheet, its result and what was said of it."""

from flask import Blueprint

blueprint = Blueprint("instruments", __name__)
