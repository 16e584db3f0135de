"""What is told without waiting: dropped answers are wiped, and whoever asks next waits its turn."""

from __future__ import annotations

import threading

import pytest

from app.core.ids import PracticeId
from app.core.secret import Secret
from app.crypto.asking import Asking, NoAnswer
from app.crypto.keychain import Item, SystemKeychain
from tests.crypto.cheap import secret

SHORT = 0.05


def last_asked(asking):
    assert asking._latest is not None
    return asking._latest


def test_an_answer_that_nobody_waits_for_is_wiped():
    asking: Asking[Secret] = Asking()
    first, second = secret("an answer"), secret("another")
    asking.settle()
    asking.tell(lambda: first)
    asking.settle()
    assert asking.ask(lambda: second) is second
    last_asked(asking).drop()
    assert (len(first), len(second)) == (0, len("another"))


def test_an_answer_that_came_before_it_was_dropped_is_wiped():
    asking: Asking[Secret] = Asking()
    answer = secret("an answer")
    begun = asking._begun(lambda: answer)
    begun.settle()
    begun.drop()
    assert len(answer) == 0


def test_while_one_hangs_nothing_else_is_told():
    asking: Asking[Secret] = Asking(SHORT)
    go_on = threading.Event()

    def hang():
        go_on.wait()
        return secret("late")

    asking.tell(hang)
    with pytest.raises(NoAnswer):
        asking.tell(hang)
    with pytest.raises(NoAnswer):
        asking.ask(hang)
    go_on.set()
    last_asked(asking).join()


def test_what_a_hanging_keyring_is_not_told_is_wiped(monkeypatch):
    keychain, go_on = SystemKeychain(PracticeId("0" * 8), limit_seconds=SHORT), threading.Event()
    monkeypatch.setattr("app.crypto.keychain._write", lambda *_what: go_on.wait() and None)
    told, untold = secret("told"), secret("untold")
    keychain.write_later(Item.LAST_SEEN, told)
    keychain.write_later(Item.LAST_SEEN, untold)
    assert len(untold) == 0
    go_on.set()
    keychain.settle()
    last_asked(keychain._asking).join()
