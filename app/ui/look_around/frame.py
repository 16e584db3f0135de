"""The sample practice's frame: tinted all round, with a banner that says what it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from app.core.errors.base import PracticeError
from app.core.secret import Secret
from app.ui.jobs import Job, Jobs
from app.ui.look_around.keeping import KeepSample
from app.ui.shell.page import Address
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line
from app.ui.widgets.marks import Icon

if TYPE_CHECKING:
    from app.ui.shell.workspace import Workspace

WORDS = "Sample practice. Nothing here is real or kept."
FIRST = Address("clients")


class SampleFrame(Card):
    """The workspace of the sample within its tint. `keep` and `forget` come from the services."""

    left = Signal()
    kept = Signal(Path)

    def __init__(
        self,
        workspace: Workspace,
        jobs: Jobs,
        keep: Callable[[Secret], Path],
        forget: Callable[[], None],
    ) -> None:
        super().__init__("plum", 0, (8, 0, 8, 8))
        self._workspace = workspace
        self._jobs = jobs
        self._keep = keep
        self._forget = forget
        self.keep_it = Button("Keep it", "tint", size="small")
        self.leave_it = Button("Close sample", size="small")
        self._asking: KeepSample | None = None
        self.inside.addLayout(self._banner())
        self.inside.addWidget(workspace, 1)
        self._connect()

    def _banner(self) -> QHBoxLayout:
        across = line(None, 10, (12, 8, 4, 8))
        across.addWidget(Icon("eye", "plum_text", 17))
        across.addWidget(Label(WORDS, "strong", "plum", wrap=True), 1)
        across.addWidget(self.keep_it)
        across.addWidget(self.leave_it)
        return across

    def _connect(self) -> None:
        self.leave_it.clicked.connect(self.left)
        self._workspace.lock_asked.connect(self.left)
        self.keep_it.clicked.connect(self._ask)

    def begin(self) -> None:
        """Open the first page."""
        self._workspace.start(FIRST)

    def forget(self) -> None:
        """Wipe the sample; nothing is left of it."""
        self._workspace.leave()
        self._workspace.rest()
        self._forget()

    def _ask(self) -> None:
        asking = KeepSample(self)
        asking.chosen.connect(self._try_to_keep)
        self._asking = asking
        asking.open()

    def _try_to_keep(self, passphrase: Secret) -> None:
        self._workspace.leave()

        def keep(_job: Job) -> Path:
            with passphrase:
                return self._keep(passphrase)

        self._jobs.run(keep, owner=self, done=self.kept.emit, failed=self._refuse)

    def _refuse(self, error: PracticeError) -> None:
        if self._asking is not None:
            self._asking.say(error)
