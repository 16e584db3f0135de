"""What a passphrase must be, and what is offered."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors.keys import PassphraseIsShort, PassphraseIsWeak
from app.core.resources import resource
from app.crypto.passphrases import Strength, normalized, offer, require_good, strength
from tests.crypto.cheap import secret


def test_the_list_is_the_effs_large_list():
    """With its dice numbers put back it has the digest of the published file."""
    words = resource("words", "eff_large.txt").read_text(encoding="ascii").splitlines()
    dice = [
        "".join(str(number // 6**place % 6 + 1) for place in (4, 3, 2, 1, 0))
        for number in range(7776)
    ]
    published = "".join(f"{roll}\t{word}\n" for roll, word in zip(dice, words, strict=True))
    assert len(set(words)) == 7776
    assert hashlib.sha256(published.encode()).hexdigest() == (
        "addd35536511597a02fa0a9ff1e5284677b8883b83e986e43f15a3db996b903e"
    )


def test_six_words_are_offered_and_they_are_good():
    offers = {tuple(offer()) for _ in range(50)}
    assert len(offers) == 50
    for words in offers:
        assert len(words) == 6
        require_good(secret(" ".join(words)), ["Maya Lindqvist"])


@pytest.mark.parametrize("typed", ["", "fourteen chars", "é" * 14])
def test_fewer_than_15_characters_are_too_few(typed):
    with pytest.raises(PassphraseIsShort) as short:
        require_good(secret(typed), [])
    assert short.value.minimum == 15


def test_what_can_be_guessed_is_refused():
    for typed in ("passwordpassword", "aaaaaaaaaaaaaaaa", "123456789012345678"):
        with pytest.raises(PassphraseIsWeak):
            require_good(secret(typed), [])


def test_the_practices_own_names_count_as_no_secret():
    typed, names = "lindqvisttherapy", ["Maya Lindqvist", "Lindqvist Therapy"]
    assert strength(secret(typed), []).value > strength(secret(typed), names).value
    with pytest.raises(PassphraseIsWeak):
        require_good(secret(typed), names)


def test_there_are_no_other_rules():
    require_good(secret("heron lantern quiet mosaic"), [])
    require_good(secret("Ⅻ ключ от моего дома 鍵 🔑 за рекой"), [])
    require_good(secret(" ".join(offer() * 40)), [])


def test_strength_is_said_in_words():
    assert strength(secret("password"), []).words == "A laptop could guess this in minutes"
    assert strength(secret(" ".join(offer())), []).words == "Would take centuries to guess"
    assert [one.is_enough for one in Strength] == [False, False, True, True, True]
    assert len({one.words for one in Strength}) == 5


@given(st.text())
def test_the_bytes_are_utf_8_of_nfkc(typed):
    expected = unicodedata.normalize("NFKC", typed).encode()
    assert normalized(secret(typed)).held == expected


def test_two_ways_to_type_the_same_letter_are_one_passphrase():
    assert normalized(secret("caf\u00e9")).held == normalized(secret("cafe\u0301")).held
    assert normalized(secret(" x ")).held == b" x "


def test_bytes_that_are_no_utf_8_pass_unchanged():
    assert normalized(secret(b"caf\xe9 \xff")).held == b"caf\xe9 \xff"
