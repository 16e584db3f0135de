"""Client lists of other programs: which column is what, and who stands in each row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from rapidfuzz import fuzz

from app.core.dates import understood
from app.core.manner import AMERICAN
from app.core.money import Money
from app.interop.amounts import understood_balance
from app.interop.days import DateOrder, month_first, order_seen, unclear_day
from app.interop.table import Table, TableRow
from app.interop.text import plain_line

MOST_CLIENTS: Final = 20_000
LONGEST: Final = 200
NOTHING: Final = Money(0)
ALIKE: Final = 88
"""How alike, of 100, a heading must be to a known one."""


class Field(StrEnum):
    """What a column can be brought in as."""

    FIRST = "First name"
    LAST = "Last name"
    WHOLE = "Whole name"
    USED = "Used first name"
    PRONOUNS = "Pronouns"
    BORN = "Birth date"
    PHONE = "Phone"
    OTHER_PHONE = "Second phone"
    EMAIL = "Email"
    STREET = "Street"
    CITY = "City"
    STATE = "State"
    POSTAL_CODE = "ZIP code"
    STATUS = "Status"
    LANGUAGE = "Language"
    REFERRAL = "Referred by"
    EMERGENCY_NAME = "Emergency contact"
    EMERGENCY_PHONE = "Emergency phone"
    BALANCE = "Opening balance"


CALLED: Final[Mapping[Field, tuple[str, ...]]] = {
    Field.FIRST: ("first name", "first", "given name", "legal first name", "client first name"),
    Field.LAST: ("last name", "last", "surname", "family name", "legal last name"),
    Field.WHOLE: ("name", "client", "client name", "full name", "patient", "patient name"),
    Field.USED: ("preferred name", "preferred first name", "nickname", "goes by", "used name"),
    Field.PRONOUNS: ("pronouns", "preferred pronouns"),
    Field.BORN: ("date of birth", "birth date", "birthdate", "birthday", "dob"),
    Field.PHONE: ("mobile phone", "phone", "phone number", "mobile", "cell phone", "primary phone"),
    Field.OTHER_PHONE: ("home phone", "work phone", "phone 2", "other phone", "alternate phone"),
    Field.EMAIL: ("email", "email address", "e mail", "primary email"),
    Field.STREET: ("address", "street", "street address", "address 1", "address line 1"),
    Field.CITY: ("city", "town"),
    Field.STATE: ("state", "province", "region"),
    Field.POSTAL_CODE: ("zip", "zip code", "postal code", "postcode"),
    Field.STATUS: ("status", "client status", "patient status", "active"),
    Field.LANGUAGE: ("language", "preferred language", "primary language"),
    Field.REFERRAL: ("referral source", "referred by", "referral"),
    Field.EMERGENCY_NAME: ("emergency contact", "emergency contact name"),
    Field.EMERGENCY_PHONE: ("emergency phone", "emergency contact phone"),
    Field.BALANCE: (
        "balance",
        "account balance",
        "client balance",
        "patient balance",
        "current balance",
        "outstanding balance",
        "opening balance",
        "balance due",
        "amount due",
        "amount owed",
    ),
}
"""What each may be called, as practice programs and address books write it."""
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")
_GONE: Final = re.compile(
    r"discharged|inactive|not active|no longer|closed|archived|former|terminated|^no$|^false$"
)
_DIED: Final = re.compile(r"deceased|died|dead\b")
_WAITS: Final = re.compile(r"wait")
_ASKS: Final = re.compile(r"inquiry|prospect|lead|new")


class Standing(StrEnum):
    """Where somebody stands, as far as a list tells."""

    ACTIVE = "active"
    INQUIRY = "inquiry"
    WAITLIST = "waitlist"
    DISCHARGED = "discharged"
    DECEASED = "deceased"


@dataclass(frozen=True, slots=True)
class Listed:
    """Who stands in a row. `remarks` say what of it could not be read."""

    line: int
    told: Mapping[Field, str]
    born: date | None
    standing: Standing
    remarks: tuple[str, ...]
    balance: Money | None = NOTHING
    """What they owe, below zero for a credit; None where what stands there is no amount."""


def guessed(header: Sequence[str]) -> tuple[Field | None, ...]:
    """Return what each column seems to be; no two are the same, the likest heading wins."""
    likely = sorted(
        (
            (_likeness(heading, words), -place, field)
            for place, heading in enumerate(map(_plain, header))
            for field, words in CALLED.items()
        ),
        reverse=True,
    )
    found: dict[int, Field] = {}
    for alike, place, field in likely:
        if alike >= ALIKE and -place not in found and field not in found.values():
            found[-place] = field
    return tuple(found.get(place) for place in range(len(header)))


@dataclass(frozen=True, slots=True)
class UnclearDate:
    """A birth date of a list that no other one of it explains, and the two days it can be."""

    written: str
    month_first: date
    day_first: date


def order_of_dates(table: Table, fields: Sequence[Field | None]) -> DateOrder | None:
    """Return the order of birth dates that the list shows by itself."""
    return order_seen(_births(table, fields))


def unclear_date(table: Table, fields: Sequence[Field | None], today: date) -> UnclearDate | None:
    """Return a birth date that can be read both ways, where the whole list does not tell."""
    if order_of_dates(table, fields) is not None:
        return None
    written = unclear_day(_births(table, fields))
    readings = [understood(each, today, AMERICAN) for each in (written, month_first(written))]
    one, other = readings
    return UnclearDate(written, one, other) if one and other else None


def listed(
    table: Table,
    fields: Sequence[Field | None],
    today: date,
    order: DateOrder = DateOrder.MONTH_FIRST,
) -> list[Listed]:
    """Return who stands in each row, as the columns are said to be.

    `order` is how birth dates are written where the list does not show it by itself.
    """
    places = {field: place for place, field in enumerate(fields) if field is not None}
    swaps = (order_of_dates(table, fields) or order) is DateOrder.DAY_FIRST
    return [_listed(row, places, today, swaps=swaps) for row in table.rows]


def _births(table: Table, fields: Sequence[Field | None]) -> list[str]:
    if Field.BORN not in fields:
        return []
    born = list(fields).index(Field.BORN)
    return [row.cells[born] for row in table.rows]


def _listed(row: TableRow, places: Mapping[Field, int], today: date, *, swaps: bool) -> Listed:
    told = {field: plain_line(row.cells[place], LONGEST) for field, place in places.items()}
    _share_out_whole_name(told)
    said = told.pop(Field.BORN, "")
    written = month_first(said) if swaps else said
    born = understood(written, today, AMERICAN) if said else None
    remarks = []
    if said and (born is None or born > today):
        born = None
        remarks.append(f"“{said}” is no birth date: it is left empty.")
    owes = told.pop(Field.BALANCE, "")
    balance = understood_balance(owes)
    if balance is None:
        remarks.append(f"“{owes}” is no amount in dollars. Taken in, they come without a balance.")
    standing = _standing(told.pop(Field.STATUS, ""))
    return Listed(row.line, told, born, standing, tuple(remarks), balance)


def _share_out_whole_name(told: dict[Field, str]) -> None:
    """Divide "Reyes, Jordan" or "Jordan Reyes", where first and last do not stand alone."""
    whole = told.pop(Field.WHOLE, "")
    if not whole or told.get(Field.FIRST):
        return
    last, comma, first = whole.partition(",")
    if not comma:
        first, _, last = whole.rpartition(" ") if " " in whole else (whole, "", "")
    told[Field.FIRST] = first.strip()
    told[Field.LAST] = told.get(Field.LAST) or last.strip()


def _standing(said: str) -> Standing:
    words = said.lower()
    for pattern, standing in (
        (_DIED, Standing.DECEASED),
        (_GONE, Standing.DISCHARGED),
        (_WAITS, Standing.WAITLIST),
        (_ASKS, Standing.INQUIRY),
    ):
        if pattern.search(words):
            return standing
    return Standing.ACTIVE


def _likeness(heading: str, words: Sequence[str]) -> float:
    return max(fuzz.ratio(heading, word) for word in words) if heading else 0.0


def _plain(heading: str) -> str:
    return " ".join(_NO_WORD.sub(" ", heading.lower()).split())
