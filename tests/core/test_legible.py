from __future__ import annotations

import pytest

from app.core.legible import legible


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("", ""),
        ("Zoë \u202e ❤️ \0", "Zoë \u202e ❤️ \0"),
        ("half \ud800 of one", "half � of one"),
        ("\udc00", "�"),
        ("\ud83d\ude00", "😀"),
        ("\ud83d\ude00 and \ude00", "😀 and �"),
    ],
)
def test_what_utf8_cannot_spell_is_shown_as_missing_and_nothing_else_changes(typed, kept):
    assert legible(typed) == kept
