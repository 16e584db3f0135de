"""Step 4: everything in the backup is checked, shown, and given a place. Nothing is written yet."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.core.errors.base import PracticeError
from app.core.wording import counted
from app.services.practice_folder import PracticeFolder
from app.services.restoring import RestorePreview
from app.ui.announce import announce
from app.ui.messages import sentence
from app.ui.restore.preview_card import PreviewCard
from app.ui.sentences.documents import lost_of, them
from app.ui.theme.look import px
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.fields import TextField
from app.ui.widgets.file_choice import ask_for_folder
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon
from app.ui.widgets.progress_line import ProgressLine
from app.ui.widgets.wizard import WizardPage

TITLE = "Check what is in it"
WORDS = "Everything is read, compared and counted before this computer is touched."
CHECKING = "Checking the copy…"
SOUND = "Whole, and made by you"
EVERYTHING = "Every part matches, the records open, and the activity log is unbroken."
ALL_BUT_THE_LOG = "Every part matches, and the records open."
ALL_BUT_DOCUMENTS = "Everything else matches, and it was made by you."
ANOTHER_DRIVE = "Another drive may hold {0}: plug it in and check again. Or restore without {0}."
CHECK_AGAIN = "Check again"
LOG_BROKEN = "The activity log does not hold"
ALL_THE_SAME = "{} The records can be brought back all the same."
OLDER = "This backup is {} than the last one this computer made (#{}, #{})"
OLDER_WORDS = (
    "What was written after it does not come back. The newer copy may be on another drive."
)
TYPE_NUMBER = "To bring it back all the same, type its number, {}"
HERE = "Records that are here now are kept beside, under another name. Nothing is overwritten."
ELSEWHERE = "This is not the usual place. This computer remembers it, and opens them from there."
WHERE = "The records will stand here"
FIELD = 180


class CheckPage(WizardPage):
    """Ready once the check has passed, the place is fit, and an older backup was confirmed."""

    place_chosen = Signal(object)
    """A folder, in which the practice's own folder is to be made."""
    again_asked = Signal()
    """She plugged in another drive, which may hold the documents that this one lacks."""

    def __init__(self) -> None:
        super().__init__(TITLE, WORDS)
        self._preview: RestorePreview | None = None
        self._usual: Path | None = None
        self._is_fit = False
        self.progress = ProgressLine("Checking the backup")
        self.failed = Banner("red")
        self.other = Button("", size="small")
        self.sound = Banner("green")
        self.lost = Banner("amber")
        self.again = Button(CHECK_AGAIN, size="small")
        self.log = Banner("amber")
        self.older = Banner("amber")
        self.card = PreviewCard()
        self.number = TextField("")
        self.place = Label("", "strong", wrap=True)
        self.change = Button("Change…", size="small")
        self.place_error = Banner("red")
        self._here = Label(HERE, "small", "text2", wrap=True)
        self._place_card = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.failed.add(self.other)
        self.lost.add(self.again)
        said = column(None, 10)
        for part in (self.progress, self.failed, self.sound, self.lost, self.log, self.older):
            said.addWidget(part)
        self.inside.addLayout(said)
        self.inside.addSpacing(px(16))
        self.inside.addWidget(self.card)
        self.number.edit.setFixedWidth(px(FIELD))
        within = column(self._place_card, 12, (0, 16, 0, 0))
        card = Card("plain", 8, (20, 14, 14, 14))
        across = line(None, 12)
        across.addWidget(Icon("folder", "text2", 18))
        named = column(None, 0)
        named.addWidget(Label(WHERE, "small", "text2", wrap=True))
        named.addWidget(self.place)
        across.addLayout(named, 1)
        across.addWidget(self.change)
        card.inside.addLayout(across)
        card.inside.addWidget(self._here)
        within.addWidget(card)
        within.addWidget(self.place_error)
        within.addWidget(self.number)
        self.inside.addWidget(self._place_card)
        self.inside.addStretch()

    def _connect(self) -> None:
        self.again.clicked.connect(self.again_asked)
        self.number.edited.connect(lambda _typed: self._judge())
        self.change.clicked.connect(
            lambda: ask_for_folder(self, "A folder for the records", self.place_chosen.emit)
        )

    def begin(self) -> None:
        """Show that the check runs."""
        self._preview = None
        for banner in (self.failed, self.sound, self.lost, self.log, self.older):
            banner.hide()
        self.card.hide()
        self._place_card.hide()
        self.other.hide()
        self.number.set_text("")
        self.progress.begin(CHECKING)
        self._judge()

    def show_preview(self, preview: RestorePreview) -> None:
        """Show what would come back."""
        self._preview = preview
        self.progress.end()
        self._say_sound(preview)
        self.card.show_preview(preview)
        self.card.show()
        self._place_card.show()
        older = preview.older_than
        self.number.setVisible(older is not None)
        if older is not None:
            days = preview.days_older
            by = f"{counted(days, 'day')} older" if days else "older"
            self.older.say(OLDER.format(by, preview.counter, older), OLDER_WORDS)
            self.number.label.setText(TYPE_NUMBER.format(preview.counter))
            self.number.edit.setAccessibleName(TYPE_NUMBER.format(preview.counter))
        self._judge()

    def _say_sound(self, preview: RestorePreview) -> None:
        finding, lost = preview.log_finding, len(preview.lost_documents)
        if lost:
            which = ANOTHER_DRIVE.format(them(lost))
            self.lost.say(f"{lost_of(lost, preview.documents)}.", f"{ALL_BUT_DOCUMENTS} {which}")
        else:
            self.sound.say(SOUND, EVERYTHING if finding is None else ALL_BUT_THE_LOG)
        if finding is not None:
            self.log.say(LOG_BROKEN, ALL_THE_SAME.format(finding))

    def show_place(self, target: PracticeFolder, *, is_usual: bool) -> None:
        """Show where the records will stand; it is fit."""
        self._is_fit = True
        self.place_error.hide()
        self.place.setText(str(target.root))
        said = ([HERE] if target.root.exists() else []) + ([] if is_usual else [ELSEWHERE])
        self._here.setText(" ".join(said))
        self._here.setVisible(bool(said))
        self._judge()

    def refuse_place(self, folder: Path, error: PracticeError) -> None:
        """Say why records may not live there; the place chosen before stays, if there is one."""
        said = sentence(error)
        self.place.setText(self.place.text() or str(folder))
        self.place_error.say(said.what, f"{said.safe} {said.next}".strip())
        self._judge()

    def say_error(self, error: PracticeError, instead: str = "") -> None:
        """Say why this backup does not come back, and which one would, where that is known."""
        self.progress.end()
        said = sentence(error)
        self.failed.say(said.what, f"{said.safe} {instead or said.next}".strip())

    def offer(self, words: str) -> None:
        """Offer another backup, if there is one, beside what was just said."""
        self.other.say(words)
        self.other.setVisible(bool(words))

    def entered(self) -> None:
        self._judge()

    def forget_place(self) -> None:
        """Take back the place, as another backup may be another practice's."""
        self._is_fit = False
        self.place.setText("")
        self.place_error.hide()

    def may_go_on(self) -> bool:
        return self._preview is not None and self._is_fit and self._is_confirmed

    @property
    def _is_confirmed(self) -> bool:
        if self._preview is None or self._preview.older_than is None:
            return True
        return self.number.text().lstrip("#") == str(self._preview.counter)

    def _judge(self) -> None:
        ready = self.may_go_on()
        self.ready_changed.emit(ready)
        if ready and self._preview is not None and not self._preview.lost_documents:
            announce(self, SOUND)
