"""Every error that the therapist can act on has its sentence, in the voice of the house."""

from __future__ import annotations

import importlib
import inspect
import re
from datetime import UTC, date, datetime
from types import NoneType
from typing import get_args, get_type_hints
from uuid import UUID

import pytest

from app.core.errors.base import PracticeError
from app.ui.messages import sentence
from app.ui.sentences.every import SENTENCES
from tests.house.sources import modules

SAMPLES = {
    int: 28,
    str: "7TKH",
    bytes: b"\x01",
    date: date(2026, 11, 22),
    datetime: datetime(2026, 11, 22, 18, 30, tzinfo=UTC),
    UUID: UUID(int=28),
    NoneType: None,
}
"""What errors carry: numbers, ids, dates; never a client's words."""

NOT_OUR_VOICE = re.compile(
    r"!|\b(please|sorry|oops|success\w*|invalid|failed|are you sure)\b"
    r"|\b(database|sync\w*|key derivation)\b"
    r"|\bNone\b|[<{_]",
    re.IGNORECASE,
)


def practice_errors() -> list[type[PracticeError]]:
    for module in modules("app/core/errors/"):
        importlib.import_module(module.name.removesuffix(".py").replace("/", "."))
    found, waiting = [], [PracticeError]
    while waiting:
        kinds = waiting.pop().__subclasses__()
        found += kinds
        waiting += kinds
    return sorted(set(found), key=lambda kind: f"{kind.__module__}.{kind.__name__}")


def carried(kind: type[PracticeError]) -> dict[str, tuple[type, ...]]:
    """Return what the error is made with, and the types each part may have."""
    if kind.__init__ is Exception.__init__:
        return {}
    hints = get_type_hints(kind.__init__, localns={"UUID": UUID})
    names = list(inspect.signature(kind).parameters)
    return {name: get_args(hints[name]) or (hints[name],) for name in names}


def instances(kind: type[PracticeError]) -> list[PracticeError]:
    """Make the error with each type of value that it may carry, None included."""
    choices = carried(kind).values()
    turns = range(max((len(types) for types in choices), default=1))
    return [kind(*(SAMPLES[types[turn % len(types)]] for types in choices)) for turn in turns]


@pytest.mark.parametrize("kind", practice_errors(), ids=lambda kind: kind.__name__)
def test_an_error_says_what_happened_and_what_is_safe_or_next(kind):
    assert kind in SENTENCES
    for error in instances(kind):
        said = sentence(error)
        assert said.what
        assert said.safe or said.next


@pytest.mark.parametrize("kind", practice_errors(), ids=lambda kind: kind.__name__)
def test_an_error_speaks_in_the_voice_of_the_house(kind):
    for error in instances(kind):
        said = sentence(error)
        assert not NOT_OUR_VOICE.search(str(said))
        assert all(part.endswith(".") for part in (said.what, said.safe, said.next) if part)


def test_the_voice_check_hears_what_is_not_said():
    assert NOT_OUR_VOICE.search("Backup failed!")


def test_an_error_without_a_sentence_is_found():
    unnamed = type("UnheardOf", (PracticeError,), {"__module__": __name__})
    with pytest.raises(LookupError):
        sentence(unnamed())


def test_an_error_carries_no_words_of_a_person():
    words = {"text", "name", "client", "title", "message", "note", "label"}
    assert [kind.__name__ for kind in practice_errors() if carried(kind).keys() & words] == []
