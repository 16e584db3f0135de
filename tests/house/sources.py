"""The house's own files, read as text and as syntax trees."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TypeVar

Node = TypeVar("Node", bound=ast.AST)
Function = ast.FunctionDef | ast.AsyncFunctionDef

HOUSE = Path(__file__).parents[2]
NOT_OURS = frozenset({".git", ".venv", "build", "dist", ".hypothesis"})
"""Folders that stand in the house's own and are not kept with it."""


@dataclass(frozen=True)
class Module:
    """One Python file."""

    path: Path

    @property
    def name(self) -> str:
        """Its path from the house's door, with forward slashes."""
        return self.path.relative_to(HOUSE).as_posix()

    @cached_property
    def text(self) -> str:
        """What stands in it."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """What Python makes of it."""
        return ast.parse(self.text, str(self.path))

    def walk(self, kind: type[Node]) -> Iterator[Node]:
        """Every node of this kind."""
        return (node for node in ast.walk(self.tree) if isinstance(node, kind))

    def functions(self) -> Iterator[Function]:
        """Every function and method, those inside others too."""
        yield from self.walk(ast.FunctionDef)
        yield from self.walk(ast.AsyncFunctionDef)

    def at(self, node: ast.AST) -> str:
        """Say where a node stands, to be clicked on."""
        return f"{self.name}:{getattr(node, 'lineno', 1)}"


@cache
def files() -> tuple[Path, ...]:
    """Every file that is kept with the house."""
    return tuple(sorted(_under(HOUSE)))


def _under(folder: Path) -> Iterator[Path]:
    for entry in folder.iterdir():
        if entry.name in NOT_OURS or entry.name.endswith(("_cache", "__pycache__", ".egg-info")):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _under(entry)
        elif not entry.name.startswith(".coverage"):
            yield entry


@cache
def modules(*rooms: str) -> tuple[Module, ...]:
    """Every Python file under these folders, or of the whole house."""
    python = (path for path in files() if path.suffix == ".py")
    found = (Module(path) for path in python)
    return tuple(module for module in found if not rooms or module.name.startswith(rooms))


def dotted(node: ast.AST) -> str:
    """Write a name or an attribute chain as it stands in the source: `Qt.TextFormat.PlainText`."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""
