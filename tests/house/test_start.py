"""Until the passphrase is sent, only the window and core are loaded: the lock page is quick."""

from __future__ import annotations

import subprocess
import sys

BEFORE_UNLOCK = ["app.ui.application", "app.ui.lock.page", "app.ui.welcome.page"]

EARLY = {
    "app.services": "the package's docstring",
    "app.services.file_lock": "one window a practice, asked for first; standard library only",
}
"""What stands below the UI and is loaded before the first unlock, and why."""

ROOMS_BELOW = ("backup", "crypto", "interop", "models", "paper", "rules", "services")
HEAVY = {
    "alembic",
    "argon2",
    "cryptography",
    "ctypes",
    "json",
    "keyring",
    "lxml",
    "msgspec",
    "pikepdf",
    "pyrage",
    "rapidfuzz",
    "reportlab",
    "sqlalchemy",
    "sqlcipher3",
    "uuid",
    "zxcvbn",
}
"""What the rooms below load, and what costs a start its milliseconds.

SQLAlchemy, Alembic and keyring alone cost three bare windows.
"""


def loaded_before_unlock() -> set[str]:
    imports = "".join(f"import {name}\n" for name in BEFORE_UNLOCK)
    answer = subprocess.run(
        [sys.executable, "-c", f"{imports}import sys\nprint('\\n'.join(sys.modules))"],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(answer.stdout.split())


def test_nothing_below_the_ui_but_core_is_loaded_at_the_lock_page():
    loaded = loaded_before_unlock()
    below = {
        name for name in loaded if name.startswith(tuple(f"app.{room}" for room in ROOMS_BELOW))
    }
    assert below <= EARLY.keys()
    assert loaded & HEAVY == set()
