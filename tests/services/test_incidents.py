"""The incident form: what Alcove knew that day, every plain file, and her answers, sealed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.core.errors.rule_book import IncidentIsClosed
from app.models.audit import AuditEntry
from app.models.incidents import Incident
from app.services import incidents as incident_services
from app.services.disk_encryption import DiskEncryption
from app.services.incidents import CIPHERS
from app.ui.messages import sentence

TODAY = date(2026, 11, 12)
SAID = "Priya’s note lay open on the seat."


@pytest.fixture
def incidents(practice):
    return practice.rule_book.incidents


def test_every_plain_file_of_the_log_is_listed_and_none_that_came_later(
    practice, incidents, tmp_path
):
    practice.log_export.save(tmp_path / "log.zip")
    practice.binder.save(practice.binder.lay_out(), tmp_path / "binder.pdf")
    practice.kits.note_saved(tmp_path)
    incident = incidents.begin("Laptop left on the train", TODAY)
    practice.log_export.save(tmp_path / "later.zip")
    files = incidents.open(incident).files
    assert [file.what for file in files] == [
        "Exported the activity log",
        "Exported the binder",
        "Exported the recovery kit",
    ]
    with practice.records.reading() as session:
        exported = session.query(AuditEntry).filter_by(action="exported").count()
    assert exported == len(files) + 1


def test_what_alcove_knew_stays_as_it_was_that_day(practice, incidents, monkeypatch):
    monkeypatch.setattr(incident_services, "disk_encryption_of", lambda _folder: DiskEncryption.ON)
    incident = incidents.begin("Laptop stolen", TODAY)
    monkeypatch.setattr(incident_services, "disk_encryption_of", lambda _folder: DiskEncryption.OFF)
    known = incidents.open(incident).known
    assert known.disk == DiskEncryption.ON.words
    assert known.portable
    assert "passphrase alone opens" in known.portable_words
    assert "kit only" in replace(known, portable=False).portable_words


def test_answers_are_sealed_and_nowhere_in_the_log(practice, incidents):
    incident = incidents.begin("Laptop left on the train", TODAY)
    incidents.write(incident, "what", f" {SAID} ")
    assert incidents.open(incident).answers == {"what": SAID}
    with practice.records.reading() as session:
        row = session.query(Incident).one()
        fields = " ".join(entry.fields for entry in session.query(AuditEntry))
    assert SAID.encode() not in row.answers
    assert "seat" not in fields


def test_opening_a_form_is_in_the_log_and_listing_them_is_not(practice, incidents):
    incident = incidents.begin("Phone lost", TODAY)
    head = practice.records.head()
    assert [row.title for row in incidents.listed()] == ["Phone lost"]
    assert practice.records.head() == head
    incidents.open(incident)
    assert practice.activity.page().rows[0].sentence == "Opened an incident"


def test_the_same_answer_is_not_written_twice(practice, incidents):
    incident = incidents.begin("Phone lost", TODAY)
    incidents.write(incident, "state", "Asleep")
    head = practice.records.head()
    incidents.write(incident, "state", "Asleep")
    assert practice.records.head() == head


def test_a_closed_form_stays_as_it_is_until_it_is_reopened(incidents, clock):
    incident = incidents.begin("Phone lost", TODAY)
    incidents.close(incident)
    for deed in (
        lambda: incidents.write(incident, "what", "Something else"),
        lambda: incidents.correct(incidents.listed()[0]),
        lambda: incidents.close(incident),
    ):
        with pytest.raises(IncidentIsClosed):
            deed()
    assert incidents.listed()[0].closed_on == clock.today()
    assert "Reopen it" in str(sentence(IncidentIsClosed()))
    incidents.reopen(incident)
    incidents.write(incident, "what", "Found again")
    assert incidents.open(incident).answers["what"] == "Found again"


def test_the_sixty_days_move_with_the_day_it_was_noticed(incidents):
    incidents.begin("Phone lost", TODAY)
    row = incidents.listed()[0]
    assert row.last_day == date(2027, 1, 11)
    incidents.correct(replace(row, title="Phone stolen", discovered_on=date(2026, 11, 1)))
    assert incidents.listed()[0].last_day == date(2026, 12, 31)
    assert incidents.listed()[0].title == "Phone stolen"


def test_open_ones_stand_first(incidents):
    incidents.close(incidents.begin("Old", date(2026, 11, 10)))
    incidents.begin("Older", date(2026, 11, 1))
    incidents.begin("Newer", TODAY)
    assert [row.title for row in incidents.listed()] == ["Newer", "Older", "Old"]


def test_the_ciphers_are_named_and_nothing_is_promised():
    for cipher in ("SQLCipher", "AES-256", "ChaCha20-Poly1305", "X25519", "Argon2id"):
        assert cipher in CIPHERS
    assert "safe harbor" not in CIPHERS.lower()
