"""Work handed to several processes, none of which outlives this one."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from typing import Any, TypeVar

from tm.errors import TmError

T = TypeVar("T")
# A process has to load tm and its models, which is what ten bulletins take.
_BULLETINS_WORTH_A_PROCESS = 10
# Takes a function and its arguments; what it gives back waits for the result when called.
Submit = Callable[..., Callable[[], Any]]


def count_processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def choose_jobs(bulletins: int) -> int:
    """How many processes are worth while for so many bulletins."""
    return max(min(count_processors(), bulletins // _BULLETINS_WORTH_A_PROCESS), 1)


@contextmanager
def start_processes(
    jobs: int, prepare: Callable[..., None], *arguments: object
) -> Iterator[Submit]:
    """Where to submit work; each process calls `prepare` first.

    No process outlives the block, or this process.
    """
    executor = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (prepare, arguments))

    def submit(function: Callable[..., T], *given: object) -> Callable[[], T]:
        with _holding_interrupts():  # processes begin here, and Ctrl-C is for this one alone
            future = executor.submit(function, *given)
        return future.result

    try:
        yield submit
    except BrokenProcessPool:
        raise TmError(
            "a process that did part of the work was ended from outside",
            remedy="run it again with --jobs 1, which needs less memory",
        ) from None
    finally:
        executor.shutdown(wait=False, cancel_futures=True)
        for process in active_children():
            process.terminate()


@contextmanager
def _holding_interrupts() -> Iterator[None]:
    """Ctrl-C waits until the block has ended; processes begun in it never hear of it."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(prepare: Callable[..., None], arguments: tuple[object, ...]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    prepare(*arguments)


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent
    wait([parent.sentinel])
    os._exit(1)
