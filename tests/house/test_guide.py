"""The guide says what the screens say: every bold label stands in the program word for word."""

from __future__ import annotations

import ast
import re
from functools import cache

import click
import pytest

from app.cli.commands import commands
from tests.house.sources import HOUSE, modules

GUIDE = HOUSE / "docs" / "guide"
PAGES = sorted(GUIDE.glob("*.md"))
PICTURES = HOUSE / "docs" / "pictures"
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
PART_OF_A_SENTENCE = 4
"""So many words may be a part of what is said; fewer must be the whole of it."""
HEAVIEST = 150_000
INTRODUCED = "README.md"
"""Says what bold means, with a bold word that is no label."""


@cache
def sayings() -> frozenset[str]:
    """Everything that the window may say, pieces of longer sentences among it."""
    program = modules("app/ui/", "app/rules/", "app/services/", "app/core/")
    texts = [
        node.value
        for module in program
        for node in module.walk(ast.Constant)
        if isinstance(node.value, str)
    ]
    return frozenset(" ".join(text.split()) for text in texts)


def stands_there(label: str) -> bool:
    if label in sayings():
        return True
    words = len(label.split())
    return words >= PART_OF_A_SENTENCE and any(label in saying for saying in sayings())


def labels(text: str) -> list[str]:
    return [" ".join(label.split()) for label in BOLD.findall(text)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_bold_label_stands_on_a_screen(page):
    told = labels(page.read_text(encoding="utf-8"))
    if page.name == INTRODUCED:
        told.remove("bold")
    assert [label for label in told if not stands_there(label)] == []


def test_a_label_that_is_nowhere_is_found():
    assert not stands_there("Sign and lick")
    assert not stands_there("Sign and")
    assert labels("press **Back\nup now** and **Lock**") == ["Back up now", "Lock"]


def test_every_page_of_the_guide_is_in_its_index():
    index = (GUIDE / INTRODUCED).read_text(encoding="utf-8")
    missing = [page.name for page in PAGES if f"({page.name})" not in index]
    assert missing == [INTRODUCED]


def test_every_picture_is_shown_described_and_light():
    shown = {
        (page.parent / link).resolve(): words
        for page in [*HOUSE.glob("*.md"), *HOUSE.glob("docs/**/*.md")]
        for words, link in PICTURE.findall(page.read_text(encoding="utf-8"))
    }
    kept = {path.resolve() for path in HOUSE.glob("docs/**/*.png")}
    assert kept == set(shown)
    assert [path.name for path, words in shown.items() if not words.strip()] == []
    ours = PICTURES.glob("*.png")
    assert [path.name for path in ours if path.stat().st_size > HEAVIEST] == []


def options(command: click.Command) -> set[str]:
    found = {option for parameter in command.params for option in parameter.opts}
    inner = command.commands.values() if isinstance(command, click.Group) else ()
    return found.union(*(options(one) for one in inner))


def test_every_command_and_option_is_explained():
    page = (GUIDE / "8-command-line.md").read_text(encoding="utf-8")
    named = {option for option in options(commands) if option.startswith("--")} - {"--version"}
    assert [
        option for option in named if f"`{option}" not in page and f" {option}" not in page
    ] == []
    assert [name for name in commands.commands if f"## alcove {name}" not in page] == []
