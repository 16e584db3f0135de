"""Everything that can be done, once: it feeds menus, shortcuts, buttons and the palette."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.ui.key_table import KEY_TABLE, Context, Entry, heard


class KeyBoundTwice(ValueError):
    """Two entries of one context want the same key: a mistake in the key table."""


def clashes(entries: Iterable[Entry]) -> list[tuple[str, str, str]]:
    """Return every key that two entries want where both are heard: key, one name, the other.

    A key that works everywhere is heard in every other context too.
    """
    taken: dict[tuple[Context, str], str] = {}
    found = []
    for entry in entries:
        for key in map(_normal, entry.keys):
            for context in _heard_in(entry.context):
                if (other := taken.get((context, key))) and other != entry.name:
                    found.append((key, other, entry.name))
                taken.setdefault((context, key), entry.name)
    return found


def _normal(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def _heard_in(context: Context) -> Sequence[Context]:
    return tuple(Context) if context is Context.EVERYWHERE else (context,)


class Actions(QObject):
    """The registry of one unlocked window; it goes with the window's pages at lock.

    Every entry of the table has its QAction from the start, asleep. A page wakes those it can
    do with `bind`, and they sleep again when the page is destroyed.
    """

    def __init__(self, window: QWidget, entries: Sequence[Entry] = KEY_TABLE) -> None:
        super().__init__(window)
        if found := clashes(entries):
            raise KeyBoundTwice(found)
        self.entries = entries
        self._window = window
        self._deeds: dict[str, Callable[[], object]] = {}
        self._actions = {entry.name: self._made(entry) for entry in entries if not entry.answered}

    def _made(self, entry: Entry) -> QAction:
        action = QAction(entry.said, self)
        action.setShortcuts([QKeySequence(key) for key in heard(entry)])
        action.setEnabled(False)
        action.triggered.connect(lambda: self._do(entry.name))
        if entry.context is Context.EVERYWHERE:
            self._window.addAction(action)
        else:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return action

    def __getitem__(self, name: str) -> QAction:
        """Return an action by its name in the table."""
        return self._actions[name]

    def bind(self, name: str, deed: Callable[[], object], owner: QObject) -> QAction:
        """Let an action do `deed` while `owner` lives, instead of what it did before."""
        self._deeds[name] = deed
        self._actions[name].setEnabled(True)
        owner.destroyed.connect(lambda: _forget(self, name, deed))
        return self._actions[name]

    def forget(self, name: str, deed: Callable[[], object]) -> None:
        """Let an action sleep again, unless another page has bound it since."""
        if self._deeds.get(name) == deed:
            del self._deeds[name]
            self._actions[name].setEnabled(False)

    def awake(self, heard: Collection[str] = ()) -> list[Entry]:
        """Return what does something now; `heard` names what the page's own widgets answer."""
        return [
            entry
            for entry in self.entries
            if (entry.name in heard if entry.answered else self._actions[entry.name].isEnabled())
        ]

    def _do(self, name: str) -> None:
        if deed := self._deeds.get(name):
            deed()

    def hear_in(self, context: Context, widget: QWidget) -> None:
        """Let a context's keys be heard while the focus is in `widget`."""
        for entry in self.entries:
            if entry.context is context and not entry.answered:
                widget.addAction(self._actions[entry.name])


def _forget(registry: Actions, name: str, deed: Callable[[], object]) -> None:
    # at lock the registry may go before the page that was its owner
    if shiboken6.isValid(registry):
        registry.forget(name, deed)
