"""A folder that is asked for: the one whose path she typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit

from app.ui.shell.window import Window
from app.ui.widgets.file_choice import ask_for_folder

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def asked(shown):
    """The dialog, and what it gave so far."""
    window = shown(Window())
    given: list[Path] = []
    ask_for_folder(window, "A folder for backups", given.append)
    (dialog,) = window.findChildren(QFileDialog)
    return dialog, given


@pytest.mark.parametrize("typed", ["/media/maya", "/media/maya/Rowan T7"])
def test_of_several_folders_on_the_way_the_typed_one_is_meant(asked, typed):
    dialog, given = asked
    dialog.findChild(QLineEdit, "fileNameEdit").setText(typed)
    dialog.filesSelected.emit(["/media/maya", "/media/maya/Rowan T7"])
    assert given == [Path(typed)]


def test_a_folder_that_was_clicked_is_given(asked):
    dialog, given = asked
    dialog.filesSelected.emit(["/media/maya/Rowan T7"])
    assert given == [Path("/media/maya/Rowan T7")]
