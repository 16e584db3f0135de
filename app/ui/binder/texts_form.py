"""The parts that are written in her own words: the plan with its phone numbers, the policies."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.core.wording import short_date
from app.services.binder_texts import WrittenText
from app.services.risk_answers import Fact
from app.services.rule_book import RuleBookNow
from app.services.unsaved_forms import unsaved_text
from app.ui.binder.form import PartForm
from app.ui.binder.known_card import KnownCard
from app.ui.binder.words_field import LineField, WordsField
from app.ui.desk import Desk
from app.ui.theme.look import px
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Card
from app.ui.widgets.labels import Label
from app.ui.widgets.layouts import line
from app.ui.widgets.marks import Pill

PLAN_ABOUT = (
    "What is done when the laptop is lost or the room is closed. Alcove fills in copies, kit and "
    "practiced restores; the rest you write. Where the kit lies does not belong on paper."
)
POLICY_ABOUT = (
    "Short statements that the rule book wants written. Each is offered in plain words: change it "
    "as you like, or take it over as it stands."
)
KNOWN = (
    ("Newest copy", Fact.BACKUP),
    ("Another building", Fact.ELSEWHERE),
    ("Recovery kit", Fact.KIT),
    ("Restore practiced", Fact.DRILL),
)


class _TextsForm(PartForm):
    """Fields by the name of what is asked."""

    def __init__(self, desk: Desk, title: str, about: str) -> None:
        super().__init__(desk, title, about)
        self.fields: dict[str, WordsField | LineField] = {}

    def leave(self) -> None:
        for field in self.fields.values():
            field.keep()

    def _write(self, name: str) -> Callable[[str], None]:
        texts = self._desk.practice.rule_book.texts
        return lambda text: self.keep(lambda: texts.write(name, text), unsaved_text(name, text))


class PlanForm(_TextsForm):
    """The contingency and emergency-mode plan."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Contingency and emergency plan", PLAN_ABOUT)
        self.known = KnownCard()
        self.inside.addWidget(self.known)

    def show_now(self, now: RuleBookNow) -> None:
        self.known.show_findings([(name, now.found(fact)) for name, fact in KNOWN])
        if not self.fields:
            self._lay("Working without the laptop", now.plan, WordsField)
            self._lay("Whom to call", now.contacts, LineField)
            self.inside.addStretch()
        for text in (*now.plan, *now.contacts):
            self.fields[text.prompt.name].show_text(text.text)

    def _lay(
        self, title: str, texts: Sequence[WrittenText], kind: type[WordsField | LineField]
    ) -> None:
        card = Card("plain", 14, (20, 18, 20, 20))
        card.inside.addWidget(Label(title, "h3"))
        for text in texts:
            prompt = text.prompt
            field = kind(prompt.ask, placeholder=prompt.hint)
            field.written.connect(self._write(prompt.name))
            self.fields[prompt.name] = field
            card.inside.addWidget(field)
        self.inside.addWidget(card)


class PolicyCard(Card):
    """One statement: hers, or offered until she takes it over."""

    def __init__(self, text: WrittenText) -> None:
        super().__init__("plain", 8, (20, 14, 20, 16))
        self.field = WordsField(text.prompt.ask)
        self.take = Button("Take over", "tint", size="small")
        self._offered = Pill("Offered", "amber")
        self._said = Label("", "caption", "text3")
        self.inside.addWidget(self.field)
        foot = line(None, 10)
        foot.addWidget(Label(text.prompt.cite, "caption", "text3"))
        foot.addStretch()
        for part in (self._said, self._offered, self.take):
            foot.addWidget(part)
        self.inside.addLayout(foot)
        self.setMinimumHeight(px(96))

    def show_text(self, text: WrittenText) -> None:
        """Show the statement and whose it is."""
        self.field.show_text(text.shown)
        self.take.setVisible(not text.is_hers)
        self._offered.setVisible(not text.is_hers)
        self._said.setText(f"Yours, {short_date(text.written_on)}" if text.written_on else "")


class PolicyForm(_TextsForm):
    """The statements, one a card."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Policies", POLICY_ABOUT)
        self.cards: dict[str, PolicyCard] = {}

    def show_now(self, now: RuleBookNow) -> None:
        if not self.cards:
            for text in now.policies:
                self._lay(text)
            self.inside.addStretch()
        for text in now.policies:
            self.cards[text.prompt.name].show_text(text)

    def _lay(self, text: WrittenText) -> None:
        name, card = text.prompt.name, PolicyCard(text)
        card.field.written.connect(self._write(name))
        card.take.clicked.connect(lambda: self._write(name)(card.field.edit.text()))
        card.take.setAccessibleDescription(text.prompt.ask)
        self.fields[name], self.cards[name] = card.field, card
        self.inside.addWidget(card)
