"""The panel beside the days: always there in a wide window, opened and closed in a narrow one."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from app.core.errors.appointments import AppointmentIsGone
from app.services.appointments import AppointmentRow
from app.ui.calendar.panel import WIDTH, AppointmentPanel, Seen
from app.ui.calendar.stage import Stage
from app.ui.desk import Desk
from app.ui.widgets.cards import Card
from app.ui.widgets.layouts import line
from app.ui.widgets.zones import is_roomy, set_panel


class Side(QObject):
    """Keeps the panel on what the cursor is on."""

    def __init__(self, desk: Desk, stage: Stage, page: QWidget) -> None:
        super().__init__(page)
        self.panel = AppointmentPanel(desk)
        self._desk = desk
        self._stage = stage
        self._page = page
        self._across = line(None, 20, (32, 4, 32, 28))
        self._is_open = False
        self._row: AppointmentRow | None = None
        stage.chosen.connect(self._show_row)

    def set_out(self) -> QBoxLayout:
        """Return the days with the panel at their right, or below them in a narrow window."""
        card = Card("plain", 0, (1, 1, 1, 1))
        card.inside.addWidget(self._stage)
        self._across.addWidget(card, 1)
        self._across.addWidget(self.panel)
        return self._across

    def enter(self) -> None:
        """Open the panel and go into it."""
        self._is_open = True
        self.fit()
        if first := self.panel.first():
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Close the panel where it has no room of its own, and go back to the days."""
        self._is_open = False
        self.fit()
        self._stage.way_in.setFocus()

    @property
    def spot(self) -> QWidget | None:
        """What says how it was called off, where the panel is seen."""
        return self.panel.cancel if self.panel.isVisible() else None

    def toggle(self) -> None:
        """Open or close the panel."""
        self._is_open = not self._is_open
        self.fit()

    def fit(self) -> None:
        """Show the panel as the window has room; a month needs all of it."""
        set_panel(self._across, self.panel, WIDTH)
        has_room = is_roomy(self._page) or self._is_open
        is_seen = has_room and self._stage.way_in is not self._stage.month
        # the log says that a reason was read: it is, only where it can be seen
        why = self._why(self._row) if is_seen else ""
        seen = self._seen(self._row, why)
        if not self.panel.is_showing(seen, self._desk.clock.now()):
            self._fill(seen)
        self.panel.setVisible(is_seen)

    def _show_row(self, row: AppointmentRow | None) -> None:
        self._row = row
        self.fit()

    def _why(self, row: AppointmentRow | None) -> str:
        """Read why it was canceled; it may have been taken out since it was shown."""
        if row is None or not row.status.is_canceled:
            return ""
        try:
            return self._desk.practice.appointments.reason(row.key)
        except AppointmentIsGone:
            return ""

    def _seen(self, row: AppointmentRow | None, why: str) -> Seen | None:
        if row is None:
            return None
        practice = self._desk.practice
        who = practice.charts.identity(row.chart) if row.chart is not None else None
        return Seen(row, who, why, practice.whereabouts.of(row))

    def _fill(self, seen: Seen | None) -> None:
        was_in = self.panel.isAncestorOf(QApplication.focusWidget() or self._page)
        if seen is None:
            self.panel.show_nothing()
        else:
            self.panel.show_row(seen, self._desk.clock.now())
        if was_in:
            (self.panel.first() or self._stage.way_in).setFocus()
