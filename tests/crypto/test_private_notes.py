"""A private note opens by her identity or page 2, and by nothing else."""

from __future__ import annotations

import subprocess
from datetime import date

import pytest

from app.core.errors.keys import PrivateNoteIsDamaged
from app.crypto.identity import identity_text
from app.crypto.private_notes import close_note, open_note
from app.crypto.ring import Purpose
from app.crypto.unlocking import recipients

NOTE = b"what she said of her father"


@pytest.fixture
def sealed(opened):
    return close_note(bytearray(NOTE), recipients(opened[0], opened[1].ring))


def test_her_identity_and_page_2_open_it(sealed, opened, kit):
    assert open_note(sealed, opened[1].private) == NOTE
    assert open_note(sealed, kit.private.secret) == NOTE


def test_page_1_and_the_ring_do_not(sealed, opened, kit):
    ring = opened[1].ring
    strangers = [kit.records.secret, *(ring.current(purpose).key for purpose in Purpose)]
    for stranger in strangers:
        with pytest.raises(PrivateNoteIsDamaged):
            open_note(sealed, stranger)


def test_every_flipped_byte_is_found(sealed, opened):
    for at in range(len(sealed)):
        flipped = bytes([*sealed[:at], sealed[at] ^ 1, *sealed[at + 1 :]])
        with pytest.raises(PrivateNoteIsDamaged):
            open_note(flipped, opened[1].private)


def test_the_distributions_age_opens_it_with_the_text_of_page_2(sealed, kit, tmp_path):
    page = tmp_path / "kit.txt-private"
    page.write_bytes(kit.private.to_text(date(2026, 11, 22)))
    opened = subprocess.run(
        ["age", "-d", "-i", page], input=sealed, capture_output=True, check=True
    )
    assert opened.stdout == NOTE


def test_the_distributions_age_opens_it_with_her_identity(sealed, opened, tmp_path):
    identity = tmp_path / "identity"
    identity.write_bytes(identity_text(opened[1].private).held)
    shown = subprocess.run(
        ["age", "-d", "-i", identity], input=sealed, capture_output=True, check=True
    )
    assert shown.stdout == NOTE


def test_writing_leaves_her_text_as_it_was(opened):
    plain = bytearray(NOTE)
    close_note(plain, recipients(opened[0], opened[1].ring))
    assert plain == NOTE
