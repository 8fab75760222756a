"""What the pages of customer files show: the list, the columns to choose, and one file's quality and results."""

from datetime import date
from decimal import Decimal
from typing import Any

from babel.units import format_unit
from flask_babel import gettext as _

from phases.method import Quantity
from phases.strategy.customer_views import INSTRUMENTS
from phases.wording import read_text
from workbench import customer_store, here
from workbench.addresses import instrument_url
from workbench.customer_form import DATE_WAYS, DELIMITERS, ENCODINGS, NEEDED, ROLES
from workbench.customer_store import CustomerFolder
from workbench.customer_upload import KINDS, files_in
from workbench.customer_words import quality_rows, say, warning_words
from workbench.models import Entry, now
from workbench.moments import moment_words
from workbench.numbers import write_number

SHORT = 12


def list_page() -> dict[str, Any]:
    """Imported files, newest first; those that wait for their columns; what may be sent."""
    settings, project = here.settings(), here.project()
    entries = sorted(here.dossier().entries("customer-file"), key=lambda one: one.data["imported"])
    rows = {entry.row for entry in entries}
    waiting = [{"id": one.id, "title": one.about()["title"]}
               for one in customer_store.all_of(settings.data_dir, project.id) if one.id not in rows]
    return {
        "files": [_listed(entry) for entry in reversed(entries)], "waiting": waiting, "kinds": ",".join(KINDS),
        "server_files": [{"id": one, "label": one} for one in files_in(settings.customer_folder)],
        "limit": _size(settings.customer_file_limit),
    }


def _size(number: int) -> str:
    """So many bytes in the largest unit that leaves a whole number before the decimal mark."""
    unit, each = ("gigabyte", 1024**3) if number >= 1024**3 else ("megabyte", 1024**2)
    return format_unit(round(number / each, 1), f"digital-{unit}", "short", locale=here.language())


def _listed(entry: Entry) -> dict[str, Any]:
    folder = customer_store.find(here.settings().data_dir, here.project().id, entry.row)
    return {
        "id": entry.row, "title": read_text(entry.data["title"], here.language()), "day": _day(entry.data["imported"]),
        "rows": here.speaker().cell(Quantity(entry.data["rows"])), "fingerprint": entry.data["fingerprint"][:SHORT],
        "kept": bool(folder and folder.has_customers),
    }


def _day(text: str) -> str:
    return here.speaker().cell(Quantity(date.fromisoformat(text), "date"))


def file_page(entry: Entry, folder: CustomerFolder | None) -> dict[str, Any]:
    """One file: what it says in short, its quality, its warnings, and what its analysis was made with."""
    words, data = here.speaker(), entry.data
    summary, kept = data["analysis"]["summary"], bool(folder and folder.has_customers)
    headings = [{"label": words.words(say(name)), "numeric": name in ("rows", "money")}
                for name in ("oddity", "rows", "money", "treatment")]
    return {
        "entry": _listed(entry), "name": data["file_name"], "kept": kept, "key_figures": _key_figures(summary),
        "observed_title": words.words(say("observed")), "observed": _observed(summary["observation"]),
        "quality_title": words.words(say("quality")), "nothing_odd": words.words(say("nothing-odd")),
        "quality_headings": headings, "quality": quality_rows(summary["quality"]),
        "warnings": [warning_words(one) for one in summary["warnings"]],
        "values": _choices(data["analysis"]["provenance"]["choices"], folder),
        "tier_kinds": [{"id": "customer-share", "label": _("shares of customers, in per cent")},
                       {"id": "amount", "label": _("amounts")}],
        "deleted": "" if kept else moment_words(entry.saved, now()), "deleted_by": entry.saved_by,
        "may_map": bool(folder and folder.source().exists()), "views": _views(),
    }


def _views() -> list[dict[str, str]]:
    """The pages that say what the file shows."""
    content, language = here.catalogue().content, here.language()
    return [{"title": read_text(content.title(one.id), language), "url": instrument_url(one.id)}
            for one in INSTRUMENTS if one.kind == "analysis" and one.id in here.catalogue().instruments]


def _key_figures(summary: dict[str, Any]) -> list[tuple[str, str]]:
    words = here.speaker()
    once, top = summary["one_time_buyers"], (summary["top_shares"] or {}).get("0.2")
    found = [("customers", Quantity(summary["customers"])), ("revenue", Quantity(Decimal(str(summary["revenue"])), "money")),
             ("one-time-buyers", Quantity(once) if once is not None else None),
             ("best-fifth", Quantity(top, "share") if top is not None else None)]
    return [(words.words(say(name)), words.cell(value)) for name, value in found if value is not None]


def _observed(seen: dict[str, str] | None) -> str:
    return here.speaker().words(say("from-to", first=_day(seen["first"]), last=_day(seen["last"]))) if seen else ""


def _choices(used: dict[str, Any], folder: CustomerFolder | None) -> dict[str, str]:
    """The fields of the form for another analysis: as sent last, else as the standing results were made."""
    if folder and folder.about().get("again"):
        return {name: values[0] for name, values in folder.about()["again"].items()}
    times = 100 if used["tier_limits"]["kind"] == "customer-share" else Decimal("0.01")
    cost, margin = used["acquisition_cost_cents"], used["margin_rate"]
    return {
        "tier_kind": used["tier_limits"]["kind"],
        "tier_limits": "; ".join(_number(_exact(one) * times) for one in used["tier_limits"]["limits"]),
        "lapse_share": _number(_exact(used["lapse_share"]) * 100),
        "calibration_weeks": _number(used["calibration"]["amount"]) if used["calibration"] else "",
        "horizon": _number(used["horizon"]["amount"]),
        "discount_rate": _number(_exact(used["discount_rate"]["fraction"]) * 100),
        "margin_rate": "" if margin is None else _number(_exact(margin) * 100),
        "acquisition_cost": "" if cost is None else _number(_exact(cost) / 100),
        **_cuts(used["rfm_cuts"]),
    }


def _cuts(cuts: dict[str, Any] | None) -> dict[str, str]:
    if not cuts:
        return {}
    return {
        "cut_recency": "; ".join(map(_number, cuts["recency_days"])),
        "cut_frequency": "; ".join(map(_number, cuts["frequency"])),
        "cut_monetary": "; ".join(_number(_exact(one) / 100) for one in cuts["monetary_cents"]),
    }


def _exact(value: Any) -> Decimal:
    return Decimal(str(value))


def _number(value: Any) -> str:
    return write_number(_exact(value), here.language())


def mapping_fields(about: dict[str, Any]) -> dict[str, Any]:
    """The selects of the mapping page with what is guessed, or what was chosen before."""
    seen, sent = about["preview"], about["form"]
    columns = seen["columns"]
    chosen = {role: (sent.get(f"role.{role}") or [""])[0] if sent else seen["roles"].get(role, "") for role in ROLES}
    named = _role_words()
    return {
        "roles": [{"name": f"role.{role}", "label": label, "help": help_words, "value": chosen[role], "needed": role in NEEDED}
                  for role, (label, help_words) in named.items()],
        "columns": [{"id": one, "label": one} for one in columns],
        "attributes": sent.get("attributes", []),
        "values": {name: values[0] for name, values in sent.items()} if sent
        else {"pseudonymise": "1", "title": about["title"]},
        "is_text": seen["kind"] == "text", **_ways(seen),
    }


def _ways(seen: dict[str, Any]) -> dict[str, Any]:
    marks = {"comma": _("comma"), "semicolon": _("semicolon"), "tab": _("tab"), "bar": _("vertical bar"), "space": _("spaces")}
    by_sign = {sign: name for name, sign in DELIMITERS.items()}
    days = {"year-month-day": "2025-12-31", "day-month-year": "31/12/2025", "month-day-year": "12/31/2025",
            "digits": "20251231", "worded": _("31 December 2025"), "spreadsheet-number": _("number of a spreadsheet, 46022"),
            "seconds": _("seconds since 1970, 1767139200"), "milliseconds": _("milliseconds since 1970, 1767139200000")}
    decimals = {".": _("point"), ",": _("comma")}
    return {
        "delimiters": [{"id": one, "label": marks[one]} for one in DELIMITERS],
        "guessed_delimiter": marks.get(by_sign.get(seen["delimiter"] or "", ""), ""),
        "encodings": [{"id": one, "label": one.upper() if one.startswith("utf") else "Windows-1252"} for one in ENCODINGS],
        "guessed_encoding": (seen["encoding"] or "").upper(),
        "date_ways": [{"id": one, "label": days[one]} for one in DATE_WAYS],
        "guessed_date": days.get(seen["date_way"], ""),
        "decimals": [{"id": one, "label": label} for one, label in decimals.items()],
        "guessed_decimal": decimals.get(seen["decimal"], ""),
    }


def _role_words() -> dict[str, tuple[str, str]]:
    return {
        "customer": (_("Customer’s number"), _("Tells one customer from another.")),
        "amount": (_("Amount"), _("Net of tax if possible; refunds are negative.")),
        "date": (_("Date of the purchase"), _("None if the file has one row per customer.")),
        "margin": (_("Margin"), _("In money, not in per cent.")),
        "segment": (_("Segment"), _("The company’s own grouping of its customers.")),
        "discount": (_("Discount"), _("A yes or no, or an amount.")),
        "product": (_("Product or family"), ""),
        "purchases": (_("Number of purchases"), _("Only for a file of one row per customer.")),
        "first_purchase": (_("First purchase"), _("Only for a file of one row per customer.")),
        "last_purchase": (_("Last purchase"), _("Only for a file of one row per customer.")),
    }
