"""The set-up puts in place what is missing, says what it may not do, and then is quick."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from tests.house.sources import HOUSE

SCRIPT = "packaging/linux/set-up.sh"
PYTHON = """#!/bin/sh
case "$*" in
    -V) echo "Python 3.11.2" ;;
    "-m venv .venv") mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    "-m pip --version") [ -d .venv/lib ] ;;
esac
echo "python $*" >>calls
"""


@pytest.fixture
def clone(tmp_path):
    """A clone with nothing in it yet, on a machine whose commands only write down their names."""
    shutil.copytree(HOUSE / "packaging" / "linux", tmp_path / "packaging" / "linux")
    for lock in ("requirements.lock", "requirements-dev.lock"):
        shutil.copy(HOUSE / lock, tmp_path)
    (tmp_path / "bin").mkdir()
    a_command(tmp_path, "python3", PYTHON)
    a_command(tmp_path, "id", "#!/bin/sh\necho 0\n")
    a_command(tmp_path, "apt-get", '#!/bin/sh\necho "apt-get $*" >>calls\n')
    a_command(tmp_path, "dpkg-query", "#!/bin/sh\necho installed libegl1\n")
    a_command(tmp_path, "sudo", "#!/bin/sh\nexit 1\n")
    return tmp_path


def a_command(clone, name, text):
    command = clone / "bin" / name
    command.write_text(text, encoding="utf-8")
    command.chmod(0o755)


def set_up(clone, purpose="run") -> subprocess.CompletedProcess[str]:
    (clone / "calls").unlink(missing_ok=True)
    started = starting(clone, purpose)
    said, complained = started.communicate()
    return subprocess.CompletedProcess(started.args, started.returncode, said, complained)


def starting(clone, purpose="run") -> subprocess.Popen[str]:
    return subprocess.Popen(
        ["sh", SCRIPT, purpose],
        cwd=clone,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={"PATH": f"{clone / 'bin'}{os.pathsep}/usr/bin{os.pathsep}/bin"},
    )


def calls(clone) -> str:
    written = clone / "calls"
    return written.read_text(encoding="utf-8") if written.exists() else ""


def test_the_first_time_installs_what_is_missing_and_the_locked_dependencies(clone):
    answer = set_up(clone)
    assert answer.returncode == 0, answer.stderr
    assert "apt-get -q install -y --no-install-recommends libdbus-1-3 libfontconfig1" in calls(
        clone
    )
    assert "libegl1" not in calls(clone)
    assert "--require-hashes -r requirements.lock" in calls(clone)


def test_nothing_is_looked_for_beyond_the_lock(clone):
    # pip asked to resolve takes the newest of a package that another names with an extra, and
    # refuses it as unlocked: a set-up that worked then breaks on the day a release comes out.
    set_up(clone)
    asked = calls(clone)
    assert "--no-deps --require-hashes" in asked
    assert "pip --quiet check" in asked, "whether the lock is whole is not looked at"


def test_the_second_time_installs_nothing(clone):
    set_up(clone)
    assert set_up(clone).returncode == 0
    assert calls(clone) == "python -V\n"


def test_a_changed_lock_is_installed(clone):
    set_up(clone)
    with (clone / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    set_up(clone)
    assert "-r requirements.lock" in calls(clone)


def test_running_and_testing_are_two_set_ups(clone):
    set_up(clone, "run")
    set_up(clone, "test")
    assert "-r requirements-dev.lock" in calls(clone)
    assert "gnome-keyring" in calls(clone)


def test_a_package_that_another_one_provides_is_there(clone):
    wanted = (clone / "packaging/linux/packages-run.txt").read_text(encoding="utf-8")
    provided = ", ".join(f"{name} (= 1)" for name in wanted.split() if name.startswith("lib"))
    a_command(clone, "dpkg-query", f"#!/bin/sh\necho 'installed everything {provided}'\n")
    set_up(clone)
    assert "apt-get" not in calls(clone)


def test_who_may_not_install_is_told_the_one_command(clone):
    a_command(clone, "id", "#!/bin/sh\necho 1000\n")
    answer = set_up(clone)
    assert answer.returncode == 1
    commands = [line for line in answer.stderr.splitlines() if line.startswith("    ")]
    assert len(commands) == 1
    assert commands[0].startswith("    sudo sh -c 'apt-get update && apt-get install -y")
    assert " libdbus-1-3 " in commands[0]
    assert calls(clone).count("apt-get") == 0


def test_a_python_that_is_too_old_is_named(clone):
    a_command(clone, "python3", "#!/bin/sh\nexit 1\n")
    answer = set_up(clone)
    assert answer.returncode == 1
    assert answer.stderr.startswith("Alcove needs Python 3.11 or newer")


def test_another_word_is_refused(clone):
    assert set_up(clone, "sell").returncode == 2


def test_two_at_once_set_up_once(clone):
    a_command(
        clone, "python3", PYTHON.replace("mkdir -p .venv/bin", "sleep 0.5; mkdir -p .venv/bin")
    )
    started = [starting(clone) for _ in range(2)]
    for each in started:
        _said, complained = each.communicate(timeout=60)
        assert each.returncode == 0, complained
    assert calls(clone).count("-m venv .venv") == 1
