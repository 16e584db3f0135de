from __future__ import annotations

import pytest

from app.core.errors.keys import WrongPassphrase
from app.core.progress import Silent
from app.crypto import keyfile as keyfile_folder
from app.crypto.keychain import Item
from app.crypto.recovery import KitPage, PageKind
from app.crypto.ring import Purpose
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
    assert old_records.held not in [
        bytes(key.key.held) for key in practice.held.keys.ring.every()
    ]


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


def ids(practice):
    return {key.purpose: key.id for key in practice.held.keys.ring.every()}


def require_words(practice, notes):
    for note in notes:
        assert practice.notes.open(note).text.sections == WORDS
