"""What is read of the log: where it ends, whether it holds, and all of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from contextlib import AbstractContextManager
from typing import BinaryIO, Final

from sqlalchemy import Connection

from app.core.progress import Progress
from app.models.audit import START, Head
from app.models.audit_chain import verify_chain, verify_log
from app.models.audit_export import export_log
from app.models.audit_findings import Report

_DIGEST_AT: Final = "SELECT digest FROM audit_entries WHERE seq = ?"
_HEAD: Final = "SELECT seq, digest FROM audit_entries ORDER BY seq DESC LIMIT 1"


class LogReader(ABC):
    """Reads the log of whoever gives it connections."""

    @abstractmethod
    def _reader(self) -> AbstractContextManager[Connection]:
        """Give a connection that reads one consistent state."""

    def head(self) -> Head:
        """Return where the log ends."""
        with self._reader() as connection:
            found = connection.exec_driver_sql(_HEAD).one_or_none()
            return Head(*found) if found else START

    def digest_at(self, seq: int) -> str | None:
        """Return the digest of one entry, or None where the log does not reach."""
        with self._reader() as connection:
            return connection.exec_driver_sql(_DIGEST_AT, (seq,)).scalar()

    def verify_since(self, since: Head) -> Report:
        """Check the log from a head that this computer saw; quick, for every start."""
        with self._reader() as connection:
            return verify_chain(connection.connection.driver_connection, since)

    def verify_log(self, known: Iterable[Head] = (), progress: Progress | None = None) -> Report:
        """Check the whole log, and every row against it; `known` are heads held elsewhere."""
        with self._reader() as connection:
            return verify_log(connection.connection.driver_connection, known, progress)

    def export_log(self, to: BinaryIO, known: Iterable[Head] = ()) -> Head:
        """Write the log as lines of JSON with its heads; return where it ends."""
        with self._reader() as connection:
            return export_log(connection.connection.driver_connection, to, known)
