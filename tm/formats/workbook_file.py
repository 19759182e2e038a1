"""A workbook as a file whose bytes tell nothing but what is in it."""

from __future__ import annotations

from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the first that a ZIP archive can name
_COPY_BYTES = 1 << 20


def save_workbook(workbook: Workbook, out: BinaryIO) -> None:
    """Writes the workbook; the same cells give the same bytes at any time.

    A stream that takes no more raises its OSError, and nothing is said later about what could not
    be finished, as the library's own `save` does.
    """
    from openpyxl.writer.excel import ExcelWriter

    workbook.properties.created = workbook.properties.modified = datetime(*_FIRST_DAY)
    with _UndatedArchive(out, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(workbook, archive).write_data()


class _UndatedArchive(ZipFile):
    """A ZIP archive that dates all its members alike."""

    def writestr(
        self, zinfo_or_arcname: str | ZipInfo, data: Any, *_how: Any, **_more: Any
    ) -> None:
        """Puts in a member with these contents."""
        super().writestr(_describe(str(zinfo_or_arcname)), data)

    def write(
        self, filename: str | PathLike[str], arcname: Any = None, *_how: Any, **_more: Any
    ) -> None:
        """Puts in a file as the member of this name."""
        with (
            Path(filename).open("rb") as file,
            self.open(_describe(str(arcname or filename)), "w", force_zip64=True) as member,
        ):
            while data := file.read(_COPY_BYTES):
                member.write(data)


def _describe(name: str) -> ZipInfo:
    entry = ZipInfo(name, _FIRST_DAY)
    entry.compress_type = ZIP_DEFLATED
    return entry
