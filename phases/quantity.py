"""The kinds of value a case is made of: money, shares, rates, years, ids; exact decimals, never a yes or no."""

from decimal import Decimal
from typing import Annotated, Any

from annotated_types import Ge, Gt, Le, MinLen
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from phases.register import Is

LARGEST_AMOUNT = Decimal(10) ** 15
LONGEST_HORIZON = 50


class Entry(BaseModel):
    """Base of everything that is entered into a case: frozen, and an unknown key is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _no_boolean(value: Any) -> Any:
    # YAML reads an unquoted yes as true, which Python would count as 1.
    if isinstance(value, bool):
        raise PydanticCustomError("not-a-number", "a number is needed")
    return value


def _of_sensible_size(amount: Decimal) -> Decimal:
    if abs(amount) > LARGEST_AMOUNT:
        raise PydanticCustomError("amount-too-large", "the amount is too large", {"limit": str(LARGEST_AMOUNT)})
    return amount


def _one_or_several(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else (value,)


NUMERIC = BeforeValidator(_no_boolean)
SENSIBLE = AfterValidator(_of_sensible_size)
# Limits stand before the validators, where the JSON Schema can name them.
Number = Annotated[Decimal, NUMERIC, SENSIBLE, Is("number")]
Count = Annotated[Decimal, Ge(0), NUMERIC, SENSIBLE, Is("number")]
Money = Annotated[Decimal, NUMERIC, SENSIBLE, Is("money")]
Worth = Annotated[Decimal, Ge(0), NUMERIC, SENSIBLE, Is("money")]
"""Money that is not negative."""
Share = Annotated[Decimal, Ge(0), Le(1), NUMERIC, Is("share")]
"""A part of a whole, as a fraction from 0 to 1."""
Change = Annotated[Decimal, Gt(-1), Le(10), NUMERIC, Is("share")]
"""A relative change as a fraction: -0.05 shrinks by 5 %."""
Points = Annotated[Decimal, Ge(-1), Le(1), NUMERIC, Is("share")]
"""A change of a rate, in points as a fraction: 0.02 lifts 80 % to 82 %."""
Uplift = Annotated[Decimal, Ge(0), Le(10), NUMERIC, Is("share")]
"""What is added in proportion, as a fraction: 2 means plus 200 %."""
Year = Annotated[int, Ge(0), Le(LONGEST_HORIZON), NUMERIC, Is("whole")]
"""A year of the case, counted from 0 = today."""
Years = Annotated[int, Ge(1), Le(LONGEST_HORIZON), NUMERIC, Is("whole")]
Yearly = Annotated[tuple[Money, ...], Is("yearly", summed=True)]
"""One amount per year; the first stands at time 0."""
YearlyShare = Annotated[tuple[Share, ...], Is("yearly-share")]
Rates = Annotated[
    tuple[Share, ...], MinLen(1),
    BeforeValidator(_one_or_several, json_schema_input_type=Share | tuple[Share, ...]),
    Is("yearly-share", first_year=1),
]
"""One rate for all years, or one per year from year 1."""
Identifier = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=80)]
Alternatives = Annotated[
    tuple[Identifier, ...], MinLen(1),
    BeforeValidator(_one_or_several, json_schema_input_type=Identifier | tuple[Identifier, ...]),
    Is("references", to="alternatives", also=("all",)),
]
"""The ids of one or several alternatives; `all` stands for every alternative but doing nothing."""
