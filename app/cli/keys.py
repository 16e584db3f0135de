"""How the command line is given what opens the records: a prompt, standard input, the kit's file.

Never the command's own words, never the environment: other programs can read both.
"""

from __future__ import annotations

import getpass
import sys

from app.core.secret import Secret
from app.crypto.wiping import overwrite, taken

NEWLINE = b"\n"
CARRIAGE_RETURN = b"\r"


class NoPassphraseGiven(Exception):
    """Nobody is there to ask, and nothing came on standard input."""


def given_passphrase(*, from_stdin: bool, prompt: str = "Passphrase: ") -> Secret:
    """Return the passphrase as typed; from standard input only the line's end is removed."""
    typed = _first_line() if from_stdin else _typed(prompt)
    if not len(typed):
        raise NoPassphraseGiven
    return typed


def new_passphrase(*, from_stdin: bool) -> Secret:
    """Return a new passphrase; at a prompt it is typed twice."""
    first = given_passphrase(from_stdin=from_stdin, prompt="New passphrase: ")
    if from_stdin:
        return first
    with given_passphrase(from_stdin=False, prompt="The same again: ") as second:
        if second.held != first.held:
            first.wipe()
            raise PassphrasesDiffer
    return first


class PassphrasesDiffer(Exception):
    """The two were not typed alike."""


def _first_line() -> Secret:
    if _nobody_is_there():
        raise NoPassphraseGiven
    line = taken(sys.stdin.buffer.readline())
    for end in (NEWLINE, CARRIAGE_RETURN):
        if line.held.endswith(end):
            del line.held[-1:]
    return line


def _typed(prompt: str) -> Secret:
    if _nobody_is_there() or not sys.stdin.isatty():
        raise NoPassphraseGiven
    typed = getpass.getpass(prompt)
    try:
        return taken(typed.encode("utf-8", "surrogateescape"))
    finally:
        overwrite(typed)


def _nobody_is_there() -> bool:
    """Say whether the command was started with its standard input closed."""
    found: object = sys.stdin  # None then, whatever its type says
    return found is None
