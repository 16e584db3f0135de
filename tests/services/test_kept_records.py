"""Records kept from before a restore: listed, removed on purpose, and the log knows."""

from __future__ import annotations

from app.core.progress import Silent
from app.services.bundle_choice import bundles_at
from app.services.bundle_opening import open_with_passphrase
from app.services.restoring import Restoring
from app.services.salvage import Salvaging
from tests.crypto.cheap import PASSPHRASE, secret


def test_what_a_restore_and_a_salvage_put_aside_is_listed_and_removed(
    practice, doors, drive, home, clock
):
    practice.backups.to(drive)
    assert practice.kept.folders() == []
    practice.lock()
    opened = open_with_passphrase(bundles_at(drive)[0].path, secret(PASSPHRASE))
    Restoring(doors, "x").restore(opened, secret(PASSPHRASE), home, Silent(), as_home=True)
    opened.wipe()
    first = clock.now()
    clock.at = first.replace(hour=18)
    Salvaging(doors).save(home, secret(PASSPHRASE), Silent())
    (home.root.parent / "home-before-noon").mkdir()
    back = doors.unlock(home, secret(PASSPHRASE))
    newest, older = back.kept.folders()
    assert (newest.is_damaged, older.is_damaged) == (True, False)
    assert (newest.since, older.since) == (clock.now(), first)
    assert newest.size > 10_000
    back.kept.remove(newest)
    assert back.kept.folders() == [older]
    assert back.activity.page().rows[0].sentence == "Removed the records kept from before"
    assert back.kept.name_to_type() == "Rowan Street Therapy"
    back.lock()
