"""A PO file written where another may stand already."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from tm.formats.base import ExportOptions, Written
from tm.formats.po import is_same_but_for_dates, write_po
from tm.model.unit import Unit
from tm.pipeline.atomic import open_output


def write_po_file(units: Iterable[Unit], path: str, options: ExportOptions) -> Written:
    """What the writer did; a file that would change in its dates alone is left as it is.

    A memory made anew dates its units anew, and a repository should not see that.
    """
    made = BytesIO()
    written = write_po(units, made, options)
    if not is_same_but_for_dates(_read_existing(path), made.getvalue()):
        with open_output(path) as stream:
            stream.write(made.getvalue())
    return written


def _read_existing(path: str) -> bytes:
    """The file's bytes; none where there is no file that can be read."""
    try:
        return Path(path).read_bytes() if Path(path).is_file() else b""
    except OSError:
        return b""
