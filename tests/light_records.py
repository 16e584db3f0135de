"""Makes the records that tests open lighter than hers, in nothing that a test looks at.

A test opens its own records, with keys of its own, and half of its time went into three things
that are the same each time: locking and wiping SQLite's memory (decisions/006), finding and
reading the migrations, and spelling out statements that the test before had spelled out too.
The torture suites take `as_on_her_computer`, and the tests of migrations `scripts_run`.
"""

from __future__ import annotations

from contextlib import contextmanager

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.util import LRUCache

from app.models import connection as connections
from app.models import engine as engines
from app.models import migrate
from app.models.audit import Entry

HERS = connections._SETTINGS
WIPING = "cipher_memory_security"
UNWIPED = tuple((name, "OFF" if name == WIPING else value) for name, value in HERS)
"""As Windows has it, too: two calls of the system less for each piece of memory.

A process in which it was on once cannot turn it off any more: where `make test` needs it, it
starts another, as every test of a killed program does.
"""
STATEMENTS = 2000


@pytest.fixture(scope="session", autouse=True)
def light_records():
    """Open every record of this worker the light way."""
    with lightly():
        yield


@contextmanager
def lightly():
    """Open records so for the length of a block: for a program that paints what tests look at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connections, "_SETTINGS", UNWIPED)
        patch.setattr(migrate, "run_scripts", Replay().run_scripts)
        patch.setattr(engines, "create_engine", _knowing_statements())
        yield


@pytest.fixture
def as_on_her_computer(monkeypatch, scripts_run):
    """Open records as the program does, from now on: for the torture suites, which run alone."""
    monkeypatch.setattr(connections, "_SETTINGS", HERS)
    monkeypatch.setattr(engines, "create_engine", create_engine)


@pytest.fixture
def scripts_run(monkeypatch):
    """Make every new file by running the migrations."""
    monkeypatch.setattr(migrate, "run_scripts", RUN_SCRIPTS)


RUN_SCRIPTS = migrate.run_scripts


class Replay:
    """The migrations of an empty file: run once, then said again word for word."""

    def __init__(self) -> None:
        self._said: list[tuple[str, object]] = []

    def run_scripts(self, connection: Connection, to: str = "head") -> list[Entry]:
        """Stand in for `migrate.run_scripts`; in an empty file they have nothing to tell."""
        if to != "head" or not _is_empty(connection):
            return RUN_SCRIPTS(connection, to)
        if not self._said:
            return self._listen(connection)
        driver = connection.connection.driver_connection
        assert driver is not None, "a connection in use has a driver's one"
        for statement, parameters in self._said:
            driver.execute(statement, parameters)
        return []

    def _listen(self, connection: Connection) -> list[Entry]:
        heard: list[tuple[str, object]] = []

        def note(_connection, _cursor, statement, parameters, _context, _many):
            heard.append((statement, parameters))

        event.listen(connection, "before_cursor_execute", note)
        told = RUN_SCRIPTS(connection)
        event.remove(connection, "before_cursor_execute", note)
        assert told == [], "rows that a script adds to an empty file need ids of their own"
        self._said = heard
        return told


def _is_empty(connection: Connection) -> bool:
    return not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar()


def _knowing_statements():
    """Return a `create_engine` whose engines share what they know of statements, and no data."""
    first = create_engine("sqlite://", module=sqlcipher)
    first.connect().close()  # it learns from its first connection what this SQLite can do
    first.dispose()
    spelled: LRUCache[object, object] = LRUCache(STATEMENTS)

    def make(*where, **how):
        made = create_engine(*where, **how, execution_options={"compiled_cache": spelled})
        made.dialect = first.dialect
        return made

    return make
