"""A page that a password opens: PDF's own encryption, for the programs that she has anyway."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from app.core.secret import Secret
from app.crypto.wiping import overwrite

AES_256: Final = 6
"""The revision of PDF 2.0. What came before it (5) let a password be tried too fast."""


def locked_pdf(pdf: bytes, password: Secret) -> bytes:
    """Return a PDF that only the password opens, whole: titles, fonts and pages. In memory.

    The password opens it as its owner too. An owner without one would be let in by every
    program, and one with another could be guessed beside hers.
    """
    import pikepdf  # noqa: PLC0415 - it brings lxml along, which no unlock need wait for

    typed = password.held.decode("utf-8")
    try:
        with pikepdf.open(BytesIO(pdf)) as page, BytesIO() as written:
            rights = pikepdf.Encryption(user=typed, owner=typed, R=AES_256)
            page.save(written, encryption=rights)
            return written.getvalue()
    finally:
        overwrite(typed)
