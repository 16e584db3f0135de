"""Today's banner about a copy that is a week overdue: says what to do, and can be put off."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Signal

from app.core.wording import clock_time, when
from app.services.backup_due import Overdue
from app.ui.desk import Desk
from app.ui.today.reminder import Reminder
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button

NEVER = "There is no backup yet"
LAST = "Your last backup was {}"
PLUG_IN = "Plug in the drive “{}”. The backup starts by itself and takes about {}."
CHOOSE = "Plug in a drive, or choose a folder in Safekeeping. It takes about a minute."
MINUTE = 60


class OverdueBanner(Banner):
    """Hidden until a week has passed since the first change that no copy holds."""

    another_asked = Signal()

    def __init__(self, desk: Desk, reminder: Reminder) -> None:
        super().__init__("amber", "hard-drive")
        self._desk = desk
        self._reminder = reminder
        self.later = Button("", "ghost", size="small")
        self.another = Button("Use another drive…", size="small")
        self.add(self.later)
        self.add(self.another)
        self.later.clicked.connect(self._put_off)
        self.another.clicked.connect(self.another_asked)

    def refresh(self) -> None:
        """Look at the copies anew."""
        backups, now = self._desk.practice.backups, self._desk.clock.now()
        state = backups.state()
        is_loud = backups.times.overdue(state) is not Overdue.NOT
        if not is_loud or self._reminder.is_put_off(now):
            self.hide()
            return
        self.later.say(self._later_words())
        if state.last_at is None:
            self.say(NEVER, CHOOSE)
            return
        said = when(state.last_at, self._desk.clock.today())
        day, _, at = said.partition(" ")
        title = LAST.format(f"{day} at {at}" if at.endswith("M") else f"on {said}")
        minutes = max(1, -(-state.seconds // MINUTE))
        takes = "a minute" if minutes == 1 else f"{minutes} minutes"
        self.say(title, PLUG_IN.format(state.drive, takes))

    def _later_words(self) -> str:
        at = self._desk.practice.backups.times.remind_at()
        return f"Remind me at {clock_time(at.time())}" if at else "Remind me tomorrow"

    def _put_off(self) -> None:
        times, now = self._desk.practice.backups.times, self._desk.clock.now()
        at = times.remind_at() or times.next().at.replace(hour=0, minute=0)
        self._reminder.not_before = max(at, now + timedelta(minutes=1))
        self.hide()
