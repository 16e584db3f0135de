"""Asking something that may never answer, without holding up the caller or the exit.

A broken Secret Service blocks for two minutes, and a pool's thread would keep the
program from ending. So: one daemon thread at a time, a limit, and late answers wiped.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Final, Generic, Protocol, TypeVar

LIMIT_SECONDS: Final = 5.0


class Wipes(Protocol):
    """An answer that can be forgotten."""

    def wipe(self) -> None:
        """Overwrite what is secret in it."""
        ...


Answer = TypeVar("Answer", bound=Wipes)


class NoAnswer(Exception):
    """The limit has passed, an earlier question still hangs, or the asking itself failed."""


class Asking(Generic[Answer]):
    """Asks one question after the other; while one hangs, the next is not even asked."""

    def __init__(self, limit_seconds: float = LIMIT_SECONDS) -> None:
        self._limit = limit_seconds
        self._latest: _Asked[Answer] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether an earlier question still hangs."""
        return self._latest is not None and not self._latest.has_ended

    def ask(self, question: Callable[[], Answer]) -> Answer:
        """Return the answer, or raise NoAnswer."""
        if self.is_busy:
            raise NoAnswer
        self._latest = _Asked(question)
        self._latest.start()
        return self._latest.answer_within(self._limit)


class _Asked(threading.Thread, Generic[Answer]):
    """One question and its one answer."""

    def __init__(self, question: Callable[[], Answer]) -> None:
        super().__init__(name="keyring", daemon=True)
        self._question = question
        self._ended = threading.Event()
        self._handing_over = threading.Lock()
        self._is_dropped = False
        self._answer: Answer | None = None

    @property
    def has_ended(self) -> bool:
        """Whether the question is over, in time or not."""
        return self._ended.is_set()

    def run(self) -> None:
        """Ask, in the thread; a bug in the question ends in the thread's own hook."""
        try:
            self._give(self._question())
        finally:
            self._ended.set()

    def answer_within(self, seconds: float) -> Answer:
        """Wait in the caller's thread, and take the answer along."""
        self._ended.wait(seconds)
        with self._handing_over:
            answer, self._answer = self._answer, None
            self._is_dropped = answer is None
        if answer is None:
            raise NoAnswer
        return answer

    def _give(self, answer: Answer) -> None:
        """Hand the answer over, or wipe it where nobody waits any longer."""
        with self._handing_over:
            if self._is_dropped:
                answer.wipe()
            else:
                self._answer = answer
