from __future__ import annotations

from datetime import timedelta

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from app.backup.volumes import Volume
from app.core.errors.base import Cancelled
from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.keys import (
    OpensWithKitOnly,
    PortableMustBeOn,
    TooManyTries,
    WrongKit,
    WrongPassphrase,
)
from app.core.errors.practice import (
    DiskIsFull,
    FolderIsSynced,
    FolderIsTaken,
    NoPracticeHere,
    OpenElsewhere,
)
from app.core.errors.records import RecordsAreDamaged
from app.crypto import keyfile as keyfile_folder
from app.crypto.keychain import KeychainState
from app.crypto.keyfile import read
from app.crypto.recovery import KitPage, PageKind
from app.crypto.ring import Purpose
from app.crypto.slots import SlotKind
from app.crypto.unlocking import with_passphrase
from app.services import practice_folder
from app.services.practice_folder import PracticeFolder, practices_here, refuse_shared_places
from app.ui.messages import sentence
from tests.builders import a_new_practice, a_person, a_written_note
from tests.crypto.cheap import PASSPHRASE, secret

OTHER = "a phrase of quite another kind"


def test_a_new_practice_opens_again_with_its_passphrase(doors, practice, home):
    chart = a_person(practice)
    practice.lock()
    again = doors.unlock(home, secret(PASSPHRASE))
    assert [row.chart for row in again.clients.listed().rows] == [chart]
    assert again.practice.card().signing_as == "Maya Lindqvist, LMFT"
    again.lock()


def test_a_passphrase_is_the_same_however_its_accents_were_typed(doors, home):
    composed, apart = "caf\u00e9 under the old bridge", "cafe\u0301 under the old bridge"
    doors.create(a_new_practice(), secret(composed), portable=True, folder=home)[0].lock()
    doors.unlock(home, secret(apart)).lock()


def test_a_wrong_passphrase_is_refused_and_told_at_the_next_unlock(doors, practice, home):
    practice.lock()
    for _ in range(3):
        with pytest.raises(WrongPassphrase):
            doors.unlock(home, secret(OTHER))
    again = doors.unlock(home, secret(PASSPHRASE))
    said = [row.sentence for row in again.activity.page().rows]
    assert "3 wrong passphrases before this unlock" in said
    again.lock()


def test_after_five_wrong_tries_a_wait_is_due(doors, practice, home, clock):
    practice.lock()
    for _ in range(4):
        with pytest.raises(WrongPassphrase):
            doors.unlock(home, secret(OTHER))
    for phrase in (OTHER, PASSPHRASE):  # the fifth says the wait itself
        with pytest.raises(TooManyTries):
            doors.unlock(home, secret(phrase))
    clock.move_on(timedelta(seconds=31))
    doors.unlock(home, secret(PASSPHRASE)).lock()


def test_a_clock_that_stands_before_the_last_entry_is_told_at_the_unlock(
    doors, practice, home, clock
):
    practice.lock()
    clock.set_by(timedelta(days=-1))
    again = doors.unlock(home, secret(PASSPHRASE))
    said = [row.sentence for row in again.activity.page().rows]
    assert said.count("This laptop’s clock jumped") == 1
    again.lock()
    clock.move_on(timedelta(days=2))
    later = doors.unlock(home, secret(PASSPHRASE))
    said = [row.sentence for row in later.activity.page().rows]
    assert said.count("This laptop’s clock jumped") == 1
    later.lock()


@pytest.mark.parametrize("trouble", list(KeychainState)[1:])
def test_without_its_keyring_the_passphrase_still_opens(trouble, doors, practice, home, keychain):
    practice.lock()
    keychain.answering = trouble
    doors.unlock(home, secret(PASSPHRASE)).lock()


def test_a_lost_secret_of_this_computer_is_made_anew(doors, practice, home, keychain):
    practice.lock()
    keychain.kept.clear()
    doors.unlock(home, secret(PASSPHRASE)).lock()
    assert keychain.kept
    names = {slot.kdf.device for slot in read(home.root).of_kind(SlotKind.DEVICE)}  # type: ignore[union-attr]  # a passphrase slot
    assert len(names) == 1


def test_with_portable_off_a_lost_keyring_leaves_only_the_kit(doors, home, keychain):
    opened, kit = doors.create(a_new_practice(), secret(PASSPHRASE), portable=False, folder=home)
    opened.lock()
    keychain.kept.clear()
    with pytest.raises(OpensWithKitOnly):
        doors.unlock(home, secret(PASSPHRASE))
    page = KitPage.from_groups(kit.groups(PageKind.RECORDS))
    doors.unlock_with_kit(home, page, secret(OTHER)).lock()
    doors.unlock(home, secret(OTHER)).lock()


def test_a_passphrase_that_must_open_alone_is_told_and_written_down(doors, home, keychain):
    opened, kit = doors.create(a_new_practice(), secret(PASSPHRASE), portable=False, folder=home)
    opened.lock()
    keychain.answering = KeychainState.ABSENT
    page = KitPage.from_groups(kit.groups(PageKind.RECORDS))
    again = doors.unlock_with_kit(home, page, secret(OTHER))
    assert again.portable_was_turned_on
    said = [row.sentence for row in again.activity.page().rows]
    assert "Changed who can open the records" in said
    assert again.log.whole().is_whole
    again.lock()
    later = doors.unlock(home, secret(OTHER))
    assert not later.portable_was_turned_on
    later.lock()


def test_where_no_keyring_answers_a_practice_must_be_portable(doors, home, keychain):
    keychain.answering = KeychainState.SILENT
    with pytest.raises(PortableMustBeOn):
        doors.create(a_new_practice(), secret(PASSPHRASE), portable=False, folder=home)


def test_the_kit_gives_a_new_passphrase_and_the_old_one_is_gone(doors, practice, home):
    page = KitPage.from_groups(practice.new_kit.groups(PageKind.RECORDS))
    practice.lock()
    doors.unlock_with_kit(home, page, secret(OTHER)).lock()
    with pytest.raises(WrongPassphrase):
        doors.unlock(home, secret(PASSPHRASE))
    doors.unlock(home, secret(OTHER)).lock()


def test_a_strangers_kit_is_named_and_opens_nothing(doors, practice, home):
    practice.lock()
    with KitPage.generate(PageKind.RECORDS) as page, pytest.raises(WrongKit) as refused:
        doors.unlock_with_kit(home, page, secret(OTHER))
    assert refused.value.made_for == practice.new_kit.kit_id


def test_a_practice_that_is_open_elsewhere_is_left_alone(doors, practice, home):
    with pytest.raises(OpenElsewhere):
        home.hold()


def test_a_folder_without_a_practice_says_so(doors, tmp_path):
    with pytest.raises(NoPracticeHere):
        doors.unlock(PracticeFolder(tmp_path / "nowhere"), secret(PASSPHRASE))


def test_a_folder_that_holds_something_is_not_taken(doors, tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "draft.txt").write_text("dear")
    with pytest.raises(FolderIsTaken):
        doors.create(
            a_new_practice(),
            secret(PASSPHRASE),
            portable=True,
            folder=PracticeFolder(tmp_path / "letters"),
        )


def test_a_synced_folder_is_refused_before_anything_is_written(doors, tmp_path):
    place = tmp_path / "Dropbox" / "practice"
    with pytest.raises(FolderIsSynced):
        doors.create(
            a_new_practice(), secret(PASSPHRASE), portable=True, folder=PracticeFolder(place)
        )
    assert not place.exists()


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.gvfsd-fuse", "afpfs", "remote"])
def test_a_folder_on_another_computer_is_refused(monkeypatch, tmp_path, kind):
    monkeypatch.setattr(
        practice_folder, "volume_of", lambda place: Volume(None, kind, place.parent)
    )
    with pytest.raises(FolderIsSynced) as caught:
        refuse_shared_places(tmp_path / "practice")
    assert caught.value.by == kind
    assert str(sentence(caught.value))


def test_locking_wipes_every_key(practice):
    ring, private = practice.held.keys.ring, practice.held.keys.private
    keys = [ring.current(purpose).key for purpose in Purpose]
    practice.lock()
    assert [len(key) for key in (*keys, private)] == [0] * 5


def test_records_put_back_from_an_older_day_are_noticed(doors, practice, home):
    practice.lock()
    older = home.database.read_bytes()
    today = doors.unlock(home, secret(PASSPHRASE))
    a_person(today)
    today.lock()
    home.database.write_bytes(older)
    back = doors.unlock(home, secret(PASSPHRASE))
    assert back.behind is not None
    back.accept_older()
    back.lock()
    after = doors.unlock(home, secret(PASSPHRASE))
    assert after.behind is None
    after.lock()


def test_a_practice_that_could_not_be_made_leaves_nothing(doors, keychain, tmp_path, monkeypatch):
    folder = PracticeFolder(tmp_path / "new")
    with monkeypatch.context() as broken:
        broken.setattr(keyfile_folder, "write", _disk_is_full)
        with pytest.raises(ComputerDiskFails):
            doors.create(a_new_practice(), secret(PASSPHRASE), portable=True, folder=folder)
    assert not folder.root.exists()
    assert keychain.kept == {}
    made, kit = doors.create(a_new_practice(), secret(PASSPHRASE), portable=True, folder=folder)
    made.lock()
    kit.wipe()


def test_a_kill_while_a_practice_is_made_leaves_none_to_open(doors, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(keyfile_folder, "write", _killed)
    monkeypatch.setattr(PracticeFolder, "clear", lambda _folder: None)  # a kill tidies nothing
    with pytest.raises(KeyboardInterrupt):
        doors.create(a_new_practice(), secret(PASSPHRASE), portable=True)
    assert list(tmp_path.glob("Alcove/*/practice.db"))
    assert practices_here() == []


def test_a_door_that_does_not_open_after_all_wipes_its_keys(doors, practice, home, monkeypatch):
    practice.lock()
    found = []

    def opened(*way):
        found.append(with_passphrase(*way))
        return found[0]

    monkeypatch.setattr("app.services.doors.with_passphrase", opened)
    monkeypatch.setattr(keyfile_folder, "mend", _disk_is_full)
    with pytest.raises(ComputerDiskFails) as full:
        doors.unlock(home, secret(PASSPHRASE))
    assert str(sentence(full.value)).startswith("This laptop’s disk is full.")
    assert [len(key.key) for key in found[0].ring.every()] == [0] * 4


def test_tries_before_the_kit_are_all_told(doors, practice, home):
    page = KitPage.from_groups(practice.new_kit.groups(PageKind.RECORDS))
    practice.lock()
    for _ in range(2):
        with pytest.raises(WrongPassphrase):
            doors.unlock(home, secret(OTHER))
    again = doors.unlock_with_kit(home, page, secret(OTHER))
    said = [row.sentence for row in again.activity.page().rows]
    assert "2 wrong passphrases before this unlock" in said
    again.lock()


def test_records_that_are_damaged_are_no_wrong_passphrase(doors, practice, home):
    practice.lock()
    whole = home.database.read_bytes()
    home.database.write_bytes(bytes(8192))
    for _ in range(2):
        with pytest.raises(RecordsAreDamaged):
            doors.unlock(home, secret(PASSPHRASE))
    home.database.write_bytes(whole)
    again = doors.unlock(home, secret(PASSPHRASE))
    assert not any("wrong" in row.sentence for row in again.activity.page().rows)
    again.lock()


def test_drafts_discarded_long_ago_are_gone_after_the_next_unlock(doors, practice, home, clock):
    note = a_written_note(practice, a_person(practice))
    practice.notes.discard(note)
    practice.lock()
    clock.move_on(timedelta(days=31))
    again = doors.unlock(home, secret(PASSPHRASE))
    assert again.notes.sweep_discarded() == 0
    newest = again.activity.page().rows[0]
    assert newest.sentence.startswith("Removed the words of a discarded draft")
    assert again.log.whole().is_whole
    again.lock()


def test_work_that_a_lock_overtakes_is_cancelled_and_not_called_damage(practice):
    with practice.records.reading() as session:
        connection = session.connection().connection.driver_connection
        practice.lock()
    with pytest.raises(sqlcipher.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")
    for late in (practice.clients.listed, practice.backups.state, practice.log.whole):
        with pytest.raises(Cancelled):
            late()


def _disk_is_full(*_what):
    raise DiskIsFull


def _killed(*_what):
    raise KeyboardInterrupt
