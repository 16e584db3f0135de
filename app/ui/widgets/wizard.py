"""The frame of a wizard: its steps at the left, one page at a time, a footer to go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from app.ui.announce import announce
from app.ui.theme.look import look, px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Scrolled
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.marks import Icon
from app.ui.widgets.monogram import Monogram
from app.ui.widgets.polish import ground
from app.ui.widgets.wizard_steps import Step, state_of

SIDE = 300
NARROW_SIDE = 90
MARKS_ONLY = 900
"""Below this effective width the steps are marks alone."""
PAGE = 680
FOOTER = 64
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True)
class WizardWords:
    """What stands at the left of a wizard, above and below its steps."""

    title: str
    about: str
    foot: str = "Nothing here is sent anywhere."
    letters: str = ""


class WizardPage(QWidget):
    """A page of a wizard, 680 wide. Build into `.inside`; say when it may go on."""

    ready_changed = Signal(bool)

    def __init__(self, title: str, words: str) -> None:
        super().__init__()
        self.title = title
        self.inside = column(self, 0, (0, 56, 0, 24))
        self.inside.addWidget(Label(title, "display", wrap=True))
        self.inside.addSpacing(px(8))
        self.inside.addWidget(Label(words, "body", "text2", wrap=True))
        self.inside.addSpacing(px(24))
        self.first_focus: QWidget | None = None

    def entered(self) -> None:
        """Do what the page does each time it is shown."""

    def may_go_on(self) -> bool:
        """Check what was typed, as Continue is pressed; show what is wrong."""
        return True


class WizardFrame(QWidget):
    """Steps, page, footer. Back never loses input; Continue asks the page first."""

    stepped = Signal(int)
    """Continue was pressed on this page (0 is the first), and the page let go."""
    put_off = Signal()
    """Finish later."""

    def __init__(self, words: WizardWords, steps: Sequence[str]) -> None:
        super().__init__()
        self._steps = [Step(number, name) for number, name in enumerate(steps, start=1)]
        self._pages: list[WizardPage] = []
        self._stack = QStackedWidget()
        self._side_ground = QWidget()
        self._words: list[QWidget] = []
        self._place = Label("", "small", "text3")
        self.mark = Monogram(words.letters, 36)
        self.back = Button("Back", icon="arrow-left")
        self.later = Button("Finish later", "ghost")
        self.forward = Button("Continue", "primary")
        ground(self, "canvas")
        self._build(words)
        self._connect()

    def _build(self, words: WizardWords) -> None:
        whole = line(self, 0)
        whole.addWidget(self._side(words))
        body = column(None, 0)
        body.addWidget(self._stack, 1)
        body.addWidget(self._footer())
        whole.addLayout(body, 1)

    def _side(self, words: WizardWords) -> QWidget:
        side = self._side_ground
        ground(side, "sidebar")
        within = column(side, 6, (32, 40, 24, 28))
        within.addWidget(self.mark)
        within.addSpacing(px(18))
        title = Label(words.title, "h2", wrap=True)
        about = Label(words.about, "small", "text2", wrap=True)
        within.addWidget(title)
        within.addWidget(about)
        within.addSpacing(px(18))
        for step in self._steps:
            within.addWidget(step)
        within.addStretch()
        foot = line(None, 8)
        foot.addWidget(Icon("cloud-off", "text3", 15))
        promise = Label(words.foot, "caption", "text3", wrap=True)
        foot.addWidget(promise, 1)
        within.addLayout(foot)
        self._words = [title, about, promise]
        return side

    def _footer(self) -> QWidget:
        footer = QWidget()
        ground(footer, "footer")
        footer.setFixedHeight(px(FOOTER))
        within = line(footer, 10, (32, 0, 32, 0))
        within.addWidget(self.back)
        within.addStretch()
        within.addWidget(self._place)
        within.addWidget(self.later)
        within.addWidget(self.forward)
        return footer

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.go(self.current - 1))
        self.later.clicked.connect(self.put_off)
        self.forward.clicked.connect(self._go_on)

    def add(self, page: WizardPage) -> None:
        """Add the page of the next step."""
        holder = QWidget()
        within = line(holder, 0, (32, 0, 32, 0))
        within.addStretch(1)
        page.setMaximumWidth(px(PAGE))
        within.addWidget(page, 100)
        within.addStretch(1)
        self._stack.addWidget(Scrolled(holder))
        self._pages.append(page)
        page.ready_changed.connect(self._follow_page)

    @property
    def current(self) -> int:
        """The number of the page that is shown, 0 for the first."""
        return self._stack.currentIndex()

    def go(self, number: int) -> None:
        """Show a page; the steps before it are done."""
        self._stack.setCurrentIndex(number)
        for place, step in enumerate(self._steps):
            step.become(state_of(place, number))
        self._place.setText(f"{number + 1} of {len(self._steps)}")
        self.back.setEnabled(number > 0)
        page = self._pages[number]
        self.forward.setEnabled(True)
        page.entered()
        announce(self, f"{page.title}, step {number + 1} of {len(self._steps)}")
        (page.first_focus or self.forward).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() / look().scale < MARKS_ONLY
        self._side_ground.setFixedWidth(px(NARROW_SIDE if narrow else SIDE))
        for each in self._words:
            each.setVisible(not narrow)
        for step in self._steps:
            step.narrow(on=narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter in a line of text goes on, as in any form; a button has its own Enter
        typing = isinstance(self.window().focusWidget(), QLineEdit)
        if typing and event.key() in ENTER and self.forward.isEnabled():
            self._go_on()
            return
        super().keyPressEvent(event)

    def _follow_page(self, ready: bool) -> None:  # noqa: FBT001 - a Qt signal's argument
        if self.sender() is self._pages[self.current]:
            self.forward.setEnabled(ready)

    def _go_on(self) -> None:
        if self._pages[self.current].may_go_on():
            self.stepped.emit(self.current)
