"""What she does, step by step, as the stories tell it: keys alone, and what she reads."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog, QLineEdit

from app.ui.chart.page import ChartPage
from app.ui.clients.page import ClientsPage
from app.ui.lock.page import LockPage
from app.ui.notes.page import NotePage
from app.ui.restore.wizard import BUNDLE, CHECK, DONE, KEY, RestoreWizard
from app.ui.safekeeping.page import SafekeepingPage
from app.ui.setup.wizard import CLIENT, DRIVE, HOURS, KIT, PASSPHRASE, SetupWizard
from app.ui.shell.workspace import Workspace
from app.ui.welcome.page import WelcomePage
from tests.journeys.hands import ALT, CTRL, SHIFT, Key

ABOUT = ("Rowan Street Therapy", "Maya Lindqvist", "LMFT", "88213", "MA")
WORDS = (
    "Arrived on time. Spoke of sleeping better since the walks.",
    "Less guarded than last week.",
    "Keep the evening walk.",
)


def welcomed(running):
    """Stand at the welcome page of an empty machine."""
    return running.shows(WelcomePage)


def set_up(running, drive, about=ABOUT):
    """Go through all six steps; return the passphrase, and both pages of the kit."""
    welcomed(running)
    running.hands.press(Key.Key_Return)
    wizard = running.shows(SetupWizard)
    running.settle()
    tell_about(running, about)
    passphrase = take_offered_words(running, wizard)
    kit = copy_kit(running, wizard)
    choose_drive(running, wizard, drive)
    go_on(running, wizard, CLIENT)
    go_on(running, wizard)
    running.shows(Workspace)
    return passphrase, kit


def tell_about(running, about=ABOUT):
    """Step 1: name after name."""
    for words in about:
        running.hands.type(words)
        running.hands.press(Key.Key_Tab)
    go_on(running, running.content, PASSPHRASE)


def go_on(running, wizard, step=None):
    """Press Continue; `step` comes next."""
    running.hands.push(wizard.frame.forward)
    if step is not None:
        running.until(lambda: wizard.frame.current == step)


def take_offered_words(running, wizard):
    """Step 2: type the six words that are offered."""
    offered = wizard.passphrase.chooser._shown.text()
    running.hands.type(offered)
    running.hands.press(Key.Key_Return)
    running.until(lambda: wizard.frame.current == KIT)
    running.settle()
    return offered


def copy_kit(running, wizard):
    """Step 3: have both pages shown, copy them by hand, and type the last group back."""
    card = wizard.kit.card
    running.hands.push(card.show_button)
    first = _groups_shown(card)
    running.hands.choose_next(card.pages)
    kit = first, _groups_shown(card)
    running.hands.fill(wizard.kit.field, first[-1].lower())
    go_on(running, wizard, DRIVE)
    return kit


def _groups_shown(card):
    spelled = card.key.accessibleName().partition(": ")[2]
    return [group.replace(" ", "") for group in spelled.split(", ")]


def choose_drive(running, wizard, drive):
    """Step 4: a folder, to which the first backup is made at once."""
    running.hands.push(wizard.drive.folder)
    choose_folder(running, drive)
    running.until(wizard.drive.made.isVisible)
    running.settle()
    go_on(running, wizard, HOURS)


def choose_folder(running, folder):
    """Type a folder's path into the dialog that has just opened."""
    running.until(lambda: running.program.window.findChildren(QFileDialog))
    dialog = running.program.window.findChildren(QFileDialog)[-1]
    running.until(dialog.isActiveWindow)
    running.hands.tab_to(dialog.findChild(QLineEdit, "fileNameEdit"))
    running.hands.press(Key.Key_A, CTRL)
    running.hands.type(str(folder))
    running.hands.press(Key.Key_Return)
    running.until(lambda: not running.program.window.findChildren(QFileDialog))
    running.come_back()


def add_client(running, **said):
    """Add a client by name, with whatever else is told; her chart opens."""
    running.hands.press(Key.Key_N, CTRL | SHIFT)
    running.turns_to(ClientsPage)
    running.settle()
    dialog = running.dialog
    for name, words in said.items():
        running.hands.fill(getattr(dialog, name), words)
    running.hands.press(Key.Key_Return, CTRL)
    return running.turns_to(ChartPage)


def write_note(running, words=WORDS):
    """Begin a note from a chart and write into its sections."""
    running.hands.press(Key.Key_N, CTRL)
    page = running.turns_to(NotePage)
    for key, text in zip((Key.Key_1, Key.Key_2, Key.Key_3), words, strict=False):
        running.hands.press(key, ALT)
        running.hands.type(text)
    return page


def sign(running):
    """Sign what is open: Ctrl+Enter, Enter."""
    running.hands.press(Key.Key_Return, CTRL)
    running.hands.press(Key.Key_Return)
    running.until(lambda: running.page.signed is not None)


def amend(running, words):
    """Add an addendum to the signed note that is open."""
    running.hands.push(running.page.signed.add)
    running.hands.type(words)
    composer = running.page.signed.composer
    running.hands.push(composer.sign)


def back_up(running, drive, look):
    """Make a backup from Safekeeping, to a folder; return what `look` saw just before."""
    running.hands.press(Key.Key_6, CTRL)
    page = running.turns_to(SafekeepingPage)
    running.settle()
    seen = look()
    running.hands.push(page.drive.others.folder)
    choose_folder(running, drive)
    running.until(lambda: not page._keeper.run.is_running)
    running.settle()
    return seen


def choose_bundle(running, drive):
    """On an empty machine: bring my records back, from this drive."""
    running.hands.tab_to(welcomed(running).restore)
    running.hands.press(Key.Key_Return)
    wizard = running.shows(RestoreWizard)
    go_on(running, wizard, BUNDLE)
    running.hands.push(wizard.bundle.folder)
    choose_folder(running, drive)
    running.until(lambda: wizard.bundle.chosen is not None)
    go_on(running, wizard, KEY)
    return wizard


def open_by_kit(running, wizard, kit):
    """Type both pages of the kit and a new passphrase; return that."""
    part = wizard.key.kit
    running.hands.choose_next(wizard.key.ways)
    running.hands.push(part.has_private)
    running.hands.tab_to(part.records.boxes[0])
    for page in kit:
        running.hands.type("".join(page).lower())
        running.hands.press(Key.Key_Return)
    offered = wizard.key.chooser._shown.text()
    running.hands.type(offered)
    running.hands.press(Key.Key_Return)
    return offered


def restore(running, wizard):
    """Read what was found in the bundle, bring it back, and go to the lock page."""
    running.until(lambda: wizard.frame.current == CHECK)
    running.until(wizard.check.sound.isVisible)
    running.settle()
    go_on(running, wizard, DONE)
    running.until(wizard.done.done.isVisible)
    running.settle()
    running.hands.push(wizard.frame.forward)
    running.shows(LockPage)
