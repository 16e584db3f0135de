"""Settings: appearance, kept on this laptop, and the cards that are kept with the records."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from app.ui.settings.choice_row import add_choice
from app.ui.settings.manner_card import MannerCard
from app.ui.shell.page import Page
from app.ui.theme.appearance import Appearance, Contrast, Theme
from app.ui.theme.look import px
from app.ui.widgets.cards import Card, Scrolled, divider
from app.ui.widgets.choices import CheckBox, Segments
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import column, line
from app.ui.widgets.page_header import PageHeader

THEMES = (Theme.SYSTEM, Theme.LIGHT, Theme.DARK)
CONTRASTS = (Contrast.SYSTEM, Contrast.HIGH, Contrast.USUAL)
SCALES = (1.0, 1.25, 1.5, 2.0)
WIDEST = 760
DISCREET = "Names become initials, and what you wrote gray bars. Ctrl Shift H turns it on or off."


class SettingsPage(Page):
    """Each choice acts at once."""

    title = "Settings"

    def __init__(self, appearance: Appearance, cards: Sequence[Card] = ()) -> None:
        super().__init__()
        self._appearance = appearance
        self.manner = MannerCard(appearance)
        self._cards = (self.manner, *cards)
        self._theme = Segments(["System", "Light", "Dark"])
        self.contrast = Segments(["System", "High", "Usual"])
        self._scale = Segments([f"{int(scale * 100)}%" for scale in SCALES])
        self._still = CheckBox("Reduce motion")
        self.wary = CheckBox("Discreet screen when a second display appears")
        self._build()
        self._show()
        self._connect()

    def _build(self) -> None:
        within = column(self, 0)
        within.addWidget(
            PageHeader("Settings", "How Alcove looks, when it locks, your hours and services")
        )
        content = QWidget()
        page = column(content, 0, (32, 4, 32, 28))
        holder = line(None, 0)
        page.addLayout(holder)
        page.addStretch()
        cards = column(None, 20)
        holder.addLayout(cards, 100)
        holder.addStretch(1)
        card = Card("plain", 16, (24, 20, 24, 22))
        for each in (card, *self._cards):
            each.setMaximumWidth(px(WIDEST))
            cards.addWidget(each)
        card.inside.addWidget(Label("Appearance", "h3"))
        add_choice(card, "Theme", "System follows this laptop’s own setting.", self._theme)
        card.inside.addWidget(divider())
        add_choice(card, "Contrast", "High draws every line plainly.", self.contrast)
        card.inside.addWidget(divider())
        add_choice(card, "Text size", "Everything grows with it.", self._scale)
        card.inside.addWidget(divider())
        card.inside.addWidget(self._still)
        card.inside.addWidget(divider())
        card.inside.addWidget(self.wary)
        card.inside.addWidget(Label(DISCREET, "small", "text2", wrap=True))
        within.addWidget(Scrolled(content), 1)

    def _show(self) -> None:
        choice = self._appearance.choice
        nearest = min(SCALES, key=lambda scale: abs(scale - choice.scale))
        self._theme.choose(THEMES.index(choice.theme))
        self.contrast.choose(CONTRASTS.index(choice.contrast))
        self._scale.choose(SCALES.index(nearest))
        self._still.setChecked(choice.still)
        self.wary.setChecked(choice.wary)

    def _connect(self) -> None:
        choose = self._appearance.choose
        self._theme.chosen.connect(
            lambda n: choose(replace(self._appearance.choice, theme=THEMES[n]))
        )
        self.contrast.chosen.connect(
            lambda n: choose(replace(self._appearance.choice, contrast=CONTRASTS[n]))
        )
        self._scale.chosen.connect(
            lambda n: choose(replace(self._appearance.choice, scale=SCALES[n]))
        )
        self._still.toggled.connect(
            lambda still: choose(replace(self._appearance.choice, still=still))
        )
        self.wary.toggled.connect(lambda wary: choose(replace(self._appearance.choice, wary=wary)))

    def first_focus(self) -> QWidget:
        return self._theme.button(self._theme.current)
