"""Which column of a customer file is what, and a first guess by the columns' names and values."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class ColumnMapping:
    """Columns by role. Without `date` the file has one row per customer; `attributes` describe the customer."""

    customer: str
    amount: str
    date: str | None = None
    margin: str | None = None
    discount: str | None = None
    product: str | None = None
    segment: str | None = None
    attributes: tuple[str, ...] = ()
    purchases: str | None = None
    first_purchase: str | None = None
    last_purchase: str | None = None

    def chosen(self) -> dict[str, str]:
        """Roles that have a column."""
        roles = ("customer", "amount", "date", "margin", "discount", "product", "segment", "purchases",
                 "first_purchase", "last_purchase")
        return {role: column for role in roles if (column := getattr(self, role))}

    def attribute_columns(self) -> tuple[str, ...]:
        """Columns that describe the customer, the segment's among them."""
        first = (self.segment,) if self.segment else ()
        return tuple(dict.fromkeys((*first, *self.attributes)))


@dataclass(frozen=True)
class ImportChoices:
    """What the person chose beside the columns; what is empty is guessed or left as it is.

    `today` is the day of the import: rows dated later cannot be purchases. `pseudonym_key` replaces identifiers by a
    keyed hash. Identical rows are kept unless `drop_duplicates`: only a transaction number could tell them from a
    second purchase.
    """

    today: date
    reference_date: date | None = None
    date_way: str | None = None
    decimal: str | None = None
    delimiter: str | None = None
    encoding: str | None = None
    drop_duplicates: bool = False
    pseudonym_key: bytes | None = field(default=None, repr=False)


NAMES = {
    "customer": ("customer id", "customer", "client id", "client", "id client", "code client", "numero client",
                 "customerid", "cust", "account", "compte", "member", "user id"),
    "date": ("date", "order date", "invoice date", "invoicedate", "date commande", "date facture", "purchase date",
             "transaction date", "day", "jour"),
    "amount": ("amount", "montant", "net amount", "montant ht", "revenue", "sales", "total", "price", "prix", "ca",
               "chiffre d affaires", "spend", "value", "dollar value"),
    "margin": ("margin", "marge", "gross margin", "marge brute", "profit"),
    "discount": ("discount", "remise", "promo", "promotion", "discounted"),
    "product": ("product", "produit", "article", "sku", "item", "reference", "stockcode"),
    "segment": ("segment", "class", "classe", "customer type", "type client"),
    "purchases": ("purchases", "orders", "commandes", "frequency", "nombre de commandes", "achats"),
    "first_purchase": ("first purchase", "first order", "premier achat", "premiere commande"),
    "last_purchase": ("last purchase", "last order", "dernier achat", "derniere commande"),
}


def plain_name(name: str) -> str:
    """A column's name without accents, capitals and punctuation, for comparison."""
    bare = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return " ".join("".join(sign if sign.isalnum() else " " for sign in bare).split())


def guess_roles(columns: Sequence[str]) -> dict[str, str]:
    """Role -> column by name: an exact name first, then a name that holds one; no column has two roles."""
    plain = {column: plain_name(column) for column in columns}
    roles: dict[str, str] = {}
    for fits in (lambda name, known: name == known, lambda name, known: f" {known} " in f" {name} "):
        for role, known_names in NAMES.items():
            free = [column for column in columns if column not in roles.values()]
            found = next((column for known in known_names for column in free if fits(plain[column], known)), None)
            if role not in roles and found is not None:
                roles[role] = found
    return roles
