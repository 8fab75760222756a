"""Signing in and out, links that sign in once, and one's own settings."""

from flask import Blueprint

blueprint = Blueprint("accounts", __name__)
