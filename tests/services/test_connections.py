"""The count of internet connections is the kernel's, and no number where it cannot be had."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.services.connections import internet_connections

HOUSE = Path(__file__).parents[2]
COUNT = (
    f"import sys; sys.path.insert(0, {str(HOUSE)!r}); "
    "from app.services.connections import internet_connections as count; "
)


def counted(work: str) -> int:
    """Count in a process of its own, that may open what the tests may not."""
    ran = subprocess.run(
        [sys.executable, "-I", "-c", f"import socket; {work}; {COUNT}print(count())"],
        capture_output=True,
        check=True,
        text=True,
    )
    return int(ran.stdout)


def test_this_process_has_none():
    assert internet_connections() == 0


@pytest.mark.parametrize(
    ("work", "count"),
    [
        ("pass", 0),
        ("a, b = socket.socketpair()", 0),
        ("s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen()", 1),
        ("s = socket.socket(type=socket.SOCK_DGRAM); s.bind(('127.0.0.1', 0))", 1),
    ],
)
def test_each_socket_that_leads_to_a_network_is_counted(work, count):
    assert counted(work) == count


def test_where_it_cannot_be_read_there_is_no_number(tmp_path, monkeypatch):
    assert internet_connections(tmp_path / "nothing here") is None
    monkeypatch.setattr(sys, "platform", "darwin")
    assert internet_connections() is None
