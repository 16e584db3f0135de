"""What an operating system may tell of the person at it; the screen hears, the proof is worded."""

from __future__ import annotations

from enum import StrEnum


class SystemTells(StrEnum):
    """Each with the words that end a sentence about when the records lock."""

    SLEEP = "sleep"
    LID = "lid"
    SCREEN = "screen lock"
