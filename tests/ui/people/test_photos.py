"""A client's photo, and the custody paper: chosen, shown, taken back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QSize, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from app.core.errors.people import NotAPicture
from app.services.clients import NewClient
from app.services.documents import DocumentCategory
from app.ui.people.shrinking import SIDE, shrunk
from app.ui.widgets.labels import Label
from app.ui.widgets.photo import Photo
from app.ui.widgets.veil import draw_veils
from tests.ui import rooms

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
SAM = NewClient("Sam", "Carver", born=date(2012, 4, 9))


@pytest.fixture
def chart(room):
    return rooms.a_client(room.practice, SAM)


@pytest.fixture
def page(room, chart):
    page = room.go("chart", chart, "details")
    QApplication.processEvents()
    return page


def picture(kind="PNG", size=(900, 600)):
    image = QImage(QSize(*size), QImage.Format.Format_RGB32)
    image.fill(QColor("#3A77AB"))
    image.setText("Description", "Taken at 12 Elm St")
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(written, kind)
    return bytes(written.data().data())


def tell(room):
    room.changes._tell()
    QApplication.processEvents()


def faces(page):
    return [each for each in page._header.findChildren(Photo) if each.isVisibleTo(page)]


def said_in(widget):
    labels = widget.findChildren(Label)
    return " ".join(each.text() for each in labels if each.isVisibleTo(widget))


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_becomes_a_small_square_without_what_the_camera_wrote_along(kind):
    small = shrunk(picture(kind))
    image = QImage.fromData(small)
    assert (image.width(), image.height()) == (SIDE, SIDE)
    assert b"Elm St" not in small


def test_a_small_picture_is_not_blown_up():
    assert QImage.fromData(shrunk(picture(size=(40, 60)))).width() == 40


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n", b"<svg/>", b"\xff\xd8"])
def test_what_is_no_picture_is_refused(content):
    with pytest.raises(NotAPicture):
        shrunk(content)


def test_a_photo_is_kept_by_keyboard_and_stands_beside_the_name(room, page, chart, tmp_path):
    (tmp_path / "face.jpg").write_bytes(picture("JPEG"))
    page.details.kept.photo.add.setFocus()
    rooms.press(SPACE)
    room.dialog.take(tmp_path / "face.jpg")
    rooms.press(ENTER)
    assert room.dialog is None
    tell(room)
    assert faces(page)
    assert "Photo, agreed to on Nov 12, 2026." in said_in(page.details)
    room.workspace.toasts.undo_last()
    tell(room)
    assert not faces(page)


def test_consent_taken_back_shows_the_initials_again_and_undo_the_photo(room, page, chart):
    who = room.practice.charts.identity(chart).client
    room.practice.photos.keep(who, shrunk(picture()), date(2026, 11, 3))
    tell(room)
    page.details.kept.photo.back.setFocus()
    rooms.press(SPACE)
    tell(room)
    assert not faces(page)
    room.workspace.toasts.undo_last()
    tell(room)
    assert faces(page)


def test_a_discreet_screen_shows_no_face():
    photo = Photo(shrunk(picture()), "SC", rooms.NOBODY, 48)
    open_face = photo.grab().toImage()
    draw_veils(on=True)
    try:
        assert photo.grab().toImage() != open_face
    finally:
        draw_veils(on=False)
    photo.deleteLater()


def test_without_a_photo_keep_says_what_is_missing(room, page):
    page.details.kept.photo.ask()
    room.dialog.keep.setFocus()
    rooms.press(ENTER)
    assert room.dialog is not None
    assert "Choose a photo first." in said_in(room.dialog)
    rooms.press(Qt.Key.Key_Escape)


def test_a_file_that_is_no_picture_is_told_of(room, page, tmp_path):
    (tmp_path / "face.jpg").write_bytes(b"no picture")
    page.details.kept.photo.ask()
    room.dialog.take(tmp_path / "face.jpg")
    assert "no picture that Alcove reads" in said_in(room.dialog)
    rooms.press(Qt.Key.Key_Escape)


def test_a_custody_paper_is_added_and_linked(room, page, chart, tmp_path):
    (tmp_path / "order.pdf").write_bytes(b"%PDF order")
    guardians = page.details.kept.guardians
    guardians.ask_for_new()
    rooms.type_text("Alma Carver")
    asked = {each.name: each for each in room.dialog._asked}
    asked["document_id"].paper.take(tmp_path / "order.pdf")
    rooms.press(ENTER)
    who = room.practice.charts.identity(chart).client
    (known,) = room.practice.people.guardians.of(who)
    (paper,) = room.practice.documents.of_chart(chart)
    assert (known.document_id, paper.category) == (paper.id, DocumentCategory.LEGAL)
    tell(room)
    guardians.ask_about(guardians.entries[0])
    asked = {each.name: each for each in room.dialog._asked}
    assert asked["document_id"].paper.choice.currentText() == "Legal, Nov 12, 2026"
    rooms.press(Qt.Key.Key_Escape)
