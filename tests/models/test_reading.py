"""Closing a connection keeps nobody waiting: its pages are wiped before."""

from __future__ import annotations

from contextlib import closing

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from app.crypto.ring import Purpose
from app.models.connection import Reading, connect


def test_pages_are_let_go_of_before_a_connection_is_closed(records, ring):
    said = []

    class Asked(Reading):
        def execute(self, words, *values):
            said.append(words)
            return super().execute(words, *values)

    with closing(connect(records.path, ring.current(Purpose.RECORDS), Asked)) as connection:
        connection.execute("SELECT count(*) FROM clients").fetchone()
    assert said[-1] == "PRAGMA shrink_memory"
    with pytest.raises(sqlcipher.ProgrammingError):
        connection.execute("SELECT 1")


def test_closing_twice_is_nothing(records, ring):
    connection = connect(records.path, ring.current(Purpose.RECORDS))
    connection.close()
    connection.close()
