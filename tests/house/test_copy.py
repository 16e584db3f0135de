"""What is said on screens, on paper and by the command line: one voice, one way to write it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.sources import HOUSE, Module, dotted, modules

NOT_READ = {
    "app/backup/how_to_restore.py": "plain ASCII: it must be readable on any machine",
    "app/models/disk_faults.py": "SQLite's own words, to know them by",
    "app/models/triggers.py": "SQL",
    "app/services/practice_folder.py": "names of other programs' folders",
}
"""The modules with texts that no person reads, or that are written otherwise, and why."""

APOSTROPHE = re.compile(r"(?<=[\w}])'(?=(?:s|t|re|ll|ve|d|m)\b)")
NEVER = re.compile(
    r"\b(please|sorry|oops|success(ful(ly)?)?|are you sure|invalid|abort(ed)?|database|sync|"
    r"key derivation|decrypt(ed|ion)?|HIPAA.compliant)\b|[a-z]!(?!=)",
    re.IGNORECASE,
)
SHORT = 3
AS_IN_THE_DESIGN = frozenset({"Write it by hand instead", "Save what can be read"})
A_TITLE = frozenset({"What Alcove does not do"})
NAMES = frozenset({"Alcove", "PDF", "PIN", "Plan"})
WORDS = re.compile(r"[^\W\d_]+")


def is_said(parents: dict[ast.AST, ast.AST], node: ast.AST) -> bool:
    """No docstring, and no reason given to a programmer."""
    above = parents.get(node)
    while above is not None and not isinstance(above, ast.stmt):
        above = parents.get(above)
    return not isinstance(above, ast.Assert | ast.Raise | ast.Expr) or (
        isinstance(above, ast.Expr) and above.value is not node
    )


def sayings(module: Module) -> Iterator[tuple[str, str]]:
    """Every text of a module, with its place."""
    parents = {
        child: node for node in ast.walk(module.tree) for child in ast.iter_child_nodes(node)
    }
    for node in module.walk(ast.Constant):
        if isinstance(node.value, str) and " " in node.value and is_said(parents, node):
            yield module.at(node), node.value


def found(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{place} {text}"
        for module in modules("app/")
        if module.name not in NOT_READ
        for place, text in sayings(module)
        if pattern.search(text)
    ]


def buttons(module: Module) -> Iterator[str]:
    """What stands on the buttons of a module."""
    for call in module.walk(ast.Call):
        if dotted(call.func).rsplit(".")[-1] == "Button" and call.args:
            words = call.args[0]
            if isinstance(words, ast.Constant) and isinstance(words.value, str) and words.value:
                yield words.value


def all_buttons() -> list[str]:
    return [words for module in modules("app/ui/") for words in buttons(module)]


def test_an_apostrophe_is_a_typographic_one():
    assert found(APOSTROPHE) == []
    help_pages = sorted((HOUSE / "resources" / "help").glob("*.md"))
    assert [page.name for page in help_pages if APOSTROPHE.search(page.read_text("utf-8"))] == []


def test_no_blame_no_exclamation_no_jargon():
    assert found(NEVER) == []


def test_a_button_says_what_it_does_in_three_words():
    long = {words for words in all_buttons() if len(words.split()) > SHORT}
    assert long == AS_IN_THE_DESIGN | A_TITLE


def test_a_button_is_in_sentence_case():
    for words in set(all_buttons()):
        first, *rest = WORDS.findall(words)
        assert first[0].isupper(), words
        assert [word for word in rest if word[0].isupper() and word not in NAMES] == [], words


@pytest.mark.parametrize(
    "text",
    ["Please wait", "Are you sure", "Done!", "The database is locked", "Saved successfully"],
)
def test_the_scan_finds_the_wrong_voice(text):
    assert NEVER.search(text)


def test_the_scan_finds_a_straight_apostrophe():
    assert APOSTROPHE.search("the laptop's disk")
    assert APOSTROPHE.search("{name}'s note")
    assert not APOSTROPHE.search("the laptop’s disk")
