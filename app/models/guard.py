"""What a connection may do at this moment, asked by SQLite before it prepares any statement.

Triggers alone do not make a log append-only (INSERT OR REPLACE passes them, a temporary table
shadows it), and listeners of the session see nothing of bulk and raw statements. So each
connection carries a `Gate`: SQLite's authorizer, with a list of what is allowed.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from typing import Any, Final

import sqlcipher3.dbapi2 as sqlcipher

LOG: Final = "audit_entries"

UNAUDITED: Final = {
    "drafts": "saved every few seconds; begun, left and discarded are entries of their own",
    "draft_versions": "twenty states of a draft, deleted when it is signed (an entry says so)",
    LOG: "the log itself",
}
"""Tables whose rows get no entry of their own, and why."""

_WRITES: Final = {
    sqlcipher.SQLITE_INSERT,
    sqlcipher.SQLITE_UPDATE,
    sqlcipher.SQLITE_DELETE,
}
_ALWAYS: Final = {
    sqlcipher.SQLITE_READ,
    sqlcipher.SQLITE_SELECT,
    sqlcipher.SQLITE_RECURSIVE,
    sqlcipher.SQLITE_TRANSACTION,
    sqlcipher.SQLITE_SAVEPOINT,
}
_PRAGMAS: Final = {"read_uncommitted"}
"""What may be asked, never set: SQLAlchemy asks it on its first connection."""
_READS: Final = ("SELECT ", "BEGIN")
"""How statements begin that write nothing, whatever follows."""
_FUNCTIONS_REFUSED: Final = {"load_extension", "sqlcipher_export", "fts3_tokenizer"}


class UnauditedWrite(AssertionError):
    """A write that would have passed the audit trail, or a forbidden statement. A bug."""


class Mode(Enum):
    """What a connection is in the middle of."""

    READING = auto()
    """Nothing is written."""
    WORKING = auto()
    """Between flushes: only tables without an audit may be written."""
    FLUSHING = auto()
    """The session writes rows and the trail their entries."""
    NOTING = auto()
    """The trail writes an entry for an event that is no change of a row."""


class Gate:
    """The authorizer of one connection. Everything that is not allowed is refused.

    SQLite asks when it prepares a statement, and the driver keeps prepared ones: an INSERT
    that a flush prepared would run after it, unasked. So before the first statement that may
    write, once less is allowed, every kept one is made to ask again (`before`).
    """

    def __init__(self, connection: sqlcipher.Connection) -> None:
        self.mode = Mode.READING
        # The driver holds its authorizer where Python's collector cannot see it: were the
        # connection held in turn, neither would ever be let go of.
        self._connection = weakref.proxy(connection)
        self._is_stale = False

    def shut(self) -> None:
        """Begin to refuse: before it the connection is being set up."""
        self._connection.set_authorizer(self._judge)

    def stand(self, mode: Mode) -> None:
        """Change what is allowed."""
        self._is_stale = self._is_stale or self.mode is not mode
        self.mode = mode

    def before(self, statement: str) -> None:
        """Take note of a statement that is about to run."""
        if self._is_stale and self.mode is not Mode.FLUSHING and not statement.startswith(_READS):
            self._is_stale = False
            self.shut()  # SQLite prepares every one anew

    @contextmanager
    def standing(self, mode: Mode) -> Iterator[None]:
        """Allow more for the length of a block."""
        before = self.mode
        self.stand(mode)
        try:
            yield
        finally:
            self.stand(before)

    def _judge(self, act: int, *what: str | None) -> int:
        name, second, base, _inside = what
        if act in _ALWAYS:
            allowed = True
        elif act in _WRITES:
            allowed = base == "main" and self._may_write(act, name or "")
        elif act == sqlcipher.SQLITE_FUNCTION:
            allowed = (second or "").lower() not in _FUNCTIONS_REFUSED
        else:
            allowed = act == sqlcipher.SQLITE_PRAGMA and name in _PRAGMAS and second is None
        return int(sqlcipher.SQLITE_OK if allowed else sqlcipher.SQLITE_DENY)

    def _may_write(self, act: int, table: str) -> bool:
        if table.startswith("sqlite_") or self.mode is Mode.READING:
            return False
        if table == LOG:
            return act == sqlcipher.SQLITE_INSERT and self.mode in {Mode.FLUSHING, Mode.NOTING}
        return table in UNAUDITED or self.mode is Mode.FLUSHING


class GatedCursor(sqlcipher.Cursor):  # type: ignore[misc]  # the driver has no types
    """A cursor that tells the gate what it is about to run."""

    def execute(self, statement: str, *parameters: Any) -> Any:
        """Run one statement."""
        self.connection.gate.before(statement)
        return super().execute(statement, *parameters)

    def executemany(self, statement: str, parameters: Any) -> Any:
        """Run one statement many times."""
        self.connection.gate.before(statement)
        return super().executemany(statement, parameters)

    def executescript(self, *_script: Any) -> Any:
        """Refuse: a script commits what is open before it begins."""
        raise UnauditedWrite("executescript")


class GatedConnection(sqlcipher.Connection):  # type: ignore[misc]  # the driver has no types
    """A keyed connection with its gate, which has no other way in."""

    def __init__(self, *where: Any, **how: Any) -> None:
        super().__init__(*where, **how)
        self.gate = Gate(self)

    def cursor(self) -> GatedCursor:
        """Return a cursor that minds the gate."""
        cursor: GatedCursor = super().cursor(GatedCursor)
        return cursor

    def open_blob(self, *_where: Any, **_how: Any) -> Any:
        """Refuse: a blob handle writes into rows past every trigger and the authorizer."""
        raise UnauditedWrite("open_blob")
