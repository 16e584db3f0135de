"""A hardened process leaves no core and lets no other program of the same user look in."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

from app.crypto.process import harden

HARDENED = """
import ctypes, resource
from app.crypto.process import harden
resource.setrlimit(resource.RLIMIT_CORE, (4096, 4096))
harden()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def test_a_hardened_process_leaves_no_core_and_is_not_dumpable():
    ended = subprocess.run(
        [sys.executable, "-c", HARDENED], capture_output=True, text=True, check=True
    )
    assert ended.stdout == "(0, 0) 0\n"


class Kernel:
    """Writes down what it is asked for; this test's own process must stay readable."""

    def __init__(self, answer: int) -> None:
        self.answer = answer
        self.asked: list[tuple[int, ...]] = []

    def prctl(self, *given: int) -> int:
        self.asked.append(given)
        ctypes.set_errno(1)
        return self.answer


@pytest.fixture
def kernel(monkeypatch):
    def chosen(answer: int) -> Kernel:
        fake = Kernel(answer)
        monkeypatch.setattr("ctypes.CDLL", lambda *_, **__: fake)
        monkeypatch.setattr("resource.setrlimit", lambda *_: None)
        return fake

    return chosen


def test_the_kernel_is_asked_once(kernel):
    fake = kernel(0)
    harden()
    assert fake.asked == [(4, 0, 0, 0, 0)]


def test_a_kernel_that_refuses_is_not_passed_over(kernel):
    kernel(-1)
    with pytest.raises(OSError, match="Operation not permitted"):
        harden()
