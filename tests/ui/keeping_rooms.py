"""The window's pages on a real practice, with Safekeeping and the activity log among them."""

from __future__ import annotations

from pathlib import Path

from app.backup.volumes import Volume
from app.ui.activity.page import ActivityPage
from app.ui.places import today
from app.ui.safekeeping.care import Care
from app.ui.safekeeping.keeper import Keeper
from app.ui.safekeeping.page import SafekeepingPage
from app.ui.shell.destinations import Destination, Section
from app.ui.today.reminder import Reminder
from tests.ui.quiet import settled
from tests.ui.rooms import Room

KEPT = Section.PRACTICE


class KeepingRoom(Room):
    """A room with drives that a test plugs in and pulls: folders in its list."""

    def __init__(self, practice, clock) -> None:
        self.plugged: list[Path] = []
        self.place = Path()
        super().__init__(practice, clock)
        self.reminder = Reminder()
        self.care = Care(self.workspace, self.desk, self.reminder, lambda: tuple(self.plugged))

    def plug_in(self, folder: Path) -> Path:
        """Mount a drive, a folder that is its root."""
        away = folder.with_name(f"{folder.name} in a drawer")
        if away.exists():
            away.rename(folder)
        folder.mkdir(parents=True, exist_ok=True)
        self.plugged.append(folder)
        return folder

    def pull(self, folder: Path) -> None:
        """Pull a drive: its folder is gone from where it was mounted."""
        self.plugged.remove(folder)
        folder.rename(folder.with_name(f"{folder.name} in a drawer"))

    @property
    def keeper(self) -> Keeper:
        return self.care.keeper

    def settle(self, qtbot) -> None:
        """Wait until nothing runs any more, and what was announced is shown."""
        settled(qtbot, self.jobs)

    def move_out(self, qtbot) -> None:
        self.settle(qtbot)
        self.leave()

    def _places(self) -> list[Destination]:
        own = {
            "today": Destination("today", "Today", "sun", lambda _: today(self.desk, self.care)),
            "safekeeping": Destination(
                "safekeeping",
                "Safekeeping",
                "shield-check",
                lambda _: SafekeepingPage(self.desk, self.care.keeper),
                KEPT,
            ),
            "activity": Destination(
                "activity",
                "Activity log",
                "rotate-ccw-clock",
                lambda _: ActivityPage(self.desk),
                KEPT,
            ),
        }
        return [own.get(each.place, each) for each in super()._places()]


def volume_at(root: Path):
    """Return what tells the volume of a folder, where a drive is a folder under `root`."""

    def tell(place: Path) -> Volume:
        for folder in (place, *place.parents):
            if folder.parent == root:
                return Volume(f"volume-{folder.name}", "exfat", folder)
        return Volume("the laptop", "ext4", Path("/"))

    return tell
