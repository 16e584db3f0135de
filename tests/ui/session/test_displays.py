"""What the system says of displays and captures, as far as this one says anything."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from PySide6.QtGui import QGuiApplication

from app.ui.session.capture import exclude_from_capture
from app.ui.session.displays import lit_displays
from app.ui.shell.window import Window


def test_as_many_displays_are_lit_as_qt_knows_or_more(qapp):
    assert lit_displays() >= len(QGuiApplication.screens()) == 1


COUNT = """
from PySide6.QtGui import QGuiApplication
from app.ui.session.displays import lit_displays
app = QGuiApplication([])
print(lit_displays())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="an X server of one's own")
@pytest.mark.parametrize("many", [1, 2])
def test_a_real_x_server_s_screens_are_counted(many):
    screens = [word for n in range(many) for word in ("-screen", str(n), "800x600x24")]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", *screens], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        assert server.stdout is not None
        display = f":{server.stdout.readline().decode().strip()}"
        seen = subprocess.run(
            [sys.executable, "-c", COUNT],
            env=os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
            check=True,
            capture_output=True,
        )
        assert int(seen.stdout) == many
    finally:
        server.terminate()
        server.communicate()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system does it")
def test_on_linux_nothing_is_promised(shown):
    assert exclude_from_capture(shown(Window())) is False
