"""The command line, each command as its own process: prompt, exit codes, what goes where."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PHRASE = "invented people need no privacy"
NEW = "a phrase for the new computer"
ROOT = Path(__file__).parents[2]
HOLDER = """
import sys
from pathlib import Path
from app.services.practice_folder import PracticeFolder
lock = PracticeFolder(Path(sys.argv[1])).hold()
print("held", flush=True)
sys.stdin.read()
"""


def alcove(*words, typed=PHRASE):
    return subprocess.run(
        [sys.executable, "-m", "app", *map(str, words)],
        input=f"{typed}\n" if typed is not None else "",
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    """Give a folder with a sample practice, its kit and a backup of it."""
    folder = tmp_path_factory.mktemp("cli")
    made = alcove(
        "sample", "--to", folder / "sample", "--years", "0.1", "--kit", folder / "kit.txt",
        "--passphrase-stdin",
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    (folder / "drive").mkdir()
    backed = alcove(
        "--practice", folder / "sample", "backup", "--to", folder / "drive",
        "--passphrase-stdin", "--json",
    )  # fmt: skip
    assert backed.returncode == 0, backed.stderr
    (folder / "backup.json").write_text(backed.stdout)
    return folder


@pytest.fixture
def bundle(place):
    return Path(json.loads((place / "backup.json").read_text())["bundle"])


def test_a_backup_tells_its_seconds_without_unlocking(place):
    told = json.loads((place / "backup.json").read_text())
    assert told["counter"] == 1
    assert 0 < told["seconds_without_unlock"] < 60


def test_a_kit_is_saved_as_two_files_for_her_alone(place):
    modes = [(place / name).stat().st_mode & 0o777 for name in ("kit.txt", "kit.txt-private")]
    assert modes == [0o600, 0o600]


@pytest.mark.parametrize("kit", ["kit.txt", "nowhere/kit.txt", "drive/kit.txt"])
def test_a_sample_whose_kit_has_no_place_is_not_made(kit, place, tmp_path):
    refused = alcove(
        "sample", "--to", tmp_path / "made", "--years", "0.1", "--kit", place / kit,
        "--passphrase-stdin",
    )  # fmt: skip
    assert refused.returncode == 1
    assert not (tmp_path / "made").exists()


def test_without_a_key_a_bundle_is_whole_but_not_proven(bundle):
    found = alcove("verify", bundle, typed=None)
    assert (found.returncode, found.stdout) == (0, "Whole; not proven to be yours.\n")


def test_with_a_key_everything_inside_is_checked(bundle, place):
    for words, typed in ((["--passphrase-stdin"], PHRASE), (["--kit", place / "kit.txt"], None)):
        found = alcove("verify", bundle, *words, "--json", typed=typed)
        assert found.returncode == 0, found.stderr
        told = json.loads(found.stdout)
        assert (told["proven"], told["clients"]) == (True, 30)


def test_a_wrong_passphrase_is_exit_3(bundle):
    found = alcove("verify", bundle, "--passphrase-stdin", typed="not this one at all")
    assert (found.returncode, found.stdout) == (3, "")
    assert found.stderr.startswith("That passphrase does not match.")


def test_a_changed_byte_is_exit_4(bundle, tmp_path):
    damaged = tmp_path / bundle.name
    content = bytearray(bundle.read_bytes())
    content[len(content) // 2] ^= 1
    damaged.write_bytes(content)
    assert alcove("verify", damaged, typed=None).returncode == 4


def test_a_restore_with_the_kit_takes_a_new_passphrase(bundle, place, tmp_path):
    made = alcove(
        "restore", bundle, "--to", tmp_path / "back", "--kit", place / "kit.txt",
        "--passphrase-stdin", typed=NEW,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    checked = alcove(
        "--practice", tmp_path / "back", "audit", "verify", "--passphrase-stdin", typed=NEW
    )
    assert checked.returncode == 0, checked.stderr
    old = alcove("--practice", tmp_path / "back", "audit", "verify", "--passphrase-stdin")
    assert old.returncode == 3


def test_a_restore_with_the_passphrase_keeps_it(bundle, tmp_path):
    made = alcove("restore", bundle, "--to", tmp_path / "back", "--passphrase-stdin")
    assert made.returncode == 0, made.stderr
    checked = alcove("--practice", tmp_path / "back", "audit", "verify", "--passphrase-stdin")
    assert checked.returncode == 0, checked.stderr


def test_a_short_new_passphrase_is_refused_before_anything_is_written(bundle, place, tmp_path):
    made = alcove(
        "restore", bundle, "--to", tmp_path / "back", "--kit", place / "kit.txt",
        "--passphrase-stdin", typed="short",
    )  # fmt: skip
    assert made.returncode == 1
    assert not (tmp_path / "back").exists()


@pytest.mark.parametrize(
    "words", [["verify"], ["backup"], ["nonsense"], ["sample", "--to", "x", "--years", "no"]]
)
def test_what_makes_no_sense_is_exit_2(words):
    assert alcove(*words, typed=None).returncode == 2


def test_a_folder_without_a_practice_is_exit_1(tmp_path):
    found = alcove("--practice", tmp_path, "backup", "--to", tmp_path, "--passphrase-stdin")
    assert found.returncode == 1
    assert found.stderr.startswith("This folder holds no practice.")


def test_with_nobody_to_ask_it_says_what_it_needs(place):
    found = alcove("--practice", place / "sample", "audit", "verify", typed=None)
    assert found.returncode == 1
    assert "--passphrase-stdin" in found.stderr


@pytest.mark.parametrize("option", [[], ["--passphrase-stdin"]], ids=["prompt", "stdin"])
def test_with_its_standard_input_closed_it_says_what_it_needs(place, option):
    words = ["--practice", str(place / "sample"), "audit", "verify", *option]
    shell = ["/bin/sh", "-c", 'exec "$@" <&-', "sh", sys.executable, "-m", "app", *words]
    found = subprocess.run(shell, capture_output=True, text=True, check=False, cwd=ROOT)
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr.startswith("A passphrase is needed")


def test_with_its_standard_output_closed_it_still_says_how_it_went(bundle):
    shell = ["/bin/sh", "-c", 'exec "$@" >&-', "sh", sys.executable, "-m", "app"]
    found = subprocess.run(
        [*shell, "verify", str(bundle)], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert (found.returncode, found.stderr) == (0, "")


def _next_piece(terminal: int, key: bytes) -> bytes:
    """Read on, pressing the key each second: one that comes just before the reading is lost."""
    ready: list[int] = []
    while not ready:
        os.write(terminal, key)
        ready, _, _ = select.select([terminal], [], [], 1)
    return os.read(terminal, 4096)


@pytest.mark.parametrize("key", [b"\x03", b"\x04"], ids=["Ctrl+C", "Ctrl+D"])
def test_a_prompt_is_left_without_a_fuss(place, key):
    words = ["--practice", str(place / "sample"), "audit", "verify"]
    child, terminal = pty.fork()
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background job ignores it
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, "-m", "app", *words])  # noqa: S606 - a terminal of its own
    said = b""
    with contextlib.suppress(OSError):  # EIO: the other end of the terminal has gone
        while piece := _next_piece(terminal, key if said.endswith(b"Passphrase: ") else b""):
            said += piece
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 1
    assert said.decode().split() == ["Passphrase:", "Stopped."]


def test_records_open_elsewhere_are_exit_5(place):
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            HOLDER,
            str(place / "sample"),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        found = alcove("--practice", place / "sample", "audit", "verify", "--passphrase-stdin")
    finally:
        holder.communicate()
    assert found.returncode == 5
    assert found.stderr == "Your records are open in the window. Back up there.\n"


@pytest.mark.parametrize("command", [("verify",), ("restore", "--to", "new")])
def test_a_slip_in_the_bundle_s_path_is_called_that(tmp_path, command):
    name, *options = command
    answer = alcove(name, tmp_path / "nowhere.bundle", *options, "--passphrase-stdin")
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr == "There is no such file or folder.\n"
