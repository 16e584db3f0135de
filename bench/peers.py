"""restic and borg, as Debian packs them, each with a repository of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

from bench.figures import taken

FILES = ("practice.db", "practice.keys", "documents")
"""What Alcove keeps and every peer gets: the records, their key file, the documents."""
_PASSWORD = "invented people need no privacy"  # noqa: S105 - of a repository that a run throws away


class Peer(ABC):
    """A backup program and its repository; every call returns the seconds it took.

    Each of their commands derives the repository's key anew. Alcove unlocks once a day and
    that is not counted, so what a command takes that does nothing but unlock is taken off.
    """

    name: str

    def __init__(self, files: Path, place: Path) -> None:
        self._files = files
        self._place = place
        self._repository = place / self.name
        self._unlocking = 0.0

    @property
    @abstractmethod
    def _environment(self) -> dict[str, str]: ...

    @abstractmethod
    def _init(self) -> None: ...

    @abstractmethod
    def _unlock(self) -> None: ...

    @abstractmethod
    def _backup(self) -> None: ...

    @abstractmethod
    def _check(self) -> None: ...

    @abstractmethod
    def _restore(self, to: Path) -> None: ...

    def begin(self) -> None:
        """Make a new, empty repository where the old one was."""
        for folder in (self._repository, self._cache):
            shutil.rmtree(folder, ignore_errors=True)
        self._init()
        self._unlocking = min(taken(self._unlock) for _ in range(3))

    def backup_and_check(self) -> float:
        """Back up the files and read everything back that the repository holds."""
        return self._without_unlocking(self._backup, self._check)

    def check_and_restore(self) -> float:
        """Read everything back, and write the newest backup into an empty folder."""
        to = self._place / f"{self.name} restored"
        to.mkdir()
        try:
            return self._without_unlocking(self._check, lambda: self._restore(to))
        finally:
            shutil.rmtree(to)

    @property
    def _cache(self) -> Path:
        return self._place / f"{self.name} cache"

    def _without_unlocking(self, *commands: Callable[[], object]) -> float:
        return sum(taken(command) - self._unlocking for command in commands)

    def _run(self, *words: str | Path, cwd: Path | None = None) -> None:
        environment = {"PATH": os.environ["PATH"], "HOME": str(self._place), **self._environment}
        subprocess.run(
            [self.name, *map(str, words)],
            cwd=cwd or self._files,
            env=environment,
            check=True,
            capture_output=True,
        )


class Restic(Peer):
    """restic: `backup`, `check --read-data`, `restore`."""

    name = "restic"

    @property
    def _environment(self) -> dict[str, str]:
        return {
            "RESTIC_REPOSITORY": str(self._repository),
            "RESTIC_PASSWORD": _PASSWORD,
            "RESTIC_CACHE_DIR": str(self._cache),
        }

    def _init(self) -> None:
        self._run("init")

    def _unlock(self) -> None:
        self._run("cat", "config")

    def _backup(self) -> None:
        self._run("backup", *FILES)

    def _check(self) -> None:
        self._run("check", "--read-data")

    def _restore(self, to: Path) -> None:
        self._run("restore", "latest", "--target", to)


class Borg(Peer):
    """borg: `create`, `check --verify-data`, `extract`."""

    name = "borg"

    @property
    def _environment(self) -> dict[str, str]:
        return {
            "BORG_REPO": str(self._repository),
            "BORG_PASSPHRASE": _PASSWORD,
            "BORG_BASE_DIR": str(self._cache),
        }

    def _init(self) -> None:
        self._cache.mkdir()
        self._run("init", "--encryption=repokey-blake2")

    def _unlock(self) -> None:
        self._run("list")

    def _backup(self) -> None:
        self._run("create", "::{now:%Y%m%d-%H%M%S-%f}", *FILES)

    def _check(self) -> None:
        self._run("check", "--verify-data")

    def _restore(self, to: Path) -> None:
        self._run("extract", f"::{self._newest()}", cwd=to)

    def _newest(self) -> str:
        listed = subprocess.run(
            ["borg", "list", "--last", "1", "--short"],  # noqa: S607 - Debian's own
            env={"PATH": os.environ["PATH"], "HOME": str(self._place), **self._environment},
            check=True,
            capture_output=True,
            text=True,
        )
        return listed.stdout.strip()
