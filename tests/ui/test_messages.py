"""Every failure has its words, and the words keep to the voice of UX 8."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from app.core import errors
from app.core.errors.base import Cancelled, PracticeError
from app.core.errors.keys import TooManyTries, WrongKit, WrongPassphrase
from app.ui.messages import SENTENCES, sentence

for _module in pkgutil.iter_modules(errors.__path__):
    importlib.import_module(f"app.core.errors.{_module.name}")

NOT_SAID = re.compile(
    r"!|\b(please|sorry|oops|success\w*|are you sure|database|sync\w*|key derivation|failed)\b",
    re.IGNORECASE,
)
SAMPLES = {"int": 40, "int | None": 5, "str": "plan", "str | None": "K7QF"}


def kinds(kind: type[PracticeError] = PracticeError) -> Iterator[type[PracticeError]]:
    for each in kind.__subclasses__():
        if each.__module__.startswith("app."):
            yield each
            yield from kinds(each)


def sample(kind: type[PracticeError]) -> PracticeError:
    """Make an error of a kind, with something of the right type for each thing it carries."""
    if kind.__init__ is Exception.__init__:
        return kind()
    names = list(inspect.signature(kind.__init__).parameters.values())[1:]
    return kind(*(SAMPLES[str(name.annotation)] for name in names))


@pytest.mark.parametrize("kind", list(kinds()), ids=lambda kind: kind.__name__)
def test_every_error_has_its_own_sentence_in_our_voice(kind):
    assert kind in SENTENCES
    said = sentence(sample(kind))
    assert said.what.endswith(".")
    assert not NOT_SAID.search(str(said)), said
    assert said.safe or said.next


def test_the_voice_check_hears_what_is_not_said():
    assert NOT_SAID.search("Backup failed!")


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
