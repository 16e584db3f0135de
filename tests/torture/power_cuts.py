"""What a disk may hold after the power went: rebuilt from the log of every write and flush.

The model, as of ALICE and CrashMonkey. A write may be lost, whole or in sectors of 512 bytes,
and may overtake another, until a flush of its file has come back. A file's coming, going and
change of name may be lost until its folder was flushed; what one folder lost it lost from the
end (file systems with a journal), or on a drive without one in any order. What a flush has
confirmed stays. Nothing is left of SQLite's `-shm`, which lives in memory.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from tests.torture.shim import Call, Kind

SECTOR = 512
MEMORY = "-shm"


class Loss(Enum):
    """Which unflushed writes a cut takes."""

    ALL = "all"
    ONE = "one"
    ALL_BUT_ONE = "all but one"
    SOME = "some, in another order"
    SECTORS = "some sectors of each"


@dataclass(eq=False)
class File:
    """One file's bytes on the disk, and what was written to it since its last flush."""

    held: bytearray = field(default_factory=bytearray)
    waiting: list[Call] = field(default_factory=list)

    def flush(self) -> None:
        """Let the disk hold everything."""
        for call in self.waiting:
            apply(call, self.held)
        self.waiting.clear()

    def after(self, loss: Loss | None, lot: random.Random) -> bytes:
        """Return what is left of it when the power goes now, or what a program reads of it."""
        left = bytearray(self.held)
        for call in surviving(self.waiting, loss, lot) if loss else self.waiting:
            apply(call, left)
        return bytes(left)


def apply(call: Call, to: bytearray) -> None:
    """Do to some bytes what a call did to a file."""
    if call.kind is Kind.CUT:
        del to[call.length :]
        to.extend(bytes(call.length - len(to)))
        return
    to.extend(bytes(max(0, call.offset + call.length - len(to))))
    to[call.offset : call.offset + call.length] = call.content


def surviving(waiting: Sequence[Call], loss: Loss, lot: random.Random) -> list[Call]:
    """Choose which of the unflushed writes reached the disk, and in which order."""
    if loss is Loss.ALL or not waiting:
        return []
    one = lot.randrange(len(waiting))
    if loss is Loss.ONE:
        return [*waiting[:one], *waiting[one + 1 :]]
    if loss is Loss.ALL_BUT_ONE:
        return [waiting[one]]
    if loss is Loss.SOME:
        some = [call for call in waiting if lot.random() < lot.random()]
        return lot.sample(some, len(some))
    return [part for call in waiting for part in sectors(call) if lot.random() < lot.random()]


def sectors(call: Call) -> Iterator[Call]:
    """Yield a write as the disk does it, sector by sector."""
    if call.kind is not Kind.WRITE:
        yield call
        return
    at = call.offset
    end = call.offset + call.length
    while at < end:
        upto = min(end, at - at % SECTOR + SECTOR)
        content = call.content[at - call.offset : upto - call.offset]
        yield Call(Kind.WRITE, call.path, "", at, upto - at, content, call.number)
        at = upto


Names = dict[str, File | None]
"""What stands under each path: a file, or None for a folder."""
State = dict[str, bytes | None]
"""A tree as it may be found: the bytes of each file, None for a folder."""


class Disk:
    """A tree of folders as a program sees it, and as a disk would hold it without power."""

    def __init__(self, root: Path, *without_journal: Path) -> None:
        """Begin with what stands at `root`; the drives below it keep no journal."""
        self._drives = [str(drive) for drive in without_journal]
        self._seen: Names = dict(_standing(root))
        self._held: Names = dict(self._seen)
        self._waiting: list[Call] = []
        self._made: dict[int, File] = {}

    def see(self, call: Call) -> None:
        """Take in the next call of the log."""
        if call.path.endswith(MEMORY) or call.kind is Kind.NOTE:
            return
        if call.kind in Kind.WRITE | Kind.CUT:
            if (file := self._seen.get(call.path)) is not None:
                file.waiting.append(call)
        elif call.kind is Kind.SYNC:
            self._flush(call.path)
        else:
            self._change(call, self._seen)
            self._waiting.append(call)

    def seen(self) -> State:
        """Return the tree as the program sees it: nothing is lost."""
        return _read(self._seen, None, random.Random())  # noqa: S311 - nothing is drawn

    def left(self, loss: Loss, lot: random.Random) -> State:
        """Return what a power cut leaves now; as `seen` where there was nothing to lose."""
        names = dict(self._held)
        for call in self._names_kept(loss, lot):
            self._change(call, names)
        return _read(names, loss, lot)

    def _flush(self, path: str) -> None:
        if (file := self._seen.get(path)) is not None:
            file.flush()
            return
        for call in [call for call in self._waiting if path in _folders(call)]:
            self._change(call, self._held)
            self._waiting.remove(call)

    def _names_kept(self, loss: Loss, lot: random.Random) -> list[Call]:
        """Choose which changes of names reached the disk."""
        if loss is Loss.ALL:
            return []
        last = {folder: lot.random() for call in self._waiting for folder in _folders(call)}
        many = {
            folder: len([c for c in self._waiting if _folders(c)[0] == folder]) for folder in last
        }
        kept, passed = [], dict.fromkeys(last, 0)
        for call in self._waiting:
            folder = _folders(call)[0]
            passed[folder] += 1
            in_order = passed[folder] <= round(last[folder] * many[folder])
            is_loose = any(_within(folder, drive) for drive in self._drives)
            if lot.random() < last[folder] if is_loose else in_order:
                kept.append(call)
        return kept

    def _change(self, call: Call, names: Names) -> None:
        """Do to a tree of names what a call did."""
        if call.kind is Kind.CREATE:
            names[call.path] = self._made.setdefault(call.number, File())
        elif call.kind is Kind.FOLDER:
            names[call.path] = None
        elif call.kind is Kind.REMOVE:
            names.pop(call.path, None)
        else:
            for path in [path for path in names if _within(path, call.path)]:
                names[call.other + path.removeprefix(call.path)] = names.pop(path)


def put_down(state: State) -> None:
    """Write a tree where nothing stands any more."""
    for path, content in sorted(state.items()):
        place = Path(path)
        if content is None:
            place.mkdir(parents=True, exist_ok=True)
        elif place.parent.is_dir():
            place.write_bytes(content)


def standing(root: Path) -> State:
    """Return the tree that stands at `root`."""
    return _read(dict(_standing(root)), None, random.Random())  # noqa: S311 - nothing is drawn


def _read(names: Names, loss: Loss | None, lot: random.Random) -> State:
    return {
        path: None if file is None else file.after(loss, lot)
        for path, file in sorted(names.items())
    }


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")


def _folders(call: Call) -> tuple[str, ...]:
    """Return the folders whose flush makes the call last."""
    return tuple(str(Path(path).parent) for path in (call.path, call.other) if path)


def _standing(root: Path) -> Iterator[tuple[str, File | None]]:
    yield str(root), None
    for path in sorted(root.rglob("*")):
        if not path.name.endswith(MEMORY):
            yield str(path), None if path.is_dir() else File(bytearray(path.read_bytes()))
