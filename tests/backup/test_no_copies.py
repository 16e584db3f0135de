"""Keys on their way into a bundle and out of it: each copy is overwritten."""

from __future__ import annotations

import pytest

from app.backup.feed import Feed
from app.backup.payload import Pieces
from app.core.secret import Secret
from app.crypto.streams import _LatchedReader, _LatchedWriter, _PlainReader, _PlainWriter

KEY = b"sixty-four digits of a key that is wiped"


class Once:
    """A source that gives the key, and then nothing."""

    def __init__(self):
        self._left = [KEY]

    def read(self, _count):
        return self._left.pop() if self._left else b""


def yielding():
    with Secret(bytearray(KEY)) as key:
        wiped.append(key)
        yield key.held
    yield b""
    yield b"rest"


wiped: list[Secret] = []


def test_what_was_lent_is_overwritten_when_more_is_asked_for_and_its_owner_may_wipe():
    with Pieces(yielding()) as pieces:
        lent = pieces.read(100)
        assert lent == KEY
        assert pieces.read(100) == b"rest", "an empty piece is not the end"
        assert lent == bytes(len(KEY))
        assert len(wiped[-1]) == 0
        assert pieces.read(100) == b""


def test_what_was_lent_is_overwritten_where_the_drive_is_pulled():
    lent = []

    def pulled():
        with Pieces(yielding()) as pieces:
            lent.append(pieces.read(len(KEY) - 1))
            raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - any
        pulled()
    assert lent == [bytes(len(KEY) - 1)]


def test_a_reader_is_given_a_buffer_of_its_own_to_wipe():
    def reading():
        with Secret((yield len(KEY))) as key:
            assert key.held == KEY
        return len(key)

    feed = Feed(reading(), "payload.age")
    feed.write(memoryview(KEY[:7]))
    feed.write(memoryview(KEY[7:]))
    assert feed.finish() == 0


def test_what_age_was_given_and_the_buffer_before_it_hold_nothing_afterwards():
    with _PlainReader(_LatchedReader(Once())) as plain:
        lent = plain.read(7)
        buffered = plain._buffered
    assert lent == bytes(7)
    assert not any(buffered.peek(1))


def test_what_age_gave_is_overwritten_once_it_is_written():
    taken = []

    class Sink:
        def write(self, chunk):
            taken.append(bytes(chunk))
            return len(chunk)

    piece = bytes(bytearray(KEY))
    with _PlainWriter(_LatchedWriter(Sink())) as plain:
        plain.write(piece)
        plain.flush()
    assert piece == bytes(len(KEY))
    assert taken == [KEY], "and the zeros go nowhere"
