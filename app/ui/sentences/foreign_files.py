"""Files that other programs wrote: calendars and tables."""

from __future__ import annotations

from app.core.errors import foreign_files
from app.core.wording import size
from app.ui.sentences.sentence import Sentence, Sentences

NOTHING_CAME = "Nothing was brought in."
ANOTHER = "Choose another file."

SENTENCES: Sentences = {
    foreign_files.ForeignFileCannotBeRead: Sentence(
        "That file could not be read.", NOTHING_CAME, ANOTHER
    ),
    foreign_files.ForeignFileIsTooLarge: lambda error: Sentence(
        f"That file is larger than {size(error.limit)}.",
        NOTHING_CAME,
        "Export a shorter time from the other program.",
    ),
    foreign_files.ForeignFileHasTooMany: lambda error: Sentence(
        f"That file holds more than {error.limit:,} entries.",
        NOTHING_CAME,
        "Export a shorter time from the other program.",
    ),
    foreign_files.NotACalendarFile: Sentence(
        "That file is no calendar, or an empty one.",
        NOTHING_CAME,
        "Choose a file that ends in .ics or .csv.",
    ),
    foreign_files.NotATable: Sentence(
        "That file is no table of text.",
        NOTHING_CAME,
        "Save it as CSV from the other program, then choose that file.",
    ),
    foreign_files.TableHasNoTimes: Sentence(
        "That table lacks a column with days, or one with times.",
        NOTHING_CAME,
        "Its first row names the columns: date, start, end, title.",
    ),
}
