"""Who is using the records' file at this moment, and how everybody is kept out of it for one."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class Turnstile:
    """Any number pass at a time; while it is closed nobody is inside.

    Who is inside may enter again, also while somebody waits to close: nobody waits for himself.
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._inside: Counter[int] = Counter()
        self._is_closed = False

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Be inside for the length of a block; waits while it is closed."""
        me = threading.get_ident()
        with self._changed:
            self._changed.wait_for(lambda: not self._is_closed or self._inside[me])
            self._inside[me] += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside[me] -= 1
                self._inside += Counter()
                self._changed.notify_all()

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Keep everybody out for the length of a block; first waits until nobody is inside.

        While it waits others may still come in: a window never waits for somebody's long reading.
        Who closes may pass, alone; nobody closes from inside.
        """
        me = threading.get_ident()
        with self._changed:
            self._changed.wait_for(lambda: not self._is_closed and not self._inside)
            self._is_closed = True
            self._inside[me] += 1
        try:
            yield
        finally:
            with self._changed:
                self._inside[me] -= 1
                self._inside += Counter()
                self._is_closed = False
                self._changed.notify_all()
