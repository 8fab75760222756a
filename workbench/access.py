"""Who may enter: every view says it, and a view that says nothing lets nobody in."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from workbench.models import Role

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Rule:
    """`public` needs no sign-in; `roles` are those of the project in the address; None asks only for sign-in.

    Who `changes` something may not do so in a project that is archived.
    """

    name: str
    public: bool = False
    administrator: bool = False
    roles: frozenset[Role] | None = None
    changes: bool = True


_EVERYONE = frozenset(Role)
_CLIENT_READERS = _EVERYONE - {Role.PARTICIPANT}
_AUTHORS = frozenset({Role.LEAD, Role.CONSULTANT, Role.TRAINER})
_CONTRIBUTORS = _AUTHORS | {Role.LEARNER, Role.PARTICIPANT}

PUBLIC = Rule("public", public=True)
SIGNED_IN = Rule("signed in")
ADMINISTRATOR = Rule("administrator", administrator=True)
MEMBERS = Rule("any member of the project", roles=_EVERYONE, changes=False)
READERS = Rule("readers of the dossier", roles=_CLIENT_READERS, changes=False)
CONTRIBUTORS = Rule("those who may answer", roles=_CONTRIBUTORS)
AUTHORS = Rule("those who work on the dossier", roles=_AUTHORS)
COMMITTEE = Rule("those who decide", roles=frozenset({Role.LEAD, Role.COMMITTEE, Role.TRAINER}))
COMMENTERS = Rule("those who may comment", roles=_EVERYONE - {Role.OBSERVER})
LEADS = Rule("those who lead the project", roles=frozenset({Role.LEAD, Role.TRAINER}))

_RULE, _ALSO_ARCHIVED = "__workbench_access__", "__workbench_also_archived__"


def allow(rule: Rule, also_archived: bool = False) -> Callable[[View], View]:
    """Marks a view with the rule of who may enter; `also_archived` for what may be sent to a project that is over."""

    def mark(view: View) -> View:
        setattr(view, _RULE, rule)
        setattr(view, _ALSO_ARCHIVED, also_archived)
        return view

    return mark


def rule_of(view: Callable[..., Any] | None) -> Rule | None:
    """The rule of a view, or None where it has none."""
    return getattr(view, _RULE, None)


def is_open_when_archived(view: Callable[..., Any]) -> bool:
    """Whether something may be sent to the view of an archived project."""
    return getattr(view, _ALSO_ARCHIVED, False)


def may_enter(rule: Rule, signed_in: bool, administrator: bool, role: Role | None) -> bool:
    """Whether somebody may enter; an administrator has no way into projects without a role there."""
    if rule.public:
        return True
    if not signed_in:
        return False
    if rule.administrator:
        return administrator
    return rule.roles is None or role in rule.roles
