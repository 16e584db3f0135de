"""Every screen by keyboard and by ear: names, ring, targets, and text at 200 %."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QScrollArea, QWidget

from app.ui.theme.appearance import wear
from app.ui.theme.look import Look, Scheme, look
from tests.ui.faults import is_cut
from tests.ui.scenes import SCENES, windowed, workspace

GALLERY = {"parts"}
"""Parts side by side, wider than any page: nobody has to read it at 200 %."""


@pytest.fixture(params=SCENES)
def scene(request, shown):
    return shown(SCENES[request.param]())


def focusable(window: QWidget) -> list[QWidget]:
    return [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def test_everything_that_takes_the_focus_has_a_name(scene):
    nameless = [
        each
        for each in focusable(scene)
        if not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
    ]
    assert nameless == []


def test_every_button_is_large_enough_to_hit(scene):
    small = [
        (button.accessibleName(), button.size())
        for button in scene.findChildren(QAbstractButton)
        if button.isVisible() and min(button.width(), button.height()) < 24
    ]
    assert small == []


def test_every_label_beside_a_field_is_its_buddy(scene):
    buddies = {label.buddy() for label in scene.findChildren(QLabel)}
    alone = [
        field.accessibleName()
        for field in scene.findChildren(QLineEdit)
        if field.isVisible() and field not in buddies and not field.property("bare")
    ]
    assert alone == []


def reaches_right(window: QWidget, each: QWidget) -> bool:
    right = each.mapTo(window, each.rect().topRight()).x()
    return right > window.width()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("name", [name for name in SCENES if name not in GALLERY])
def test_no_text_is_cut_at_any_size(qapp, shown, name, scale):
    wear(qapp, Look(scale=scale))
    window = shown(SCENES[name]())
    qapp.processEvents()
    labels = [label for label in window.findChildren(QLabel) if label.isVisible() and label.text()]
    assert labels
    assert [label.text() for label in labels if is_cut(label)] == []
    assert [label.text() for label in labels if reaches_right(window, label)] == []


def test_nothing_scrolls_sideways(scene):
    for area in scene.findChildren(QScrollArea):
        if area.isVisible() and area.widget() is not None:
            assert area.widget().width() <= area.viewport().width()


@pytest.mark.parametrize("scheme", list(Scheme))
def test_the_keyboard_s_focus_wears_a_ring_and_the_mouse_s_does_not(qapp, shown, scheme):
    wear(qapp, Look(scheme))
    window = shown(windowed(workspace("clients")))
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    ring = window.ring
    assert ring.isVisible()
    assert ring.geometry().contains(ring.target.mapTo(window, ring.target.rect().center()))
    image = ring.grab().toImage()
    assert image.pixelColor(image.width() // 2, 1) == look().color("focus")
    QTest.mouseClick(window.content.sidebar.lock, Qt.MouseButton.LeftButton)
    assert not ring.isVisible()


def test_the_ring_follows_when_the_window_is_laid_out_anew(qapp, shown):
    window = shown(windowed(workspace("today")))
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.content.pages.page.first_focus().setFocus()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    before = window.ring.geometry()
    window.resize(1600, 1000)
    qapp.processEvents()
    assert window.ring.geometry() != before
    target = window.ring.target
    assert window.ring.geometry().contains(target.mapTo(window, target.rect().center()))


def test_tab_reaches_everything_and_comes_round(shown):
    window = shown(windowed(workspace("clients")))
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    wanted = {each for each in focusable(window) if each.focusPolicy() & Qt.FocusPolicy.TabFocus}
    reached = set()
    for _ in range(len(wanted) + 2):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)
        reached.add(window.focusWidget())
    assert wanted <= reached
