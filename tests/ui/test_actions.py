"""One table of keys: nothing is bound twice, and an action sleeps when its page is gone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.ui.actions import Actions, KeyBoundTwice, clashes
from app.ui.key_table import KEY_TABLE, Context, Entry


def test_no_key_is_bound_twice_in_one_context():
    assert clashes(KEY_TABLE) == []


def test_every_key_is_one_that_qt_understands():
    unknown = [key for entry in KEY_TABLE for key in entry.keys if not QKeySequence(key).toString()]
    assert unknown == []


def test_no_key_wants_ctrl_and_alt_which_is_altgr():
    assert [e.name for e in KEY_TABLE for key in e.keys if "Ctrl" in key and "Alt" in key] == []


def test_a_key_bound_twice_is_refused(shown):
    twice = (Entry("one", "One", ("Ctrl+K",)), Entry("two", "Two", ("Ctrl+K",), Context.NOTE))
    with pytest.raises(KeyBoundTwice):
        Actions(shown(QWidget()), twice)


def test_the_same_key_may_mean_two_things_in_two_places():
    apart = (
        Entry("one", "One", ("J",), Context.LIST),
        Entry("two", "Two", ("J",), Context.CALENDAR),
    )
    assert clashes(apart) == []


def test_an_action_does_what_the_page_bound_and_sleeps_without_it(shown):
    window = shown(QWidget())
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    actions, owner, done = Actions(window), QObject(), []
    assert not actions["lock"].isEnabled()
    actions.bind("lock", lambda: done.append("locked"), owner)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert done == ["locked"]
    owner.deleteLater()
    QTest.qWait(1)
    assert not actions["lock"].isEnabled()


def test_a_later_page_s_deed_outlives_the_earlier_page(shown):
    actions, done = Actions(shown(QWidget())), []
    earlier, later = QObject(), QObject()
    actions.bind("print", lambda: done.append("earlier"), earlier)
    actions.bind("print", lambda: done.append("later"), later)
    earlier.deleteLater()
    QTest.qWait(1)
    actions["print"].trigger()
    assert done == ["later"]
    assert later is not None


def test_a_note_s_keys_are_heard_in_the_note_only(shown):
    window = QWidget()
    room = QVBoxLayout(window)
    note, elsewhere = QLineEdit(), QLineEdit()
    room.addWidget(note)
    room.addWidget(elsewhere)
    shown(window)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    actions, done = Actions(window), []
    actions.bind("sign", lambda: done.append("signed"), window)
    actions.hear_in(Context.NOTE, note)
    elsewhere.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == []
    note.setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert done == ["signed"]
