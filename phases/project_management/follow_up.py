"""After training (P4.4): asked again at 30 and 90 days, by link; who uses the tool corrects the pace of the benefits."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import fmean
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from phases.method import Known
from phases.project_management.adoption import Adoption, Measured, WaveAdoption, adoption
from phases.project_management.curriculum import AUDIENCES
from phases.project_management.waves import ID as WAVES
from phases.project_management.waves import Wave, first_day
from phases.register import Is, LongText, Person, Text

ID, ANSWERS = "training-follow-up", "follow-up-answers"
Use = Literal["daily", "weekly", "rarely", "never"]
OldWay = Literal["no", "sometimes", "often"]
USES: tuple[Use, ...] = get_args(Use)
OLD_WAYS: tuple[OldWay, ...] = get_args(OldWay)
USED = ("daily", "weekly")
"""Uses that count as adoption."""
Mark = Annotated[int | None, Field(ge=0, le=10)]
Count = Annotated[int | None, Field(ge=0)]


class FollowUp(BaseModel):
    """One round of questions to a wave, so many days after it went live; `active` people are those in the tool's log."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    wave: Annotated[str, Is("reference", to=WAVES)]
    days_after: Annotated[int, Field(ge=1, le=2000)] = 30
    state: Literal["draft", "open", "closed"] = "draft"
    closes: Annotated[date | None, Is("date", quiet=True)] = None
    asked: Count = None
    active: Count = None
    introduction: LongText = ""
    contact: Person = ""
    kept_months: Annotated[int, Field(ge=1, le=120), Is("whole", quiet=True)] = 24

    def takes_answers(self, today: date) -> bool:
        """Whether its links are open on that day."""
        return self.state == "open" and (self.closes is None or today <= self.closes)


class FollowUpAnswer(BaseModel):
    """What one person answered: how often, how surely, and whether the old way goes on."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    follow_up: Annotated[str, Is("reference", to=ID)]
    audience: Annotated[str, Is("reference", to=AUDIENCES, also=("all",))] = "all"
    person: Text = ""
    day: date
    use: Use
    confidence: Mark = None
    old_way: OldWay | None = None
    obstacle: Annotated[LongText, Is("long-text")] = ""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round found: answers, the share of people who use the tool, mean confidence, who keeps the old way.

    `counted` says that the share comes from the tool's own log instead of from what people say.
    """

    key: str
    row: FollowUp
    answers: tuple[FollowUpAnswer, ...]

    @property
    def counted(self) -> bool:
        """Whether the log was read."""
        return self.row.active is not None and bool(self.row.asked)

    @property
    def share(self) -> float | None:
        """The part that uses the tool at least weekly; None where nobody was asked or counted."""
        if self.counted:
            return min(1.0, (self.row.active or 0) / (self.row.asked or 1))
        return sum(one.use in USED for one in self.answers) / len(self.answers) if self.answers else None

    @property
    def response(self) -> float | None:
        """The part of those asked who answered."""
        return len(self.answers) / self.row.asked if self.row.asked else None

    @property
    def confidence(self) -> float | None:
        """The mean mark for confidence, from 0 to 10."""
        marks = [one.confidence for one in self.answers if one.confidence is not None]
        return fmean(marks) if marks else None

    @property
    def old_way(self) -> float | None:
        """The part that often works in the old way."""
        said = [one.old_way for one in self.answers if one.old_way is not None]
        return said.count("often") / len(said) if said else None


def rounds(known: Known) -> tuple[Round, ...]:
    """The rounds by the day on which they fall due."""
    answers: list[FollowUpAnswer] = list(known.rows(ANSWERS).values())
    found = [Round(key, row, tuple(one for one in answers if one.follow_up == key)) for key, row in known.rows(ID).items()]
    return tuple(sorted(found, key=lambda one: due_day(known, one.row) or date.max))


def due_day(known: Known, row: FollowUp) -> date | None:
    """The day on which a round falls due."""
    wave: Wave | None = known.rows(WAVES).get(row.wave)
    return wave.day + timedelta(days=row.days_after) if wave and wave.day else None


def measured_adoption(known: Known) -> Adoption:
    """Adoption since the first wave went live, by month and year."""
    waves: dict[str, Wave] = dict(known.rows(WAVES))
    begin = first_day(waves)
    if begin is None:
        return Adoption()
    by_wave = {key: tuple(Measured(one.row.days_after, one.share) for one in rounds(known) if one.row.wave == key and one.share is not None)
               for key in waves}
    counted = [WaveAdoption(wave.people or 0, (wave.day - begin).days, by_wave[key]) for key, wave in waves.items() if wave.day]
    return adoption(counted, (known.facts.today - begin).days)


def with_measured(planned: tuple[Decimal, ...], years: Mapping[int, float]) -> tuple[Decimal, ...]:
    """A planned ramp-up (year 0 first) in which the years that were measured stand as measured, in whole per cent.

    A year in which nothing was planned to come stays empty: people use the tool before every benefit of it begins.
    """
    return tuple(round(Decimal(str(years[year])), 2) if share and year in years else share for year, share in enumerate(planned))


def corrected_lines(known: Known) -> Iterator[tuple[str, Any, tuple[Decimal, ...]]]:
    """The benefit lines with a ramp-up that the measured adoption contradicts, each with the corrected one."""
    years = measured_adoption(known).years
    for key, line in known.rows("benefit-lines").items():
        if years and line.ramp_up:
            corrected = with_measured(line.ramp_up, years)
            if corrected != tuple(line.ramp_up):
                yield key, line, corrected
