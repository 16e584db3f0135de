"""How often each table was written: what was read holds while the number is the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


class Revisions:
    """Counts the commits of an open practice; may be asked from any thread."""

    def __init__(self) -> None:
        self._written: Counter[str] = Counter()
        self._files = 0

    def note(self, tables: Iterable[str]) -> None:
        """Count a commit that wrote to these tables."""
        self._written.update(tables)

    def note_other_file(self) -> None:
        """Count that another file, or other keys, took the place of all tables."""
        self._files += 1

    def of(self, tables: Iterable[str] | None = None) -> int:
        """Return a number that grows once one of the tables was written; any, if none is named.

        Ask before you read.
        """
        if tables is None:
            return self._files + sum(self._written.copy().values())
        return self._files + sum(self._written[table] for table in tables)
