"""The rules of tests/gates.py are broken once each on purpose, and are seen to catch it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path
from textwrap import dedent

import pytest

from tests.house.sources import HOUSE, modules

BREAKS = {
    "logged unexpectedly: ['room: secret drawer']": """
        import logging
        def test_it(): logging.getLogger("room").warning("secret drawer")
    """,
    "left behind: thread straggler": """
        import threading
        def test_it():
            threading.Thread(target=threading.Event().wait, name="straggler", daemon=True).start()
    """,
    "left behind: another app.drawer.open_it": """
        import sys, types
        drawer = sys.modules["app.drawer"] = types.ModuleType("app.drawer")
        exec("def open_it(): ...", vars(drawer))
        def test_it(): drawer.open_it = None
    """,
    "left behind: timer": """
        from PySide6.QtCore import QTimer
        kept = QTimer()
        def test_it(qapp): kept.start(1000)
    """,
    "left behind: window": """
        from PySide6.QtWidgets import QWidget
        kept = []
        def test_it(qapp): kept.append(QWidget())
    """,
    "Qt messages with level WARNING or above emitted": """
        from PySide6.QtCore import qWarning
        def test_it(qapp): qWarning("a connection that is none")
    """,
    "NetworkUsedError": """
        import socket
        def test_it(): socket.socket()
    """,
    "NetworkUsedError: socket.getaddrinfo": """
        import socket
        def test_it(): socket.getaddrinfo("example.org", 443)
    """,
    "a child reached for the network": """
        import subprocess, sys
        code = "import socket\\ntry: socket.socket()\\nexcept Exception: pass"
        def test_it():
            child = subprocess.run([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
            assert child.returncode == 0, "a child reached for the network"
    """,
    "UserWarning: soon gone": """
        import warnings
        def test_it(): warnings.warn("soon gone")
    """,
    "skipped, and nothing may be skipped in CI": """
        import pytest
        def test_it(): pytest.skip("strace is not here")
    """,
    "PytestUnhandledThreadExceptionWarning": """
        import threading
        def test_it():
            thread = threading.Thread(target=lambda: 1 / 0)
            thread.start()
            thread.join()
    """,
}

KEEPS = """
    import logging, os, socket
    from pathlib import Path
    from PySide6.QtWidgets import QWidget

    def test_a_log_that_was_taken(warnings_logged):
        logging.getLogger("room").warning("expected")
        assert warnings_logged.take() == ["room: expected"]

    def test_a_window_given_to_qtbot(qtbot):
        window = QWidget()
        qtbot.addWidget(window)
        window.show()

    def test_a_local_socket():
        one, other = socket.socketpair()
        one.close()
        other.close()

    def test_a_home_of_its_own(own_home):
        assert Path.home() == own_home
        assert list(own_home.iterdir()) == []
"""


def test_every_folder_that_holds_python_is_type_checked():
    settings = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
    holding = {module.name.partition("/")[0] for module in modules()}
    assert holding == set(settings["tool"]["mypy"]["files"])


@pytest.fixture(scope="module")
def complaints(tmp_path_factory):
    """What the gates say of each test above, all run together in a small house of their own."""
    house = tmp_path_factory.mktemp("small_house")
    rules = house / "tests"
    shutil.copytree(HOUSE / "tests" / "no_network", rules / "no_network")
    for name in ("gates.py", "left_behind.py", "logs.py"):
        shutil.copy(HOUSE / "tests" / name, rules)
    (rules / "conftest.py").write_text('pytest_plugins = ["tests.gates"]\n', encoding="utf-8")
    shutil.copy(HOUSE / "pyproject.toml", house)
    for number, source in enumerate([*BREAKS.values(), KEEPS]):
        (rules / f"test_{number}.py").write_text(dedent(source), encoding="utf-8")
    return run(house)


def run(house: Path) -> dict[str, str]:
    """Run the small house's tests as CI does; return what is said of each module."""
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "--junitxml",
            "report.xml",
        ],
        cwd=house,
        capture_output=True,
        check=False,
        env=os.environ | {"CI": "true"},
    )
    said: dict[str, str] = {}
    report = ET.parse(house / "report.xml")  # noqa: S314 - written by pytest, a moment ago
    for case in report.iter("testcase"):
        module = case.attrib["classname"]
        said[module] = said.get(module, "") + "".join(case.itertext())
    return said


@pytest.mark.parametrize("complaint", BREAKS)
def test_a_broken_rule_fails_the_test_that_breaks_it(complaints, complaint):
    number = list(BREAKS).index(complaint)
    assert complaint in complaints[f"tests.test_{number}"]


def test_what_keeps_the_rules_passes(complaints):
    assert complaints[f"tests.test_{len(BREAKS)}"].strip() == ""
