"""For the rule book: the binder's parts at the left, the chosen one to fill in at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from app.core.errors.base import PracticeError
from app.core.wording import time_here
from app.services.binder import Part, state_of
from app.services.rule_book import RuleBookNow
from app.ui.binder.devices_form import DevicesForm
from app.ui.binder.form import PartForm
from app.ui.binder.incidents_form import IncidentsForm
from app.ui.binder.part_list import PartList
from app.ui.binder.people_forms import AssociatesForm, TrainingForm
from app.ui.binder.print_sheet import PrintSheet
from app.ui.binder.reviews_form import ReviewsForm
from app.ui.binder.risk_form import RiskForm
from app.ui.binder.texts_form import PlanForm, PolicyForm
from app.ui.desk import Desk
from app.ui.messages import sentence
from app.ui.shell.page import Address, Page
from app.ui.theme.look import look, px
from app.ui.widgets.banner import Banner
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Scrolled
from app.ui.widgets.choices import Choice
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.page_header import PageHeader

TITLE = "For the rule book"
WORDS = (
    "This helps you write down what the Security Rule asks for. It does not make a practice "
    "compliant, and it is no legal advice."
)
PREVIEW = "Preview and print"
LIST, BESIDE = 292, 900
"""The list's width, and the page's effective width below which it becomes a choice on top."""
FORMS: dict[Part, Callable[[Desk], PartForm]] = {
    Part.RISKS: RiskForm,
    Part.PLAN: PlanForm,
    Part.DEVICES: DevicesForm,
    Part.ASSOCIATES: AssociatesForm,
    Part.TRAINING: TrainingForm,
    Part.REVIEWS: ReviewsForm,
    Part.INCIDENTS: IncidentsForm,
    Part.POLICIES: PolicyForm,
}


class BinderPage(Page):
    """Everything is kept as it is answered; a form is made when its part is first chosen."""

    title = TITLE
    shows = frozenset(
        {
            "activity_reviews",
            "associates",
            "backups",
            "drills",
            "drives",
            "equipment",
            "incidents",
            "practice",
            "risk_answers",
            "trainings",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._now: RuleBookNow | None = None
        self._parts = tuple(Part)
        self.forms: dict[Part, PartForm] = {}
        self.back = Button("Safekeeping", "ghost", "arrow-left")
        self.preview = Button(PREVIEW, "primary", "printer")
        self.failed = Banner("red")
        self.list = PartList(self._parts)
        self.choice = Choice("Part", self._parts)
        self.saved = Label("", "caption", "text3")
        self.stack = QStackedWidget()
        self._columns = line(None, 24)
        self._print = self.open_preview  # one and the same, by which the registry knows it
        self._build()
        self._connect()
        self.turn(Part.RISKS)

    def _build(self) -> None:
        within = column(self, 0)
        within.addWidget(PageHeader(TITLE, WORDS, [self.back, self.preview]))
        body = column(None, 12, (32, 4, 0, 0))
        body.addWidget(self.failed)
        body.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        body.addLayout(self._columns, 1)
        side = column(None, 8)
        side.addWidget(self.list, 1)
        side.addWidget(self.saved)
        side.setContentsMargins(0, 0, 0, px(12))
        self.list.setFixedWidth(px(LIST))
        self._columns.addLayout(side)
        self._columns.addWidget(self.stack, 1)
        within.addLayout(body, 1)

    def _connect(self) -> None:
        self.back.clicked.connect(lambda: self.asked.emit(Address("safekeeping")))
        self.preview.clicked.connect(self.open_preview)
        self.list.chosen.connect(lambda number: self.turn(self._parts[number]))
        self.choice.currentIndexChanged.connect(lambda number: self.turn(self._parts[number]))

    @property
    def part(self) -> Part:
        """The part that is shown."""
        return self._parts[self.choice.currentIndex()]

    def visit(self, address: Address) -> None:
        if address.part in self._parts:
            self.turn(Part(address.part))

    def here(self) -> str:
        return self.part

    def refresh(self) -> None:
        book = self._desk.practice.rule_book
        self._desk.jobs.run(lambda _job: book.now(), owner=self, done=self._show, failed=self._say)

    def leave(self) -> None:
        for form in self.forms.values():
            form.leave()

    def may_leave(self) -> bool:
        """Say whether every answer is kept; where not, the banner says why."""
        return self._keep_all() is None

    def set_aside(self) -> PracticeError | None:
        """Keep every answer, or seal it over the lock; return why it could not be kept."""
        failure = self._keep_all()
        for form in self.forms.values():
            for answer in form.unsaved:
                self._desk.practice.held.set_aside(answer)
        return failure

    def _keep_all(self) -> PracticeError | None:
        failures = [form.keep_all() for form in self.forms.values()]
        return next((each for each in failures if each is not None), None)

    def first_focus(self) -> QWidget:
        return self.list.buttons[self.choice.currentIndex()] if self._is_wide() else self.choice

    def turn(self, part: Part) -> None:
        """Show a part; what was typed in another is kept."""
        self.leave()
        number = self._parts.index(part)
        self.choice.setCurrentIndex(number)
        self.list.choose(number)
        if part not in self.forms:
            self._make(part)
        self.stack.setCurrentIndex(list(self.forms).index(part))

    def open_preview(self) -> None:
        """Preview, print or save the binder."""
        self.leave()
        PrintSheet(self.window(), self._desk).open()

    def _make(self, part: Part) -> None:
        form = self.forms[part] = FORMS[part](self._desk)
        form.kept.connect(self._note_kept)
        form.failed.connect(self._say)
        self.stack.addWidget(Scrolled(form))
        if self._now is not None:
            form.show_now(self._now)

    def _show(self, now: RuleBookNow) -> None:
        self._now = now
        for part, button in zip(self._parts, self.list.buttons, strict=True):
            button.show_state(state_of(part, now))
        for form in self.forms.values():
            if not form.unsaved:  # what no disk took stays as she typed it
                form.show_now(now)

    def _note_kept(self) -> None:
        self.failed.hide()
        self.saved.setText(f"Saved on this laptop, {time_here(self._desk.clock.now())}")

    def _say(self, error: PracticeError) -> None:
        said = sentence(error)
        self.failed.say(said.what, f"{said.safe} {said.next}".strip())

    def _is_wide(self) -> bool:
        return self.width() / look().scale >= BESIDE

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.setVisible(self._is_wide())
        self.choice.setVisible(not self._is_wide())
        direction = QBoxLayout.Direction
        self._columns.setDirection(
            direction.LeftToRight if self._is_wide() else direction.BottomToTop
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._desk.registry.bind("print", self._print, self)

    def hideEvent(self, event: QHideEvent) -> None:
        self._desk.registry.forget("print", self._print)
        super().hideEvent(event)
