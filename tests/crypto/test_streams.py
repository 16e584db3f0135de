"""age streams: whole or refused, and no fault is ever taken for success."""

from __future__ import annotations

import errno
import io
import random

import pytest

from app.crypto.identity import new_identity, recipient_of
from app.crypto.streams import (
    IdentityDoesNotOpen,
    StreamIsDamaged,
    decrypt_stream,
    encrypt_stream,
    opens,
)

PLAIN = random.Random(7).randbytes(150_000)  # noqa: S311 - to be repeated, not to be secret


@pytest.fixture(scope="module")
def identity():
    return new_identity()


@pytest.fixture(scope="module")
def stream(identity):
    return encrypted(PLAIN, identity)


def encrypted(plain, *identities):
    sink = io.BytesIO()
    encrypt_stream(io.BytesIO(plain), sink, [recipient_of(each) for each in identities])
    return sink.getvalue()


def decrypted(stream, identity):
    sink = io.BytesIO()
    decrypt_stream(io.BytesIO(stream), sink, identity)
    return sink.getvalue()


class Faulty:
    """A file that takes `room` bytes, in bites, and then fails once; or at the last write."""

    def __init__(self, room, *, bite=1 << 30, last=None):
        self.room, self.bite, self.last = room, bite, last
        self.faults = 0

    def write(self, chunk):
        if not self.faults and (self.room < len(chunk) or len(chunk) == self.last):
            self.faults += 1
            raise OSError(errno.EIO, "the fault")
        self.room -= len(chunk[: self.bite])
        return len(chunk[: self.bite])

    def read(self, count):
        if self.room <= 0:
            self.faults += 1
            raise OSError(errno.EIO, "the fault")
        self.room -= count
        return b"x" * count


class Deaf:
    """A file that takes nothing and does not say why."""

    def write(self, _chunk):
        return None


class Interrupting:
    """A file in the middle of which somebody presses Ctrl+C."""

    def read(self, _count):
        raise KeyboardInterrupt


@pytest.mark.parametrize("length", [0, 1, 65_535, 65_536, 65_537, 150_000])
def test_what_was_encrypted_comes_back(identity, length):
    assert decrypted(encrypted(PLAIN[:length], identity), identity) == PLAIN[:length]


def test_each_of_several_recipients_opens_it(identity):
    other = new_identity()
    both = encrypted(PLAIN, identity, other)
    assert decrypted(both, identity) == decrypted(both, other) == PLAIN


def test_nobody_else_opens_it(stream):
    with pytest.raises(IdentityDoesNotOpen):
        decrypted(stream, new_identity())


def test_opens_tells_whose_it_is(stream, identity):
    assert opens(io.BytesIO(stream), identity)
    assert opens(io.BytesIO(encrypted(b"", identity)), identity)
    assert not opens(io.BytesIO(stream), new_identity())


def test_opens_reads_little_more_than_the_header(stream, identity):
    source = io.BytesIO(stream)
    opens(source, identity)
    assert source.tell() < len(stream)


def test_every_flip_is_found(stream, identity):
    for place in [*range(400), *range(400, len(stream), 997), len(stream) - 1]:
        flipped = bytearray(stream)
        flipped[place] ^= 1 << place % 8
        with pytest.raises((StreamIsDamaged, IdentityDoesNotOpen)):
            decrypted(bytes(flipped), identity)


def test_every_truncation_is_found(stream, identity):
    for length in [*range(0, 400, 7), *range(400, len(stream), 1499), 65_752, len(stream) - 1]:
        with pytest.raises(StreamIsDamaged):
            decrypted(stream[:length], identity)


def test_what_follows_the_end_is_found(stream, identity):
    with pytest.raises(StreamIsDamaged):
        decrypted(stream + b"x", identity)


def test_a_file_that_takes_small_bites_is_given_everything(identity):
    class Nibbler(io.BytesIO):
        def write(self, chunk):
            return super().write(bytes(chunk[:1000]))

    sink = Nibbler()
    encrypt_stream(io.BytesIO(PLAIN), sink, [recipient_of(identity)])
    assert decrypted(sink.getvalue(), identity) == PLAIN


def test_a_file_that_takes_nothing_is_a_fault(identity):
    with pytest.raises(OSError, match="Input/output"):
        encrypt_stream(io.BytesIO(PLAIN), Deaf(), [recipient_of(identity)])


def test_a_source_that_fails_is_a_fault(identity):
    with pytest.raises(OSError, match="the fault"):
        encrypt_stream(Faulty(100_000), io.BytesIO(), [recipient_of(identity)])


def test_an_interruption_comes_out_as_itself(identity):
    with pytest.raises(KeyboardInterrupt):
        encrypt_stream(Interrupting(), io.BytesIO(), [recipient_of(identity)])


def test_a_sink_that_fails_while_decrypting_is_no_damage(stream, identity):
    with pytest.raises(OSError, match="the fault"):
        decrypt_stream(io.BytesIO(stream), Faulty(70_000), identity)


def faults_taken_for_success(identity, rounds, seed):
    """Let one write fail, anywhere or at the last, and count the faults that went unnoticed."""
    choice, noticed, happened = random.Random(seed), 0, 0  # noqa: S311 - to be repeated, not to be secret
    for _ in range(rounds):
        length = choice.choice([0, 100, 65_536, 70_000, 131_072, choice.randrange(150_000)])
        anywhere = Faulty(choice.randrange(length + 300), bite=choice.choice([1 << 30, 60_000]))
        at_the_last = Faulty(1 << 30, last=length % 65_536 + 16)
        sink = choice.choice([anywhere, at_the_last])
        try:
            encrypt_stream(io.BytesIO(PLAIN[:length]), sink, [recipient_of(identity)])
        except OSError:
            noticed += 1
        happened += sink.faults
    assert happened > rounds / 2
    return happened - noticed


def test_no_write_fault_is_reported_as_success(identity):
    assert faults_taken_for_success(identity, rounds=400, seed=1) == 0


@pytest.mark.torture
def test_no_write_fault_in_thousands_is_reported_as_success(identity, rounds, row):
    with row("7c", "an age stream into a file that fails once", "never taken for done") as told:
        assert faults_taken_for_success(identity, rounds=rounds(10_000), seed=2) == 0
        told.count(rounds(10_000))
