"""How clients are reached, and what each way may be used for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import case, select
from sqlalchemy.orm import Session

from app.core.ids import ClientId, EntryId
from app.models.contact_ways import WayKind, WayToReach
from app.services.entries import Entries

__all__ = ["ContactWays", "Way", "WayKind", "add_ways", "numbers", "ways_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One number or address. A permission is None where nobody asked for it."""

    client_id: ClientId
    kind: WayKind
    value: str
    label: str = ""
    voicemail_ok: bool | None = None
    text_ok: bool | None = None
    email_ok: bool | None = None
    note: str = ""
    preferred: bool = False
    id: EntryId | None = None
    """None until it is kept."""

    @property
    def permissions(self) -> str:
        """What it may be used for: "Voicemail ok, no texts"; empty where nobody asked."""
        said = [_permission(what, getattr(self, name)) for name, what in _ASKED[self.kind]]
        words = ", ".join([*filter(None, said), *([self.note] if self.note else [])])
        return words[:1].upper() + words[1:]


_ASKED: Final[Mapping[WayKind, tuple[tuple[str, str], ...]]] = {
    WayKind.PHONE: (("voicemail_ok", "voicemail"), ("text_ok", "texts")),
    WayKind.EMAIL: (("email_ok", "email"),),
    WayKind.OTHER: (),
}


def _permission(what: str, may: bool | None) -> str:  # noqa: FBT001 - a column's yes or no
    return "" if may is None else f"{what} ok" if may else f"no {what}"


class ContactWays(Entries[Way]):
    """What a therapist does with her clients' numbers and addresses."""

    entity = WayToReach
    kind = Way
    needed = "value"

    def _order(self) -> tuple[Any, ...]:
        return _IN_ORDER

    def _settle(self, session: Session, row: WayToReach, entry: Way) -> None:
        """Let one way be preferred at most."""
        if not entry.preferred:
            return
        others = select(WayToReach).where(
            WayToReach.client_id == entry.client_id, WayToReach.id != row.id, WayToReach.preferred
        )
        for other in session.scalars(others):
            other.preferred = False


_KINDS: Final = {kind.value: place for place, kind in enumerate(WayKind)}
_IN_ORDER: Final = (WayToReach.preferred.desc(), case(_KINDS, value=WayToReach.kind))


def ways_of(session: Session, clients: Iterable[UUID]) -> Mapping[UUID, list[Way]]:
    """Return how each of some clients is reached, the preferred way first."""
    names = Way.__dataclass_fields__
    columns = [getattr(WayToReach, name) for name in names]
    query = select(*columns).where(WayToReach.client_id.in_(list(clients)))
    found = defaultdict(list)
    for row in session.execute(query.order_by(*_IN_ORDER, WayToReach.id)):
        found[row.client_id].append(Way(**row._asdict()))
    return found


def numbers(session: Session) -> Mapping[UUID, list[str]]:
    """Return every client's phone numbers."""
    query = select(WayToReach.client_id, WayToReach.value).where(WayToReach.kind == WayKind.PHONE)
    found = defaultdict(list)
    for client, value in session.execute(query):
        found[client].append(value)
    return found


def add_ways(session: Session, client: UUID, *, phone: str, email: str, note: str = "") -> None:
    """Give a new client a phone and an email, as far as they are known."""
    said = ((WayKind.PHONE, phone.strip(), note), (WayKind.EMAIL, email.strip(), ""))
    known = [each for each in said if each[1]]
    for place, (kind, value, words) in enumerate(known):
        way = WayToReach(client_id=client, kind=kind, value=value, note=words)
        way.preferred = place == 0
        session.add(way)
