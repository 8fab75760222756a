"""The simulator of the relationship rules: what happens to this customer with this reason."""

from typing import Any

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from phases.method import Term
from phases.strategy.relationship_rules import ID, RelationshipRule, playable
from phases.strategy.rule_analysis import Situation, applicable
from phases.strategy.value_approach import CELLS
from phases.wording import read_text
from workbench import here
from workbench.access import READERS, allow
from workbench.addresses import row_url
from workbench.instrument_frame import frame_of, present
from workbench.register_fields import Option

blueprint = Blueprint("relationship_rules", __name__, url_prefix="/projects/<project>/strategy/relationship-rules")
CHANNELS = ("field-sales", "point-of-sale", "telephone", "direct-marketing", "website", "mobile")


@blueprint.get("/simulator")
@allow(READERS)
def simulate(project: str) -> ResponseReturnValue:
    shown = present("strategy", ID)
    selects = _selects()
    chosen = {name: _chosen(name, options) for name, options in selects.items()}
    frame = frame_of(shown, here.workings().result(ID)) | {"result_html": "", "missing": [], "offers": [], "links": []}
    return render_template("strategy/simulator.html", selects=selects, chosen=chosen, labels=_labels(),
                           outcome=_outcome(Situation(**chosen)), **frame)


def _labels() -> dict[str, str]:
    return {name: here.speaker().words(Term(f"{ID}.{name}"))
            for name in ("segment", "cell", "reason", "channel", "delay", "answer_channel", "owner")}


def _selects() -> dict[str, list[Option]]:
    say = here.speaker().words
    cells = [Option(one, say(Term(f"{ID}.cell.{one}"))) for one in CELLS]
    return {
        "segment": _rows("segments", "name"), "cell": [Option("", _("not placed")), *cells],
        "reason": _rows("interaction-reasons", "title"),
        "channel": [Option(one, say(Term(f"{ID}.channel.{one}"))) for one in CHANNELS],
    }


def _rows(register: str, field: str) -> list[Option]:
    rows = here.dossier().worksheet(register).rows
    return [Option(key, read_text(getattr(row, field), here.language())) for key, row in rows.items()]


def _chosen(name: str, options: list[Option]) -> str:
    wanted = request.args.get(name, "")
    return wanted if wanted in {one.id for one in options} else (options[0].id if options else "")


def _outcome(situation: Situation) -> dict[str, Any]:
    """The rule that answers, those that stand level with it, and those that it passes over."""
    rows = {key: row for key, row in here.dossier().worksheet(ID).rows.items() if isinstance(row, RelationshipRule)}
    found = applicable(playable(rows), situation)
    level = [rule for rule in found if rule.rank == found[0].rank]
    quarrel = len({rule.answer for rule in level}) > 1
    worded = [_worded(rule.id, rows[rule.id]) for rule in found]
    return {"first": worded[0] if worded else None, "quarrel": worded[1:len(level)] if quarrel else [],
            "passed_over": worded[len(level) if quarrel else 1:]}


def _worded(key: str, row: RelationshipRule) -> dict[str, str]:
    say, language = here.speaker().words, here.language()
    return {
        "title": read_text(row.title, language), "treatment": read_text(row.treatment, language),
        "owner": row.owner, "url": row_url(ID, key),
        "answer_channel": say(Term(f"{ID}.answer_channel.{row.answer_channel}")), "delay": say(Term(f"{ID}.delay.{row.delay}")),
        "priority": str(row.priority),
    }
