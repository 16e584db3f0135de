"""A backup older than the last one: the command line asks for its number, or for --older."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

import pytest

from app.cli.older import confirm_older
from app.core.errors.bundles import BackupIsOlder
from app.ui.messages import sentence


@dataclass
class Told:
    """What a check says that matters here."""

    counter: int = 389
    older_than: int | None = 412
    days_older: int | None = 23


def told(**what: Any) -> Any:
    """Return what stands for a check."""
    return Told(**what)


@pytest.fixture
def typing(monkeypatch):
    """Sit at a terminal and type an answer."""

    def sit(answer):
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("click.prompt", lambda *_asked, **_how: answer)

    return sit


def test_a_newest_backup_is_not_asked_about():
    confirm_older(told(older_than=None), from_stdin=True)


@pytest.mark.parametrize("answer", ["389", " #389 "])
def test_its_number_confirms_it(typing, answer):
    typing(answer)
    confirm_older(told(), from_stdin=False)


@pytest.mark.parametrize("answer", ["", "412", "yes"])
def test_anything_else_is_no_yes(typing, answer):
    typing(answer)
    with pytest.raises(BackupIsOlder):
        confirm_older(told(), from_stdin=False)


def test_where_nobody_sits_it_is_refused_in_words():
    with pytest.raises(BackupIsOlder) as refused:
        confirm_older(told(), from_stdin=True)
    said = str(sentence(refused.value))
    assert "23 days older than the last one this computer made (#389, #412)" in said
    assert "--older" in said
    without = sentence(BackupIsOlder(1, 2, None))
    assert "This backup is older than" in without.what
