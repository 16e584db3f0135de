"""What a person typed is shown as plain text: Qt is never left to guess whether it is HTML."""

from __future__ import annotations

import ast

import pytest

from tests.house.sources import Module, dotted, modules

RICH = {
    "setHtml",
    "insertHtml",
    "appendHtml",
    "setMarkdown",
    "insertMarkdown",
    "RichText",
    "MarkdownText",
    "AutoText",
    "setOpenExternalLinks",
}
"""Names that make Qt read text as HTML or Markdown, or guess."""

GUESSING = {
    "QErrorMessage",
    "QLabel",
    "QMessageBox",
    "QStaticText",
    "QTextBrowser",
    "QTextEdit",
    "QToolTip",
    "QWhatsThis",
}
"""Classes that guess by themselves; they stand in app/ui/widgets, where they are told not to."""

TIPS_FROM_NAMES = {
    "app/ui/widgets/buttons.py": "a button's own name with its key, never a person's",
}
"""Tooltips guess too. Where one is not fixed words, why it is nobody's text."""


def html_in(module: Module) -> list[str]:
    attributes = (node for node in module.walk(ast.Attribute) if node.attr in RICH)
    return [f"{module.at(node)} {node.attr}" for node in attributes]


def guesses_in(module: Module) -> list[str]:
    called = [node.func for node in module.walk(ast.Call)]
    inherited = [base for node in module.walk(ast.ClassDef) for base in node.bases]
    named = [node.value for node in module.walk(ast.Attribute)]
    return [
        f"{module.at(node)} {dotted(node)}"
        for node in [*called, *inherited, *named]
        if dotted(node).rsplit(".")[-1] in GUESSING
    ]


def labels(module: Module) -> list[ast.ClassDef]:
    """The classes that are a QLabel."""
    classes = module.walk(ast.ClassDef)
    return [node for node in classes if "QLabel" in [dotted(base) for base in node.bases]]


def says_plain_text(node: ast.AST) -> bool:
    return any(
        isinstance(call, ast.Call)
        and dotted(call.func).endswith("setTextFormat")
        and dotted(call.args[0]).endswith("PlainText")
        for call in ast.walk(node)
    )


def test_nothing_is_shown_as_html():
    assert [line for module in modules("app/") for line in html_in(module)] == []


def test_classes_that_guess_stand_only_among_the_widgets():
    rooms = [m for m in modules("app/ui/") if not m.name.startswith("app/ui/widgets/")]
    assert [line for module in rooms for line in guesses_in(module)] == []


def test_every_label_of_the_house_is_told_to_show_plain_text():
    guessing = [
        f"{module.at(node)} {node.name}"
        for module in modules("app/ui/")
        for node in labels(module)
        if not says_plain_text(node)
    ]
    assert guessing == []


def test_tooltips_are_fixed_words():
    free = [
        module.at(node)
        for module in modules("app/ui/")
        if module.name not in TIPS_FROM_NAMES
        for node in module.walk(ast.Call)
        if dotted(node.func).endswith("setToolTip") and not isinstance(node.args[-1], ast.Constant)
    ]
    assert free == []


@pytest.mark.parametrize(
    "line",
    ["QLabel(name)", "class Title(QtWidgets.QLabel): ...", "QMessageBox.warning(self, a, b)"],
)
def test_the_scan_finds_a_class_that_guesses(tmp_path, line):
    path = tmp_path / "offence.py"
    path.write_text(line, encoding="utf-8")
    module = Module(path)
    found = [*module.walk(ast.Name), *module.walk(ast.Attribute)]
    assert any(dotted(node).rsplit(".")[-1] in GUESSING for node in found)
