"""What one restore holds between its steps: the bundle, its keys, what was found in it."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.core.progress import Progress
from app.core.secret import Secret
from app.services.bundle_choice import BundleOnDrive, newest_good
from app.services.practice_folder import PracticeFolder
from app.services.restoring import OpenedBundle, RestorePreview, Restoring


class RestoreSession:
    """Keys are wiped when the wizard is left, and never under work that still uses them."""

    def __init__(self) -> None:
        self.bundle: BundleOnDrive | None = None
        self.preview: RestorePreview | None = None
        self.target: PracticeFolder | None = None
        self._elsewhere: tuple[Path, ...] = ()
        self._bad: frozenset[Path] = frozenset()
        self._opened: OpenedBundle | None = None
        self._passphrase: Secret | None = None
        self._guard = threading.Lock()
        self._works = 0
        self._is_over = False

    @property
    def opened(self) -> OpenedBundle:
        """The open bundle; asking before there is one is a bug."""
        if self._opened is None:
            raise LookupError("no bundle is open")
        return self._opened

    @property
    def passphrase(self) -> Secret:
        """What will open the restored records."""
        if self._passphrase is None:
            raise LookupError("no passphrase was given")
        return self._passphrase

    @property
    def lost(self) -> frozenset[str]:
        """The documents that no drive here holds; she was told of them."""
        return self.preview.lost_documents if self.preview is not None else frozenset()

    def note_bad(self) -> None:
        """Remember that the chosen bundle proved damaged when it was opened."""
        if self.bundle is not None:
            self._bad |= {self.bundle.path}

    def next_best(self, bundles: Sequence[BundleOnDrive]) -> BundleOnDrive | None:
        """Return the newest good bundle of the same practice that has not proved damaged."""
        chosen = self.bundle
        return newest_good(
            [each for each in bundles if chosen and each.practice == chosen.practice], self._bad
        )

    def take(self, opened: OpenedBundle, passphrase: Secret) -> None:
        """Hold an opened bundle instead of the one before."""
        self._wipe()
        self._opened, self._passphrase = opened, passphrase

    def check(
        self, restoring: Restoring, scratch: Path, elsewhere: tuple[Path, ...], progress: Progress
    ) -> RestorePreview:
        """Check the open bundle; `elsewhere` is where other drives keep documents of it."""
        self._elsewhere = elsewhere
        with self.at_work():
            return restoring.check(self.opened, scratch, progress, elsewhere)

    def restore(
        self, restoring: Restoring, target: PracticeFolder, progress: Progress
    ) -> Path | None:
        """Put the records in place, without the documents that she was told are lost."""
        with self.at_work():
            return restoring.restore(
                self.opened,
                self.passphrase,
                target,
                progress,
                as_home=True,
                without=self.lost,
                elsewhere=self._elsewhere,
            )

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Keep the keys for the length of a block, also when the wizard is left meanwhile."""
        with self._guard:
            self._works += 1
        try:
            yield
        finally:
            with self._guard:
                self._works -= 1
                if self._is_over and not self._works:
                    self._wipe()

    def leave(self) -> None:
        """Wipe every key, now or when the work with them has ended."""
        with self._guard:
            self._is_over = True
            if not self._works:
                self._wipe()

    def _wipe(self) -> None:
        if self._opened is not None:
            self._opened.wipe()
            self._opened = None
        if self._passphrase is not None:
            self._passphrase.wipe()
            self._passphrase = None
