from __future__ import annotations

import errno
from contextlib import closing
from pathlib import Path

import pytest

from app.core.errors.base import Cancelled
from app.core.errors.bundles import ComputerDiskFails
from app.core.errors.keys import KitIsUnreadable, WrongKit, WrongKitPage, WrongPassphrase
from app.core.progress import Silent
from app.crypto.kdf import Profiles
from app.crypto.recovery import KitPage, PageKind
from app.crypto.ring import Purpose
from app.models.connection import connect
from app.services.activity import ActivityKind
from app.services.kits import read_kit_files, read_page, typed_group_is_right
from app.services.look_around import LookAround
from app.services.readiness import Remedy
from tests.builders import a_person, a_written_note
from tests.crypto.cheap import PASSPHRASE, secret
from tests.fakes import FakeKeychain

OTHER = "a phrase of quite another kind"


def item(practice, name):
    return next(one for one in practice.readiness.report().items if one.name == name)


def test_the_last_group_typed_from_paper_is_known_however_it_is_spelled(practice):
    kit = practice.new_kit
    last = kit.groups(PageKind.RECORDS)[-1]
    assert kit.is_last_group(last)
    assert kit.is_last_group(f" {last.lower()} ")
    assert not kit.is_last_group(kit.groups(PageKind.RECORDS)[0])


def test_a_kit_that_was_typed_back_whole_is_tested(practice):
    assert item(practice, "Recovery kit tested").remedy is Remedy.NEW_KIT
    practice.kits.confirm()
    assert item(practice, "Recovery kit tested").remedy is Remedy.TEST_KIT
    groups = [secret(group) for group in practice.new_kit.groups(PageKind.RECORDS)]
    practice.kits.test(read_page(groups, PageKind.RECORDS))
    assert item(practice, "Recovery kit tested").is_ready


def test_a_strangers_page_is_no_test(practice):
    with KitPage.generate(PageKind.RECORDS) as page, pytest.raises(WrongKit):
        practice.kits.test(page)
    assert not item(practice, "Recovery kit tested").is_ready


def test_each_group_is_checked_as_it_is_typed(practice):
    for place, group in enumerate(practice.new_kit.groups(PageKind.RECORDS)):
        assert typed_group_is_right(place, secret(group.lower()), PageKind.RECORDS)
        assert not typed_group_is_right((place + 1) % 9, secret(group), PageKind.RECORDS)


def test_a_saved_kit_is_read_from_its_files(practice, tmp_path):
    practice.new_kit.save(tmp_path / "kit.txt")
    page, private = read_kit_files(tmp_path / "kit.txt")
    assert page.kit_id == practice.new_kit.kit_id
    assert private is not None
    with pytest.raises(WrongKitPage):
        read_kit_files(tmp_path / "kit.txt-private")
    (tmp_path / "letter.txt").write_text("dear reader")
    with pytest.raises(KitIsUnreadable):
        read_kit_files(tmp_path / "letter.txt")


def test_the_passphrase_changes_only_for_who_knows_it(practice, doors, home):
    with pytest.raises(WrongPassphrase):
        practice.passphrase.change(secret(OTHER), secret("something else entirely new"))
    practice.passphrase.change(secret(PASSPHRASE), secret(OTHER))
    assert practice.activity.page().rows[0].sentence == "Changed the passphrase"
    practice.lock()
    with pytest.raises(WrongPassphrase):
        doors.unlock(home, secret(PASSPHRASE))
    doors.unlock(home, secret(OTHER)).lock()


def test_a_passphrase_set_while_memory_was_short_is_told(practice, monkeypatch):
    assert "Memory" not in item(practice, "Records encrypted").proof
    monkeypatch.setattr(practice.held, "profiles", Profiles())
    assert "Memory was short" in item(practice, "Records encrypted").proof


def test_the_log_is_whole_until_a_row_is_changed_behind_it(practice):
    note = a_written_note(practice, a_person(practice))
    practice.signing.sign(note)
    verdict = practice.log.whole()
    assert verdict.is_whole
    assert verdict.seal.replace(" ", "").lower() == practice.records.digest_at(verdict.seq)
    with closing(connect(practice.folder.database, _key(practice))) as raw:
        raw.execute("UPDATE clients SET legal_last = 'Someone Else'")
    verdict = practice.log.whole()
    assert not verdict.is_whole
    assert "clients" in verdict.words


def test_at_unlock_the_log_is_checked_from_where_this_computer_saw_it_last(practice, doors, home):
    a_person(practice)
    practice.lock()
    again = doors.unlock(home, secret(PASSPHRASE))
    assert again.log_at_start.is_whole
    assert again.log_at_start.entries <= 2
    seen = again.held.seen
    a_person(again, "Not", "Seen Yet")
    again.records.close()  # killed: the keyring learns of no new head
    with closing(connect(home.database, _key(again))) as connection:
        connection.execute("DROP TRIGGER audit_entries_never_change")
        connection.execute(
            "UPDATE audit_entries SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = ?",
            (seen.seq + 2,),
        )
    for _ in range(2):  # also at the start after the next
        found = doors.unlock(home, secret(PASSPHRASE))
        assert found.behind is None
        assert found.log_at_start.words == f"Entry {seen.seq + 2} was changed after it was written."
        assert item(found, "Activity log unbroken").proof == found.log_at_start.words
        found.lock()


def test_the_log_can_be_read_by_chart_and_by_kind(practice):
    one, other = a_person(practice), a_person(practice, "Marcus", "Hale")
    practice.signing.sign(a_written_note(practice, one))
    practice.charts.open(other)
    of_one = practice.activity.page(chart=one).rows
    assert all(row.chart == one for row in of_one)
    notes = practice.activity.page(kind=ActivityKind.NOTES).rows
    assert [row.sentence for row in notes] == [
        "Signed a progress note for P. Natarajan",
        "Began a progress note for P. Natarajan",
    ]
    opened = practice.activity.page(kind=ActivityKind.OPENED).rows
    assert "Opened the chart for M. Hale" in [row.sentence for row in opened]


def test_the_log_is_read_page_by_page_without_a_gap(practice):
    for count in range(150):
        a_person(practice, "Sam", f"Number{count}")
    first = practice.activity.page()
    assert first.next_before is not None
    second = practice.activity.page(before=first.next_before)
    seqs = [row.seq for row in (*first.rows, *second.rows)]
    assert seqs == sorted(set(seqs), reverse=True)
    assert second.rows[0].seq < first.rows[-1].seq


def test_no_sentence_of_the_log_says_what_was_written(practice):
    note = a_written_note(practice, a_person(practice), data="Canary in the coal mine.")
    practice.signing.sign(note)
    practice.signing.mark_in_error(note, "Canary reason.", None)
    assert not any("anary" in row.sentence for row in practice.activity.page().rows)


def test_looking_around_leaves_nothing_behind(clock, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    around = LookAround(clock)
    practice = around.open(Silent())
    assert len(practice.clients.listed().rows) >= 28
    assert list(tmp_path.iterdir())
    around.close()
    assert list(tmp_path.iterdir()) == []


def test_looking_around_that_is_canceled_leaves_neither_file_nor_key(clock, tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    made = []

    def canceled(records, *_story):
        made.append(records)
        raise Cancelled

    monkeypatch.setattr("app.services.sample_practice.write_story", canceled)
    with pytest.raises(Cancelled):
        LookAround(clock).open(Silent())
    assert list(tmp_path.iterdir()) == []
    assert [len(key.key) for key in made[0]._ring.every()] == [0] * 4


def test_a_practice_that_could_not_be_kept_stays_open_and_leaves_nothing(
    clock, doors, tmp_path, monkeypatch
):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "hers"))
    around, keychain = LookAround(clock), FakeKeychain()
    practice = around.open(Silent())
    with monkeypatch.context() as full:
        full.setattr(Path, "rename", _no_room)
        with pytest.raises(ComputerDiskFails):
            around.keep(secret(PASSPHRASE), lambda _practice: keychain)
    assert [path for path in (tmp_path / "hers").rglob("*") if path.is_file()] == []
    assert keychain.kept == {}
    assert practice.clients.listed().rows
    folder = around.keep(secret(PASSPHRASE), lambda _practice: keychain)
    doors.unlock(folder, secret(PASSPHRASE)).lock()


def test_a_practice_looked_around_in_can_be_kept(clock, doors):
    around, keychain = LookAround(clock), FakeKeychain()
    found = len(around.open(Silent()).clients.listed().rows)
    folder = around.keep(secret(PASSPHRASE), lambda _practice: keychain)
    kept = doors.unlock(folder, secret(PASSPHRASE))
    assert len(kept.clients.listed().rows) == found
    kept.lock()


def _no_room(*_paths):
    raise OSError(errno.ENOSPC, "full")


def _key(practice):
    return practice.held.keys.ring.current(Purpose.RECORDS)
