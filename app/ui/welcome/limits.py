"""What Alcove does not do, read from its one place: resources/help."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QWidget

from app.core.resources import resource
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.ceremony import Ceremony
from app.ui.widgets.labels import Label

PAGE = resource("help", "what-alcove-does-not-do.md")
BULLET = "- "


def paragraphs(text: str) -> list[str]:
    """Return headings, paragraphs and items of a page, each as one line."""
    blocks = re.split(r"\n\s*\n|\n(?=- )", text.strip())
    return [" ".join(block.split()) for block in blocks]


class LimitsPage(Ceremony):
    """The page, as plain text with headings."""

    def __init__(self, window: QWidget) -> None:
        title, *rest = paragraphs(PAGE.read_text(encoding="utf-8"))
        super().__init__(window, title.removeprefix("# "), 680)
        for paragraph in rest:
            self._add(paragraph)
        self.inside.addSpacing(px(20))
        close = Button("Close")
        close.clicked.connect(self.dismiss)
        self.inside.addWidget(close)
        self.safe_focus = close

    def _add(self, paragraph: str) -> None:
        if paragraph.startswith("## "):
            self.inside.addSpacing(px(18))
            self.inside.addWidget(Label(paragraph.removeprefix("## "), "h3", wrap=True))
            return
        self.inside.addSpacing(px(8))
        shown = paragraph.replace(BULLET, "•  ", 1) if paragraph.startswith(BULLET) else paragraph
        self.inside.addWidget(Label(shown, "body", "text2", wrap=True))
