from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from functools import partial

import pytest

from app.backup.bundle import write_bundle
from app.core.errors.bundles import ComputerDiskFails, ReadBackDiffers, WrongKeyForBundle
from app.core.errors.drives import DriveHoldsBackups
from app.core.errors.keys import WrongPassphrase
from app.core.errors.practice import DiskIsFull, FolderIsTaken, OpenElsewhere
from app.core.errors.records import RecordsAreUnsound
from app.core.progress import Silent
from app.crypto import keyfile as keyfile_folder
from app.crypto.recovery import KitPage, PageKind
from app.crypto.ring import Purpose
from app.models.connection import connect
from app.services.backups import Freshness
from app.services.bundle_opening import open_with_kit, open_with_passphrase
from app.services.practice_folder import PracticeFolder
from app.services.restoring import Restoring, bundles_at
from app.services.signing import AddendumKind
from app.ui.messages import sentence
from tests.builders import WORDS, a_person, a_written_note
from tests.crypto.cheap import PASSPHRASE, secret
from tests.fakes import LyingDevice

NEW = "a phrase chosen on the new laptop"


@pytest.fixture
def signed(practice):
    note = a_written_note(practice, a_person(practice))
    practice.signing.sign(note)
    practice.signing.amend(note, AddendumKind.ADDENDUM, "Called back at five.")
    return note


def every_row(practice):
    with practice.records.reading() as session:
        connection = session.connection()
        tables = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).scalars()
        return {t: connection.exec_driver_sql(f'SELECT * FROM "{t}"').all() for t in tables}


def test_a_backup_is_counted_once_it_was_read_back(practice, signed, drive, clock):
    assert practice.backups.state().freshness is Freshness.NEVER
    report = practice.backups.to(drive)
    state = practice.backups.state()
    assert (state.freshness, state.counter, state.unsaved_since) == (Freshness.GREEN, 1, None)
    assert report.path.is_file()
    assert [found.path for found in practice.backups.on(drive)] == [report.path]
    assert practice.activity.page().rows[0].sentence == "Made and checked backup #1"


def test_age_counts_from_the_first_change_that_no_copy_holds(practice, drive, clock):
    practice.backups.to(drive)
    clock.move_on(timedelta(days=10))
    assert practice.backups.state().freshness is Freshness.GREEN
    a_person(practice)
    changed_at = clock.now()
    for hours, color in ((23, Freshness.GREEN), (2, Freshness.AMBER), (24, Freshness.RED)):
        clock.move_on(timedelta(hours=hours))
        state = practice.backups.state()
        assert (state.freshness, state.unsaved_since) == (color, changed_at)


@pytest.mark.parametrize("by_kit", [False, True], ids=["passphrase", "kit"])
def test_everything_comes_back_on_a_new_computer(
    by_kit, practice, signed, drive, elsewhere, tmp_path
):
    practice.backups.to(drive)
    before, head = every_row(practice), practice.backups.on(drive)[0].manifest.audit_head
    practice.lock()
    opened = _opened(bundles_at(drive)[0].path, practice, by_kit=by_kit)
    restoring, target = Restoring(elsewhere, "new laptop"), PracticeFolder(tmp_path / "new")
    preview = restoring.check(opened, tmp_path, Silent())
    assert (preview.clients, preview.notes, preview.practice_name) == (1, 1, "Rowan Street Therapy")
    phrase = secret(NEW if by_kit else PASSPHRASE)
    assert restoring.restore(opened, phrase, target, Silent(), as_home=True) is None
    opened.wipe()
    back = elsewhere.unlock(target, secret(NEW if by_kit else PASSPHRASE))
    assert back.notes.open(signed).text.sections == WORDS
    after = every_row(back)
    for table in ("clients", "charts", "notes", "note_sections", "addenda", "users"):
        assert after[table] == before[table]
    assert after["audit_entries"][: head.seq] == before["audit_entries"][: head.seq]
    assert back.log.whole().is_whole
    assert back.practice.card().machine == "new laptop"
    back.lock()


def test_a_bundle_that_was_named_before_a_power_cut_keeps_its_number(practice, drive, monkeypatch):
    def cut(*_written, **_how):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(type(practice.backups), "_record", cut)
        with pytest.raises(KeyboardInterrupt):
            practice.backups.to(drive)
    assert practice.backups.to(drive).counter == 2
    assert [found.manifest.previous for found in practice.backups.on(drive)] == [1, None]


def test_a_restored_practice_goes_on_counting(practice, signed, drive, elsewhere, tmp_path):
    practice.backups.to(drive)
    opened = open_with_passphrase(bundles_at(drive)[0].path, secret(PASSPHRASE))
    target = PracticeFolder(tmp_path / "new")
    Restoring(elsewhere, "x").restore(opened, secret(PASSPHRASE), target, Silent(), as_home=True)
    back = elsewhere.unlock(target, secret(PASSPHRASE))
    assert back.backups.to(drive).counter == 2
    back.lock()


def test_after_an_older_backup_came_back_no_number_is_given_twice(
    practice, doors, signed, drive, home, tmp_path
):
    for _ in range(3):
        practice.backups.to(drive)
    practice.lock()
    opened = open_with_passphrase(bundles_at(drive)[-1].path, secret(PASSPHRASE))
    Restoring(doors, "x").restore(opened, secret(PASSPHRASE), home, Silent(), as_home=True)
    opened.wipe()
    back = doors.unlock(home, secret(PASSPHRASE))
    back.accept_older()
    (tmp_path / "second").mkdir()
    assert back.backups.to(tmp_path / "second").counter == 4
    back.lock()


def test_a_drive_that_gave_back_something_else_is_suspect(practice, drive, monkeypatch):
    write = partial(write_bundle, device=partial(LyingDevice, place=40_000))
    monkeypatch.setattr("app.services.backups.write_bundle", write)
    with pytest.raises(ReadBackDiffers):
        practice.backups.to(drive)
    assert [card.suspect for card in practice.backups.drives()] == [True]


def test_a_backup_has_a_snapshot_of_its_own_and_what_a_killed_one_left_is_swept(
    practice, doors, drive, home, monkeypatch
):
    killed = home.snapshots / "backup-killed.db"
    seen = []
    look = practice.backups._source

    def source(snapshot, *more):
        seen.append(snapshot.path.name)
        return look(snapshot, *more)

    monkeypatch.setattr(practice.backups, "_source", source)
    practice.backups.to(drive)
    practice.backups.to(drive)
    assert len(set(seen)) == 2
    assert list(home.snapshots.iterdir()) == []
    killed.write_bytes(b"left")
    (home.snapshots / "before-migration.db").write_bytes(b"kept")
    practice.lock()
    doors.unlock(home, secret(PASSPHRASE)).lock()
    assert [path.name for path in home.snapshots.iterdir()] == ["before-migration.db"]


def test_the_next_number_is_told_by_names_without_opening_a_bundle(practice, drive):
    first = practice.backups.to(drive).path
    first.with_name(first.name.replace("000001", "000002")).write_bytes(b"not to be opened")
    assert practice.backups.to(drive).counter == 3


def test_a_restore_that_fails_at_the_end_leaves_nothing_beside(
    practice, signed, drive, elsewhere, tmp_path, monkeypatch
):
    practice.backups.to(drive)
    opened = open_with_passphrase(bundles_at(drive)[0].path, secret(PASSPHRASE))
    monkeypatch.setattr(keyfile_folder, "write", _disk_is_full)
    place = tmp_path / "place"
    with pytest.raises(ComputerDiskFails) as full:
        Restoring(elsewhere, "x").restore(
            opened, secret(PASSPHRASE), PracticeFolder(place / "new"), Silent(), as_home=True
        )
    opened.wipe()
    assert "text" not in str(sentence(full.value))
    assert list(place.iterdir()) == []


def test_records_that_stand_there_are_kept_under_another_name(
    practice, doors, signed, drive, elsewhere, home
):
    practice.backups.to(drive)
    a_person(practice, "Not", "Backed Up")
    practice.lock()
    doors.leave()
    opened = open_with_passphrase(bundles_at(drive)[0].path, secret(PASSPHRASE))
    aside = Restoring(elsewhere, "x").restore(
        opened, secret(PASSPHRASE), home, Silent(), as_home=False
    )
    assert aside is not None
    kept = elsewhere.unlock(PracticeFolder(aside), secret(PASSPHRASE))
    assert len(kept.clients.listed().rows) == 2
    kept.lock()


def test_records_that_are_open_are_not_replaced(practice, signed, drive, elsewhere, home):
    practice.backups.to(drive)
    opened = open_with_passphrase(bundles_at(drive)[0].path, secret(PASSPHRASE))
    restoring = Restoring(elsewhere, "x")
    with pytest.raises(OpenElsewhere):
        restoring.restore(opened, secret(PASSPHRASE), home, Silent(), as_home=True)
    assert practice.notes.open(signed).text.sections == WORDS
    opened.wipe()


def test_what_is_no_practice_is_never_put_aside(practice, signed, drive, elsewhere, tmp_path):
    practice.backups.to(drive)
    opened = open_with_passphrase(bundles_at(drive)[0].path, secret(PASSPHRASE))
    letter, folder, empty = tmp_path / "letter.txt", tmp_path / "letters", tmp_path / "empty"
    letter.write_text("dear")
    folder.mkdir()
    (folder / "draft.txt").write_text("dear")
    for target in (letter, folder):
        with pytest.raises(FolderIsTaken):
            Restoring(elsewhere, "x").restore(
                opened, secret(PASSPHRASE), PracticeFolder(target), Silent(), as_home=False
            )
    empty.mkdir()
    Restoring(elsewhere, "x").restore(
        opened, secret(PASSPHRASE), PracticeFolder(empty), Silent(), as_home=False
    )
    opened.wipe()
    assert letter.read_text() == (folder / "draft.txt").read_text() == "dear"
    elsewhere.unlock(PracticeFolder(empty), secret(PASSPHRASE)).lock()


def test_after_a_restore_the_new_folder_is_held_and_not_the_old_one(
    practice, doors, signed, drive, home
):
    practice.backups.to(drive)
    practice.lock()
    opened = open_with_passphrase(bundles_at(drive)[0].path, secret(PASSPHRASE))
    Restoring(doors, "x").restore(opened, secret(PASSPHRASE), home, Silent(), as_home=True)
    opened.wipe()
    back = doors.unlock(home, secret(PASSPHRASE))
    with pytest.raises(OpenElsewhere):
        home.hold()
    back.lock()


def test_a_wrong_passphrase_or_a_strangers_kit_opens_no_bundle(practice, signed, drive):
    practice.backups.to(drive)
    path = bundles_at(drive)[0].path
    with pytest.raises(WrongPassphrase):
        open_with_passphrase(path, secret("no such phrase at all"))
    with KitPage.generate(PageKind.RECORDS) as page, pytest.raises(WrongKeyForBundle) as refused:
        open_with_kit(path, page)
    assert refused.value.kit_id == practice.new_kit.kit_id


def test_an_older_kit_opens_older_bundles_and_the_new_one_newer(practice, signed, drive):
    practice.backups.to(drive)
    old_page = KitPage.from_groups(practice.new_kit.groups(PageKind.RECORDS))
    newer = practice.kits.new()
    practice.backups.to(drive)
    new_page = KitPage.from_groups(newer.groups(PageKind.RECORDS))
    second, first = (found.path for found in bundles_at(drive))
    open_with_kit(first, old_page).wipe()
    open_with_kit(second, new_page).wipe()
    with pytest.raises(WrongKeyForBundle):
        open_with_kit(second, old_page)
    newer.wipe()


def test_a_bundle_older_than_what_this_computer_made_is_told(
    practice, doors, signed, drive, tmp_path
):
    practice.backups.to(drive)
    practice.backups.to(drive)
    older = bundles_at(drive)[1].path
    opened = open_with_passphrase(older, secret(PASSPHRASE))
    assert Restoring(doors, "x").check(opened, tmp_path, Silent()).older_than == 2
    opened.wipe()


def test_a_failed_backup_is_in_the_log_and_leaves_the_last_one(practice, signed, drive):
    good = practice.backups.to(drive)
    key = practice.held.keys.ring.current(Purpose.RECORDS)
    practice.records.close()
    _damage(practice.folder.database)
    with pytest.raises(RecordsAreUnsound):
        practice.backups.to(drive)
    assert [found.path for found in practice.backups.on(drive)] == [good.path]
    assert key.purpose is Purpose.RECORDS


def test_tampering_is_told_by_the_backup_and_at_the_restore_and_withholds_nothing(
    practice, signed, drive, elsewhere, tmp_path
):
    with closing(connect(practice.folder.database, _key(practice))) as raw:
        raw.execute("UPDATE clients SET legal_last = 'Someone Else'")
    told = practice.backups.to(drive).log_finding
    assert told is not None
    assert "clients" in told
    unbroken = practice.readiness.report().items[-1]
    assert (unbroken.is_ready, unbroken.proof) == (False, told)
    opened = open_with_passphrase(bundles_at(drive)[0].path, secret(PASSPHRASE))
    restoring, target = Restoring(elsewhere, "x"), PracticeFolder(tmp_path / "new")
    assert restoring.check(opened, tmp_path, Silent()).log_finding == told
    restoring.restore(opened, secret(PASSPHRASE), target, Silent(), as_home=True)
    back = elsewhere.unlock(target, secret(PASSPHRASE))
    assert back.notes.open(signed).text.sections == WORDS
    back.lock()


def test_the_kit_and_the_backups_never_share_a_volume(practice, drive, tmp_path):
    practice.backups.to(drive)
    with pytest.raises(DriveHoldsBackups):
        practice.new_kit.save(drive / "kit.txt")
    saved = practice.new_kit.save(tmp_path / "kit.txt")
    assert [path.stat().st_mode & 0o777 for path in saved] == [0o600, 0o600]


def test_no_words_of_a_note_stand_in_the_clear_anywhere(practice, signed, drive, tmp_path):
    practice.backups.to(drive)
    practice.lock()
    canaries = [text.encode() for text in WORDS.values()] + [b"Natarajan"]
    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not any(canary in content for canary in canaries), path.name


def _opened(path, practice, *, by_kit):
    if not by_kit:
        return open_with_passphrase(path, secret(PASSPHRASE))
    kit = practice.new_kit
    pages = [KitPage.from_groups(kit.groups(kind), kind) for kind in PageKind]
    return open_with_kit(path, *pages)


def _key(practice):
    return practice.held.keys.ring.current(Purpose.RECORDS)


def _damage(path):
    with path.open("r+b") as file:
        file.seek(9000)
        byte = file.read(1)[0]
        file.seek(9000)
        file.write(bytes([byte ^ 1]))


def _never(*_what):
    raise AssertionError


def _disk_is_full(*_what):
    raise DiskIsFull
