"""Configuration (P3.1): each setting derived from a need or a relationship rule, with its state, owner and test."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict

from phases.method import (
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    Known,
    Offer,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.project_management.progress import State, Waves, progress_figures, progress_findings
from phases.register import Is, LongText, Person, Text

say = speaker("configuration-items")
ID, NEEDS, RULES = "configuration-items", "needs", "relationship-rules"
WANTED = ("must", "should")
MOST_OFFERS, MOST_NAMED = 30, 12


class ConfigurationItem(BaseModel):
    """One thing to set up, with what asks for it and how one sees that it works."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    system: Annotated[str | None, Is("reference", to="systems", quiet=True)] = None
    needs: Annotated[tuple[str, ...], Is("references", to=NEEDS, quiet=True)] = ()
    rules: Annotated[tuple[str, ...], Is("references", to=RULES, quiet=True)] = ()
    setting: LongText = ""
    test: LongText = ""
    state: State = "to-do"
    evidence: Text = ""
    tested_on: Annotated[date | None, Is("date", quiet=True)] = None
    waves: Waves = ()
    owner: Person = ""
    remarks: LongText = ""


def without_item(known: Known, register: str) -> dict[str, Any]:
    """The needs, or the rules, from which no configuration item is derived."""
    field = "needs" if register == NEEDS else "rules"
    derived = {key for row in known.rows(ID).values() for key in getattr(row, field)}
    return {key: row for key, row in known.rows(register).items() if key not in derived}


def evaluate(known: Known) -> Result:
    """How far the configuration is, and which needs and rules nobody has derived anything from."""
    rows: dict[str, ConfigurationItem] = dict(known.rows(ID))
    offers = tuple(_offers(known))
    if not rows:
        return Result(offers=offers, values={})
    findings = (*_uncovered(known), *progress_findings(ID, rows), *_untested(rows))
    figures = progress_figures(rows, *_share(known, NEEDS), *_share(known, RULES))
    blocks = (figures, _table(known, rows), *_bare_needs(known), *((Findings(findings),) if findings else ()))
    return Result((Section(ID, Term(ID), blocks),), findings, offers=offers, values=rows)


def _wanted(known: Known, register: str) -> dict[str, Any]:
    rows = known.rows(register)
    return {key: row for key, row in rows.items() if register == RULES or row.priority == "must"}


def _share(known: Known, register: str) -> Iterator[KeyFigure]:
    wanted = _wanted(known, register)
    if wanted:
        bare = set(without_item(known, register)) & set(wanted)
        share = 1 - len(bare) / len(wanted)
        yield KeyFigure(say(f"{register}-derived"), Quantity(share, "share", source=Provenance(register)),
                        say("of-wanted", count=Quantity(len(wanted))))


def _table(known: Known, rows: dict[str, ConfigurationItem]) -> Table:
    headings = tuple(Heading(Term(f"{ID}.{name}")) for name in ("title", "system", "state", "owner", "evidence"))
    return Table("configuration", say("table"), (*headings, Heading(say("asked-by"), "number")), tuple(
        (row.title, _system(known, row.system), Term(f"{ID}.state.{row.state}"), row.owner, row.evidence,
         Quantity(len(row.needs) + len(row.rules), source=Provenance(ID, key)))
        for key, row in rows.items()))


def _system(known: Known, key: str | None) -> Any:
    return getattr(known.rows("systems").get(key or ""), "name", None)


def _bare_needs(known: Known) -> Iterator[Table]:
    bare = {key: one for key, one in without_item(known, NEEDS).items() if one.priority in WANTED}
    if bare:
        yield Table("needs-without-item", say("bare-needs"), (Heading(Term(f"{NEEDS}.title")), Heading(Term(f"{NEEDS}.priority"))), tuple(
            (one.title, Term(f"{NEEDS}.priority.{one.priority}")) for one in _musts_first(bare).values()))


def _uncovered(known: Known) -> Iterator[Sentence]:
    bare = without_item(known, NEEDS)
    musts = [key for key, one in bare.items() if one.priority == "must"]
    for key in musts[:MOST_NAMED]:
        yield say("must-without", need=bare[key].title, rests_on=(Provenance(NEEDS, key),), tone="bad")
    rules = without_item(known, RULES)
    if rules:
        yield say("rules-without", count=Quantity(len(rules)), first=next(iter(rules.values())).title,
                  rests_on=tuple(Provenance(RULES, key) for key in list(rules)[:MOST_NAMED]), tone="warn")


def _untested(rows: dict[str, ConfigurationItem]) -> Iterator[Sentence]:
    for key, row in rows.items():
        if row.state in ("to-test", "ready") and not row.test:
            yield say("no-test", item=row.title, rests_on=(Provenance(ID, key, "test"),), tone="warn")
        if not row.needs and not row.rules:
            yield say("asked-by-nobody", item=row.title, rests_on=(Provenance(ID, key, "needs"),), tone="warn")


def _musts_first(needs: dict[str, Any]) -> dict[str, Any]:
    return dict(sorted(needs.items(), key=lambda pair: WANTED.index(pair[1].priority)))


def _offers(known: Known) -> Iterator[Offer]:
    bare = {key: one for key, one in without_item(known, NEEDS).items() if one.priority in WANTED}
    for key, need in list(_musts_first(bare).items())[:MOST_OFFERS]:
        yield Offer(f"need-{key}", ID, say("from-need", need=need.title), {"title": need.title, "needs": [key]}, Provenance(NEEDS, key))
    for key, rule in list(without_item(known, RULES).items())[:MOST_OFFERS]:
        row = {"title": say("rule-title", rule=rule.title, treatment=rule.treatment), "rules": [key], "setting": rule.treatment}
        yield Offer(f"rule-{key}", ID, say("from-rule", rule=rule.title), row, Provenance(RULES, key))


INSTRUMENT = Instrument(ID, "register", ("P3.1",), row=ConfigurationItem, evaluate=evaluate, reads=(NEEDS, RULES, "systems"))
