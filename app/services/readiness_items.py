"""The promises that Safekeeping looks at: what each is called, and why it matters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Remedy(StrEnum):
    """What the one button of an open item does."""

    BACK_UP = "back up"
    CONFIRM_ELSEWHERE = "confirm elsewhere"
    PRACTICE = "practice"
    TEST_KIT = "test kit"
    NEW_KIT = "new kit"
    VERIFY_LOG = "verify log"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ReadinessItem:
    """One promise: whether it holds, the proof in words, and what mends it."""

    name: str
    is_ready: bool
    proof: str
    remedy: Remedy = Remedy.NONE
    about: str = ""
    """What was looked at, and why it matters."""


ENCRYPTED = (
    "The whole file is encrypted, and each clinical text once more inside it. Unlocking refuses "
    "a file that is not. Whoever has this laptop without your passphrase reads nothing."
)
MEMORY_WAS_SHORT = (
    ". Memory was short when the passphrase was set: it is guarded with {} MB. Close other "
    "programs and change it"
)
FRESH = (
    "Counted from your first change that no checked copy holds: due after a day, overdue after "
    "two. Each copy is read back from the drive, opened and compared before it counts."
)
OFF_LAPTOP = (
    "A copy on this laptop’s own disk is lost together with it. This counts drives that are not "
    "that disk and gave back what was written."
)
ELSEWHERE = (
    "A fire, a flood or a thief takes what is in one room. This counts a second drive, or a "
    "portable copy, of which you said on what day you took it to another building. Once it "
    "lacks the changes of two weeks it counts no longer. A drive that gets a new copy is here "
    "again: say anew when you have taken it away."
)
PRACTICED = (
    "A copy that was never brought back is a hope. Practicing restores one into a throw-away "
    "place, compares it with the activity log of its day, and touches nothing of yours. It "
    "counts for six months."
)
KIT = (
    "Two sheets of paper that open your records when the passphrase is forgotten. Typing page 1 "
    "back whole shows that every letter on it is right."
)
LOCKS = (
    "Locking closes every page, closes the records and wipes the keys from memory. Ctrl+L locks at "
    "once. So do sleep, the lid and this laptop’s own lock screen: the row names those that this "
    "system was heard to tell of."
)
DISK = (
    "Your records are encrypted either way. Whole-disk encryption also covers what the system "
    "itself writes down, such as memory saved for sleep."
)
LOG = (
    "Every entry carries a seal of the one before it, so nothing can be changed or taken out "
    "unseen. Verify in the activity log holds every record against it too."
)
