"""How clients are reached, as cards and sheets: phones and emails, addresses."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from app.core.ids import ClientId
from app.services.addresses import KnownAddress
from app.services.contact_ways import Way, WayKind
from app.ui.binder.register_form import Line
from app.ui.desk import Desk
from app.ui.people.asked import MAY, Pick, Text, Tick
from app.ui.people.entry_sheet import Kind, Noun, Rows
from app.ui.widgets.veil import Veil

WAYS: Final = {WayKind.PHONE: "Phone", WayKind.EMAIL: "Email", WayKind.OTHER: "Something else"}


def ways(desk: Desk) -> Kind:
    """Return how phones and emails are shown and changed."""
    return Kind(
        title="How to reach them",
        empty="Nothing entered yet.",
        noun=Noun("phone or email", "What it may be used for stands wherever you reach for it."),
        entries=desk.practice.contact_ways,
        new=_new_way,
        line=_way_line,
        rows=_way_rows,
    )


def _new_way(whose: UUID) -> Way:
    return Way(client_id=ClientId(whose), kind=WayKind.PHONE, value="")


def _way_line(way: Way) -> Line:
    pill = ("Preferred", "green", "") if way.preferred else None
    said = ", ".join(filter(None, (way.label, way.permissions)))
    return Line(way, way.value, said or "Not asked what it may be used for", pill, Veil.WORDS)


def _way_rows() -> Rows:
    return (
        (
            Text("value", "Number or address", "A number or an address is needed."),
            Pick("kind", "Kind", WAYS),
        ),
        (
            Pick("voicemail_ok", "Voicemail ok", MAY),
            Pick("text_ok", "Texts ok", MAY),
            Pick("email_ok", "Email ok", MAY),
        ),
        (Text("label", "Which one", veil=None), Text("note", "To be minded")),
        (Tick("preferred", "Reach them here first"),),
    )


def addresses(desk: Desk) -> Kind:
    """Return how addresses are shown and changed."""
    return Kind(
        title="Addresses",
        empty="No address entered.",
        noun=Noun("address", "Where a confidential address is entered, mail goes there only."),
        entries=desk.practice.people.addresses,
        new=lambda whose: KnownAddress(client_id=ClientId(whose), street=""),
        line=_address_line,
        rows=_address_rows,
    )


def _address_line(address: KnownAddress) -> Line:
    pill = ("Confidential", "clay", "lock") if address.confidential else None
    said = ", ".join(filter(None, (address.label, *address.lines[1:], address.note)))
    return Line(address, address.street, said, pill, Veil.WORDS)


def _address_rows() -> Rows:
    return (
        (Text("street", "Street", "A street or post office box is needed."),),
        (Text("city", "City"), Text("state", "State"), Text("postal_code", "ZIP code")),
        (Text("label", "Which one", veil=None), Text("note", "To be minded")),
        (Tick("confidential", "Confidential: send mail here and nowhere else"),),
    )
