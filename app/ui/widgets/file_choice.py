"""Asks for a file or a folder in Qt's own dialog, and never waits for the answer.

The system's dialog refuses a hardened process on Linux, and keeps a list of recent files;
Qt's own would keep one of folders, in a settings file that it is given no place for.
A dialog that blocks would outlive the page that asked when the window locks.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

Chosen = Callable[[Path], None]


def ask_where_to_save(page: QWidget, title: str, name: str, chosen: Chosen) -> None:
    """Ask for a new file; `chosen` is called unless she dismisses the dialog."""
    dialog = _dialog(page, title, chosen)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.selectFile(name)
    dialog.open()


def ask_for_folder(page: QWidget, title: str, chosen: Chosen) -> None:
    """Ask for a folder."""
    dialog = _dialog(page, title, chosen)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()


def ask_for_file(page: QWidget, title: str, chosen: Chosen) -> None:
    """Ask for a file that is there."""
    dialog = _dialog(page, title, chosen)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.open()


def _dialog(page: QWidget, title: str, chosen: Chosen) -> QFileDialog:
    # Alcove's own settings are of the other format; these are Qt's, written as the dialog goes
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    dialog = QFileDialog(page, title, str(Path.home()))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.filesSelected.connect(lambda paths: chosen(_meant(dialog, paths)))
    dialog.finished.connect(lambda _result: dialog.deleteLater())
    return dialog


def _meant(dialog: QFileDialog, paths: Sequence[str]) -> Path:
    """Return the path in the line: while one is typed, folders on its way may stay selected."""
    line = dialog.findChild(QLineEdit, "fileNameEdit")
    typed = line.text() if isinstance(line, QLineEdit) else ""
    return Path(typed if typed in paths else paths[-1])
