from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select, text

from app.core.actions import Action
from app.core.errors.base import Cancelled
from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.keys import KeyringKeptNothing, WrongPassphrase
from app.core.errors.practice import DiskIsFull
from app.core.errors.records import RecordsAreDamaged, RecordsAreInUse
from app.core.progress import Silent
from app.crypto import keyfile as keyfile_folder
from app.crypto.keychain import KeychainState
from app.crypto.keyfile import SlotKind
from app.crypto.recovery import KitPage, PageKind
from app.crypto.ring import Purpose
from app.crypto.sealing import Place, seal
from app.models.audit import AuditEntry
from app.models.connection import connect
from app.models.schema import TRIGGERS
from app.services.bundle_opening import open_with_kit, open_with_passphrase
from app.services.restoring import Restoring
from tests.builders import WORDS, a_person, a_written_note
from tests.crypto.cheap import PASSPHRASE, secret


@pytest.fixture
def written(practice):
    """A signed note, a draft, an addendum's worth of sealed text."""
    chart = a_person(practice)
    signed, draft = (a_written_note(practice, chart) for _ in range(2))
    practice.signing.sign(signed)
    return signed, draft


def test_after_a_re_key_every_word_is_there_under_new_keys_and_the_log_is_whole(practice, written):
    before = ids(practice)
    old_records = practice.held.keys.ring.current(Purpose.RECORDS).key.copy()
    done = practice.rekeying.renew(secret(PASSPHRASE))
    assert done.device_renewed
    assert not done.old_keys_left
    after = ids(practice)
    assert after[Purpose.DOCUMENTS] == before[Purpose.DOCUMENTS]
    renewed = {Purpose.RECORDS, Purpose.CLINICAL, Purpose.BACKUP}
    assert all(after[purpose] != before[purpose] for purpose in renewed)
    require_words(practice, written)
    assert practice.log.whole().is_whole
    assert old_records.held not in [bytes(key.key.held) for key in practice.held.keys.ring.every()]


def test_a_re_keyed_practice_opens_with_passphrase_and_kit_and_its_ring_has_no_old_key(
    practice, written, doors, home
):
    practice.rekeying.renew(secret(PASSPHRASE))
    page = KitPage.from_groups(practice.new_kit.groups(PageKind.RECORDS))
    practice.lock()
    again = doors.unlock(home, secret(PASSPHRASE))
    assert len(again.held.keys.ring.every()) == len(Purpose)
    require_words(again, written)
    again.lock()
    again = doors.enter_with_kit(home, page)
    assert len(again.held.keys.ring.every()) == len(Purpose)
    require_words(again, written)
    again.lock()


def test_copies_made_before_open_with_passphrase_and_kit_and_so_do_those_made_after(
    practice, written, drive, tmp_path, elsewhere
):
    page = KitPage.from_groups(practice.new_kit.groups(PageKind.RECORDS))
    private = KitPage.from_groups(practice.new_kit.groups(PageKind.PRIVATE), PageKind.PRIVATE)
    bundles = [practice.backups.to(drive).path]
    practice.rekeying.renew(secret(PASSPHRASE))
    bundles.append(practice.backups.to(drive).path)
    restoring = Restoring(elsewhere, "another laptop")
    for bundle in bundles:
        for opened in (
            open_with_passphrase(bundle, secret(PASSPHRASE)),
            open_with_kit(bundle, page, private),
        ):
            preview = restoring.check(opened, tmp_path / "scratch", Silent())
            assert (preview.notes, preview.private_notes) == (2, 0)
            assert preview.log_finding is None
            opened.wipe()


def test_each_text_goes_on_in_the_log_from_its_old_ciphertext_to_its_new(practice, written):
    before = practice.records.head().seq
    practice.rekeying.renew(secret(PASSPHRASE))
    with practice.records.reading() as session:
        since = session.scalars(select(AuditEntry).where(AuditEntry.seq > before)).all()
    actions = [entry.action for entry in since]
    assert actions[:2] == [Action.REKEYED, Action.RESEALED]
    assert actions.count(Action.REKEYED) == 1
    said = [row.sentence for row in practice.activity.page().rows]
    assert "Gave the records new keys" in said
    assert "Sealed 3 texts under the new key" in said


def test_a_re_key_launders_nothing(practice, written):
    tamper(practice)
    assert not practice.log.whole().is_whole
    practice.rekeying.renew(secret(PASSPHRASE))
    verdict = practice.log.whole()
    assert not verdict.is_whole
    assert "does not agree" in verdict.words


def test_a_backup_after_a_re_key_is_checked_whole_and_the_next_one_by_what_changed(
    practice, written, drive
):
    for _ in range(3):
        assert practice.backups.to(drive).log_finding is None
        practice.rekeying.renew(secret(PASSPHRASE))
        assert practice.backups.to(drive).log_finding is None
        practice.signing.sign(a_written_note(practice, a_person(practice)))
    assert practice.backups.to(drive).log_finding is None
    assert practice.log.whole().is_whole


def test_nothing_that_the_old_keys_open_is_left_in_the_folder(practice, written, home, drive):
    practice.backups.to(drive)
    (home.snapshots / "before-0002-from-0001.db").write_bytes(b"an old copy")
    old = practice.held.keys.ring.copy()
    sealed = ciphertexts(practice)
    practice.rekeying.renew(secret(PASSPHRASE))
    assert not list(home.snapshots.iterdir())
    assert not list(home.kept.iterdir())
    assert not list(home.root.glob("*.new*"))
    with pytest.raises(RecordsAreDamaged):
        connect(home.database, old.current(Purpose.RECORDS))
    assert not sealed & ciphertexts(practice)
    assert home.database.stat().st_mode & 0o777 == 0o600
    old.wipe()


def test_a_wrong_passphrase_changes_nothing_and_counts(practice, written):
    before = ids(practice)
    with pytest.raises(WrongPassphrase):
        practice.rekeying.renew(secret("not the one that opens them"))
    assert ids(practice) == before
    said = [row.sentence for row in practice.activity.page().rows]
    assert "A wrong passphrase was typed in Safekeeping" in said


@pytest.mark.parametrize("after", [1, 3, 5])
def test_stopped_before_the_end_all_is_as_it_was(practice, written, home, after):
    before = ids(practice)
    with pytest.raises(Cancelled):
        practice.rekeying.renew(secret(PASSPHRASE), StopAfter(after))
    assert ids(practice) == before
    assert not list(home.root.glob("*.new*"))
    require_words(practice, written)
    assert practice.log.whole().is_whole


def test_what_is_written_meanwhile_is_kept(practice, written):
    chart = a_person(practice, "Marcus", "Hale")
    typed: list[object] = []

    def type_once():
        if not typed:
            typed.append(a_written_note(practice, chart))

    practice.rekeying.renew(secret(PASSPHRASE), Doing(type_once))
    require_words(practice, [*written, *typed])
    assert practice.log.whole().is_whole


def test_records_that_never_rest_keep_their_keys(practice, written):
    before = ids(practice)
    with pytest.raises(RecordsAreInUse):
        practice.rekeying.renew(secret(PASSPHRASE), Doing(lambda: a_person(practice)))
    assert ids(practice) == before
    assert practice.log.whole().is_whole


def test_a_lock_in_the_middle_leaves_the_old_keys_and_wipes_the_new(practice, written, doors, home):
    before = ids(practice)
    with pytest.raises(Cancelled):
        practice.rekeying.renew(secret(PASSPHRASE), Doing(practice.lock))
    assert practice.held.keys.are_wiped
    again = doors.unlock(home, secret(PASSPHRASE))
    assert ids(again) == before
    require_words(again, written)
    again.lock()


def test_a_full_disk_at_the_key_file_leaves_the_old_state(practice, written, home, monkeypatch):
    before = ids(practice)
    with monkeypatch.context() as full:
        full.setattr(keyfile_folder, "write", refuse_from(1))
        with pytest.raises(ComputerDiskFails):
            practice.rekeying.renew(secret(PASSPHRASE))
    assert ids(practice) == before
    assert not home.beside.exists()
    require_words(practice, written)


def test_a_full_disk_at_the_last_step_is_finished_at_the_next_unlock(
    practice, written, doors, home, monkeypatch
):
    with monkeypatch.context() as full:
        full.setattr(keyfile_folder, "write", refuse_from(2))
        assert practice.rekeying.renew(secret(PASSPHRASE)).old_keys_left
    require_words(practice, written)
    after = ids(practice)
    practice.lock()
    again = doors.unlock(home, secret(PASSPHRASE))
    assert ids(again) == after
    assert len(again.held.keys.ring.every()) == len(Purpose)
    require_words(again, written)
    again.lock()


def test_a_keyring_that_takes_nothing_leaves_both_secrets_a_way_in(
    practice, written, doors, home, keychain, monkeypatch
):
    with monkeypatch.context() as mute:
        mute.setattr(keychain, "write", say_no)
        assert not practice.rekeying.renew(secret(PASSPHRASE)).device_renewed
    assert len(keyfile_folder.read(home.root).of_kind(SlotKind.DEVICE)) == 2
    practice.passphrase.turn_portable(secret(PASSPHRASE), on=False)
    practice.lock()
    again = doors.unlock(home, secret(PASSPHRASE))
    require_words(again, written)
    again.lock()


def test_without_a_keyring_the_passphrase_alone_goes_on_opening(
    practice, written, doors, home, keychain
):
    keychain.answering = KeychainState.ABSENT
    assert not practice.rekeying.renew(secret(PASSPHRASE)).device_renewed
    practice.lock()
    again = doors.unlock(home, secret(PASSPHRASE))
    require_words(again, written)
    again.lock()


class Doing:
    """Progress during which something is done."""

    def __init__(self, deed):
        self._deed = deed

    def step(self, *_told):
        self._deed()


class StopAfter:
    """Progress that is stopped at a step."""

    def __init__(self, steps):
        self._left = steps

    def step(self, *_told):
        self._left -= 1
        if self._left <= 0:
            raise Cancelled


def refuse_from(number):
    """Return a write of the key file that finds the disk full from one call on."""
    write, calls = keyfile_folder.write, []

    def write_while_there_is_room(*what):
        calls.append(what)
        if len(calls) >= number:
            raise DiskIsFull
        write(*what)

    return write_while_there_is_room


def say_no(*_what):
    raise KeyringKeptNothing("silent")


def ciphertexts(practice):
    with practice.records.reading() as session:
        return set(session.scalars(text("SELECT text FROM note_sections")))


def tamper(practice):
    """Change a note's text with the database's own tools and the keys, behind the log."""
    ring, connection = practice.held.keys.ring, practice.log._connection()
    connection.execute("DROP TRIGGER note_sections_never_change")
    row, _ = connection.execute("SELECT id, text FROM note_sections LIMIT 1").fetchone()
    forged = seal(
        ring.current(Purpose.CLINICAL),
        Place("note_sections", "text", UUID(hex=row)),
        b"No risk was seen.",
    )
    connection.execute("UPDATE note_sections SET text = ? WHERE id = ?", (forged, row))
    connection.execute(TRIGGERS["note_sections_never_change"])
    connection.close()


def ids(practice):
    return {key.purpose: key.id for key in practice.held.keys.ring.every()}


def require_words(practice, notes):
    for note in notes:
        assert practice.notes.open(note).text.sections == WORDS
