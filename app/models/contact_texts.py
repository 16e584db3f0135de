"""The words of the contact log, read in bulk for the search index.

As with those of notes, nothing of it is shown, so nothing is opened.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.crypto.ring import KeyRing
from app.crypto.sealing import Place
from app.models.contacts import Contact
from app.models.practice import Practice
from app.models.sealed import KEYS
from app.models.search_texts import unsealed


class ContactText(NamedTuple):
    """What was written of one contact."""

    contact: UUID
    chart: UUID
    day: date
    about: str


def contact_texts_of(session: Session, contacts: Sequence[UUID]) -> list[ContactText]:
    """Return the words of those of these contacts that stand in the log, removed ones not."""
    ring: KeyRing = session.info[KEYS]
    zone = ZoneInfo(session.scalars(select(Practice.time_zone)).one())
    found = session.execute(
        select(Contact.id, Contact.chart_id, Contact.at, Contact.about)
        .where(Contact.id.in_(contacts), Contact.removed_at.is_(None))
        .order_by(Contact.at)
    )
    return [
        ContactText(
            contact,
            chart,
            at.astimezone(zone).date(),
            unsealed(ring, Place("contacts", "about", contact), sealed),
        )
        for contact, chart, at, sealed in found
    ]


def all_contacts(session: Session) -> list[UUID]:
    """Return every contact, the newest first."""
    return list(session.scalars(select(Contact.id).order_by(Contact.at.desc())))
