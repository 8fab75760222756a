"""Who may enter: every view says it, and a view that says nothing lets nobody in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from workbench.models import Role

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Rule:
    """`public` needs no sign-in; `roles` are those of the project in the address; None asks only for sign-in."""

    name: str
    public: bool = False
    administrator: bool = False
    roles: frozenset[Role] | None = None


_EVERYONE = frozenset(Role)
_CLIENT_READERS = _EVERYONE - {Role.PARTICIPANT}
_AUTHORS = frozenset({Role.LEAD, Role.CONSULTANT, Role.TRAINER})
_CONTRIBUTORS = _AUTHORS | {Role.LEARNER, Role.PARTICIPANT}

PUBLIC = Rule("public", public=True)
SIGNED_IN = Rule("signed in")
ADMINISTRATOR = Rule("administrator", administrator=True)
MEMBERS = Rule("any member of the project", roles=_EVERYONE)
READERS = Rule("readers of the dossier", roles=_CLIENT_READERS)
CONTRIBUTORS = Rule("those who may answer", roles=_CONTRIBUTORS)
AUTHORS = Rule("those who work on the dossier", roles=_AUTHORS)
COMMITTEE = Rule("those who decide", roles=frozenset({Role.LEAD, Role.COMMITTEE, Role.TRAINER}))
COMMENTERS = Rule("those who may comment", roles=_EVERYONE - {Role.OBSERVER})
LEADS = Rule("those who lead the project", roles=frozenset({Role.LEAD, Role.TRAINER}))

_RULE = "__workbench_access__"


def allow(rule: Rule) -> Callable[[View], View]:
    """Marks a view with the rule of who may enter."""

    def mark(view: View) -> View:
        setattr(view, _RULE, rule)
        return view

    return mark


def rule_of(view: Callable[..., Any] | None) -> Rule | None:
    """The rule of a view, or None where it has none."""
    return getattr(view, _RULE, None)


def may_enter(rule: Rule, signed_in: bool, administrator: bool, role: Role | None) -> bool:
    """Whether somebody may enter; an administrator has no way into projects without a role there."""
    if rule.public:
        return True
    if not signed_in:
        return False
    if rule.administrator:
        return administrator
    return rule.roles is None or role in rule.roles
