"""The command line within this process: what is asked, what is said, what is let in."""

from __future__ import annotations

import io
import json
import sys

import pytest

from app import __main__ as entrance
from app.cli.commands import main
from app.cli.words import said

PHRASE = "invented people need no privacy"
NEW = "a phrase for the new computer"


class Typed(io.TextIOWrapper):
    """Standard input with one line, at a terminal or not."""

    def __init__(self, line, *, terminal=False) -> None:
        super().__init__(io.BytesIO(line.encode()))
        self._terminal = terminal

    def isatty(self):
        return self._terminal


def freshly(text):
    """Return a copy of its own: what is typed is overwritten where it stands."""
    return text.encode().decode()


@pytest.fixture
def alcove(monkeypatch, capsys):
    """Return a function that runs a command with a line on standard input."""

    def run(*words, line=f"{PHRASE}\n"):
        monkeypatch.setattr(sys, "stdin", Typed(line))
        code = main([str(word) for word in words])
        return code, capsys.readouterr()

    return run


@pytest.fixture
def place(alcove, tmp_path):
    """Give a folder with a sample, its kit, and a drive with one backup of it."""
    code, told = alcove(
        "sample", "--to", tmp_path / "sample", "--years", "0.1", "--kit", tmp_path / "kit.txt",
        "--passphrase-stdin",
    )  # fmt: skip
    assert code == 0, told.err
    (tmp_path / "drive").mkdir()
    code, told = alcove(
        "--practice", tmp_path / "sample", "backup", "--to", tmp_path / "drive",
        "--passphrase-stdin", "--json",
    )  # fmt: skip
    assert code == 0, told.err
    (tmp_path / "bundle").symlink_to(json.loads(told.out)["bundle"])
    return tmp_path


def test_one_story_through_every_command(alcove, place):
    bundle, kit = place / "bundle", place / "kit.txt"
    assert alcove("verify", bundle)[0] == 0
    code, told = alcove("verify", bundle, "--kit", kit)
    assert (code, told.out.splitlines()[0][:11]) == (0, "Backup #1 o")
    code, told = alcove("verify", bundle, "--passphrase-stdin", "--json")
    assert (code, json.loads(told.out)["proven"]) == (0, True)
    new = f"{NEW}\n"
    again = ("restore", bundle, "--to", place / "back", "--kit", kit, "--passphrase-stdin")
    assert alcove(*again, line=new)[0] == 0
    code, told = alcove(*again, line=new)
    assert (code, "are kept in" in told.out) == (0, True)
    inside = ("--practice", place / "back", "audit", "verify")
    assert alcove(*inside, "--passphrase-stdin", line=new)[0] == 0
    assert alcove(*inside, "--kit", kit)[0] == 0
    assert alcove(*inside, "--kit", place / "kit.txt-private")[0] == 3
    assert alcove(*inside, "--passphrase-stdin")[0] == 3


def test_at_a_terminal_the_passphrase_is_asked_for_and_never_shown(
    alcove, place, monkeypatch, capsys
):
    asked = []

    def ask(prompt):
        asked.append(prompt)
        return freshly(PHRASE)

    monkeypatch.setattr("getpass.getpass", ask)
    monkeypatch.setattr(sys, "stdin", Typed("", terminal=True))
    assert main(["--practice", str(place / "sample"), "audit", "verify"]) == 0
    assert asked == ["Passphrase: "]
    assert PHRASE not in capsys.readouterr().out


def test_two_new_passphrases_that_differ_make_nothing(monkeypatch, tmp_path, capsys):
    answers = iter(["one phrase of many words", "another phrase of words"])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: freshly(next(answers)))
    monkeypatch.setattr(sys, "stdin", Typed("", terminal=True))
    assert main(["sample", "--to", str(tmp_path / "p")]) == 1
    assert "differ" in capsys.readouterr().err
    assert not (tmp_path / "p").exists()


def test_a_prompt_that_is_left_stops_in_a_word(monkeypatch, tmp_path, capsys):
    def leave(_prompt):
        raise KeyboardInterrupt

    monkeypatch.setattr("getpass.getpass", leave)
    monkeypatch.setattr(sys, "stdin", Typed("", terminal=True))
    assert main(["sample", "--to", str(tmp_path / "p")]) == 1
    assert capsys.readouterr().err.strip() == "Stopped."


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ([], 2),
        (["nonsense"], 2),
        (["sample", "--to", "x", "--documents", "-1"], 2),
        (["verify", "nowhere.bundle"], 1),
        (["backup", "--to", "nowhere", "--passphrase-stdin"], 1),
        (["audit", "verify", "--passphrase-stdin"], 1),
        (["--version"], 0),
    ],
)
def test_each_failure_has_its_code(alcove, words, code):
    assert alcove(*words)[0] == code


def test_a_weak_new_passphrase_is_refused(alcove, place):
    code, told = alcove(
        "restore", place / "bundle", "--to", place / "back", "--kit", place / "kit.txt",
        "--passphrase-stdin", line="short\n",
    )  # fmt: skip
    assert code == 1
    assert told.err


def test_with_nobody_there_it_says_what_it_needs(alcove, place, monkeypatch):
    code, told = alcove("--practice", place / "sample", "audit", "verify", line="")
    assert (code, "--passphrase-stdin" in told.err) == (1, True)
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["--practice", str(place / "sample"), "audit", "verify"]) == 1
    assert main(["--practice", str(place / "sample"), "audit", "verify", "--passphrase-stdin"]) == 1


def test_the_systems_own_refusals_are_said_without_names():
    assert said(PermissionError(13, "denied", "priya.txt")) == (
        "The computer refused (error 13). Nothing was changed."
    )


def test_the_entrance_leads_to_a_command_or_to_the_window(monkeypatch, tmp_path):
    monkeypatch.setattr("app.crypto.process.harden", lambda: None)
    monkeypatch.setattr(sys, "argv", ["alcove", "--version"])
    with pytest.raises(SystemExit) as ended:
        entrance.start()
    assert ended.value.code == 0
    assert entrance.window_practice([]) == ()
    assert entrance.window_practice(["--practice", str(tmp_path)]) == (tmp_path,)
    assert entrance.window_practice([f"--practice={tmp_path}"]) == (tmp_path,)
    assert entrance.window_practice(["backup"]) is None
