"""What a run of the command `tm` takes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.shared import REPOSITORY

_TM = str(Path(sys.executable).with_name("tm"))
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took; `cpu_seconds` leave out the time other work had the processor."""

    cpu_seconds: float
    wall_seconds: float
    megabytes: float


def time_tm(*arguments: str) -> Run:
    """One run on one thread; its output is thrown away. Ends the benchmark where it fails."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [_TM, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=REPOSITORY,
        env=os.environ | _ONE_THREAD,
    )
    assert process.stderr
    said = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        code = os.waitstatus_to_exitcode(status)
        sys.exit(f"tm {' '.join(arguments)}: exit {code}: {said.strip()}")
    return Run(usage.ru_utime + usage.ru_stime, seconds, usage.ru_maxrss / 1000)
