"""The lock page: the time, one field, and nobody's name. Needs core and Qt, nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.clock import Clock
from app.core.wording import bare_time, counted, long_day
from app.ui.lock.waves import Waves
from app.ui.sentences.sentence import Sentence
from app.ui.theme.look import look, px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card, Scrolled
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon
from app.ui.widgets.monogram import Monogram
from app.ui.widgets.secret_field import SecretField

CARD = 400
CLOCK_NEEDS = 620
"""Effective height (window pixels / text scale) below which the clock makes room."""
SECOND, MINUTE = 1000, 60
PASSPHRASE, PIN = "Passphrase", "PIN"


@dataclass(frozen=True)
class LockWords:
    """What the page says: why it is locked, and that nothing is lost."""

    headline: str = "Locked"
    about: str = ""
    foot: str = ""
    by_pin: bool = False
    """After an idle lock: the PIN opens it too."""


class LockPage(Waves):
    """Asks for the passphrase. What was typed stays after a wrong try, selected."""

    unlock_asked = Signal(object)
    """A Secret, to be wiped by who takes it."""
    pin_given = Signal(object)
    """A Secret, to be wiped by who takes it."""
    kit_asked = Signal()
    restore_asked = Signal()

    def __init__(self, clock: Clock, words: LockWords) -> None:
        super().__init__()
        self._clock = clock
        self._time = Label("", "clock").centered()
        self._day = Label("", "body", "text2").centered()
        self.asks_pin = words.by_pin
        self.field = SecretField(PIN if words.by_pin else PASSPHRASE, large=True)
        self.unlock = Button("Unlock", "primary", size="large")
        self.kit = Button("Use recovery kit", "link", size="small")
        self.restore = Button("Bring records back", "link", size="small")
        self.restore.hide()
        self.instead = Button("Use passphrase", "link", size="small")
        self.instead.setVisible(words.by_pin)
        self._wait = 0
        self._ticks = QTimer(self, interval=SECOND)
        self._build(words)
        self._connect()

    def _build(self, words: LockWords) -> None:
        content = QWidget()
        within = column(content, 0)
        within.addStretch(4)
        within.addWidget(self._time)
        within.addWidget(self._day)
        within.addSpacing(px(34))
        middle = line(None, 0)
        middle.addStretch()
        middle.addWidget(self._card(words))
        middle.addStretch()
        within.addLayout(middle)
        within.addStretch(6)
        within.addLayout(self._foot(words.foot))
        column(self, 0).addWidget(Scrolled(content))
        self._tell_time()

    def _card(self, words: LockWords) -> Card:
        card = Card("plain", 0, (32, 30, 32, 26))
        card.setFixedWidth(px(CARD))
        inside = card.inside
        inside.addWidget(Monogram("", 44), 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addSpacing(px(14))
        inside.addWidget(Label(words.headline, "h1").centered())
        inside.addSpacing(px(4))
        about = Label(words.about, "body", "text2", wrap=True).centered()
        inside.addWidget(about)
        about.setVisible(bool(words.about))
        inside.addSpacing(px(22))
        inside.addWidget(self.field)
        inside.addSpacing(px(14))
        inside.addWidget(self.unlock)
        inside.addSpacing(px(12))
        inside.addWidget(self.instead, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self.kit, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignHCenter)
        return card

    @staticmethod
    def _foot(words: str) -> QHBoxLayout:
        foot = line(None, 8, (16, 0, 16, 26))
        foot.addStretch()
        if words:
            foot.addWidget(Icon("lock", "text2", 15))
            foot.addWidget(Label(words, "small", "text2"))
        foot.addStretch()
        return foot

    def _connect(self) -> None:
        self.field.entered.connect(self._ask)
        self.unlock.clicked.connect(self._ask)
        self.instead.clicked.connect(self.ask_for_passphrase)
        self.kit.clicked.connect(self.kit_asked)
        self.restore.clicked.connect(self.restore_asked)
        self._ticks.timeout.connect(self._tick)

    def ask_for_passphrase(self) -> None:
        """Ask for the passphrase from now on: she wants it so, or the PIN is gone."""
        if self.asks_pin:
            self.asks_pin = False
            self.instead.hide()
            self.field.name_as(PASSPHRASE)
            self._rest()
            self.field.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, sentence: Sentence) -> None:
        """Say why it did not open, and let her correct what she typed."""
        self._rest()
        self.field.say_error(str(sentence))

    def offer_restore(self) -> None:
        """Show the way back from a backup: what stands here cannot be opened by any key."""
        self.restore.show()

    def show_waiting(self, seconds: int) -> None:
        """Count down until the next try is allowed; the kit may be used meanwhile."""
        self._rest()
        self._wait = seconds
        self.field.say_error(waiting(seconds))
        self._enable(on=False)
        self.kit.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_working(self) -> None:
        """Say that the passphrase is being checked: on purpose it takes a moment."""
        self.field.say_error("")
        self.unlock.say("Unlocking…")
        self._enable(on=False)

    def _ask(self) -> None:
        if self._wait or not len(self.field):
            self.field.box.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        given = self.pin_given if self.asks_pin else self.unlock_asked
        given.emit(self.field.copy())

    def _rest(self) -> None:
        self._wait = 0
        self.unlock.say("Unlock")
        self._enable(on=True)

    def _enable(self, *, on: bool) -> None:
        self.field.box.setEnabled(on)
        self.field.eye.setEnabled(on)
        self.unlock.setEnabled(on)

    def _tick(self) -> None:
        self._tell_time()
        if not self._wait:
            return
        self._wait -= 1
        if self._wait:
            self.field.error.say(waiting(self._wait))
        else:
            self._rest()
            self.field.say_error("")
            self.field.box.select_all()
            self.field.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_time(self) -> None:
        now = self._clock.now().astimezone()
        self._time.setText(bare_time(now.time()))
        self._day.setText(long_day(now.date()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ticks.start()
        self.field.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        self._ticks.stop()
        self.field.wipe()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        roomy = self.height() / look().scale >= CLOCK_NEEDS
        self._time.setVisible(roomy)
        self._day.setVisible(roomy)


def waiting(seconds: int) -> str:
    """Say how long the wait still is."""
    minutes = -(-seconds // MINUTE)
    left = counted(seconds, "second") if seconds < MINUTE else counted(minutes, "minute")
    return f"Still not matching. Wait {left}, or use your recovery kit."
