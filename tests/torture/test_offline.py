"""Over the whole command line: no internet socket, and nothing that was typed in the clear."""

from __future__ import annotations

import sys
from base64 import b64encode

import pytest

from app.services.clients import ClientStatus
from tests.torture.canary import CANARY, MARKS
from tests.torture.children import HOUSE
from tests.torture.rooms import opened
from tests.torture.tracing import Trace, holding

PHRASE = "invented people need no privacy"
ALCOVE = (sys.executable, "-m", "app")
NOTHING = "no internet socket; nothing typed is in any file but the encrypted ones"
ISOLATED = (sys.executable, "-I", "-c")


@pytest.fixture
def trace(tmp_path):
    return Trace(tmp_path / "told")


@pytest.mark.torture
def test_the_command_line_opens_no_internet_socket_and_leaves_no_text(
    trace, tmp_path, own_home, row
):
    with row("8c", "a trace of everything: the command line", NOTHING) as told:
        trace_commands(trace, tmp_path / "place", own_home)
        told.count()


def trace_commands(trace, place, own_home):
    (place / "drive").mkdir(parents=True)
    commands = (
        ("sample", "--to", place / "first", "--years", "0.1", "--kit", place / "kit.txt"),
        ("--practice", place / "first", "backup", "--to", place / "drive"),
        ("verify", "BUNDLE"),
        ("restore", "BUNDLE", "--to", place / "second"),
        ("--practice", place / "second", "audit", "verify"),
    )
    for command in commands:
        found = [str(path) for path in place.rglob("*.bundle")]
        words = [found[0] if word == "BUNDLE" else word for word in command]
        done = trace.run((*ALCOVE, *words, "--passphrase-stdin"), typed=f"{PHRASE}\n", cwd=HOUSE)
        assert done.returncode == 0, done.stderr
        assert CANARY not in done.stdout + done.stderr
        if command[0] == "sample":
            write_canary(trace, place / "first")
    assert trace.internet_calls() == []
    assert trace.calls_with(*MARKS) == []
    assert trace.changed_files() > {place / "second" / "practice.db"}
    assert holding(MARKS, place, own_home, *trace.changed_files()) == []
    with opened(place / "second", PHRASE) as practice:
        assert practice.practice.card().name == CANARY
        assert practice.clients.listed(ClientStatus.ACTIVE, CANARY).rows


def write_canary(trace, folder):
    """Write it traced as well; the command that says so is the only one that names it."""
    done = trace.run(
        (sys.executable, "-m", "tests.torture.canary_everywhere", folder, PHRASE), cwd=HOUSE
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.torture
@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6"])
def test_an_internet_socket_would_be_seen(family, trace):
    trace.run((*ISOLATED, f"import socket; socket.socket(socket.{family}).close()"))
    assert len(trace.internet_calls()) == 1


@pytest.mark.torture
@pytest.mark.parametrize("way", ["utf-8", "utf-16-le"])
def test_every_text_would_be_found_even_in_a_file_that_is_gone(way, trace, tmp_path):
    writes = (
        "[open(sys.argv[1], 'wb').write(each[::-1].encode(sys.argv[2])) for each in sys.argv[3:]]"
    )
    program = f"import os, sys; {writes}; os.unlink(sys.argv[1])"
    trace.run((*ISOLATED, program, tmp_path / "gone", way, *(mark[::-1] for mark in MARKS)))
    assert [mark for mark in MARKS if not wrote(trace.calls_with(mark))] == []


def wrote(calls):
    return any("write(" in call for call in calls)


@pytest.mark.torture
@pytest.mark.parametrize("before", ["", "a", "ab"])
def test_a_text_would_be_found_in_base64_and_in_a_file_that_is_left(before, trace, tmp_path):
    left = tmp_path / "left"
    letters = b64encode(f"{before}{CANARY} and more".encode()).decode()
    trace.run(
        (
            *ISOLATED,
            "import sys; open(sys.argv[1], 'w').write(sys.argv[2][::-1])",
            left,
            letters[::-1],
        )
    )
    assert wrote(trace.calls_with(CANARY))
    assert left in trace.changed_files()
    assert holding((CANARY,), left) == [left]
