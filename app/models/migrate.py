"""Bringing the records up to this version: at open, on a connection of its own, once copied."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from app.core.actions import Action
from app.core.errors.records import RecordsAreNewer, RecordsNotMigrated
from app.crypto.ring import RingKey
from app.models.audit import Entry, Trail, facts, written
from app.models.connection import connect
from app.models.copying import copy_records
from app.models.disk_faults import disk_fault
from app.models.engine import open_ungated

REVISION: Final = "0009"
"""The revision of this version's tables; a test holds it against migrations/versions."""
Value = str | int | None
Born = tuple[str, dict[str, Any]]
"""The table and the columns of a row that a script added."""
Changed = tuple[str, str, dict[str, Value], dict[str, Value]]
"""The table and the id of a row that a script changed, and its columns before and after."""
SCRIPTS: Final = Path(__file__).parents[2] / "migrations"


def bring_up(path: Path, key: RingKey, trail: Trail) -> None:
    """Migrate the records at `path` to this version's tables, where they are older.

    A copy goes into `snapshots/` first. All revisions and their entry in the log are one
    transaction: a failure leaves the file as it was (RecordsNotMigrated). Raises
    RecordsAreNewer where a later version of Alcove wrote them.
    """
    found = revision_of(path, key)
    if found == REVISION:
        return
    if found is not None:
        if found > REVISION:
            raise RecordsAreNewer(found)
        _keep_copy(path, key, found)
    try:
        _upgrade(path, key, trail, found)
    except SQLAlchemyError as error:
        fault = disk_fault(getattr(error, "orig", None))
        raise fault or RecordsNotMigrated(found or "", REVISION) from error


def revision_of(path: Path, key: RingKey) -> str | None:
    """Return the revision the file is at; None for an empty one."""
    with closing(connect(path, key)) as connection:
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return None
        (revision,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(revision)


def _keep_copy(path: Path, key: RingKey, found: str) -> None:
    folder = path.parent / "snapshots"
    folder.mkdir(mode=0o700, exist_ok=True)
    copy_records(path, key, folder / f"before-{REVISION}-from-{found}.db")


def _upgrade(path: Path, key: RingKey, trail: Trail, found: str | None) -> None:
    """Run the scripts as one transaction, without foreign keys: tables may be made anew."""
    engine = open_ungated(path, key)
    try:
        with engine.connect() as connection:
            _set_foreign_keys(connection, "OFF")
            with connection.begin():
                told = run_scripts(connection)
                _require_whole(connection, found)
                said = facts(found=found, now=REVISION)
                done = Entry(Action.MIGRATED, "records", None, None, said)
                trail.append(connection, [*told, done])
    finally:
        engine.dispose()


def run_scripts(connection: Connection, to: str = "head") -> list[Entry]:
    """Run Alembic's scripts up to a revision, within the caller's transaction.

    Returns what the log must tell of: the rows that they added to audited tables or changed.
    """
    # Alembic is imported only where a migration is due: most unlocks need none, and it costs
    # as much time as a window.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    born: list[Born] = config.attributes.setdefault("born", [])
    changed: list[Changed] = config.attributes.setdefault("changed", [])
    command.upgrade(config, to)
    return [*map(_birth, born), *map(_change, changed)]


def _birth(born: Born) -> Entry:
    table, row = born
    return Entry(Action.CREATED, table, UUID(row["id"]), None, written({"new": row}))


def _change(changed: Changed) -> Entry:
    table, row, old, new = changed
    return Entry(Action.CHANGED, table, UUID(row), None, written({"old": old, "new": new}))


def _set_foreign_keys(connection: Connection, setting: str) -> None:
    """Switch them outside a transaction: inside one SQLite does not listen."""
    driver = connection.connection.driver_connection
    assert driver is not None, "a connection in use has a driver's one"  # noqa: S101 - a bug
    driver.cursor().execute(f"PRAGMA foreign_keys = {setting}")


def _require_whole(connection: Connection, found: str | None) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise RecordsNotMigrated(found or "", REVISION)
