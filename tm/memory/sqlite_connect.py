"""Connections to a memory's SQLite file: opened, checked, made, and their errors in words."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tm.errors import StoreError
from tm.memory.base import Patience
from tm.memory.sqlite_access import list_logs, tell_to_unlock
from tm.memory.sqlite_migrate import migrate
from tm.memory.sqlite_schema import APPLICATION_ID, SCHEMA, SCHEMA_VERSION

PATIENCE = Patience()
# Readers map so much of a file (sqlite.org/mmap.html): units all over it come several times faster.
_MAPPED_BYTES = 1 << 32
_BUSY_SECONDS = 5.0  # for locks that are held for a moment only
_PAUSE_SECONDS = 0.05
_SILENT_SECONDS = 1.0

_READ_ONLY = "cannot be written"
_DAMAGED = "the memory is damaged"
_REBUILD = (
    "put a backup in its place with `tm memory restore`; without one, move it away and fill "
    "another with `tm import` and `tm align`"
)
_FILL = "run `tm align` or `tm import` first"
_MOST_QUOTED = 80  # characters of an error of SQLite
# SQLite's primary result codes (sqlite.org/rescode.html): the fact and its remedy.
_EXPLANATIONS = {
    sqlite3.SQLITE_BUSY: ("in use by another process", "try again when that has finished"),
    sqlite3.SQLITE_CORRUPT: (_DAMAGED, _REBUILD),
    sqlite3.SQLITE_FULL: ("the disk is full", "make room and run it again"),
    sqlite3.SQLITE_IOERR: ("the disk refused to read or write", "check its space and its health"),
    sqlite3.SQLITE_NOTADB: ("not a memory", "name another file with --memory"),
}
# Those for want of permission: the fact, whose remedy depends on what is locked.
_REFUSALS = {
    sqlite3.SQLITE_CANTOPEN: "cannot be opened",
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
}


@contextmanager
def explained_errors(path: str) -> Iterator[None]:
    """Turns the errors of SQLite and of the file system into StoreError with a remedy."""
    try:
        with explained_sql_errors(path):
            yield
    except OSError as error:
        fact = f"cannot be opened: {error.strerror or error}"
        raise StoreError(fact, place=path, remedy=tell_to_unlock(path)) from error


@contextmanager
def explained_sql_errors(path: str) -> Iterator[None]:
    """Turns the errors of SQLite into StoreError, and leaves those of files that the caller has."""
    try:
        yield
    except UnicodeDecodeError as error:  # in a message of SQLite that quotes a damaged page
        raise StoreError(_DAMAGED, place=path, remedy=_REBUILD) from error
    except sqlite3.Error as error:
        code = _primary_code(error)
        if code in _REFUSALS:
            fact, remedy = _REFUSALS[code], tell_to_unlock(path)
        else:  # what has no explanation is a table that is not there, or a row that does not fit
            damaged = (f"{_DAMAGED} ({_shorten(error)})", _REBUILD)
            fact, remedy = _EXPLANATIONS.get(code, damaged)
        raise StoreError(fact, place=path, remedy=remedy) from error


def exists_memory(path: str) -> bool:
    """Whether there is a file. Raises StoreError where its folder may not be looked into."""
    with explained_errors(path):
        return Path(path).exists()


def connect(
    path: str, *, create: bool, read_only: bool, patience: Patience = PATIENCE
) -> sqlite3.Connection:
    """A connection to the memory, in autocommit mode, that has been read from once.

    One for writing has also held the write lock once, so that a locked or read-only memory stops
    a command before its work and not after.
    """
    with explained_errors(path):
        _require_file(path, create=create)
        if read_only:
            return _connect_for_reading(path, patience)
        if _is_read_only(path):
            raise StoreError(_READ_ONLY, place=path, remedy=tell_to_unlock(path))
        connection = _connect_raw(path, "mode=rwc" if create else "mode=rw")
        try:
            _prepare_for_writing(connection, path, patience, create=create)
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def transaction(connection: sqlite3.Connection, patience: Patience = PATIENCE) -> Iterator[None]:
    """All of the block's changes or, on any exception (Ctrl-C too), none."""
    _begin(connection, patience)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _begin(connection: sqlite3.Connection, patience: Patience) -> None:
    """Takes the lock for writing; pauses are short, so that Ctrl-C need not wait for it."""
    start = time.monotonic()
    was_told = False
    connection.execute("PRAGMA busy_timeout = 0")
    while True:
        try:
            connection.execute("BEGIN IMMEDIATE")
            break
        except sqlite3.OperationalError as error:
            waited_seconds = time.monotonic() - start
            if _primary_code(error) != sqlite3.SQLITE_BUSY or waited_seconds >= patience.seconds:
                raise
            if waited_seconds >= _SILENT_SECONDS and not was_told:
                was_told = True
                patience.on_wait()
        time.sleep(_PAUSE_SECONDS)
    connection.execute(f"PRAGMA busy_timeout = {int(_BUSY_SECONDS * 1000)}")


def _require_file(path: str, *, create: bool) -> None:
    file = Path(path)
    if file.is_dir():
        raise StoreError("is a folder", place=path, remedy="name the memory's file in it")
    if create and not file.absolute().parent.is_dir():
        raise StoreError("its folder does not exist", place=path, remedy="make the folder first")
    if not create and not file.exists():
        raise StoreError("no memory here", place=path, remedy=_FILL)


def _is_read_only(path: str) -> bool:
    """Whether SQLite must not try to write: the logs it would make for a read-only file are
    read-only themselves, and stay to lock the file when it is writable again."""
    return Path(path).exists() and not os.access(path, os.W_OK)


def _connect_raw(path: str, query: str) -> sqlite3.Connection:
    uri = f"{Path(path).absolute().as_uri()}?{query}"
    connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _connect_for_reading(path: str, patience: Patience) -> sqlite3.Connection:
    """A connection that changes nothing.

    It is opened for writing where that is possible, since only such a one clears away the files
    that write-ahead logging puts beside the memory. On a read-only medium these cannot be made:
    there nobody else writes either, and SQLite may read the file as immutable, provided that no
    log with newer pages lies beside it. A read-only file is read so too.
    """
    if _is_read_only(path) and not list_logs(path):
        return _checked_for_reading(path, "mode=ro&immutable=1")
    try:
        connection = _checked_for_reading(path, "mode=rw")
        if _read_version(connection) == SCHEMA_VERSION:
            return connection
        connection.close()
        connect(path, create=False, read_only=False, patience=patience).close()
        return _checked_for_reading(path, "mode=rw")
    except sqlite3.OperationalError as error:
        cannot_log = _primary_code(error) in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)
        log = Path(f"{Path(path).resolve()}-wal")
        if not cannot_log or (log.exists() and log.stat().st_size):
            raise
        return _checked_for_reading(path, "mode=ro&immutable=1")


def _checked_for_reading(path: str, query: str) -> sqlite3.Connection:
    connection = _connect_raw(path, query)
    try:
        connection.execute("PRAGMA query_only = ON")
        connection.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
        if _is_blank(connection):
            raise StoreError("the memory is empty", place=path, remedy=_FILL)
        _require_memory(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _prepare_for_writing(
    connection: sqlite3.Connection, path: str, patience: Patience, *, create: bool
) -> None:
    if _is_blank(connection) and not create:
        raise StoreError("the memory is empty", place=path, remedy=_FILL)
    if not _is_blank(connection):
        _require_memory(connection, path)
    with transaction(connection, patience):
        if _is_blank(connection):  # else another process was faster
            for statement in SCHEMA:
                connection.execute(statement)
        elif (version := _read_version(connection)) < SCHEMA_VERSION:
            migrate(connection, version)
    # Readers go on while a bulletin is stored; a crash of the machine may cost the last bulletin
    # but never the file (sqlite.org/wal.html).
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def _is_blank(connection: sqlite3.Connection) -> bool:
    return not connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]


def _require_memory(connection: sqlite3.Connection, path: str) -> None:
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    version = _read_version(connection)
    if application_id != APPLICATION_ID:
        raise StoreError(
            "a database of another program", place=path, remedy="name another file with --memory"
        )
    if version < 1:
        raise StoreError(f"{_DAMAGED} (there is no schema {version})", place=path, remedy=_REBUILD)
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"made by a newer tm (schema {version}, this one knows {SCHEMA_VERSION})",
            place=path,
            remedy="upgrade tm",
        )


def _read_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _shorten(error: sqlite3.Error) -> str:
    """What SQLite says, without the text of a row that it may quote."""
    said = " ".join(str(error).partition(" with text ")[0].split())
    return said if len(said) <= _MOST_QUOTED else f"{said[:_MOST_QUOTED]}…"


def _primary_code(error: sqlite3.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)) & 0xFF
