"""What a person chose for a customer file: columns, how values are written, and the choices of the analysis."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from phases.answer_types import WrongAnswer
from phases.method import Language
from phases.strategy.rfm import Cuts
from phases.strategy.time_unit import Duration, Rate, TimeUnit
from phases.strategy.value_tiers import LimitKind, TierLimits
from workbench.dataset_analysis import AnalysisChoices
from workbench.dataset_mapping import ColumnMapping, ImportChoices
from workbench.numbers import read_number

ROLES = ("customer", "date", "amount", "margin", "segment", "discount", "product", "purchases", "first_purchase",
         "last_purchase")
NEEDED = ("customer", "amount")
DATE_WAYS = ("year-month-day", "day-month-year", "month-day-year", "digits", "worded", "spreadsheet-number", "seconds", "milliseconds")
Sent = Mapping[str, Sequence[str]]




@dataclass
class ChosenForm:
    """Reads the fields of a form; what is wrong stands in `faults` by field."""

    sent: Sent
    language: Language
    faults: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The field's text without blanks around it."""
        return (self.sent.get(name) or [""])[0].strip()

    def number(self, name: str, least: float, most: float) -> Decimal | None:
        """The field's number, None for a blank one."""
        return self._number(name, self.text(name), least, most) if self.text(name) else None

    def numbers(self, name: str, least: float, most: float) -> list[Decimal]:
        """Numbers set apart by semicolons."""
        found = (self._number(name, one, least, most) for one in self.text(name).split(";") if one.strip())
        return [one for one in found if one is not None]

    def _number(self, name: str, text: str, least: float, most: float) -> Decimal | None:
        try:
            number = read_number(text, self.language)
        except WrongAnswer:
            self.faults[name] = _("“%(text)s” is not a number.", text=text[:40])
            return None
        if not least <= number <= most:
            self.faults[name] = _("The number must lie between %(low)s and %(high)s.", low=f"{least:g}", high=f"{most:g}")
            return None
        return number

    def day(self, name: str) -> date | None:
        """The field's day, None for a blank one."""
        try:
            return date.fromisoformat(self.text(name)) if self.text(name) else None
        except ValueError:
            self.faults[name] = _("This is not a date.")
            return None

    def checked(self, name: str, build: Callable[[], Any], words: str) -> Any:
        """What is built, or the fault where the parts do not fit together."""
        try:
            return build()
        except ValueError:
            self.faults[name] = words
            return None


def read_import(form: ChosenForm, columns: Sequence[str], today: date) -> tuple[ColumnMapping, ImportChoices] | None:
    """The mapping and how the file is to be read; None, with faults, where a needed column is missing."""
    roles = {role: form.text(f"role.{role}") for role in ROLES}
    for role, column in roles.items():
        if column not in (*columns, ""):
            form.faults[f"role.{role}"] = _("The file has no such column.")
    for role in NEEDED:
        if not roles[role]:
            form.faults[f"role.{role}"] = _("Choose the column.")
    choices = ImportChoices(
        today=today, reference_date=form.day("reference_date"), date_way=_one_of(form.text("date_way"), DATE_WAYS),
        decimal=_one_of(form.text("decimal"), (".", ",")), delimiter=delimiter_of(form), encoding=encoding_of(form),
        drop_duplicates=bool(form.text("drop_duplicates")),
    )
    if form.faults:
        return None
    taken = set(roles.values())
    described = tuple(one for one in form.sent.get("attributes", ()) if one in columns and one not in taken)
    found = {role: column or None for role, column in roles.items()}
    return ColumnMapping(**found, attributes=described), choices  # type: ignore[arg-type]


DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|", "space": " "}
ENCODINGS = ("utf-8", "windows-1252", "utf-16")


def delimiter_of(form: ChosenForm) -> str | None:
    """The delimiter that was chosen; None to guess it."""
    return DELIMITERS.get(form.text("delimiter"))


def encoding_of(form: ChosenForm) -> str | None:
    """The encoding that was chosen; None to guess it."""
    return _one_of(form.text("encoding"), ENCODINGS)


def _one_of(text: str, known: Sequence[str]) -> str | None:
    return text if text in known else None


def read_analysis(form: ChosenForm) -> AnalysisChoices | None:
    """The choices of the analysis; None, with faults, where one makes no sense."""
    usual = AnalysisChoices()
    weeks, years = form.number("calibration_weeks", 1, 5000), form.number("horizon", 1, 50)
    discount, margin = form.number("discount_rate", 0, 100), form.number("margin_rate", 0, 100)
    cost, lapse = form.number("acquisition_cost", 0, 1e9), form.number("lapse_share", 50, 99)
    tiers, cuts = _tiers(form), _cuts(form)
    if form.faults:
        return None
    return AnalysisChoices(
        tier_limits=tiers or usual.tier_limits, rfm_cuts=cuts,
        lapse_share=usual.lapse_share if lapse is None else float(lapse) / 100,
        calibration=None if weeks is None else Duration(float(weeks), TimeUnit.WEEK),
        horizon=usual.horizon if years is None else Duration(float(years), TimeUnit.YEAR),
        discount_rate=usual.discount_rate if discount is None else Rate(float(discount) / 100, TimeUnit.YEAR),
        margin_rate=None if margin is None else float(margin) / 100,
        acquisition_cost_cents=None if cost is None else round(cost * 100),
    )


def _tiers(form: ChosenForm) -> TierLimits | None:
    amounts = form.text("tier_kind") == LimitKind.AMOUNT.value
    limits = form.numbers("tier_limits", 0, 1e12 if amounts else 100)
    if not limits:
        return None
    if amounts:
        words, kind = _("Amounts go down from the top tier."), LimitKind.AMOUNT
        values = tuple(float(one * 100) for one in limits)
    else:
        words, kind = _("Shares go up from the top tier, between 0 and 100."), LimitKind.CUSTOMER_SHARE
        values = tuple(float(one / 100) for one in limits)
    found: TierLimits | None = form.checked("tier_limits", lambda: TierLimits(kind, values), words)
    return found


def _cuts(form: ChosenForm) -> Cuts | None:
    names = ("cut_recency", "cut_frequency", "cut_monetary")
    found = [form.numbers(name, 0, 1e12) for name in names]
    if not any(found):
        return None
    if any(len(one) != 4 for one in found):
        form.faults["cut_recency"] = _("Give four limits for each of the three measures, or none.")
        return None
    days, times, money = ([round(one) for one in found[0]], [round(one) for one in found[1]],
                          [round(one * 100) for one in found[2]])
    cuts: Cuts | None = form.checked("cut_recency", lambda: Cuts(days, times, money), _("Limits go up, without repetition."))
    return cuts
