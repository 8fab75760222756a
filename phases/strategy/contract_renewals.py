"""Contract renewals (S3.3): how many of an intake still have their contract, and how many will, renewal by renewal."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Block,
    Figure,
    Findings,
    Heading,
    Instrument,
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
from phases.register import Money, Text
from phases.strategy.contract_years import LONGEST, observed_survivors
from phases.strategy.contractual_retention import ContractModel, expected_renewals, fit_contract_model, retention_rate, survival
from phases.strategy.customer_view import FILE, View, definition, view_of

ID = "contract-renewals"
say = speaker(ID)
AHEAD = 5
"""Renewals projected beyond those observed."""


class Intake(BaseModel):
    """Customers who signed in one period: how many, and how many still had their contract after each renewal."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    name: Text
    customers: Annotated[int, Field(gt=0)]
    survivors: Annotated[str, Field(pattern=r"^\s*\d+(?:[\s,;]+\d+)*\s*$")]
    yearly_margin: Money | None = None
    discount_rate: Annotated[Decimal, Field(gt=0, le=1)] = Decimal("0.10")

    @property
    def kept(self) -> tuple[int, ...]:
        """Survivors after the first renewal, the second, and so on."""
        return tuple(int(number) for number in self.survivors.replace(",", " ").replace(";", " ").split())


def models(known: Known) -> dict[str, ContractModel]:
    """The fitted model of each intake that has one."""
    found = {}
    for key, row in known.rows(ID).items():
        try:
            found[key] = fit_contract_model(row.customers, row.kept)
        except ValueError:
            continue
    return found


def evaluate(known: Known) -> Result:
    """Observed and projected survivors of each intake, what a contract is still worth, and the file's own intake."""
    rows, fitted, view = known.rows(ID), models(known), view_of(known)
    offers = tuple(_offered(known, view)) if view else ()
    if not rows:
        return Result(offers=offers)
    findings = tuple(_findings(rows, fitted))
    sections = tuple(_section(key, rows[key], model) for key, model in fitted.items())
    whole = Section(ID, Term(ID), (Findings(findings), *((_overview(rows, fitted),) if fitted else ()), definition(ID)), sections)
    return Result((whole,), findings, offers=offers, values=fitted)


def _overview(rows: Mapping[str, Intake], fitted: Mapping[str, ContractModel]) -> Table:
    headings = (Heading(say("intake")), Heading(say("customers"), "number"), Heading(say("first-rate"), "share"),
                Heading(say("next-rate"), "share"), Heading(say("left"), "number"), Heading(say("worth"), "money"))
    return Table("intakes", say("overview"), headings, tuple(
        (rows[key].name, Quantity(model.customers, source=Provenance(ID, key)), Quantity(retention_rate(model, 1), "share"),
         Quantity(retention_rate(model, len(rows[key].kept) + 1), "share"), Quantity(round(_left(rows[key], model), 1)),
         _worth(key, rows[key], model))
        for key, model in fitted.items()))


def _left(row: Intake, model: ContractModel) -> float:
    """Expected renewals to come of who still has the contract, discounted."""
    return expected_renewals(model, len(row.kept), float(row.discount_rate))


def _worth(key: str, row: Intake, model: ContractModel) -> Quantity | None:
    if row.yearly_margin is None:
        return None
    worth = row.yearly_margin * Decimal(str(_left(row, model)))
    return Quantity(worth, "money", source=Provenance(ID, key, "yearly_margin", f"{ID}.definition"))


def _section(key: str, row: Intake, model: ContractModel) -> Section:
    periods = list(range(len(row.kept) + AHEAD + 1))
    projected = survival(model, periods[-1])
    observed = [1.0, *(kept / row.customers for kept in row.kept), *[None] * AHEAD]
    caption = say("survivors", intake=row.name)
    headings = (Heading(say("renewal"), "number"), *(Heading(say(name), "share") for name in ("observed", "projected", "rate")))
    shown = Table(f"survivors-{key}", caption, headings, tuple(
        (Quantity(period), None if there is None else Quantity(there, "share", source=Provenance(ID, key)), Quantity(expected, "share"),
         Quantity(retention_rate(model, period), "share") if period else None)
        for period, there, expected in zip(periods, observed, projected, strict=True)))
    data = {"x": periods, "x_label": say("renewal"), "unit": "share",
            "series": [{"label": say("observed"), "values": observed}, {"label": say("projected"), "values": projected}]}
    blocks: tuple[Block, ...] = (Figure(f"survivors-{key}", "lines", caption, data, shown), shown)
    return Section(f"intake-{key}", row.name, blocks)


def _findings(rows: Mapping[str, Intake], fitted: Mapping[str, ContractModel]) -> Iterator[Sentence]:
    for key, row in rows.items():
        source = (Provenance(ID, key),)
        if key not in fitted:
            yield say("no-model", intake=row.name, rests_on=source, tone="warn")
            continue
        model, last = fitted[key], len(row.kept)
        yield say("rises", intake=row.name, first=Quantity(retention_rate(model, 1), "share"),
                  next=Quantity(retention_rate(model, last + 1), "share"), renewal=Quantity(last + 1), rests_on=source)
        share = survival(model, last + AHEAD)[-1]
        yield say("projects", intake=row.name, share=Quantity(share, "share"), renewal=Quantity(last + AHEAD), rests_on=source)


def _offered(known: Known, view: View) -> Iterator[Offer]:
    """The intake that a file of contracts holds, while it is not in the register as it stands in the file."""
    found = observed_survivors(view.part("contracts") or ())
    if found is None:
        return
    row = {"name": say("from-file", years=Quantity(len(found.survivors))), "customers": found.customers,
           "survivors": " ".join(map(str, found.survivors))}
    if not any(one.customers == found.customers and list(one.kept) == list(found.survivors) for one in known.rows(ID).values()):
        yield Offer("file", ID, say("take", customers=Quantity(found.customers), years=Quantity(min(LONGEST, len(found.survivors)))),
                    row, Provenance(FILE, view.file.id))


INSTRUMENT = Instrument(ID, "register", ("S3.3",), row=Intake, evaluate=evaluate, reads=(FILE, "segments"))
