"""Modules, classes and functions stay small enough to be read in one look."""

from __future__ import annotations

import ast
from itertools import chain

from tests.house.sources import Function, Module, modules

MODULE_LOOK_AGAIN, MODULE_STOP = 250, 400
FUNCTION_LOOK_AGAIN, FUNCTION_STOP = 40, 60
CLASS_STOP = 200
POSITIONAL_STOP = 4

LONG_MODULES: dict[str, str] = {}
"""Modules above 250 lines, tests aside, that were looked at again, and why they stay whole."""

LONG_FUNCTIONS: dict[str, str] = {}
"""Functions above 40 lines, as `path:name`, that were looked at again, and why they stay whole."""


FROZEN = {
    "migrations/versions/0001_first_tables.py": "CREATE statements, written once, never edited",
    "migrations/versions/0002_safekeeping.py": "as above",
    "migrations/versions/0005_people.py": "as above",
}
"""Modules that are a list of SQL, and no code to be read in one look."""

DRIVER_CALLS = {
    "app/models/guard.py:_judge": "SQLite calls an authorizer with five things by place",
}
"""Functions that somebody else calls, and so chose their parameters."""


def lines(node: Function | ast.ClassDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def long_functions(module: Module):
    for node in module.functions():
        if lines(node) > FUNCTION_LOOK_AGAIN:
            yield f"{module.name}:{node.name}", lines(node)


def positional(node: Function) -> int:
    """Count what may be given by place, without the self or cls of a method."""
    arguments = [*node.args.posonlyargs, *node.args.args]
    return len(arguments) - (bool(arguments) and arguments[0].arg in ("self", "cls"))


def test_no_module_is_over_400_lines_and_those_over_250_are_named_with_a_reason():
    read = [module for module in modules() if module.name not in FROZEN]
    long = {module.name: len(module.text.splitlines()) for module in read}
    assert {name: count for name, count in long.items() if count > MODULE_STOP} == {}
    rooms = {name: count for name, count in long.items() if not name.startswith("tests/")}
    look_again = {name: count for name, count in rooms.items() if count > MODULE_LOOK_AGAIN}
    assert look_again.keys() == LONG_MODULES.keys(), look_again


def test_no_function_is_over_60_lines_and_those_over_40_are_named_with_a_reason():
    long = dict(chain.from_iterable(long_functions(module) for module in modules()))
    assert {name: count for name, count in long.items() if count > FUNCTION_STOP} == {}
    assert long.keys() == LONG_FUNCTIONS.keys(), long


def test_no_class_is_over_200_lines():
    long = [
        f"{module.at(node)} {node.name}: {lines(node)}"
        for module in modules()
        for node in module.walk(ast.ClassDef)
        if lines(node) > CLASS_STOP
    ]
    assert long == []


def test_no_function_takes_more_than_four_things_by_place():
    many = [
        f"{module.at(node)} {node.name}: {positional(node)}"
        for module in modules("app/", "migrations/", "bench/")
        for node in module.functions()
        if positional(node) > POSITIONAL_STOP and f"{module.name}:{node.name}" not in DRIVER_CALLS
    ]
    assert many == []
