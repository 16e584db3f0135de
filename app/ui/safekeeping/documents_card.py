"""Documents that cannot be read on this laptop: which copy has them, and their way back."""

from __future__ import annotations

from pathlib import Path

from app.core.errors.base import PracticeError
from app.core.wording import counted, when
from app.services.document_care import BroughtBack, DocumentCare, LostDocuments
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.safekeeping.drive_watch import DriveWatch
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line

LOST = "{} could not be read"
OTHERS = "Your other {} fine."
HAS = "The copy of {} has {}."
NO_COPY = "No copy is known to hold {}. Look on an older drive."
PLUG_IN = "Plug in {} first."
A_DRIVE = "the drive that has it"
BACK = "{} restored from {}."
NOT_THERE = "No drive that is plugged in holds {}."
NEXT = "Plug in another of your drives and try again."


class DocumentsCard(Card):
    """Hidden while every document can be read."""

    def __init__(self, desk: Desk, watch: DriveWatch) -> None:
        super().__init__("plain", 12, (20, 18, 20, 18))
        self._desk = desk
        self._watch = watch
        self._care = DocumentCare(desk.practice.documents)
        self._found = LostDocuments((), 0)
        self.title = Label("", "h3", wrap=True)
        self.words = Label("", "small", "text2", wrap=True)
        self.failed = Banner("red")
        self.restore = Button("", "primary", "rotate-ccw")
        for part in (self.title, self.words, self.failed):
            self.inside.addWidget(part)
        across = line(None, 8)
        across.addWidget(self.restore)
        across.addStretch()
        self.inside.addLayout(across)
        self.restore.clicked.connect(self._restore)
        self.hide()

    def refresh(self) -> None:
        """Look again, off the UI thread: the first time each document is read."""
        care = self._care
        self._desk.jobs.run(care.look, owner=self, done=self._show, failed=lambda _error: None)

    def _show(self, found: LostDocuments) -> None:
        self._found = found
        count = len(found.lost)
        self.setVisible(bool(count))
        if not count:
            return
        self.title.setText(LOST.format(counted(count, "document")))
        others = "one is" if found.whole == 1 else f"{found.whole:,} are"
        self.words.setText(f"{OTHERS.format(others) if found.whole else ''} {self._copy()}".strip())
        self.restore.say("Restore that file" if count == 1 else "Restore those files")

    def _copy(self) -> str:
        them = "it" if len(self._found.lost) == 1 else "them"
        if self._found.copied_at is None:
            return NO_COPY.format(them)
        at = when(self._found.copied_at, self._desk.clock.today())
        at = at.replace("Today", "today").replace("Yesterday", "yesterday")
        on = f" on {self._found.drive}" if self._found.drive else ""
        return HAS.format(f"{at}{on}", them)

    def _restore(self) -> None:
        places = self._places()
        if not places:
            self.failed.say(PLUG_IN.format(self._found.drive or A_DRIVE))
            return
        care, found = self._care, self._found
        self.restore.setEnabled(False)
        self._desk.jobs.run(
            lambda job: care.restore(found, places, job),
            owner=self,
            done=self._note_back,
            failed=self._note_failure,
        )

    def _places(self) -> list[tuple[str, Path]]:
        """Return her drives that are plugged in, the one with the newest copy first."""
        here = [
            (each.label, each.path)
            for each in self._watch.drives
            if each.is_hers and each.path is not None
        ]
        return sorted(here, key=lambda each: each[0] != self._found.drive)

    def _note_back(self, done: BroughtBack) -> None:
        self.restore.setEnabled(True)
        self.failed.hide()
        if done.restored:
            noun = counted(done.restored, "document")
            self._desk.toasts.say(BACK.format(noun, " and ".join(done.drives)))
        if done.missing:
            self.failed.say(NOT_THERE.format("it" if done.missing == 1 else "them"), NEXT)
        self.refresh()

    def _note_failure(self, error: PracticeError) -> None:
        self.restore.setEnabled(True)
        said = sentence(error)
        self.failed.say(said.what, f"{said.safe} {said.next}".strip())
