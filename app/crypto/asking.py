"""Asking something that may never answer, without holding up the caller or the exit.

A broken Secret Service blocks for two minutes, and a pool's thread would keep the
program from ending. So: one daemon thread at a time, a limit, and late answers wiped.
"""

from __future__ import annotations

import threading
import time
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
        return self._begun(question).answer_in_time()

    def tell(self, question: Callable[[], Answer]) -> None:
        """Ask and do not wait, whatever comes of it; raises NoAnswer while an earlier one hangs.

        Whoever asks next waits for its end first, within its limit.
        """
        if self.is_busy:
            raise NoAnswer
        self._begun(question).drop()

    def settle(self) -> None:
        """Wait for the latest question's end, within its limit."""
        if self._latest is not None:
            self._latest.settle()

    def _begun(self, question: Callable[[], Answer]) -> _Asked[Answer]:
        self.settle()
        if self.is_busy:
            raise NoAnswer
        self._latest = _Asked(question, self._limit)
        self._latest.start()
        return self._latest


class _Asked(threading.Thread, Generic[Answer]):
    """One question and its one answer."""

    def __init__(self, question: Callable[[], Answer], limit_seconds: float) -> None:
        super().__init__(name="keyring", daemon=True)
        self._question = question
        self._deadline = time.monotonic() + limit_seconds
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

    def settle(self) -> None:
        """Wait in the caller's thread for the end, no longer than the limit."""
        self._ended.wait(max(0.0, self._deadline - time.monotonic()))

    def answer_in_time(self) -> Answer:
        """Wait in the caller's thread, and take the answer along."""
        self.settle()
        with self._handing_over:
            answer, self._answer = self._answer, None
            self._is_dropped = answer is None
        if answer is None:
            raise NoAnswer
        return answer

    def drop(self) -> None:
        """Want no answer."""
        with self._handing_over:
            answer, self._answer = self._answer, None
            self._is_dropped = True
        if answer is not None:
            answer.wipe()

    def _give(self, answer: Answer) -> None:
        """Hand the answer over, or wipe it where nobody waits any longer."""
        with self._handing_over:
            if self._is_dropped:
                answer.wipe()
            else:
                self._answer = answer
