"""What a run of the command `tm` takes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.shared import REPOSITORY

_TM = str(Path(sys.executable).with_name("tm"))
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
_PAUSE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took; `cpu_seconds` leave out the time other work had the processor.

    `megabytes` are the most that was resident of its larger process. `own_megabytes` leave out the
    pages of files, which the system takes back as it needs them; 0 where it does not tell.
    """

    cpu_seconds: float
    wall_seconds: float
    megabytes: float
    own_megabytes: float = 0.0


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
    own: list[float] = [0.0]
    watch = threading.Thread(target=_watch, args=(process.pid, own), daemon=True)
    watch.start()
    said = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        code = os.waitstatus_to_exitcode(status)
        sys.exit(f"tm {' '.join(arguments)}: exit {code}: {said.strip()}")
    watch.join()
    return Run(usage.ru_utime + usage.ru_stime, seconds, usage.ru_maxrss / 1000, max(own))


def _watch(process: int, own: list[float]) -> None:
    """Notes the memory that the process or a child has of its own (proc(5)), until it ends."""
    while found := [_read_own(each) for each in (process, *_list_children(process))]:
        if not found[0]:
            return
        own.append(max(found))
        time.sleep(_PAUSE_SECONDS)


def _list_children(process: int) -> list[int]:
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text()
        return [int(number) for number in listed.split()]
    except OSError:
        return []


def _read_own(process: int) -> float:
    try:
        status = Path(f"/proc/{process}/status").read_text()
    except OSError:
        return 0.0
    _, _, found = status.partition("RssAnon:")
    return int(found.split()[0]) * 1024 / 1e6 if found else 0.0
