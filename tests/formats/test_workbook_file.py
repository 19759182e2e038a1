"""Workbooks as files: the same bytes at any time, and quiet where there is no room."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from tm.formats.base import ExportOptions
from tm.formats.sheet import write_sheet
from tm.formats.unit_sheet import write_unit_sheet
from tm.formats.workbook import write_workbook
from tm.model.inline import InlineText
from tm.model.unit import Unit, Variant


def write_units() -> bytes:
    out = io.BytesIO()
    unit = Unit((Variant("es", InlineText.of("uno")), Variant("en", InlineText.of("one"))))
    write_unit_sheet([unit], out, ExportOptions("es", ("es", "en")))
    return out.getvalue()


@pytest.mark.parametrize(
    "write", [write_units, lambda: write_sheet([["es", "en"]], "a"), lambda: write_workbook(())]
)
def test_the_same_cells_give_the_same_bytes(
    write: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = write()
    later = time.time() + 1e6
    monkeypatch.setattr(time, "time", lambda: later)
    assert write() == before


def test_a_full_disk_is_an_error_and_nothing_more() -> None:
    """In a process of its own, for the interpreter tells late faults on standard error."""
    code = (
        "import io, gc\n"
        "from tm.formats.workbook_file import save_workbook\n"
        "from openpyxl import Workbook\n"
        "class Full(io.BytesIO):\n"
        "    def write(self, data):\n"
        "        if self.tell() > 2000:\n"
        "            raise OSError(28, 'No space left on device')\n"
        "        return super().write(data)\n"
        "workbook = Workbook(write_only=True)\n"
        "sheet = workbook.create_sheet('a')\n"
        "for n in range(3000):\n"
        "    sheet.append([str(n * 7919), str(n * 104729)])\n"
        "try:\n"
        "    save_workbook(workbook, Full())\n"
        "except OSError as error:\n"
        "    print(error.errno)\n"
        "del workbook, sheet\n"
        "gc.collect()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("28\n", "")
