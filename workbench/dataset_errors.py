"""What can be wrong with a customer file or a customer table, each in one sentence that says what to do."""

from __future__ import annotations


class DatasetError(Exception):
    """A file, a column or a setting that cannot be used; the message is for the person who chose it."""


class ImportCancelled(DatasetError):
    """The import was cancelled; nothing of it is kept."""
