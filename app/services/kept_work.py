"""Work that Alcove keeps between two backups, sealed; deletable at any time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from app.core.version import VERSION
from app.crypto.kept import Keeper
from app.crypto.ring import KeyRing

_UNFINISHED = ".partial"


class KeptWork:
    """A folder of sealed pieces, each found again by what it is the work of.

    Another version of Alcove finds nothing here: it does everything anew.
    """

    def __init__(self, folder: Path, keeper: Keeper) -> None:
        self._folder = folder
        self._keeper = keeper
        self._used: set[str] = set()

    def has(self, work: bytes) -> bool:
        """Say whether this work was kept; whether that can still be opened is for `get`."""
        return (self._folder / self._keeper.name(_of_this_version(work))).is_file()

    def get(self, work: bytes) -> bytes | None:
        """Return what was kept of this work; None where it must be done anew."""
        work = _of_this_version(work)
        name = self._keeper.name(work)
        try:
            sealed = (self._folder / name).read_bytes()
        except OSError:
            return None
        plain = self._keeper.open(work, sealed)
        if plain is not None:
            self._used.add(name)
        return plain

    def put(self, work: bytes, plain: bytes) -> bool:
        """Keep what this work came to; False where the disk does not take it."""
        work = _of_this_version(work)
        name = self._keeper.name(work)
        unfinished = self._folder / f"{name}{_UNFINISHED}"
        with suppress(OSError):
            unfinished.write_bytes(self._keeper.seal(work, plain))
            unfinished.replace(self._folder / name)
            self._used.add(name)
            return True
        return False

    def forget(self) -> None:
        """Throw everything away, so that everything is done anew."""
        self._used.clear()
        self.sweep()

    def sweep(self) -> None:
        """Throw away what was neither got nor put since: nothing stands as it did."""
        with suppress(OSError):
            for left in self._folder.iterdir():
                if left.name not in self._used:
                    left.unlink()


@contextmanager
def kept_work(folder: Path, ring: KeyRing) -> Iterator[KeptWork]:
    """Open the folder's pieces for the length of a block."""
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
    with Keeper(ring) as keeper:
        yield KeptWork(folder, keeper)


def _of_this_version(work: bytes) -> bytes:
    return VERSION.encode("ascii") + b"\0" + work
