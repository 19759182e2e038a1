"""Where the benchmarks' data is."""

from __future__ import annotations

import os
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent


def find_shared() -> Path:
    """The folder of shared data; ends the benchmark where it is absent."""
    folder = Path(os.environ.get("TM_SHARED", REPOSITORY.parent / "shared"))
    if not folder.is_dir():
        sys.exit(f"{folder}: no such folder; set TM_SHARED to the shared data")
    return folder
