"""A picture that she chose, made small in memory: a square of a few hundred dots, and nothing else.

What a camera writes along (place, time, the device) is not in it any more.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, Qt
from PySide6.QtGui import QImage, QImageReader

from app.core.errors.people import NotAPicture

SIDE: Final = 320
"""Dots; the largest face in the window has 96 of them on a sharp screen at twice the text size."""
KNOWN: Final = {b"\x89PNG": b"png", b"\xff\xd8\xff": b"jpeg"}
"""How the files begin that are read; no other decoder is let near a stranger's file."""
MEGABYTES: Final = 256
"""How much memory the whole picture may take while it is read."""


def shrunk(picture: bytes) -> bytes:
    """Return the middle of a picture as a small square PNG, the right way up.

    Raises NotAPicture.
    """
    kind = next((kind for begins, kind in KNOWN.items() if picture.startswith(begins)), None)
    if kind is None:
        raise NotAPicture
    buffer = QBuffer()
    buffer.setData(QByteArray(picture))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(kind))
    QImageReader.setAllocationLimit(MEGABYTES)
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise NotAPicture
    return _as_png(_square(image))


def _square(image: QImage) -> QImage:
    side = min(image.width(), image.height())
    left, top = (image.width() - side) // 2, (image.height() - side) // 2
    cut = image.copy(QRect(left, top, side, side))
    ratio, smooth = (
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    small = cut.scaled(SIDE, SIDE, ratio, smooth) if side > SIDE else cut
    plain = small.convertToFormat(QImage.Format.Format_RGB32)
    for key in plain.textKeys():
        plain.setText(key, "")
    return plain


def _as_png(image: QImage) -> bytes:
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(written, "PNG")  # type: ignore[call-overload]  # the stub wants bytes here
    return bytes(written.data().data())
