"""The binder filled in by keyboard: kept at once, nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.core.errors.practice import DiskIsFull
from app.services.binder import Part
from app.services.binder_texts import TextKind
from app.services.risk_answers import Standing
from app.ui.binder import words_field
from app.ui.theme.appearance import wear
from app.ui.theme.look import Look
from tests.ui.rooms import focused, press, type_text


def card_of(page, name):
    """Turn to a question's area and return its card."""
    form = page.forms[Part.RISKS]
    row = next(row for row in page._now.risks if row.question.name == name)
    areas: list[Any] = list(type(row.question.area).__members__.values())
    form.areas.choose(areas.index(row.question.area))
    return next(card for card in form.cards if card.row.question.name == name)


def answer_of(room, name):
    now = room.practice.rule_book.now()
    return next(row for row in now.risks if row.question.name == name)


def test_safekeeping_leads_to_the_binder_by_keyboard(room, qtbot):
    page = room.go("safekeeping")
    room.settle(qtbot)
    page.rule_book.open_button.setFocus()
    press(Qt.Key.Key_Return)
    room.settle(qtbot)
    assert room.page.title == "For the rule book"
    assert focused() is room.page.list.buttons[0]
    room.page.back.click()
    assert room.page.title == "Safekeeping"
    room.settle(qtbot)


def test_the_arrows_turn_the_parts_and_each_says_how_far_it_is(room, qtbot):
    page = room.open_binder(qtbot)
    for part in tuple(Part)[1:]:
        press(Qt.Key.Key_Down)
        assert page.part is part
        assert page.stack.currentWidget().isVisible()
        assert focused().accessibleName().startswith(f"{part}, ")
    for key, part in ((Qt.Key.Key_Down, Part.POLICIES), (Qt.Key.Key_Up, Part.INCIDENTS)):
        press(key)
        assert page.part is part
    assert page.here() == Part.INCIDENTS


def test_an_answer_is_kept_as_it_is_given_and_what_remains_changes(room, qtbot):
    page = room.open_binder(qtbot)
    card = card_of(page, "phone")
    assert card._risk.text() == "High risk"
    card.choice.button(0).setFocus()
    press(Qt.Key.Key_Space)
    room.settle(qtbot)
    assert answer_of(room, "phone").standing is Standing.DONE
    assert card._risk.text() == "Low risk"
    assert page.saved.text() == "Saved on this laptop, 10:57 AM"
    assert "settled" in page.list.buttons[0].accessibleName()


def test_what_alcove_sees_is_not_asked(room, qtbot):
    page = room.open_binder(qtbot)
    asks = {
        card.row.question.name: card.choice.isVisibleTo(card)
        for area in range(4)
        for card in (page.forms[Part.RISKS].areas.choose(area), *page.forms[Part.RISKS].cards)[1:]
    }
    assert len(asks) == 39
    assert not any(asks[name] for name in ("backup", "encrypted", "locks", "sign-in", "log"))
    assert all(asks[name] for name in ("door", "phone", "malware", "kit kept"))


def test_a_remark_is_kept_when_the_field_is_left(room, qtbot):
    page = room.open_binder(qtbot)
    card = card_of(page, "door")
    card.add.setFocus()
    press(Qt.Key.Key_Return)
    assert focused() is card.remark.edit
    type_text("Two keys.")
    assert answer_of(room, "door").remark == ""
    press(Qt.Key.Key_Tab)
    assert answer_of(room, "door").remark == "Two keys."
    room.settle(qtbot)


def test_words_are_kept_after_a_rest_and_when_the_page_is_left(room, qtbot, monkeypatch):
    monkeypatch.setattr(words_field, "REST", 60)
    page = room.open_binder(qtbot, Part.PLAN)
    field = page.forms[Part.PLAN].fields["plan meanwhile"]
    field.setFocus()
    type_text("Paper pad.")
    texts = room.practice.rule_book.texts

    def kept():
        return texts.listed(TextKind.PLAN)[0].text

    qtbot.waitUntil(lambda: kept() == "Paper pad.", timeout=5_000)
    type_text(" In the desk.")
    room.workspace.leave()
    assert kept() == "Paper pad. In the desk."
    room.settle(qtbot)


def test_what_is_being_typed_stays_while_the_page_is_brought_up_to_date(room, qtbot):
    page = room.open_binder(qtbot, Part.PLAN)
    field = page.forms[Part.PLAN].fields["plan meanwhile"]
    field.setFocus()
    type_text("Paper")
    page.refresh()
    room.settle(qtbot)
    assert field.edit.text() == "Paper"
    assert focused() is field.edit
    page.leave()
    room.settle(qtbot)


def test_a_phone_number_is_kept_on_leaving_its_line(room, qtbot):
    page = room.open_binder(qtbot, Part.PLAN)
    page.forms[Part.PLAN].fields["contact computer"].setFocus()
    type_text("Ana Ruiz, 555 0142")
    press(Qt.Key.Key_Tab)
    assert room.practice.rule_book.texts.listed(TextKind.CONTACT)[0].text == "Ana Ruiz, 555 0142"
    room.settle(qtbot)


def test_an_offered_policy_is_taken_over_with_one_press(room, qtbot):
    page = room.open_binder(qtbot, Part.POLICIES)
    card = page.forms[Part.POLICIES].cards["policy sanctions"]
    card.take.setFocus()
    press(Qt.Key.Key_Return)
    room.settle(qtbot)
    text = room.practice.rule_book.texts.listed(TextKind.POLICY)[1]
    assert text.is_hers
    assert text.text == text.prompt.offered
    assert not card.take.isVisibleTo(card)


def test_looking_at_an_offered_policy_does_not_make_it_hers(room, qtbot):
    page = room.open_binder(qtbot, Part.POLICIES)
    for field in page.forms[Part.POLICIES].fields.values():
        field.setFocus()
    page.leave()
    assert not any(t.is_hers for t in room.practice.rule_book.texts.listed(TextKind.POLICY))


def test_what_could_not_be_kept_is_said_and_stays_typed(room, qtbot, monkeypatch):
    page = room.open_binder(qtbot, Part.PLAN)

    def refuse(*_told):
        raise DiskIsFull(0)

    monkeypatch.setattr(room.practice.rule_book.texts, "write", refuse)
    field = page.forms[Part.PLAN].fields["plan meanwhile"]
    field.setFocus()
    type_text("Paper pad.")
    page.leave()
    assert page.failed.isVisibleTo(page)
    assert field.edit.text() == "Paper pad."


def test_ctrl_p_opens_the_preview_here_and_only_here(room, qtbot):
    page = room.open_binder(qtbot)
    room.workspace.registry["print"].trigger()
    room.settle(qtbot)
    assert room.dialog is not None
    room.dialog.dismiss()
    room.go("activity")
    assert not room.workspace.registry["print"].isEnabled()
    assert not page.isVisible()


def test_a_narrow_page_has_a_choice_instead_of_the_list(room, qtbot, qapp):
    page = room.open_binder(qtbot)
    room.window.setMinimumSize(0, 0)
    room.window.resize(960, 640)
    qapp.processEvents()
    assert page.choice.isVisible()
    assert not page.list.isVisible()
    assert page.first_focus() is page.choice
    page.choice.setFocus()
    QTest.keyClick(page.choice, Qt.Key.Key_Down)
    assert page.part is Part.PLAN


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_scrolls_sideways_at_any_text_size(room, qtbot, qapp, scale):
    wear(qapp, Look(scale=scale))
    page = room.open_binder(qtbot)
    for number, part in enumerate(Part):
        page.turn(part)
        qapp.processEvents()
        area = page.stack.widget(number)
        assert area.widget().width() <= area.viewport().width(), part


def test_a_year_later_old_answers_ask_to_be_looked_at_again(room, qtbot):
    room.practice.rule_book.risks.answer("door", Standing.DONE)
    room.clock.at += timedelta(days=366)
    page = room.open_binder(qtbot)
    assert card_of(page, "door")._said.text().endswith("A year ago: look again")
