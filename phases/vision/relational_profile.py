"""Transactional or relational (C6): the profile of each group of respondents, and where the groups disagree."""

from collections.abc import Mapping
from statistics import mean

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    Known,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.questionnaire import Questionnaire

say = speaker("relational-profile")
ID = "relational-profile"
APART, CLEAR = 3, 1.0
Profile = Mapping[str, int]


def profiles(known: Known) -> dict[str, Profile]:
    """For every group that answered its places from -3 (transactional) to 3 (relational), by pair of opposites.

    Each question of the questionnaire is one group; a group added to the content is drawn without a change here.
    """
    return {group: answer.value for group, answer in known.rows(ID).items() if answer.given and isinstance(answer.value, dict)}


def evaluate(known: Known) -> Result:
    """Draws one line per group and says where the company stands and where groups see two companies."""
    sheet: Questionnaire | None = known.questionnaires.get(ID)
    groups = profiles(known)
    if sheet is None or not groups:
        return Result()
    poles = next(question.poles for question in sheet.questions() if question.type == "semantic-differential")
    pairs = {pole.id: ({"fr": pole.left.fr, "en": pole.left.en}, {"fr": pole.right.fr, "en": pole.right.en}) for pole in poles}
    findings = _findings(groups, pairs)
    table = _table(groups, pairs)
    figure = Figure("relational-profile", "differential", say("profile"), {
        "pairs": [{"left": left, "right": right} for left, right in pairs.values()], "minimum": -3, "maximum": 3,
        "series": [{"label": _group(group), "values": [profile.get(pole) for pole in pairs]} for group, profile in groups.items()],
    }, table)
    return Result((Section("relational-profile", Term(ID), (figure, Findings(findings))),), findings, values=groups)


def _group(group: str) -> Term:
    return Term(f"{ID}.{group}")


def _table(groups: Mapping[str, Profile], pairs: Mapping[str, tuple[dict, dict]]) -> Table:
    headings = (Heading(say("transactional")), *(Heading(_group(group), "number") for group in groups), Heading(say("relational")))
    return Table("relational-profile", say("profile"), headings, tuple(
        (left, *(Quantity(profile[pole], source=Provenance(ID, group)) if pole in profile else None
                 for group, profile in groups.items()), right)
        for pole, (left, right) in pairs.items()
    ))


def _findings(groups: Mapping[str, Profile], pairs: Mapping[str, tuple[dict, dict]]) -> tuple[Sentence, ...]:
    said = []
    for group, profile in groups.items():
        centre = mean(profile.values())
        key = "leans-relational" if centre >= CLEAR else "leans-transactional" if centre <= -CLEAR else "between"
        said.append(say(key, group=_group(group), mean=Quantity(round(centre, 1)), rests_on=(Provenance(ID, group),)))
    for pole, (left, right) in pairs.items():
        seen = {group: profile[pole] for group, profile in groups.items() if pole in profile}
        if len(seen) > 1 and max(seen.values()) - min(seen.values()) >= APART:
            low, high = min(seen, key=lambda one: seen[one]), max(seen, key=lambda one: seen[one])
            said.append(say("two-companies", low=_group(low), high=_group(high), left=left, right=right, tone="warn",
                            rests_on=(Provenance(ID, low), Provenance(ID, high))))
    return tuple(said)


INSTRUMENT = Instrument(ID, "questionnaire", ("C6",), evaluate=evaluate)
