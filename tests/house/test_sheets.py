"""A sheet that words are typed into keeps them over a lock, or says here why it need not."""

from __future__ import annotations

import ast

from tests.house.sources import dotted, modules

BASES = {"Ceremony", "Sheet", "EntrySheet", "_DayCeremony"}
WORDS = {"TextField", "NoteEdit", "DateField", "TimeField", "QLineEdit", "QTextEdit"}
NOT_KEPT = {
    "LogContact": "keeps what is typed as a contact of its own, for each chart",
    "DeathCeremony": "one day, typed in one go",
    "JoinCeremony": "one day, typed in one go",
    "PhotoCeremony": "one day, typed in one go",
    "LeaveCeremony": "one day, typed in one go",
    "ElsewhereSheet": "one day, typed in one go",
    "StoppedWhen": "one time of day; it is asked again after every lock",
    "KeptSheet": "a word typed against removing by mistake: it must be typed then",
    "NewKitSheet": "a group typed off paper proves that the paper is there now",
}
"""Sheets with fields whose words do not come back, each with the reason."""


def sheets() -> dict[str, ast.ClassDef]:
    return {
        node.name: node
        for module in modules("app/ui")
        for node in module.walk(ast.ClassDef)
        if {dotted(base) for base in node.bases} & BASES
    }


def has_words(node: ast.ClassDef) -> bool:
    return any(
        isinstance(call, ast.Call) and dotted(call.func).split(".")[0] in WORDS
        for call in ast.walk(node)
    )


def keeps(node: ast.ClassDef, known: dict[str, ast.ClassDef]) -> bool:
    """Say whether it, or the sheet that it is built on, sets `keeps_words`."""
    if any(
        isinstance(line, ast.Assign) and dotted(line.targets[0]) == "keeps_words"
        for line in node.body
    ):
        return True
    return any(keeps(known[base], known) for base in map(dotted, node.bases) if base in known)


def test_words_typed_into_a_sheet_come_back_after_a_lock():
    known = sheets()
    typed = {name for name, node in known.items() if has_words(node)}
    assert len(typed) > len(NOT_KEPT), "the fields of sheets are found"
    lost = {name for name in typed if not keeps(known[name], known)}
    assert lost == set(NOT_KEPT)
