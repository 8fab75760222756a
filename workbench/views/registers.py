"""Registers: rows edited in place, imported and exported."""

from flask import Blueprint

blueprint = Blueprint("registers", __name__)
