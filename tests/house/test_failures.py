"""What fails is the therapist's to act on, or a bug, and nobody swallows a bug."""

from __future__ import annotations

import ast

from tests.house.sources import Module, dotted, modules

CATCHES_EVERYTHING = {
    "app/ui/jobs.py": "an outcome of any kind is carried from the pool to the window's thread",
    "app/ui/crash.py": "the excepthook: the one place where a bug ends",
}
"""The two files where `except Exception` stands."""

EVERYTHING = {"Exception", "BaseException"}


def caught(handler: ast.ExceptHandler) -> set[str]:
    if handler.type is None:
        return EVERYTHING
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return {dotted(kind) for kind in kinds}


def raises_again(handler: ast.ExceptHandler) -> bool:
    """Clean up and raise again is no swallowing."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def swallows(module: Module) -> bool:
    return any(
        caught(handler) & EVERYTHING and not raises_again(handler)
        for handler in module.walk(ast.ExceptHandler)
    )


def test_only_the_jobs_and_the_excepthook_catch_everything():
    catching = {module.name for module in modules("app/", "migrations/") if swallows(module)}
    assert catching <= CATCHES_EVERYTHING.keys()


def test_errors_are_declared_where_every_room_may_raise_them():
    elsewhere = [
        f"{module.at(node)} {node.name}"
        for module in modules("app/")
        if not module.name.startswith("app/core/errors/")
        for node in module.walk(ast.ClassDef)
        if any(dotted(base).endswith("PracticeError") for base in node.bases)
    ]
    assert elsewhere == []
