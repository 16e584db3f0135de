"""Set-up and the doors in every state, with invented names and a kit of a known seed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtTest import QTest

from app.core.errors.drives import DriveHoldsKit
from app.core.errors.keys import PortableMustBeOn
from app.core.ids import PracticeId
from app.core.secret import Secret
from app.crypto.recovery import Kit, KitPage
from app.services.backups import BackupReport
from app.services.drive_places import PluggedDrive
from app.services.kits import KitInHand, PageKind
from app.ui.doors.idle_notice import IdleNotice
from app.ui.doors.kit_page import KitPage as OpenWithKitPage
from app.ui.doors.older_records import OlderRecordsPage
from app.ui.jobs import Jobs
from app.ui.look_around.frame import SampleFrame
from app.ui.look_around.keeping import KeepSample
from app.ui.setup.means import SetupMeans
from app.ui.setup.wizard import CLIENT, DRIVE, HOURS, KIT, PASSPHRASE, SetupWizard
from tests.ui.scenes import StoppedClock, windowed, workspace

STICK = PluggedDrive(Path("/media/maya/Rowan T7"), "Rowan T7", 412_000_000_000, False, (), 0)
OTHER = PracticeId("7TKHW2QD")
USED = PluggedDrive(Path("/media/maya/KINGSTON"), "KINGSTON", 9_100_000_000, False, (OTHER,), 3)
WORDS = ["velvet", "orchard", "tundra", "mosaic", "harbor", "quilt"]


def known_kit() -> KitInHand:
    pages = [KitPage(kind, Secret(bytearray(range(7, 23)))) for kind in PageKind]
    return KitInHand(Kit(*pages), "Rowan Street Therapy", date(2026, 11, 12))


def wizard(step: int = 0) -> SetupWizard:
    """Return set-up at a step, with the first one filled in."""
    made = SetupWizard(SetupMeans(_jobs(), _none, lambda: True, lambda: [STICK, USED], list))
    about = made.about
    for field, words in (
        (about.name, "Rowan Street Therapy"),
        (about.therapist, "Maya Lindqvist"),
        (about.credential, "LMFT"),
        (about.license, "88213"),
        (about.state, "NY"),
    ):
        field.set_text(words)
    chooser = made.passphrase.chooser
    chooser._words = WORDS
    chooser._show_words()
    if step >= KIT:
        made.frame.mark.show_letters("RS")
        made.passphrase.show_set()
    made._show(step)
    return made


RUNNING: list[Jobs] = []


def put_away() -> None:
    """End the threads of every scene."""
    while RUNNING:
        RUNNING.pop().shut_down()


def _jobs() -> Jobs:
    RUNNING.append(Jobs())
    return RUNNING[-1]


def _none(*_given, **_named):
    raise AssertionError("a picture makes no practice")


def missing():
    made = wizard()
    made.about.name.set_text("")
    made.about.license.set_text("")
    made.about.may_go_on()
    return windowed(made)


def own_phrase():
    made = wizard(PASSPHRASE)
    own = made.passphrase.chooser.own
    made.passphrase.chooser.kinds.choose(1)
    QTest.keyClicks(own.phrase.box, "seven violet otters repair a kite")
    own._weigh()
    return windowed(made)


def no_keyring():
    made = wizard(PASSPHRASE)
    made.passphrase.show_error(PortableMustBeOn())
    return windowed(made)


def making():
    made = wizard(PASSPHRASE)
    QTest.keyClicks(made.passphrase.chooser.typed.box, " ".join(WORDS))
    made._rest(on=False)
    return windowed(made)


def kit(*, shown: bool = True, printer: bool = True, typed: str = ""):
    made = wizard(KIT)
    in_hand = known_kit()
    made.kit._kit = in_hand
    made.kit.ways._kit = in_hand
    made.kit.card.show_kit(in_hand)
    made.kit.card.offer_printing(there=printer)
    made.kit.done.hide()
    if shown:
        made.kit.card.show_button.click()
    made.kit.field.edit.setText(typed)
    made.kit._check(typed)
    return windowed(made)


def by_hand():
    window = kit(printer=False, shown=False)
    window.content.kit.card.hand_button.click()
    window.content.kit.card.pages.choose(1)
    return window


def confirmed():
    made = wizard(KIT)
    made.kit.show_confirmed("K7QF")
    made.kit.ready_changed.emit(True)
    return windowed(made)


def drives(*there, locked=()):
    made = wizard(DRIVE)
    made.drive._timer.setInterval(1_000_000)
    made.drive._look = lambda: list(there)
    made.drive._locked = lambda: list(locked)
    made.drive._show_seen((list(there), list(locked)))
    return windowed(made)


def drive_work():
    window = drives(STICK)
    window.content.drive._show_work(on=True)
    window.content.drive.work.show_progress(62, 100, "Reading the copy back")
    return window


def drive_failed():
    window = drives(STICK)
    window.content.drive._fail(DriveHoldsKit())
    return window


def drive_made():
    window = drives(STICK)
    report = BackupReport(STICK.path, 1, 412_000, StoppedClock().now(), 12, 2.0)
    window.content.drive._show_made(STICK, report)
    return window


def kit_page(step: int = 0, *, wrong: bool = False):
    page = OpenWithKitPage(_jobs(), _none)
    page.begin()
    groups = known_kit().groups(PageKind.RECORDS)
    for box, group in zip(page.records.groups.boxes, groups[:4], strict=False):
        QTest.keyClicks(box, "0000" if wrong and group is groups[3] else group)
    page.frame.go(step)
    page.passphrase.chooser._words = WORDS
    page.passphrase.chooser._show_words()
    return windowed(page)


def sample(*, keeping: bool = False):
    window = windowed(SampleFrame(workspace("clients"), _jobs(), _none, _none))
    window.resize(1440, 900)
    window.show()
    if keeping:
        assert window.content is not None
        asking = KeepSample(window.content)
        asking.chooser._words = WORDS
        asking.chooser._show_words()
        asking.open()
    return window


def near_lock():
    window = windowed(workspace("clients"))
    window.resize(1440, 900)
    window.show()
    IdleNotice(window)
    return window


SCENES = {
    "setup-practice": lambda: windowed(wizard()),
    "setup-practice-missing": missing,
    "setup-passphrase": lambda: windowed(wizard(PASSPHRASE)),
    "setup-passphrase-own": own_phrase,
    "setup-passphrase-no-keyring": no_keyring,
    "setup-passphrase-making": making,
    "wizard-recovery-kit": lambda: kit(typed="1TV"),
    "setup-kit-hidden": lambda: kit(shown=False),
    "setup-kit-wrong": lambda: kit(typed="0000"),
    "setup-kit-by-hand": by_hand,
    "setup-kit-confirmed": confirmed,
    "setup-drive-none": drives,
    "setup-drive-locked": lambda: drives(STICK, locked=["Portable SSD T7"]),
    "setup-drives": lambda: drives(STICK, USED),
    "setup-drive-work": drive_work,
    "setup-drive-failed": drive_failed,
    "setup-drive-made": drive_made,
    "setup-hours": lambda: windowed(wizard(HOURS)),
    "setup-client": lambda: windowed(wizard(CLIENT)),
    "open-with-kit": kit_page,
    "open-with-kit-wrong": lambda: kit_page(wrong=True),
    "open-with-kit-private": lambda: kit_page(1),
    "open-with-kit-passphrase": lambda: kit_page(2),
    "older-records": lambda: windowed(OlderRecordsPage()),
    "sample": sample,
    "sample-keep": lambda: sample(keeping=True),
    "idle-warning": near_lock,
}
