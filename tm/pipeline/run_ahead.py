"""A stream made by another process, which works on while this one uses what came."""

from __future__ import annotations

import pickle
import signal
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection

from tm.errors import TmError

_MORE = b"\1"
_FAILED = b"\2"
_DONE = b"\3"
_PIPE_BYTES = 1 << 20


def run_ahead(make: Callable[..., Iterable[bytes]], *arguments: object) -> Iterator[bytes]:
    """What `make` gives for the arguments, which must survive pickling; it runs one item ahead.

    Its exceptions are raised here. The process ends with this one, however that ends.
    """
    context = get_context()
    receiver, sender = context.Pipe(duplex=False)
    _widen(sender)
    process = context.Process(
        target=_send_all, args=(receiver, sender, make, arguments), daemon=True
    )
    process.start()
    sender.close()
    try:
        yield from _receive_all(receiver)
    finally:
        receiver.close()  # which stops the process when it next sends
        process.terminate()
        process.join()


def _widen(sender: Connection) -> None:
    """Lets the pipe hold a few items where the system can: neither side waits for a slow moment."""
    try:
        import fcntl

        fcntl.fcntl(sender.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    except (ImportError, AttributeError, OSError):  # not on Linux, or no more is allowed
        return


def _receive_all(receiver: Connection) -> Iterator[bytes]:
    while True:
        try:
            message = receiver.recv_bytes()
        except EOFError:
            raise TmError(
                "a process that did part of the work was ended from outside", remedy="run it again"
            ) from None
        kind, data = message[:1], message[1:]
        if kind == _DONE:
            return
        if kind == _FAILED:
            raise pickle.loads(data)  # noqa: S301 - from our own process
        yield data


def _send_all(
    receiver: Connection,
    sender: Connection,
    make: Callable[..., Iterable[bytes]],
    arguments: tuple[object, ...],
) -> None:
    receiver.close()  # else this process would keep its own pipe alive
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the other one
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        for item in make(*arguments):
            sender.send_bytes(_MORE + item)
        sender.send_bytes(_DONE)
    except BrokenPipeError:
        return
    except Exception as error:
        sender.send_bytes(_FAILED + pickle.dumps(error))
