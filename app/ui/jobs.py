"""Long work, off the UI thread: progress, cancel, and one way back."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from queue import SimpleQueue
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.core.errors.base import Cancelled, PracticeError
from app.ui.dropped import let_go

T = TypeVar("T")
Tell = Callable[[int, int, str], None]
THREADS = 2
TURN = 0.0005
"""Seconds after which working Python gives way. By Python's own 5 ms, a paint that asks for its
turn twenty times would keep her waiting for a tenth of a second while a backup runs."""


def say_nothing(_done: int, _total: int, _what: str) -> None:
    """Report progress to nobody."""


class Job:
    """A handle on running work: the UI cancels it, the work steps it (it is a Progress)."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def step(self, done: int, total: int, what: str) -> None:
        """Report progress; raises Cancelled once the user has asked to stop."""
        if self._stop.is_set():
            raise Cancelled
        self._tell(done, total, what)


class Jobs(QObject):
    """Runs work on threads and delivers every outcome on the UI thread.

    Worker threads touch no QObject but this one, which outlives them all. Callbacks are given
    before the work starts: connecting to it afterwards loses the outcomes of quick work.
    """

    finished = Signal()
    """The last running job has ended, and its outcome has been told."""
    _posted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(TURN)
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="job")
        self._inbox: SimpleQueue[Callable[[], None]] = SimpleQueue()
        self._running: set[Job] = set()
        self._is_shut = False
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether anything runs, or its outcome has not been told yet."""
        return bool(self._running)

    def run(
        self,
        work: Callable[[Job], T],
        *,
        owner: QObject,
        done: Callable[[T], None],
        failed: Callable[[PracticeError], None],
        progress: Tell = say_nothing,
    ) -> Job:
        """Start `work`. Nothing is called back once `owner` is gone: an outcome is let go of then.

        `failed` is given what the therapist can act on. Anything else is a bug: it is raised
        on the UI thread, where the crash dialog waits for it.
        """

        def post(call: Callable[[], None]) -> None:
            self._post(lambda: call() if shiboken6.isValid(owner) else None)

        def body() -> None:
            try:
                result = work(job)
            except PracticeError as error:
                post(partial(failed, error))
            except Exception as bug:  # noqa: BLE001 - raised again, on the UI thread
                self._post(partial(_raise, bug))
            else:
                self._post(lambda: done(result) if shiboken6.isValid(owner) else let_go(result))
            finally:
                self._post(partial(self._note_end, job))

        job = Job(lambda now, total, what: post(partial(progress, now, total, what)))
        if self._is_shut:  # a timer that outlives the pages: there is nobody to be told
            return job
        self._running.add(job)
        self._pool.submit(body)
        return job

    def cancel_all(self) -> None:
        """Ask everything that runs to stop, as at lock."""
        for job in self._running:
            job.cancel()

    def shut_down(self) -> None:
        """Cancel what runs and wait for it, at the end of the program: nobody is told any more."""
        self.cancel_all()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._is_shut = True
        self._running.clear()

    def _post(self, call: Callable[[], None]) -> None:
        self._inbox.put(call)
        self._posted.emit()

    def _note_end(self, job: Job) -> None:
        self._running.discard(job)
        if not self._running:
            self.finished.emit()

    @Slot()
    def _deliver(self) -> None:
        call = self._inbox.get()
        if not self._is_shut:
            call()


def _raise(bug: Exception) -> None:
    raise bug
