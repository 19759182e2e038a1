"""The SQLite file itself: what it is refused for, and what it survives."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tm.errors import StoreError
from tm.memory.base import Patience
from tm.memory.sqlite import open_memory
from tm.model.inline import InlineText
from tm.model.unit import Unit, Variant
from tm.text.normalize import text_hash

UNLOCK = "make it readable and writable for you, as with `chmod u+rwX"
UNIT = Unit((
    Variant("es", InlineText.of("uno")),
    Variant("en", InlineText.of("one"), confidence=0.9, signature="aligner"),
))  # fmt: skip


@pytest.fixture
def memory_path(tmp_path: Path) -> str:
    """A memory with one bulletin of one unit, in a folder of its own."""
    folder = tmp_path / "memories"
    folder.mkdir()
    path = str(folder / "memory.sqlite")
    with open_memory(path, create=True) as memory:
        memory.replace_bulletin("a", "f", [UNIT])
    return path


def source_texts(path: str) -> list[str]:
    with open_memory(path, read_only=True) as memory:
        return [unit.source.text for unit in memory.find_units()]


def run_python(code: str, *arguments: str, prefix: tuple[str, ...] = ()) -> str:
    """What the code printed; it runs in a process of its own."""
    command = [*prefix, sys.executable, "-c", textwrap.dedent(code), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_a_missing_memory_names_the_command_that_makes_one(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    for read_only in (False, True):
        with pytest.raises(
            StoreError, match=r"no memory here; run `tm align` or `tm import` first"
        ) as caught:
            open_memory(str(path), read_only=read_only)
        assert str(caught.value).startswith(f"{path}: ")
    assert not path.exists()


def test_a_folder_is_not_a_memory(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_memory(str(tmp_path), create=True)


def test_the_folder_must_exist(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="its folder does not exist"):
        open_memory(str(tmp_path / "no" / "memory.sqlite"), create=True)


@pytest.mark.parametrize("create", [False, True])
@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("data", [b"just some text, not a database\n" * 100, b"\0" * 5000])
def test_another_kind_of_file_is_refused_and_left_alone(
    tmp_path: Path, data: bytes, read_only: bool, create: bool
) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(data)
    with pytest.raises(StoreError, match="not a memory"):
        open_memory(str(path), create=create, read_only=read_only)
    assert path.read_bytes() == data


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE unit (id)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="a database of another program"):
        open_memory(str(path), create=True)
    assert path.read_bytes() == before


def test_a_memory_of_a_newer_version_is_refused(memory_path: str) -> None:
    with closing(sqlite3.connect(memory_path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(StoreError, match=r"made by a newer tm \(schema 99.*; upgrade tm"):
        open_memory(memory_path)


def test_an_empty_file_becomes_a_memory_only_when_one_may_be_made(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    path.touch()
    with pytest.raises(
        StoreError, match="the memory is empty; run `tm align` or `tm import` first"
    ):
        open_memory(str(path))
    with open_memory(str(path), create=True) as memory:
        assert memory.list_bulletins() == ()


def test_a_damaged_memory_is_reported(memory_path: str) -> None:
    file = Path(memory_path)
    file.write_bytes(file.read_bytes()[:4096] + b"\xff" * 4096 * 3)
    with (
        pytest.raises(StoreError, match=r"damaged; put a backup in its place"),
        open_memory(memory_path) as m,
    ):
        m.list_bulletins()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE link SET status = 'odd'",
        "UPDATE variant SET codes = '[[1,'",
        "UPDATE variant SET codes = '[[0, \"alone\", 1]]'",
        'UPDATE variant SET codes = \'[[99, "alone", 1, "x"]]\'',
        "UPDATE variant SET text = x'ff00'",
        "UPDATE variant SET text = cast(x'ff00' AS TEXT)",
        "UPDATE link SET confidence = 'sure'",
        "UPDATE variant SET language = 99",
        "UPDATE link SET document = 1",
        "UPDATE unit SET details = '{\"odd\": 1}'",
        "UPDATE unit SET details = '{'",
        "UPDATE unit SET origin = 99",
        "UPDATE unit SET created = 'yesterday'",
        "UPDATE unit SET changed = 99999999999999",
        "UPDATE bulletin SET name = x'ff00'",
        "DROP TABLE label",
        "DROP TABLE variant",
        "DROP TABLE bulletin",
        "PRAGMA user_version = 0",
        "PRAGMA user_version = -1",
    ],
)
def test_damaged_content_is_reported(memory_path: str, damage: str) -> None:
    with closing(sqlite3.connect(memory_path, isolation_level=None)) as connection:
        connection.execute(damage)
    for read in (read_all, write_again):
        with pytest.raises(StoreError) as caught:
            read(memory_path)
        assert str(caught.value).startswith(f"{memory_path}: the memory is damaged (")
        remedy = "another with `tm import` and `tm align`"
        assert str(caught.value).endswith(remedy)


def read_all(path: str) -> None:
    with open_memory(path, read_only=True) as memory:
        memory.list_bulletins()
        list(memory.find_units())


def write_again(path: str) -> None:
    with open_memory(path) as memory:
        memory.list_bulletins()
        memory.replace_bulletin("a", "g", [UNIT])


def test_another_writer_is_waited_for_and_then_named(memory_path: str) -> None:
    impatient = Patience(0.05)
    with (
        closing(sqlite3.connect(memory_path, isolation_level=None)) as other,
        open_memory(memory_path, patience=impatient) as memory,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="in use by another process; try again"):
            memory.replace_bulletin("a", "f", [])
        with pytest.raises(StoreError, match="in use by another process"):
            open_memory(memory_path, patience=impatient)
        assert source_texts(memory_path) == ["uno"], "reading goes on meanwhile"


def test_whoever_waits_is_told_and_goes_on_when_the_other_has_finished(memory_path: str) -> None:
    with (
        closing(sqlite3.connect(memory_path, isolation_level=None)) as other,
        open_memory(
            memory_path, patience=Patience(10, lambda: other.execute("ROLLBACK"))
        ) as memory,
    ):
        other.execute("BEGIN IMMEDIATE")
        assert memory.replace_bulletin("a", "f", [UNIT]).kept == 1


def test_reading_leaves_no_files_beside_the_memory(memory_path: str) -> None:
    assert source_texts(memory_path) == ["uno"]
    assert list(Path(memory_path).parent.iterdir()) == [Path(memory_path)]


def test_a_memory_opened_for_reading_is_not_written(memory_path: str) -> None:
    with (
        open_memory(memory_path, read_only=True) as memory,
        pytest.raises(StoreError, match="cannot be written"),
    ):
        memory.replace_bulletin("a", "f", [])
    assert source_texts(memory_path) == ["uno"]


def test_names_that_are_not_unicode_are_kept(tmp_path: Path) -> None:
    path = os.fsdecode(bytes(tmp_path) + b"/bolet\xedn.sqlite")
    name = os.fsdecode(b"bolet\xedn")
    with open_memory(path, create=True) as memory:
        memory.replace_bulletin(name, "f", [UNIT])
        found = memory.find_bulletin(name)
        assert found
        assert found.name == name
        assert memory.remove_bulletin(name) == 1


def test_texts_can_be_looked_up_by_hash(memory_path: str) -> None:
    query = "SELECT text FROM variant WHERE text_hash = ?"
    with closing(sqlite3.connect(memory_path)) as connection:
        rows = connection.execute(query, (text_hash("  uno "),)).fetchall()
        plan = connection.execute(f"EXPLAIN QUERY PLAN {query}", (1,)).fetchall()
    assert rows == [("uno",)]
    assert "variant_by_hash" in str(plan)


def test_a_unit_keeps_its_number_as_long_as_it_is_kept(memory_path: str) -> None:
    def numbers() -> dict[str, int]:
        query = "SELECT text, unit FROM variant WHERE rank = 0"
        with closing(sqlite3.connect(memory_path)) as connection:
            return dict(connection.execute(query).fetchall())

    before = numbers()
    other = Unit((Variant("es", InlineText.of("dos")), Variant("en", InlineText.of("two"))))
    with open_memory(memory_path) as memory:
        memory.replace_bulletin("a", "f", [other, UNIT])
    assert numbers()["uno"] == before["uno"]
    assert numbers()["dos"] != before["uno"]


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_a_writer_struck_down_in_the_middle_leaves_the_memory_intact(
    memory_path: str, blow: signal.Signals
) -> None:
    code = """
        import os, sys
        from tm.memory import sqlite, sqlite_bulletin
        from tm.model.inline import InlineText
        from tm.model.unit import Unit, Variant

        # The blow falls when SQLite has already spilled pages of the transaction into its log.
        def fall(units, names):
            assert os.path.getsize(sys.argv[1] + "-wal") > 100_000
            os.kill(os.getpid(), int(sys.argv[2]))
            return ()
        sqlite_bulletin.link_rows = fall

        memory = sqlite.open_memory(sys.argv[1])
        memory.replace_bulletin("a", "f2", [
            Unit((Variant("es", InlineText.of(f"{n}")), Variant("en", InlineText.of(f"{n}" * 40))))
            for n in range(20000)
        ])
    """
    with pytest.raises(subprocess.CalledProcessError) as caught:
        run_python(code, memory_path, str(int(blow)))
    assert caught.value.returncode == -blow
    assert source_texts(memory_path) == ["uno"]
    with open_memory(memory_path) as memory:
        assert memory.replace_bulletin("a", "f", [UNIT]).kept == 1
    with closing(sqlite3.connect(memory_path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_two_processes_may_make_the_same_memory_at_once(tmp_path: Path) -> None:
    code = """
        import sys
        from tm.memory.sqlite import open_memory
        for _ in range(20):
            with open_memory(sys.argv[1], create=True) as memory:
                memory.replace_bulletin(sys.argv[2], "f", [])
    """
    path = str(tmp_path / "memory.sqlite")
    command = [sys.executable, "-c", textwrap.dedent(code), path]
    writers = [subprocess.Popen([*command, name]) for name in "ab"]
    assert [writer.wait() for writer in writers] == [0, 0]
    with open_memory(path) as memory:
        assert [bulletin.name for bulletin in memory.list_bulletins()] == ["a", "b"]


AS_A_USER = """
    import os, sqlite3, sys
    from pathlib import Path
    from tm.errors import StoreError
    from tm.memory.sqlite import open_memory
    from tm.memory.sqlite_connect import exists_memory
    os.chdir(sys.argv[1])
    if os.geteuid() == 0:  # whom nothing is forbidden
        os.chown(".", 65534, -1)
        for path in os.listdir("."):
            os.chown(path, 65534, -1)
        os.setuid(65534)

    def try_to(do):
        try:
            print(do())
        except StoreError as error:
            print(error)

    def read():
        with open_memory("memory.sqlite", read_only=True) as memory:
            return [unit.source.text for unit in memory.find_units()]

    def write():
        with open_memory("memory.sqlite") as memory:
            return memory.remove_bulletin("a")
"""


def run_as_a_user(code: str, folder: str) -> str:
    return run_python(textwrap.dedent(AS_A_USER) + textwrap.dedent(code), folder)


@pytest.fixture
def open_folder(memory_path: str) -> Iterator[str]:
    """A folder with a memory, below folders that everybody may enter."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        shutil.copy(memory_path, folder)
        yield folder


def test_reading_a_read_only_memory_leaves_nothing_that_locks_it(open_folder: str) -> None:
    code = """
        Path("memory.sqlite").chmod(0o444)
        try_to(read)
        try_to(write)
        print(os.listdir("."))
        Path("memory.sqlite").chmod(0o644)
        try_to(write)
    """
    assert run_as_a_user(code, open_folder).splitlines() == [
        "['uno']",
        f"memory.sqlite: cannot be written; {UNLOCK} memory.sqlite`",
        "['memory.sqlite']",
        "1",
    ]


def test_what_locks_a_memory_is_named(open_folder: str) -> None:
    code = """
        Path("memory.sqlite-wal").touch(0o644)
        Path("memory.sqlite-shm").write_bytes(bytes(32768))
        Path("memory.sqlite-shm").chmod(0o444)
        try_to(write)
        os.chmod(".", 0)
        os.chdir("/")
        path = sys.argv[1] + "/memory.sqlite"
        try_to(lambda: exists_memory(path))
        try_to(lambda: open_memory(path))
    """
    printed = run_as_a_user(code, open_folder)
    path = f"{open_folder}/memory.sqlite"
    locked_out = f"{path}: cannot be opened: Permission denied; {UNLOCK} {open_folder}`"
    assert printed.splitlines() == [
        f"memory.sqlite: cannot be written; {UNLOCK} memory.sqlite-shm`",
        locked_out,
        locked_out,
    ]


def in_private_mounts(folder: str, mount: str) -> tuple[str, ...]:
    """A command prefix that runs the rest with this mount, or a skip where mounting is refused."""
    script = f'{mount} && exec "$@"'
    prefix = ("unshare", "--map-root-user", "--mount", "sh", "-c", script, "sh")
    if not shutil.which("unshare") or subprocess.run([*prefix, "true"], check=False).returncode:
        pytest.skip("this system does not let a test mount file systems of its own")
    return prefix


READ_THEN_WRITE = """
    import sys
    from tm.errors import StoreError
    from tm.memory.sqlite import open_memory
    with open_memory(sys.argv[1], read_only=True) as memory:
        print([unit.source.text for unit in memory.find_units()])
    try:
        open_memory(sys.argv[1], create=True)
    except StoreError as error:
        print(error)
"""


def test_a_memory_on_a_read_only_disk_can_be_read_but_not_opened_for_writing(
    memory_path: str,
) -> None:
    folder = str(Path(memory_path).parent)
    mount = f"mount --bind {folder} {folder} && mount -o remount,ro,bind {folder}"
    printed = run_python(READ_THEN_WRITE, memory_path, prefix=in_private_mounts(folder, mount))
    assert printed.splitlines() == [
        "['uno']",
        f"{memory_path}: cannot be written; {UNLOCK} {folder} {memory_path}`",
    ]


def test_a_log_left_on_a_read_only_disk_is_not_passed_over(memory_path: str) -> None:
    writer = open_memory(memory_path)
    writer.replace_bulletin("b", "f", [UNIT])
    copy = Path(memory_path).parent / "copy"
    copy.mkdir()
    for file in ("memory.sqlite", "memory.sqlite-wal"):
        shutil.copy(Path(memory_path).parent / file, copy / file)
    writer.close()
    mount = f"mount --bind {copy} {copy} && mount -o remount,ro,bind {copy}"
    prefix = in_private_mounts(str(copy), mount)
    code = """
        import sys
        from tm.errors import StoreError
        from tm.memory.sqlite import open_memory
        try:
            with open_memory(sys.argv[1], read_only=True) as memory:
                print(len(memory.list_bulletins()))
        except StoreError as error:
            print(error)
    """
    printed = run_python(code, str(copy / "memory.sqlite"), prefix=prefix)
    locked = f"{copy} {copy}/memory.sqlite {copy}/memory.sqlite-wal"
    assert printed.strip() == f"{copy}/memory.sqlite: cannot be opened; {UNLOCK} {locked}`"


def test_a_full_disk_is_reported_and_the_memory_stays_as_it_was(memory_path: str) -> None:
    folder = str(Path(memory_path).parent)
    mount = f"cp {memory_path} {folder}.copy && mount -t tmpfs -o size=300k tmpfs {folder}"
    mount += f" && cp {folder}.copy {memory_path}"
    code = """
        import sys
        from tm.errors import StoreError
        from tm.memory.sqlite import open_memory
        from tm.model.inline import InlineText
        from tm.model.unit import Unit, Variant
        many = [
            Unit((Variant("es", InlineText.of(f"{n}")), Variant("en", InlineText.of(f"{n}" * 40))))
            for n in range(20000)
        ]
        with open_memory(sys.argv[1]) as memory:
            try:
                memory.replace_bulletin("a", "f2", many)
            except StoreError as error:
                print(error)
            print([unit.source.text for unit in memory.find_units()])
    """
    printed = run_python(code, memory_path, prefix=in_private_mounts(folder, mount))
    assert printed.splitlines() == [
        f"{memory_path}: the disk is full; make room and run it again",
        "['uno']",
    ]
