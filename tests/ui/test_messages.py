"""The words of failures, where the design gives them; that each has some, the house tests see."""

from __future__ import annotations

import subprocess
import sys

from app.core.errors.base import Cancelled
from app.core.errors.keys import TooManyTries, WrongKit, WrongPassphrase
from app.ui.messages import sentence


def test_a_wrong_passphrase_is_said_as_designed():
    wanted = "That passphrase does not match. Check Caps Lock and try again."
    assert str(sentence(WrongPassphrase())) == wanted


def test_a_wait_is_said_in_seconds_and_then_in_minutes():
    wanted = "Still not matching. Wait {}, or use your recovery kit."
    assert str(sentence(TooManyTries(30))) == wanted.format("30 seconds")
    assert str(sentence(TooManyTries(120))) == wanted.format("2 minutes")


def test_a_sentence_names_the_number_that_helps():
    assert "K7QF" in str(sentence(WrongKit("K7QF")))


def test_an_error_without_words_of_its_own_uses_its_parent_s():
    class StoppedHalfway(Cancelled):
        pass

    assert sentence(StoppedHalfway()) == sentence(Cancelled())


def test_the_command_line_can_speak_without_qt():
    script = "import sys, app.ui.messages; print([m for m in sys.modules if 'PySide6' in m])"
    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == "[]"
