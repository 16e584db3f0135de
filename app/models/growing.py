"""Tables that a revision makes anew, because SQLite changes no constraint of one that is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

AS = "CREATE TABLE grown"


def grow(run: Callable[..., Any], table: str, statement: str, kept: str) -> None:
    """Make `table` anew by `statement`, which calls it "grown"; `kept` are the columns kept.

    One that holds nothing, as in a new practice, is made under its own name at once: SQLite
    looks through the whole schema for each name that changes, which takes a tenth of a second.
    """
    if run(f"SELECT EXISTS (SELECT 1 FROM {table})").scalar_one():  # noqa: S608 - our own names
        run(statement)
        run(f"INSERT INTO grown ({kept}) SELECT {kept} FROM {table}")  # noqa: S608 - our own names
        run(f"DROP TABLE {table}")
        run(f"ALTER TABLE grown RENAME TO {table}")
        return
    run(f"DROP TABLE {table}")
    run(statement.replace(AS, f"CREATE TABLE {table}", 1))
