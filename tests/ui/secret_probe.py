"""Types a random passphrase into a field, wipes it, and counts what is left in this process.

Run on its own: python -m tests.ui.secret_probe secret|plain. Prints the number of copies found.
"""

from __future__ import annotations

import gc
import os
import re
import secrets
import string
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.ui.theme.fonts import load_fonts
from app.ui.widgets.secret_field import SecretField

LENGTH = 24
CHUNK = 1 << 20


def main(kind: str) -> None:
    app = QApplication([])
    load_fonts()
    letters = [ord(secrets.choice(string.ascii_letters)) for _ in range(LENGTH)]
    if kind == "secret":
        type_and_wipe(app, letters)
    else:
        type_and_clear(app, letters)
    gc.collect()
    print(copies_of(letters))  # noqa: T201 - the answer of this small program


def type_and_wipe(app: QApplication, letters: list[int]) -> None:
    field = SecretField("Passphrase")
    field.show()
    type_each(app, field.box, letters)
    kept = field.copy()
    taken = field.take()
    assert len(taken) == LENGTH
    kept.wipe()
    taken.wipe()
    field.hide()


def type_and_clear(app: QApplication, letters: list[int]) -> None:
    field = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
    field.show()
    type_each(app, field, letters)
    field.clear()
    field.hide()


def type_each(app: QApplication, box, letters: list[int]) -> None:
    """Type letter by letter, with a slip corrected in the middle, and a repaint each time."""
    for place, letter in enumerate(letters):
        QTest.keyClicks(box, chr(letter))
        if place == LENGTH // 2:
            QTest.keyClicks(box, "#")
            QTest.keyClick(box, Qt.Key.Key_Backspace)
        app.processEvents()


def copies_of(letters: list[int]) -> int:
    """Count runs of the letters in memory, as bytes and as UTF-16.

    The pattern names each letter in a class of its own, so that it is no copy itself.
    """
    wide = re.compile(b"".join(b"[%c]\\x00" % letter for letter in letters))
    narrow = re.compile(b"".join(b"[%c]" % letter for letter in letters))
    found = 0
    with Path("/proc/self/mem").open("rb", buffering=0) as memory:
        for start, end in writable():
            for at in range(start, end, CHUNK):
                found += matches(memory, (at, min(at + CHUNK + 4 * LENGTH, end)), (wide, narrow))
    return found


def matches(memory, part: tuple[int, int], patterns) -> int:
    memory.seek(part[0])
    try:
        held = memory.read(part[1] - part[0])
    except OSError:
        return 0
    return sum(len(pattern.findall(held)) for pattern in patterns)


def writable() -> list[tuple[int, int]]:
    regions = []
    for line in Path("/proc/self/maps").read_text(encoding="ascii").splitlines():
        addresses, rights, *_rest = line.split()
        if rights.startswith("rw"):
            start, end = (int(part, 16) for part in addresses.split("-"))
            regions.append((start, end))
    return regions


if __name__ == "__main__":
    main(sys.argv[1])
