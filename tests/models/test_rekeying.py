"""Records written anew: the same in every table, checked before anything relies on them."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest

from app.core.actions import Action
from app.core.errors.keys import SealedTextIsDamaged
from app.core.errors.records import NewFileDiffers
from app.core.progress import Silent
from app.crypto.ring import Purpose
from app.models.audit_chain import verify_file
from app.models.connection import connect
from app.models.incidents import Incident
from app.models.rekeying import Rewriting
from app.models.schema import SEALED, TRIGGERS
from tests.builders import NOON

SECRET = "A drive was left on a train."  # noqa: S105 - what happened, no key


@pytest.fixture
def rewriting(records, ring, tmp_path):
    with records.work() as session:
        for number in range(3):
            session.add(
                Incident(
                    title=f"Incident {number}",
                    discovered_on=NOON.date(),
                    written_at=NOON,
                    answers=SECRET,
                )
            )
    both = ring.with_new()
    key = ring.current(Purpose.RECORDS)
    made: Any  # what the tests ask of it beside stands on it too
    with Rewriting(records.path, key, tmp_path / "new.db", both) as made:
        made.ring, made.to, made.trail = both, tmp_path / "new.db", records.trail
        yield made
    both.wipe()


def test_tables_triggers_and_rows_are_the_same_and_the_log_goes_on(records, rewriting):
    rewriting.write(rewriting.trail.beside(), NOON, Silent())
    key = rewriting.ring.current(Purpose.RECORDS)
    assert verify_file(rewriting.to, key, [records.head()]).finding is None
    with closing(connect(rewriting.to, key)) as copy:
        names = {name for (name,) in copy.execute("SELECT name FROM sqlite_master")}
    assert set(TRIGGERS) | set(SEALED) <= names


def test_it_says_whether_anybody_wrote_since(records, rewriting):
    rewriting.write(rewriting.trail.beside(), NOON, Silent())
    assert rewriting.is_current()
    rewriting.write(rewriting.trail.beside(), NOON, Silent())
    records.note_event(Action.LOCKED, "door")
    assert not rewriting.is_current()


def test_a_text_that_does_not_open_ends_it(records, rewriting):
    with closing(connect(records.path, rewriting.ring.all(Purpose.RECORDS)[1])) as connection:
        connection.execute("UPDATE incidents SET answers = zeroblob(60)")
    with pytest.raises(SealedTextIsDamaged):
        rewriting.write(rewriting.trail.beside(), NOON, Silent())


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM incidents WHERE title = 'Incident 1'",
        "UPDATE incidents SET title = 'Nothing' WHERE title = 'Incident 1'",
        "UPDATE incidents SET answers = (SELECT answers FROM incidents ORDER BY title DESC)",
        "DROP TRIGGER audit_entries_never_go",
    ],
)
def test_a_new_file_that_is_not_what_was_read_is_refused(rewriting, harm, monkeypatch):
    log = Rewriting._log

    def log_and_harm(self, *what):
        log(self, *what)
        with closing(connect(self._to, self._key)) as copy:
            copy.execute(harm)

    monkeypatch.setattr(Rewriting, "_log", log_and_harm)
    with pytest.raises((NewFileDiffers, SealedTextIsDamaged)):
        rewriting.write(rewriting.trail.beside(), NOON, Silent())
