"""age's way of writing keys, compared with age itself."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyrage import decrypt

from app.crypto.identity import age_identity, identity_text, new_identity, recipient_of
from tests.crypto.cheap import secret


def test_the_identity_of_ages_own_test_data_is_written_alike():
    """filippo.io/age, testdata: the key of 32 times 0x42."""
    text = identity_text(secret(b"\x42" * 32)).held.decode()
    assert text == "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX"
    assert recipient_of(secret(b"\x42" * 32)) == (
        "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"
    )


@pytest.mark.parametrize("key", [bytes(32), b"\xff" * 32, bytes(range(32)), b"\x80" + bytes(31)])
def test_the_distributions_age_reads_our_identities(key, tmp_path):
    file = tmp_path / "identity"
    file.write_bytes(identity_text(secret(key)).held)
    shown = subprocess.run(["age-keygen", "-y", file], capture_output=True, check=True, text=True)
    assert shown.stdout.strip() == recipient_of(secret(key))


@given(st.binary(min_size=32, max_size=32))
def test_pyrage_reads_our_identities(key):
    identity = age_identity(secret(key))
    assert str(identity.to_public()) == recipient_of(secret(key))
    assert str(identity).encode() == bytes(identity_text(secret(key)).held)


def test_age_encrypts_to_our_recipients():
    key = new_identity()
    sealed = subprocess.run(
        ["age", "-r", recipient_of(key)], input=b"a letter", capture_output=True, check=True
    ).stdout
    assert decrypt(sealed, [age_identity(key)]) == b"a letter"


def test_identities_are_random():
    assert len({bytes(new_identity().held) for _ in range(50)}) == 50
