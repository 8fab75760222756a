"""The names of the roles, and what each may do, as people read them."""

from flask_babel import lazy_gettext as _

from workbench.models import Role

NAMES = {
    Role.LEAD: _("Project lead"), Role.CONSULTANT: _("Consultant"), Role.COMMITTEE: _("Committee member"),
    Role.PARTICIPANT: _("Workshop participant"), Role.TRAINER: _("Trainer"), Role.LEARNER: _("Learner"),
    Role.OBSERVER: _("Observer"),
}
MEANINGS = {
    Role.LEAD: _("works on everything, decides, and says who takes part"),
    Role.CONSULTANT: _("works on everything"),
    Role.COMMITTEE: _("reads everything meant for the client, comments and decides"),
    Role.PARTICIPANT: _("answers in workshops"),
    Role.TRAINER: _("works on everything, decides, and guides learners"),
    Role.LEARNER: _("answers and enters, as in a course"),
    Role.OBSERVER: _("reads everything meant for the client"),
}
