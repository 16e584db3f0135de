"""Tokens can be read, fonts are ours, icons and the whole look change color."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtCore import QSettings, QSize, Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QIcon, QPalette

from app.ui.theme import appearance
from app.ui.theme.appearance import Appearance, Choice, Contrast, Theme, wear
from app.ui.theme.icons import icon
from app.ui.theme.look import Look, Scheme, look
from app.ui.theme.tokens import COLORS, HUES, TYPE
from app.ui.widgets.fields import SearchField
from app.ui.widgets.labels import Label, NumLabel

GROUNDS = ["canvas", "sidebar", "surface", "sunken", "hover", "navhover"]
TEXT_PAIRS = [
    *product(["text", "text2", "text3"], GROUNDS),
    *product(["on_accent"], ["accent", "accent_hover", "accent_press"]),
    *product(["on_red"], ["red", "red_hover"]),
    *product(["accent_text"], ["surface", "canvas", "sidebar", "sunken", "hover"]),
    ("selection_text", "selection"),
    ("text", "lock"),
    ("text2", "lock"),
    ("text2", "wave3"),
    *((f"{hue}_text", f"{hue}_soft") for hue in HUES),
    *((f"{hue}_text", "surface") for hue in HUES),
]
SHAPE_PAIRS = [
    *product(["field"], ["surface", "canvas"]),
    *product(["focus"], ["surface", "canvas", "sidebar", "accent_soft", "lock"]),
    *product(["clay", "amber", "red", "blue", "plum", "green", "accent"], ["surface"]),
]


def luminance(token: str, side: int) -> float:
    color = QColor(COLORS[token][side])
    parts = [color.redF(), color.greenF(), color.blueF()]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(pair: tuple[str, str], side: int) -> float:
    bright, dim = sorted((luminance(token, side) for token in pair), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_every_text_can_be_read_on_its_ground(side):
    assert [pair for pair in TEXT_PAIRS if contrast(pair, side) < 4.5] == []


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_every_edge_and_ring_stands_out_from_its_ground(side):
    assert [pair for pair in SHAPE_PAIRS if contrast(pair, side) < 3.0] == []


def test_contrast_can_fail():
    assert contrast(("line", "surface"), 0) < 3.0


@pytest.mark.parametrize("role", TYPE)
def test_every_role_is_set_in_inter(role):
    assert QFontInfo(look().font(role)).family() == TYPE[role][2]
    assert "Inter" in QFontDatabase.families()


def test_figures_have_one_width(shown):
    ones, eights = NumLabel("1111.11"), NumLabel("8888.88")
    shown(ones), shown(eights)
    assert ones.sizeHint().width() == eights.sizeHint().width()


def ink(made: QIcon, mode=QIcon.Mode.Normal) -> str:
    """Return the most opaque color of an icon."""
    image = made.pixmap(QSize(64, 64), mode).toImage()
    pixels = [image.pixelColor(x, y) for x in range(64) for y in range(64)]
    return max(pixels, key=lambda pixel: pixel.alpha()).name().upper()


def test_an_icon_made_in_light_turns_dark_with_the_look(qapp):
    made = icon("lock")
    assert ink(made) == COLORS["text2"][0]
    wear(qapp, Look(Scheme.DARK))
    assert ink(made) == COLORS["text2"][1]
    assert ink(made, QIcon.Mode.Disabled) == COLORS["text3"][1]


def test_an_icon_is_sharp_on_a_dense_screen():
    pixmap = icon("lock").pixmap(QSize(16, 16), 2.0)
    assert pixmap.size() == QSize(32, 32)
    assert pixmap.devicePixelRatio() == 2.0


def test_a_switch_of_theme_reaches_palette_and_sheet(qapp):
    wear(qapp, Look(Scheme.DARK))
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(COLORS["canvas"][1])
    assert COLORS["surface"][1] in qapp.styleSheet()
    assert "@" not in qapp.styleSheet()


def test_the_sheet_s_sizes_follow_the_text_scale_and_its_hairlines_do_not(qapp):
    wear(qapp, Look(scale=2.0))
    assert "min-height: 68px" in qapp.styleSheet()
    assert "border: 1px solid" in qapp.styleSheet()


def test_a_placeholder_is_painted_in_its_own_color(shown):
    field = shown(SearchField("Filter by name"), (230, 34))
    image = field.grab().toImage()
    colors = {
        image.pixelColor(x, y).name().upper() for x in range(30, 200) for y in range(image.height())
    }
    assert COLORS["text3"][0] in colors


def test_her_choice_is_kept_and_put_on_at_the_next_start(qapp, tmp_path):
    file = str(tmp_path / "settings.ini")
    first = Appearance(qapp, QSettings(file, QSettings.Format.IniFormat))
    first.choose(Choice(Theme.DARK, 1.5, still=True))
    second = Appearance(qapp, QSettings(file, QSettings.Format.IniFormat))
    second.start()
    assert look() == Look(Scheme.DARK, 1.5, still=True)
    second.choose(Choice(Theme.LIGHT))
    for each in (first, second):
        each.deleteLater()


def test_settings_that_make_no_sense_are_as_if_there_were_none(qapp, tmp_path):
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    settings.setValue("appearance/theme", "purple")
    settings.setValue("appearance/scale", "huge")
    settings.setValue("appearance/contrast", "glaring")
    made = Appearance(qapp, settings)
    assert made.choice == Choice()
    made.deleteLater()


LINES = ["line", "line2"]


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_at_high_contrast_no_line_is_faint(side):
    scheme = list(Scheme)[side]
    plain, strong = Look(scheme), Look(scheme, strong=True)
    for token in LINES:
        assert plain.hex(token) == COLORS[token][side]
        assert strong.hex(token) == COLORS["field"][side]
        assert strong.color(token) == QColor(COLORS["field"][side])
    assert strong.hex("text") == plain.hex("text")


def test_high_contrast_reaches_the_sheet(qapp):
    wear(qapp, Look(strong=True))
    assert COLORS["line"][0] not in qapp.styleSheet()


@pytest.mark.parametrize(
    ("contrast", "asked", "strong"),
    [
        (Contrast.SYSTEM, True, True),
        (Contrast.SYSTEM, False, False),
        (Contrast.HIGH, False, True),
        (Contrast.USUAL, True, False),
    ],
)
def test_contrast_is_the_system_s_unless_she_chose(
    qapp, tmp_path, monkeypatch, contrast, asked, strong
):
    monkeypatch.setattr(appearance, "system_wants_contrast", lambda _style: asked)
    file = str(tmp_path / "settings.ini")
    first = Appearance(qapp, QSettings(file, QSettings.Format.IniFormat))
    first.choose(Choice(contrast=contrast))
    second = Appearance(qapp, QSettings(file, QSettings.Format.IniFormat))
    second.start()
    assert second.choice.contrast is contrast
    assert look().strong is strong
    for each in (first, second):
        each.deleteLater()


def test_a_system_that_turns_to_high_contrast_is_followed_at_once(qapp, tmp_path, monkeypatch):
    made = Appearance(qapp, QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))
    made.start()
    monkeypatch.setattr(appearance, "system_wants_contrast", lambda _style: True)
    assert made._hints is not None
    made._hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert look().strong
    made.deleteLater()


def test_a_qt_without_a_word_of_contrast_draws_as_usual(qapp):
    assert not appearance.system_wants_contrast(object())  # type: ignore[arg-type]  # as an older Qt
    assert not appearance.system_wants_contrast(qapp.styleHints())


def test_a_label_never_reads_its_text_as_html(shown):
    label = shown(Label("<b>Jo</b> & Co"), (200, 30))
    assert label.textFormat() == Qt.TextFormat.PlainText
