"""The photo of a client in Details: added with the day on which they agreed, and taken back."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.client_word import hers
from app.core.errors.base import PracticeError
from app.core.ids import ClientId
from app.core.wording import short_date
from app.services.photos import KnownPhoto, Photos
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.people.shrinking import shrunk
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.date_field import DateField
from app.ui.widgets.fields import ErrorLine
from app.ui.widgets.file_choice import ask_for_file
from app.ui.widgets.flow import flowing
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import clear, column, line
from app.ui.widgets.photo import Photo

ABOUT: Final = (
    "With their consent only. It is made small, encrypted like every document, and shown beside "
    "the name, so that two clients are not taken for each other."
)
NONE: Final = "No photo. Initials stand beside the name."
CHOOSE, CHANGE = "Choose a photo…", "Choose another…"
FACE: Final = 72


class PhotoLine(QWidget):
    """Says how it stands; each deed has its way back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._client: ClientId | None = None
        self._said = Label("", "small", "text2", wrap=True)
        self.add = Button("Add photo…", size="small", icon="user-round")
        self.back = Button("Consent taken back", "link", size="small")
        within = column(self, 6)
        within.addWidget(self._said)
        within.addWidget(flowing([self.add, self.back], 8))
        self.add.clicked.connect(self.ask)
        self.back.clicked.connect(self._take_back)

    def show_whose(self, client: ClientId) -> None:
        """Show how it stands with a client."""
        self._client = client
        known = self._desk.practice.photos.known(client)
        words = f"Photo, agreed to on {short_date(known.consented_on)}." if known else NONE
        self._said.setText(words)
        self.add.say("Replace photo…" if known else "Add photo…")
        self.back.setVisible(known is not None)

    def ask(self) -> None:
        """Ask for a photo, and for the day on which they agreed."""
        if self._client is not None:
            PhotoCeremony(self.window(), self._desk, self._client).open()

    def _take_back(self) -> None:
        if (client := self._client) is None:
            return
        known = self._desk.practice.photos.take_back(client)
        if known is not None:
            words = "The photo is shown no more. Its file goes within 30 days."
            self._desk.toasts.say(words, lambda: self._bring_back(client, known))

    def _bring_back(self, client: ClientId, known: KnownPhoto) -> None:
        try:
            self._desk.practice.photos.bring_back(client, known)
        except PracticeError as error:
            self._desk.toasts.say(str(sentence(error)))


class PhotoCeremony(Ceremony):
    """A file, a look at it, the day; Enter keeps it once there is one."""

    def __init__(self, window: QWidget, desk: Desk, client: ClientId) -> None:
        super().__init__(window, hers("Photo of this client"), 520)
        self._desk, self._client = desk, client
        self._picture: bytes | None = None
        self.day = DateField("They agreed on", desk.clock).of_calendar()
        self.choose = Button(CHOOSE, icon="folder")
        self._face = line(None, 12)
        self._error = ErrorLine()
        self.cancel = Button("Cancel")
        self.keep = self.primary = Button("Keep photo", "primary")
        self._build()
        self.day.set_day(desk.clock.today())
        self.safe_focus = self.choose
        self.choose.clicked.connect(lambda: ask_for_file(self, "Choose a photo", self.take))
        self.cancel.clicked.connect(self.dismiss)
        self.keep.clicked.connect(self._keep)
        self.day.edited.connect(lambda _text: self.refit())

    def _build(self) -> None:
        self.inside.setSpacing(px(14))
        self.inside.addWidget(Label(hers(ABOUT), "body", "text2", wrap=True))
        across = line(None, 12)
        across.addLayout(self._face)
        across.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignVCenter)
        across.addStretch()
        self.inside.addLayout(across)
        self.inside.addWidget(self.day)
        self.inside.addWidget(self._error)
        buttons = line(None, 8)
        buttons.addStretch()
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.keep)
        self.inside.addLayout(buttons)

    def take(self, path: Path) -> None:
        """Take a file, make it small, and show it."""
        try:
            self._picture = shrunk(self._desk.practice.photos.read(path))
        except PracticeError as error:
            self._fail(error)
            return
        clear(self._face)
        key: UUID = self._client
        self._face.addWidget(Photo(self._picture, "", key, FACE))
        self.choose.say(CHANGE)
        self._error.say("")
        QTimer.singleShot(0, self, self.refit)  # what was added is measured once it is shown
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        day = self.day.day
        if self._picture is None:
            self._error.say("Choose a photo first.")
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.day.is_right() and day is not None:
            self._store(self._picture, day)
        self.refit()

    def _store(self, picture: bytes, day: date) -> None:
        photos, client = self._desk.practice.photos, self._client
        try:
            photos.keep(client, picture, day)
        except PracticeError as error:
            self._fail(error)
            return
        self.close_quietly()
        self._desk.toasts.say("Photo kept.", lambda: _undo(photos, client))

    def _fail(self, error: PracticeError) -> None:
        self._error.say(str(sentence(error)))
        self.refit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
            return
        super().keyPressEvent(event)


def _undo(photos: Photos, client: ClientId) -> None:
    photos.take_back(client)
