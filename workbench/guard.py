"""The guard at the door: asks each view's rule before it runs, and sets the security headers after it."""

from typing import Any

from flask import Response, abort, current_app, redirect, request, url_for

from workbench import here
from workbench.access import Rule, is_open_when_archived, may_enter, rule_of

CONTENT_SECURITY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)


def check_access() -> Any:
    """Lets the request in, sends it to the sign-in page, or ends it with 403 or 404."""
    if request.endpoint is None or request.endpoint == "static":
        return None
    view = current_app.view_functions[request.endpoint]
    rule = rule_of(view)
    if rule is None:
        abort(403)
    if rule.public:
        return None
    turned_away = _check(rule)
    if turned_away is None and rule.roles is not None and rule.changes and request.method not in here.SAFE_METHODS:
        if here.project().archived and not is_open_when_archived(view):
            abort(423)
    return turned_away


def _check(rule: Rule) -> Any:
    someone = here.person()
    if someone is None:
        wanted = request.full_path if request.method == "GET" else None
        return redirect(url_for("accounts.sign_in", next=wanted), 303)
    if rule.roles is not None:
        here.project()
    if not may_enter(rule, True, someone.administrator, here.role() if rule.roles is not None else None):
        # In an earlier cycle everybody is a reader: whatever else is asked for belongs to the present one.
        abort(409 if rule.roles is not None and here.in_the_past() else 403)
    return None


def add_headers(response: Response) -> Response:
    """Strict headers on every answer; pages of people are not kept by caches."""
    headers = response.headers
    headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
    if request.endpoint != "static":
        headers.setdefault("Cache-Control", "private, no-cache")
    return response
