"""Qt calls take and give back as many references to None: PySide6 6.12 did not, and aborted.

On CPython 3.12 and later None cannot die, so this can fail on 3.11 only.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

CALLS = 4_000

PROBE = """
import sys, threading
from PySide6.QtCore import QCoreApplication, QObject, QRunnable, QThreadPool, QTimer, Signal

application = QCoreApplication([])
calls, what = int(sys.argv[1]), sys.argv[2]

class Sender(QObject):
    said = Signal(object)
    rang = Signal()

class Work(QRunnable):
    def run(self):
        return None

def emit():
    for _ in range(calls):
        sender.said.emit(None)
        sender.rang.emit()

def from_a_thread():
    thread = threading.Thread(target=emit)
    thread.start()
    thread.join()
    application.processEvents()

def in_the_pool():
    pool = QThreadPool.globalInstance()
    for _ in range(calls):
        pool.start(Work())
    pool.waitForDone()

def callables_in_the_pool():
    pool = QThreadPool.globalInstance()
    for _ in range(calls):
        pool.start(lambda: None)
    pool.waitForDone()

def events():
    for _ in range(calls):
        application.processEvents()

def objects():
    for _ in range(calls):
        QObject(sender).setParent(None)

def timers():
    for _ in range(calls):
        QTimer.singleShot(0, lambda: None)
    application.processEvents()

sender = Sender()
sender.said.connect(lambda said: None)
sender.rang.connect(lambda: None)
before = sys.getrefcount(None)
globals()[what]()
print(sys.getrefcount(None) - before)
"""

WAYS = [
    "emit",
    "from_a_thread",
    "in_the_pool",
    "callables_in_the_pool",
    "events",
    "objects",
    "timers",
]


def drift(calls: int, way: str) -> int:
    """Return how many references to None were gained or lost over so many calls."""
    command = [sys.executable, "-c", PROBE, str(calls), way]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return int(answer.stdout)


@pytest.mark.parametrize("way", WAYS)
def test_a_few_thousand_qt_calls_leave_the_count_of_none_alone(way):
    assert abs(drift(CALLS, way)) < CALLS // 20


@pytest.mark.torture
@pytest.mark.parametrize("way", WAYS)
def test_a_day_of_qt_calls_leaves_the_count_of_none_alone(way, rounds):
    calls = rounds(200_000)
    assert abs(drift(calls, way)) < calls // 100
