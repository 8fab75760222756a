"""What the templates of a register ask for besides its rows: filters, order, library, people, and who may do what."""

from typing import Any

from flask import request
from flask_babel import format_decimal
from flask_babel import gettext as _
from sqlmodel import col, select

from workbench import here
from workbench.access import AUTHORS, COMMENTERS, COMMITTEE, READERS
from workbench.addresses import instrument_url
from workbench.comments import sees_internal, thread
from workbench.decision_cards import decision_cards
from workbench.models import Membership, Person
from workbench.ready_rows import ready_groups
from workbench.register_page import ROWS_AT_ONCE, SINGLE_ROW, RegisterPage
from workbench.register_rows import title_of

FILTERED_FROM = 6
"""The number of rows from which it is worth searching among them."""


def shown_rows(page: RegisterPage) -> dict[str, Any]:
    """What the templates of a register need."""
    decides = page.instrument.kind == "decision"
    row = next(iter(page.entries), SINGLE_ROW)
    return {
        "saves_at": "decisions.change" if decides else "rows.change",
        "cards": decision_cards(page) if decides else [], "filters": _filters(page), "count": _count(page), "pager": _pager(page),
        "deleted": _deleted(page), "may_edit": here.may(COMMITTEE if decides else AUTHORS),
        "may_read": here.may(READERS), "may_comment": here.may(COMMENTERS),
        "page": page, "instrument": page.instrument, "instrument_url": instrument_url, "thread": thread,
        "people": _people, "sorted_by": lambda name: _sorted_by(page, name),
        "internal": sees_internal(here.role()), "single": row, "library": ready_groups(page),
    }


def _people() -> list[str]:
    """The names of the project's members, to choose from where a person is asked for."""
    query = select(Person.name).join(Membership, col(Membership.person_id) == Person.id)
    return sorted(here.session().exec(query.where(Membership.project_id == here.project().id)))


def _sorted_by(page: RegisterPage, name: str) -> str:
    """The address of the same rows sorted by a column, upwards first, then downwards."""
    return instrument_url(page.instrument.id, **_narrowed(), sort=f"-{name}" if page.view.sort == name else name)


def _narrowed() -> dict[str, str]:
    """The search and the filters of the address."""
    # Only what is known of is carried on: the address is not for others to write parts of.
    return {key: value for key, value in request.args.items() if key == "search" or key.startswith("filter.")}


def _pager(page: RegisterPage) -> dict[str, str]:
    """Where the page stands among those of its view, and the addresses of its neighbours; empty where it is the only one."""
    first, last, count = page.before + 1, page.before + len(page.on_page), len(page.chosen)
    if count <= ROWS_AT_ONCE:
        return {}
    kept = {**_narrowed(), "sort": page.view.sort or None}
    place = _("rows %(first)s–%(last)s of %(all)s", first=format_decimal(first), last=format_decimal(last),
              all=format_decimal(count))
    return {
        "place": place,
        "previous": instrument_url(page.instrument.id, **kept, **{"from": first - ROWS_AT_ONCE}) if first > 1 else "",
        "next": instrument_url(page.instrument.id, **kept, **{"from": last + 1}) if last < count else "",
    }


def _filters(page: RegisterPage) -> list[dict[str, Any]]:
    if len(page.rows) < FILTERED_FROM and not page.view.partial:
        return []
    found: list[dict[str, Any]] = [{"name": "search", "label": _("Search"), "value": page.view.search}]
    for one in page.in_table:
        if one.kind in ("choice", "choices", "reference", "references") and one.choices:
            found.append({"name": f"filter.{one.name}", "label": one.label, "choices": one.choices,
                          "value": page.view.choices.get(one.name, "")})
    return found


def _count(page: RegisterPage) -> str:
    if not page.view.partial:
        return ""
    return _("%(shown)s of %(all)s rows", shown=len(page.chosen), all=len(page.rows))


def _deleted(page: RegisterPage) -> dict[str, str]:
    """The row that was deleted a moment ago, while it is gone and may come back."""
    name = request.args.get("deleted", "")
    gone = here.dossier().entry(page.instrument.id, name) if name and name not in page.rows else None
    if gone is None or not here.may(AUTHORS):
        return {}
    return {"title": title_of(gone.data, page.instrument, here.speaker()) or name,
            "url": instrument_url(page.instrument.id, "rows.change", row=name)}
