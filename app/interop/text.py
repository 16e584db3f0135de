"""Letters from bytes that another program wrote: Unicode by its marks, else as Windows wrote it."""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final

from app.core.errors.foreign_files import NotATable

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WINDOWS: Final = "cp1252"
_NO_LETTERS: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_INVISIBLE: Final = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Characters that show nothing, or turn the letters after them around."""


def text_of(data: bytes) -> str:
    """Return the text of a file; raises NotATable where the bytes are none.

    Without a mark of Unicode it is UTF-8 where that fits, and else Windows-1252, which is what
    spreadsheets of the last thirty years wrote.
    """
    text = _decoded(data)
    if _NO_LETTERS.search(text):
        raise NotATable
    return text


def plain_line(text: str, most: int) -> str:
    """Return text on one line, at most so long, without what cannot be seen."""
    return plain_letters(text[: 4 * most])[:most].strip()


def plain_letters(text: str) -> str:
    """Return text on one line, without control characters and marks that turn it around."""
    seen = "".join(" " if unicodedata.category(c) in _INVISIBLE else c for c in text)
    return " ".join(seen.split())


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_WINDOWS, errors="replace")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotATable from error
