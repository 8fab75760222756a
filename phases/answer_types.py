"""The types of question: what each asks for, and how the fields of a form become a checked value.

Form fields are named by what follows the question: "" for the value itself, "today", "low", a row's id, or
"row.column". Numbers are read by a function that the caller gives, since comma and point depend on language;
they are kept as decimal texts, exact in storage.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal, Self, Union

from pydantic import BaseModel, ConfigDict, Field, model_validator

from phases.wording import Choice, Wording

Fields = Mapping[str, Sequence[str]]
ReadNumber = Callable[[str], Decimal]
TEXT_LIMIT = 20_000


class WrongAnswer(ValueError):
    """An entry that a question cannot take; `code` names the fault, `values` what its message says."""

    def __init__(self, code: str, **values: Any) -> None:
        super().__init__(code)
        self.code, self.values = code, values


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Condition(_Frozen):
    """When a question is asked: another one is one of some values, reaches a level, or is answered."""

    question: str
    one_of: tuple[str | int, ...] = Field(default=(), alias="is")
    at_least: float | None = None
    answered: bool = False

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if sum((bool(self.one_of), self.at_least is not None, self.answered)) != 1:
            raise ValueError("a condition says one of: is, at_least, answered")
        return self

    def holds(self, value: Any) -> bool:
        """Whether the condition holds for the value answered there (None: no value)."""
        if value is None:
            return False
        if isinstance(value, dict):
            value = value.get("today")
        if self.answered:
            return value is not None
        if self.at_least is not None:
            return value is not None and Decimal(str(value)) >= Decimal(str(self.at_least))
        chosen = value if isinstance(value, list) else [value]
        return any(str(one) in map(str, self.one_of) for one in chosen)


class Limits(_Frozen):
    """The least and the greatest number that makes sense, both included."""

    min: Decimal | None = None
    max: Decimal | None = None

    def check(self, number: Decimal) -> Decimal:
        """The number itself; WrongAnswer outside the limits."""
        if (self.min is not None and number < self.min) or (self.max is not None and number > self.max):
            raise WrongAnswer("outside-limits", min=self.min, max=self.max)
        return number


class Question(_Frozen):
    """What every question has: words, why it is asked, help, and when it is asked."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    ask: Wording
    why: Wording | None = None
    help: Wording | None = None
    example: Wording | None = None
    trainer: Wording | None = None
    fault: Wording | None = None
    when: Condition | None = None
    weight: float = Field(default=1, gt=0)
    evidence: Literal["wanted", "required"] | None = None

    def parse(self, fields: Fields, number: ReadNumber) -> Any:
        """The value that the fields hold, or None where they are blank; WrongAnswer where they make no sense."""
        raise NotImplementedError


def _one(fields: Fields, name: str = "") -> str:
    values = fields.get(name) or ("",)
    return values[0].strip()


class ShortText(Question):
    type: Literal["short-text"]

    def parse(self, fields: Fields, number: ReadNumber) -> str | None:
        text = _one(fields)
        if len(text) > 500:
            raise WrongAnswer("too-long", max=500)
        return text or None


class LongText(Question):
    """Text with Markdown."""

    type: Literal["long-text"]

    def parse(self, fields: Fields, number: ReadNumber) -> str | None:
        text = _one(fields)
        if len(text) > TEXT_LIMIT:
            raise WrongAnswer("too-long", max=TEXT_LIMIT)
        return text or None


class DateQuestion(Question):
    type: Literal["date"]

    def parse(self, fields: Fields, number: ReadNumber) -> str | None:
        text = _one(fields)
        try:
            return date.fromisoformat(text).isoformat() if text else None
        except ValueError:
            raise WrongAnswer("not-a-date") from None


class NumberQuestion(Question):
    type: Literal["number"]
    limits: Limits = Limits()
    unit: Wording | None = None

    def parse(self, fields: Fields, number: ReadNumber) -> str | None:
        text = _one(fields)
        return str(self.limits.check(number(text))) if text else None


class MoneyQuestion(NumberQuestion):
    """An amount in the project's currency."""

    type: Literal["money"]  # type: ignore[assignment]


class PercentageQuestion(NumberQuestion):
    """A share entered in per cent: 64 means 64 %."""

    type: Literal["percentage"]  # type: ignore[assignment]
    limits: Limits = Limits(min=Decimal(0), max=Decimal(100))


class EstimateQuestion(NumberQuestion):
    """A low, a likely and a high number; the value is {low, likely, high}."""

    type: Literal["estimate"]  # type: ignore[assignment]

    def parse(self, fields: Fields, number: ReadNumber) -> dict[str, str] | None:  # type: ignore[override]
        texts = {name: _one(fields, name) for name in ("low", "likely", "high")}
        if not any(texts.values()):
            return None
        if not all(texts.values()):
            raise WrongAnswer("estimate-incomplete")
        low, likely, high = (self.limits.check(number(text)) for text in texts.values())
        if not low <= likely <= high:
            raise WrongAnswer("estimate-order")
        return {"low": str(low), "likely": str(likely), "high": str(high)}


class ChoiceQuestion(Question):
    choices: tuple[Choice, ...] = Field(min_length=2)

    def known(self, choice: str) -> str:
        """The choice itself; WrongAnswer where it is none of the question's."""
        if choice not in {one.id for one in self.choices}:
            raise WrongAnswer("unknown-choice")
        return choice


class SingleChoice(ChoiceQuestion):
    type: Literal["single-choice"]

    def parse(self, fields: Fields, number: ReadNumber) -> str | None:
        return self.known(_one(fields)) if _one(fields) else None


class MultipleChoice(ChoiceQuestion):
    type: Literal["multiple-choice"]

    def parse(self, fields: Fields, number: ReadNumber) -> list[str] | None:
        return [self.known(one) for one in fields.get("", ()) if one] or None


class Ranking(ChoiceQuestion):
    """All choices in order of preference; the fields are named by choice and hold its rank, 1 = first."""

    type: Literal["ranking"]

    def parse(self, fields: Fields, number: ReadNumber) -> list[str] | None:
        ranks = {choice.id: _one(fields, choice.id) for choice in self.choices}
        if not any(ranks.values()):
            return None
        if sorted(ranks.values()) != sorted(str(rank) for rank in range(1, len(ranks) + 1)):
            raise WrongAnswer("ranks-not-distinct", max=len(ranks))
        return sorted(ranks, key=lambda choice: int(ranks[choice]))


class Allocation(ChoiceQuestion):
    """100 points shared out over the choices."""

    type: Literal["allocation"]
    total: int = 100

    def parse(self, fields: Fields, number: ReadNumber) -> dict[str, str] | None:
        texts = {choice.id: _one(fields, choice.id) for choice in self.choices}
        if not any(texts.values()):
            return None
        points = {choice: number(text) if text else Decimal(0) for choice, text in texts.items()}
        if min(points.values()) < 0 or sum(points.values()) != self.total:
            raise WrongAnswer("points-do-not-add-up", total=self.total, sum=sum(points.values()))
        return {choice: str(value) for choice, value in points.items()}


class LevelQuestion(Question):
    levels: tuple[Wording, ...] = Field(min_length=2)

    def level(self, text: str) -> int | None:
        """The level that a text names, from 0; None for a blank."""
        if text and (not text.isdigit() or int(text) >= len(self.levels)):
            raise WrongAnswer("unknown-choice")
        return int(text) if text else None


class Rating(LevelQuestion):
    """One of several worded levels, counted from 0."""

    type: Literal["rating"]

    def parse(self, fields: Fields, number: ReadNumber) -> int | None:
        return self.level(_one(fields))


class TodayNeeded(LevelQuestion):
    """The level of today and the level needed, on the same worded scale: {today, needed}."""

    type: Literal["today-needed"]
    unit_of_gap: Literal["level"] = "level"

    def parse(self, fields: Fields, number: ReadNumber) -> dict[str, int | None] | None:
        today, needed = self.level(_one(fields, "today")), self.level(_one(fields, "needed"))
        return None if today is None and needed is None else {"today": today, "needed": needed}


class Matrix(Question):
    """For each row one of the columns: {row: column}."""

    type: Literal["matrix"]
    rows: tuple[Choice, ...] = Field(min_length=1)
    columns: tuple[Choice, ...] = Field(min_length=2)

    def parse(self, fields: Fields, number: ReadNumber) -> dict[str, str] | None:
        marked = {row.id: _one(fields, row.id) for row in self.rows if _one(fields, row.id)}
        if not set(marked.values()) <= {column.id for column in self.columns}:
            raise WrongAnswer("unknown-choice")
        return marked or None


class Pole(_Frozen):
    """Two opposite statements of a semantic differential."""

    id: str
    left: Wording
    right: Wording


class SemanticDifferential(Question):
    """For each pair of opposites a place from -3 (left) to 3 (right)."""

    type: Literal["semantic-differential"]
    poles: tuple[Pole, ...] = Field(min_length=1)

    def parse(self, fields: Fields, number: ReadNumber) -> dict[str, int] | None:
        marked = {pole.id: _one(fields, pole.id) for pole in self.poles if _one(fields, pole.id)}
        if not set(marked.values()) <= {str(place) for place in range(-3, 4)}:
            raise WrongAnswer("unknown-choice")
        return {pole: int(place) for pole, place in marked.items()} or None


class Evidence(Question):
    """Files that prove something; the value is the list of the files' ids, kept by the bench."""

    type: Literal["evidence"]

    def parse(self, fields: Fields, number: ReadNumber) -> list[str] | None:
        return [one for one in fields.get("", ()) if one] or None


ANSWER_TYPES = Union[  # noqa: UP007 - a discriminated union needs the names in one place
    ShortText, LongText, DateQuestion, NumberQuestion, MoneyQuestion, PercentageQuestion, EstimateQuestion,
    SingleChoice, MultipleChoice, Ranking, Allocation, Rating, TodayNeeded, Matrix, SemanticDifferential, Evidence,
]


def stored_fields(kind: str, value: Any) -> dict[str, tuple[str, ...]]:
    """A value as it is stored, as the fields of a form that would give it, for a question of that type."""
    if kind == "ranking" and isinstance(value, list):
        return {str(choice): (str(rank),) for rank, choice in enumerate(value, 1)}
    if isinstance(value, Mapping):
        return {str(name): ("" if part is None else str(part),) for name, part in value.items()}
    if isinstance(value, list):
        return {"": tuple(map(str, value))}
    return {} if value is None else {"": (str(value),)}
