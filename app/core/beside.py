"""One piece of work in a thread of its own, while its owner goes on with another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from app.core.errors.base import Cancelled

Found = TypeVar("Found")


@contextmanager
def beside(work: Callable[[], Found], stop: Callable[[], None]) -> Iterator[Callable[[], Found]]:
    """Run `work` beside a block, which is given how to wait for what it found.

    When the block is left, the work is over. After Cancelled it is stopped; after any other
    error of the block it is waited for, and what went wrong there is raised: it came first.
    """
    with ThreadPoolExecutor(1, thread_name_prefix="beside") as thread:
        running = thread.submit(work)
        try:
            yield running.result
        except Cancelled:
            stop()
            raise
        except Exception:
            running.result()
            raise
