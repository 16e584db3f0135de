"""Prints a PDF that was made in memory, through the system's own printing, without a file.

Linux and macOS: CUPS takes a PDF on its standard input. Windows offers no such way, so there
no printer answers, and the PDF is saved where the user says.
"""

from __future__ import annotations

import shutil
import subprocess

from app.core.errors.printing import NothingWasPrinted

SECONDS = 20


def has_printer() -> bool:
    """Say whether the system has a printer that takes a PDF from us."""
    lpstat = shutil.which("lpstat")
    if lpstat is None or shutil.which("lp") is None:
        return False
    try:
        answer = _run([lpstat, "-e"])
    except NothingWasPrinted:
        return False
    return bool(answer.strip())


def print_pdf(pdf: bytes, *, copies: int = 1) -> None:
    """Send a PDF to the default printer; raises NothingWasPrinted."""
    lp = shutil.which("lp")
    if lp is None:
        raise NothingWasPrinted
    # a title that says nothing: it stands in the printer's queue
    _run([lp, "-n", str(copies), "-t", "Alcove", "-o", "collate=true", "-"], pdf)


def _run(command: list[str], given: bytes = b"") -> bytes:
    try:
        ran = subprocess.run(  # noqa: S603 - the system's own program, found by name
            command, input=given, capture_output=True, timeout=SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise NothingWasPrinted from error
    return ran.stdout
