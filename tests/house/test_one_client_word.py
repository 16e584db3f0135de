"""Who comes to her is called by the word she chose: every sentence goes through `hers`."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from tests.house.sources import Module, modules

ITSELF = "app/core/client_word.py"
SAYS_CLIENT = re.compile(r"\bclients?\b", re.IGNORECASE)
TELLS = frozenset({"hers", "SectionKind"})
"""`hers`; a section's words are said by it where the note's paper shows them."""

BEFORE = "said before records are open that have a word of their own"
NO_WINDOW = "the command line says it the American way, as with dates"
OF_THE_BINDER = "the rule book's own text: an auditor reads it as the law has it"
OF_THE_KIT = "a paper from before she could choose, and kept as it was printed"
KEPT = "kept with the records, as it was written"
A_FILE = "a column's name in another program's file, or in ours"
STAYS = {
    "app/cli/sampling.py": NO_WINDOW,
    "app/cli/telling.py": NO_WINDOW,
    "app/interop/client_table.py": A_FILE,
    "app/interop/table_events.py": A_FILE,
    "app/models/appointment_words.py": KEPT,
    "app/models/discharges.py": KEPT,
    "app/paper/recovery_kit_words.py": OF_THE_KIT,
    "app/rules/binder_texts.py": OF_THE_BINDER,
    "app/rules/incidents.py": OF_THE_BINDER,
    "app/rules/risk_papers.py": OF_THE_BINDER,
    "app/rules/risk_practice.py": OF_THE_BINDER,
    "app/rules/risk_rooms.py": OF_THE_BINDER,
    "app/services/binder_plan.py": OF_THE_BINDER,
    "app/services/client_rows.py": "the name of a column in a query",
    "app/services/deaths.py": KEPT,
    "app/services/log_export.py": "goes out to somebody who knows no word of hers",
    "app/services/opening_balances.py": KEPT,
    "app/services/salvage.py": BEFORE,
    "app/ui/restore/preview_card.py": BEFORE,
    "app/ui/setup/first_client.py": BEFORE,
    "app/ui/setup/recovery_kit.py": BEFORE,
    "app/ui/setup/wizard.py": BEFORE,
    "app/ui/welcome/page.py": BEFORE,
}
"""Modules whose sentences say "client" whatever she chose, and why."""

OF_COLUMNS = "RowsModel.headerData says the heading of a column"
OF_ERRORS = "messages.sentence says it"
TOLD_WHERE_SHOWN = {
    "app/rules/places.py": "Place.said",
    "app/services/activity_kinds.py": "the activity log's field says a kind",
    "app/services/activity_nouns.py": "activity_words says the nouns; a setting keeps its name",
    "app/ui/calendar/cancel_popover.py": "said as the choices are made",
    "app/ui/calendar/list_columns.py": OF_COLUMNS,
    "app/ui/calendar_files/bring_in_sheet.py": "PlanSheet says its words",
    "app/ui/client_import/import_sheet.py": "PlanSheet says its words",
    "app/ui/client_import/row_columns.py": OF_COLUMNS,
    "app/ui/clients/columns.py": OF_COLUMNS,
    "app/ui/discharges/words.py": "said as the choices are made, and on the card",
    "app/ui/key_table.py": "Entry.said",
    "app/ui/notes/addenda.py": "said as the choices are made, and on the card",
    "app/ui/sentences/appointments.py": OF_ERRORS,
    "app/ui/sentences/discharges.py": OF_ERRORS,
    "app/ui/sentences/members.py": OF_ERRORS,
    "app/ui/sentences/merges.py": OF_ERRORS,
    "app/ui/sentences/people.py": OF_ERRORS,
    "app/ui/worklist/columns.py": OF_COLUMNS,
}
"""Modules that hold sentences in a table, and where those go through `hers`."""
PAGE_TITLE = ("app/ui/clients/page.py", "Clients")
"""PageStack says it."""


def is_name(text: str) -> bool:
    """Say whether a text is a name in the code or the database, not a sentence: "clients.id"."""
    return bool(re.fullmatch(r"clients(\.id)?|(go|new|bring in|take out) clients?", text))


def unsaid_in(module: Module) -> list[str]:
    """Return where a module holds a sentence with "client" that does not go through `hers`."""
    through = told_in(module)
    docs = {id(each.value) for each in module.walk(ast.Expr)} | exported_by(module)
    later = constants_of(module)
    return [
        f"{module.at(node)} {node.value!r}"
        for node in module.walk(ast.Constant)
        if isinstance(node.value, str)
        and SAYS_CLIENT.search(node.value)
        and not is_name(node.value)
        and not {id(node)} & (through | docs | later)
    ]


def exported_by(module: Module) -> set[int]:
    """Return the names in `__all__`: one of them is a class of that name."""
    return {
        id(name)
        for node in module.walk(ast.Assign)
        if isinstance(node.targets[0], ast.Name) and node.targets[0].id == "__all__"
        for name in ast.walk(node.value)
    }


def told_in(module: Module) -> set[int]:
    """Return all that stands within a call of `hers`."""
    return {
        id(node)
        for call in module.walk(ast.Call)
        if isinstance(call.func, ast.Name) and call.func.id in TELLS
        for node in ast.walk(call)
    }


def constants_of(module: Module) -> set[int]:
    """Return the texts that are the module's constants: where each is used is looked at apart."""
    return {id(value) for _name, value in _texts_of(module)}


def _texts_of(module: Module):
    for node in module.tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Constant):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name) and isinstance(node.value.value, str):
                yield target.id, node.value


def says_client(module: Module) -> set[str]:
    """Return the names of a module's constants that are sentences with "client"."""
    return {name for name, text in _texts_of(module) if is_sentence(text.value)}


def is_sentence(text: str) -> bool:
    return bool(SAYS_CLIENT.search(text)) and not is_name(text)


def taken_over(module: Module) -> set[str]:
    """Return the constants about clients that a module has from another one."""
    return {
        alias.name
        for node in module.tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in speaking().get(f"{(node.module or '').replace('.', '/')}.py", set())
    }


def used_unsaid(module: Module, names: set[str]) -> list[str]:
    """Return where a module shows one of these constants without `hers`."""
    through = told_in(module)
    return [
        f"{module.at(node)} {node.id}"
        for node in module.walk(ast.Name)
        if node.id in names and isinstance(node.ctx, ast.Load) and id(node) not in through
    ]


@cache
def looked_at() -> tuple[Module, ...]:
    """Return the modules that are not let through and speak of clients, or may show what does."""
    let_through = {ITSELF, *STAYS, *TOLD_WHERE_SHOWN}
    return tuple(each for each in modules("app/") if each.name not in let_through)


@cache
def speaking() -> dict[str, set[str]]:
    """Return the constants about clients of each of them."""
    speaks = (each for each in looked_at() if SAYS_CLIENT.search(each.text))
    return {module.name: names for module in speaks if (names := says_client(module))}


def test_every_sentence_about_a_client_goes_through_hers():
    speaks = [module for module in looked_at() if SAYS_CLIENT.search(module.text)]
    found = [each for module in speaks for each in unsaid_in(module)]
    title = f"{PAGE_TITLE[0]}:"
    assert [each for each in found if not each.startswith(title)] == []
    assert [each.split(" ", 1)[1] for each in found] == [repr(PAGE_TITLE[1])]


def test_every_constant_about_a_client_is_shown_through_hers():
    found: list[str] = []
    for module in looked_at():
        names = speaking().get(module.name, set()) | taken_over(module)
        found += used_unsaid(module, names) if names else []
    assert found == []


def test_what_is_let_through_still_says_it():
    by_name = {module.name: module for module in modules("app/")}
    idle = [
        name
        for name in (*STAYS, *TOLD_WHERE_SHOWN)
        if not any(
            isinstance(node.value, str) and is_sentence(node.value)
            for node in by_name[name].walk(ast.Constant)
        )
    ]
    assert idle == []


def test_hers_is_given_nothing_that_somebody_typed():
    mixed = [
        module.at(call)
        for module in modules("app/")
        if "hers(" in module.text
        for call in module.walk(ast.Call)
        if isinstance(call.func, ast.Name)
        and call.func.id == "hers"
        and any(isinstance(each, ast.JoinedStr) for each in call.args)
    ]
    assert mixed == []


@pytest.mark.parametrize(
    ("source", "finds"),
    [
        ('Label("No client matches")', 1),
        ('Label(hers("No client matches"))', 0),
        ('f"{count} clients"', 1),
        ('"""About clients."""', 0),
        ('shows = {"clients", "charts"}', 0),
        ('LATER = "A client is needed."', 0),
    ],
)
def test_the_rule_finds_a_sentence_that_passes_by(tmp_path, monkeypatch, source, finds):
    monkeypatch.setattr("tests.house.sources.HOUSE", tmp_path)
    path = tmp_path / "one.py"
    path.write_text(source, encoding="utf-8")
    assert len(unsaid_in(Module(path))) == finds


def test_the_rule_finds_a_constant_that_passes_by(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.house.sources.HOUSE", tmp_path)
    path = tmp_path / "one.py"
    path.write_text('NEEDED = "A client is needed."\nsay(NEEDED)\nsay(hers(NEEDED))\n', "utf-8")
    module = Module(path)
    assert used_unsaid(module, says_client(module)) == ["one.py:2 NEEDED"]
