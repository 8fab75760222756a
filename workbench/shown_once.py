"""A link that is shown on the next page and never again."""

from flask import session as cookie
from flask import url_for

from workbench.models import Person

_KEY = "link-shown-once"


def show(person: Person, token: str) -> None:
    """Lets the next page show the person's one-time link."""
    cookie[_KEY] = {"name": person.name, "email": person.email,
                    "url": url_for("accounts.link", token=token, _external=True)}


def take() -> dict[str, str] | None:
    """What is to be shown, {name, email, url}; gone afterwards."""
    shown: dict[str, str] | None = cookie.pop(_KEY, None)
    return shown
