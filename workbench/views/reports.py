"""Reports of a project: as page, PDF, slides and spreadsheet, with their figures."""

from flask import Blueprint

blueprint = Blueprint("reports", __name__)
