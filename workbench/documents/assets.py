"""Packaged assets by name, and data written into a document itself."""

from base64 import b64encode
from pathlib import Path

from workbench.places import STATIC


def asset(name: str) -> Path:
    """The file of a packaged asset; ValueError where the name leaves the folder or names nothing."""
    path = (STATIC / name).resolve()
    if not path.is_relative_to(STATIC.resolve()) or not path.is_file():
        raise ValueError(f"there is no packaged asset “{name}”")
    return path


def data_address(content: bytes, media_type: str) -> str:
    """The address of bytes that stand in the document itself."""
    return f"data:{media_type};base64,{b64encode(content).decode()}"
