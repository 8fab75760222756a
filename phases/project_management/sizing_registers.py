"""What the sizing (P1.3) is computed from: users by role, contacts by channel, records that are kept, prices and years."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import Instrument
from phases.quantity import Change, Money, Share
from phases.register import Is, LongText, Text
from phases.vision.relationship_intents import Channel

Whole = Annotated[int, Field(ge=0, le=1_000_000_000)]
QuietGrowth = Annotated[Change, Is("share", quiet=True)]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""


class UserGroup(_Row):
    """People of one role: how many, how they grow, which licence they need and what it costs a month."""

    title: Text
    people: Annotated[Whole, Is("whole", summed=True)]
    licence: Literal["full", "light", "none"] = "full"
    growth: Annotated[Change, Is("share")] = Decimal(0)
    online: Annotated[Share, Is("share")] = Decimal(1)
    price_a_month: Annotated[Annotated[Money, Field(ge=0)] | None, Is("money")] = None
    source: Annotated[Text, Is("text", quiet=True)] = ""
    remarks: LongText = ""


class ContactFlow(_Row):
    """Contacts that come by one channel and what is promised of their answer; times in seconds.

    The busiest hour brings: contacts of a month x `peak` (busiest month over the mean) / days x share of the busiest hour.
    Contacts that can wait (`answered` later) are work to be done, not a queue to be kept short.
    """

    title: Text
    channel: Channel = "telephone"
    answered: Annotated[Literal["at-once", "later"], Is("choice", quiet=True)] = "at-once"
    contacts_a_month: Whole
    handling_seconds: Annotated[int, Field(ge=1, le=28_800)] = 240
    peak: Annotated[Decimal, Field(ge=1, le=20), Is("number", quiet=True)] = Decimal(1)
    days_a_month: Annotated[int, Field(ge=1, le=31), Is("whole", quiet=True)] = 22
    busy_hour: Annotated[Share, Field(gt=0), Is("share", quiet=True)] = Decimal("0.15")
    target: Annotated[Share, Field(lt=1)] = Decimal("0.8")
    within_seconds: Annotated[int, Field(ge=0, le=3600)] = 20
    busiest: Annotated[Share, Field(gt=0), Is("share", quiet=True)] = Decimal("0.85")
    shrinkage: Annotated[Share, Field(lt=1), Is("share", quiet=True)] = Decimal("0.3")
    lost: Annotated[Share, Field(gt=0), Is("share", quiet=True)] = Decimal("0.01")
    growth: QuietGrowth = Decimal(0)
    people_today: Annotated[Whole | None, Is("whole")] = None
    reasons: Annotated[tuple[str, ...], Is("references", to="interaction-reasons", quiet=True)] = ()
    source: Annotated[Text, Is("text", quiet=True)] = ""
    remarks: LongText = ""


class RecordKind(_Row):
    """Something that is kept: how many there are, how many come each month, how large one is and how long it stays."""

    title: Text
    records: Whole
    added_a_month: Whole = 0
    kilobytes: Annotated[Decimal, Field(gt=0, le=10_000_000), Is("number")] = Decimal(4)
    kept_years: Annotated[Annotated[Decimal, Field(gt=0, le=100)] | None, Is("number")] = None
    copies: Annotated[Decimal, Field(ge=1, le=20), Is("number", quiet=True)] = Decimal(2)
    source: Annotated[Text, Is("text", quiet=True)] = ""
    remarks: LongText = ""


class SizingOptions(_Row):
    """Over how many years, and what a unit costs."""

    years: Annotated[int, Field(ge=1, le=10)] = 3
    gigabyte_month: Annotated[Annotated[Money, Field(ge=0)] | None, Is("money")] = None
    workstation: Annotated[Annotated[Money, Field(ge=0)] | None, Is("money")] = None
    line_month: Annotated[Annotated[Money, Field(ge=0)] | None, Is("money")] = None


USERS = Instrument("sizing-users", "register", ("P1.3",), row=UserGroup)
CONTACTS = Instrument("sizing-contacts", "register", ("P1.3",), row=ContactFlow, reads=("interaction-reasons",))
RECORDS = Instrument("sizing-records", "register", ("P1.3",), row=RecordKind)
REGISTERS = (USERS, CONTACTS, RECORDS)
