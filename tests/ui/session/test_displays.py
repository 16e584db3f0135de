"""What the system says of displays and captures, as far as this one says anything."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtGui import QGuiApplication

from app.ui.session.capture import exclude_from_capture
from app.ui.session.displays import lit_displays
from app.ui.shell.window import Window


def test_as_many_displays_are_lit_as_qt_knows_or_more(qapp):
    assert lit_displays() >= len(QGuiApplication.screens()) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does it")
def test_on_linux_nothing_is_promised(shown):
    assert exclude_from_capture(shown(Window())) is False
