"""What is told without waiting: dropped answers are wiped, and whoever asks next waits its turn."""

from __future__ import annotations

import threading

import pytest

from app.core.ids import PracticeId
from app.crypto.asking import Asking, NoAnswer
from app.crypto.keychain import Item, SystemKeychain
from tests.crypto.cheap import secret

SHORT = 0.05


def test_an_answer_that_nobody_waits_for_is_wiped():
    asking, first, second = Asking(), secret("an answer"), secret("another")
    asking.settle()
    asking.tell(lambda: first)
    asking.settle()
    assert asking.ask(lambda: second) is second
    asking._latest.drop()
    assert (len(first), len(second)) == (0, len("another"))


def test_an_answer_that_came_before_it_was_dropped_is_wiped():
    asking, answer = Asking(), secret("an answer")
    begun = asking._begun(lambda: answer)
    begun.settle()
    begun.drop()
    assert len(answer) == 0


def test_while_one_hangs_nothing_else_is_told():
    asking, go_on = Asking(SHORT), threading.Event()

    def hang():
        go_on.wait()
        return secret("late")

    asking.tell(hang)
    with pytest.raises(NoAnswer):
        asking.tell(hang)
    with pytest.raises(NoAnswer):
        asking.ask(hang)
    go_on.set()
    asking._latest.join()


def test_what_a_hanging_keyring_is_not_told_is_wiped(monkeypatch):
    keychain, go_on = SystemKeychain(PracticeId("0" * 8), limit_seconds=SHORT), threading.Event()
    monkeypatch.setattr("app.crypto.keychain._write", lambda *_what: go_on.wait() and None)
    told, untold = secret("told"), secret("untold")
    keychain.write_later(Item.LAST_SEEN, told)
    keychain.write_later(Item.LAST_SEEN, untold)
    assert len(untold) == 0
    go_on.set()
    keychain.settle()
    keychain._asking._latest.join()
