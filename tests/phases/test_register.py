"""Columns are read off the model of a register's rows."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from phases.register import Is, Money, Share, Text, columns, value_at, with_value


class Range(BaseModel):
    low: Decimal
    high: Decimal


class Cat(BaseModel):
    kind: Literal["cat"]
    lives: int


class Dog(BaseModel):
    kind: Literal["dog"]
    tricks: Text


Animal = Annotated[Cat | Dog, Field(discriminator="kind")]


class Specimen(BaseModel):
    id: str = ""
    title: Text
    price: Annotated[Money, Field(ge=0, le=10)] | None = None
    part: Share = Decimal(0)
    state: Literal["open", "shut"] = "open"
    marks: tuple[Literal["x", "y"], ...] = ()
    day: date | None = None
    sure: bool = False
    segment: Annotated[str, Is("reference", to="segments")] = ""
    amounts: tuple[Decimal, ...] = ()
    range: Range | None = None
    animal: Animal | None = None


FOUND = {(column.path, column.only): column for column in columns(Specimen)}


def kind_of(path: str) -> str:
    return FOUND[path, None].kind


def test_types_and_marks_give_the_kind() -> None:
    kinds = {path: column.kind for (path, only), column in FOUND.items() if only is None}

    assert kinds == {
        "title": "text", "price": "money", "part": "share", "state": "choice", "marks": "choices", "day": "date",
        "sure": "boolean", "segment": "reference", "amounts": "yearly", "range.low": "number", "range.high": "number",
        "animal.kind": "choice",
    }


def test_limits_are_found_behind_optional() -> None:
    assert (FOUND["price", None].minimum, FOUND["price", None].maximum) == (0, 10)


def test_parts_of_an_optional_group_are_not_required() -> None:
    assert FOUND["title", None].required
    assert not FOUND["range.low", None].required


def test_a_kind_brings_its_own_columns() -> None:
    assert FOUND["animal.kind", None].choices == ("cat", "dog")
    assert FOUND["animal.lives", ("animal.kind", "cat")].kind == "whole"
    assert FOUND["animal.tricks", ("animal.kind", "dog")].required


def test_a_value_is_found_and_set_by_its_path() -> None:
    row = Specimen(title="t", range=Range(low=1, high=2))

    assert value_at(row, "range.low") == 1
    assert value_at(row, "animal.lives") is None
    assert with_value({"range": {"low": 1, "high": 2}}, "range.low", 0) == {"range": {"low": 0, "high": 2}}
    assert with_value({"range": {"low": 1}, "title": "t"}, "range.low", None) == {"title": "t"}
