"""Clinical text in the database: sealed under its row, had only by opening."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

from sqlalchemy import LargeBinary
from sqlalchemy.orm import InstrumentedAttribute, mapped_column, object_session

from app.core.legible import legible
from app.crypto.ring import KeyRing, Purpose
from app.crypto.sealing import Place, seal, unseal

if TYPE_CHECKING:
    from app.models.base import Entity

KEYS = "keys"
"""Where a session keeps the key ring that its rows are sealed with."""
_WAITING = "_waiting_to_be_sealed"


class sealed:  # noqa: N801 - it reads as part of a declaration, like `property`
    """A text column that the database holds only as ciphertext.

    `body = sealed("clinical")` makes a BLOB column `body`. Setting a str seals it for this
    row (at once, or when the row joins a session, which has the keys). Reading it, on a row
    or in a select, yields ciphertext: text is had through `Records.reveal`, after `opened`.
    """

    def __init__(self, purpose: str) -> None:
        self._purpose = Purpose(purpose)

    def __set_name__(self, owner: type[Entity], name: str) -> None:
        self.column = name
        self.stored = f"sealed_{name}"
        setattr(owner, self.stored, mapped_column(name, LargeBinary, nullable=False, sort_order=1))

    @overload
    def __get__(self, row: None, owner: type[Entity]) -> InstrumentedAttribute[bytes]: ...
    @overload
    def __get__(self, row: Entity, owner: type[Entity]) -> bytes: ...
    def __get__(self, row: Entity | None, owner: type[Entity]) -> Any:
        """Return ciphertext."""
        return getattr(owner if row is None else row, self.stored)

    def __set__(self, row: Entity, text: str) -> None:
        """Seal the text for this row and no other."""
        session = object_session(row)
        if session is None:
            row.__dict__.setdefault(_WAITING, {})[self.column] = text
        else:
            self.seal(row, text, session.info[KEYS])

    def seal(self, row: Entity, text: str, keys: KeyRing) -> None:
        """Put the text into the row's column, under the newest key of its purpose."""
        words = legible(text).encode()
        sealed_text = seal(keys.current(self._purpose), self.place(row), words)
        setattr(row, self.stored, sealed_text)

    def place(self, row: Entity) -> Place:
        """Return where the ciphertext belongs: moved elsewhere, it does not open."""
        return Place(row.__tablename__, self.column, row.id)

    def open(self, row: Entity, keys: KeyRing) -> str:
        """Return the row's text. Only `Records.reveal` asks."""
        plain = unseal(keys, self.place(row), getattr(row, self.stored))
        try:
            return plain.decode()
        finally:
            plain[:] = bytes(len(plain))


def seal_waiting(session: Any, row: Any) -> None:
    """Seal what was set before the row had a session."""
    for column, text in row.__dict__.pop(_WAITING, {}).items():
        type(row).__dict__[column].seal(row, text, session.info[KEYS])


def sealed_column(row: Entity, column: str) -> sealed:
    """Return the sealed column of that name."""
    found = type(row).__dict__.get(column)
    if not isinstance(found, sealed):
        raise TypeError(f"{row.__tablename__}.{column} is not sealed")
    return found
