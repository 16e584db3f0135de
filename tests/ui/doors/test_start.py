"""What is loaded when the lock page stands, and what each way of starting leaves alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.__main__ import window_practice

LISTS_MODULES = """
import sys
from app.ui.application import Program, made
from pathlib import Path
app = made(["alcove"], lambda: None)
program = Program(app, None)
assert program.start(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
app.processEvents()
print(type(program.window.content).__name__)
print(*sorted(sys.modules))
program.window.close()
"""
ALLOWED = {"app", "app.services", "app.services.file_lock"}
"""The lock on a practice's folder needs the standard library alone."""
HEAVY = {"sqlalchemy", "sqlcipher3", "alembic", "keyring", "cryptography", "argon2", "pyrage"}
NOT_YET = {"PySide6.QtDBus", "jeepney"}
"""The system is listened to from the first unlock on."""
ALSO_HEAVY = {"reportlab", "typer", "zxcvbn", "platformdirs", "rapidfuzz", "msgspec"}


def loaded(*arguments):
    ran = subprocess.run(
        [sys.executable, "-c", LISTS_MODULES, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    shown, modules = ran.stdout.splitlines()
    return shown, set(modules.split())


def below_the_window(modules):
    ours = {name for name in modules if name.partition(".")[0] == "app"}
    return {each for each in ours if not each.startswith(("app.ui", "app.core"))} - ALLOWED


def test_at_the_lock_page_nothing_below_the_window_but_core_is_loaded(tmp_path):
    (tmp_path / "practice.db").touch()
    shown, modules = loaded(str(tmp_path))
    assert shown == "LockPage"
    assert below_the_window(modules) == set()
    assert modules & (HEAVY | ALSO_HEAVY | NOT_YET) == set()


def test_at_the_welcome_page_neither():
    shown, modules = loaded()
    assert shown == "WelcomePage"
    assert below_the_window(modules) == set()
    assert modules & (HEAVY | ALSO_HEAVY) == set()


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ([], ()),
        (["--practice", "here"], (Path("here"),)),
        (["--practice=here"], (Path("here"),)),
        (["--practice", "here", "backup"], None),
        (["verify", "bundle"], None),
        (["--help"], None),
    ],
)
def test_a_window_is_opened_unless_something_is_asked_for(typed, asked):
    assert window_practice(typed) == asked
