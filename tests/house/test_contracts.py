"""Each import contract is broken once on purpose, and is seen to catch it."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.sources import HOUSE

CONTRACTS = {
    contract["id"]: contract["name"]
    for contract in tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["tool"][
        "importlinter"
    ]["contracts"]
}

OFFENCES = [
    ("floors", "app/core/offence.py", "import app.rules"),
    ("floors", "app/rules/offence.py", "import app.crypto"),
    ("floors", "app/crypto/offence.py", "import app.models"),
    ("floors", "app/models/offence.py", "import app.backup"),
    ("floors", "app/backup/offence.py", "import app.services"),
    ("floors", "app/services/offence.py", "import app.ui"),
    ("floors", "app/attic/__init__.py", "import app.core"),
    ("ui", "app/ui/offence.py", "import app.models"),
    ("ui", "app/ui/offence.py", "import app.crypto"),
    ("ui", "app/ui/offence.py", "import app.backup"),
    ("ui", "app/ui/offence.py", "import app.rules"),
    ("ui", "app/ui/offence.py", "import sqlalchemy"),
    ("ui", "app/ui/offence.py", "import keyring"),
    ("qt", "app/services/offence.py", "from PySide6.QtCore import QObject"),
    ("qt", "app/core/offence.py", "import shiboken6"),
    ("cli", "app/cli/offence.py", "from PySide6.QtCore import QObject"),
    ("cli", "app/cli/offence.py", "import app.ui.widgets.labels"),
    ("words", "app/ui/sentences/offence.py", "import app.ui.widgets.labels"),
    ("plain", "app/rules/offence.py", "import sqlalchemy"),
    ("plain", "app/core/offence.py", "import msgspec"),
    ("offline", "app/services/offence.py", "import socket"),
    ("offline", "app/ui/offence.py", "import urllib.request"),
    ("offline", "app/backup/offence.py", "def later():\n    import ssl"),
]


@pytest.fixture(scope="module")
def copied_house(tmp_path_factory):
    copy = tmp_path_factory.mktemp("house")
    shutil.copytree(HOUSE / "app", copy / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOUSE / "pyproject.toml", copy)
    return copy


def lint_imports(house: Path, contract: str) -> subprocess.CompletedProcess[str]:
    command = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [command, "--contract", contract],
        cwd=house,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("contract", CONTRACTS)
def test_the_house_keeps_its_contract(copied_house, contract):
    answer = lint_imports(copied_house, contract)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize(("contract", "place", "line"), OFFENCES)
def test_a_forbidden_import_is_caught(copied_house, contract, place, line):
    offence = copied_house / place
    offence.parent.mkdir(exist_ok=True)
    offence.write_text(line + "\n", encoding="utf-8")
    try:
        answer = lint_imports(copied_house, contract)
    finally:
        offence.unlink()
    assert answer.returncode == 1
    assert f"{CONTRACTS[contract]} BROKEN" in " ".join(answer.stdout.split())


def test_no_contract_goes_unbroken():
    assert {contract for contract, _, _ in OFFENCES} == CONTRACTS.keys()


@pytest.mark.parametrize("module", ["QtNetwork", "QtWebEngineCore", "QtWebEngineWidgets"])
def test_qt_s_network_modules_are_refused(tmp_path, module):
    offence = tmp_path / "offence.py"
    offence.write_text(f"from PySide6 import {module}\n", encoding="utf-8")
    ruff = Path(sys.executable).with_name("ruff")
    answer = subprocess.run(
        [ruff, "check", "--no-cache", "--config", HOUSE / "pyproject.toml", offence],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1
    assert "Alcove has no network code" in answer.stdout
