"""A built wheel holds what the window opens with: every resource and every migration."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
PARTS = ("app", "migrations", "resources")
LEFT_OUT = shutil.ignore_patterns("__pycache__")
BUILT = "from setuptools.build_meta import build_wheel; build_wheel('built')"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build it from a copy: what setuptools leaves behind is not for this folder."""
    place = tmp_path_factory.mktemp("house")
    for part in PARTS:
        shutil.copytree(HOUSE / part, place / part, ignore=LEFT_OUT)
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(HOUSE / name, place)
    subprocess.run([sys.executable, "-c", BUILT], cwd=place, check=True, capture_output=True)
    (made,) = (place / "built").glob("*.whl")
    with zipfile.ZipFile(made) as opened:
        return set(opened.namelist())


@pytest.mark.parametrize("part", PARTS)
def test_the_wheel_holds_every_file_of(part, wheel):
    files = [path for path in (HOUSE / part).rglob("*") if path.is_file()]
    here = {
        path.relative_to(HOUSE).as_posix() for path in files if path.parent.name != "__pycache__"
    }
    assert here - wheel == set()


def test_the_wheel_holds_nothing_else(wheel):
    assert {name.split("/")[0] for name in wheel if ".dist-info/" not in name} == set(PARTS)
