"""`tm memory`"""

from __future__ import annotations

import dataclasses
import json
import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import rich_click as click

from tm.cli.errors import FINDINGS
from tm.cli.options import LANGUAGE, PATH, memory_option
from tm.cli.output import note, note_waiting
from tm.errors import InputError
from tm.model.moment import write_moment

if TYPE_CHECKING:
    from tm.memory.upkeep import MemorySummary
    from tm.pipeline.memory_conflicts import Conflict
    from tm.pipeline.memory_upkeep import Change, OpenMemory

_json_option = click.option("--json", "as_json", is_flag=True, help="Print it as JSON.")
_yes_option = click.option("--yes", is_flag=True, help="Do it, and do not ask.")
_backup_option = click.option("--no-backup", is_flag=True, help="Write no backup before.")


@click.group()
def memory() -> None:
    """Look after the memory: see what is in it, and keep it clean.

    Example: `tm memory stats`
    """


@memory.command()
@memory_option
@_json_option
def stats(memory_path: str | None, as_json: bool) -> None:
    """Tell how many units there are, in which languages and from where.

    Example: `tm memory stats`
    """
    from tm.pipeline.memory_upkeep import summarize

    summary = summarize(_choose(memory_path))
    if as_json:
        click.echo(json.dumps(_figures(summary), ensure_ascii=False, indent=1))
    else:
        click.echo(_table(summary), nl=False)


@memory.command()
@memory_option
@_yes_option
@_backup_option
def dedupe(memory_path: str | None, yes: bool, no_backup: bool) -> None:
    """Remove imported units that say what another unit says.

    They have the same texts but for white space, the same codes and the same context. What they
    know of dates, origins and authors goes to the unit that stays.

    Example: `tm memory dedupe --yes`
    """
    from tm.pipeline.memory_upkeep import plan_dedupe

    _change(memory_path, plan_dedupe, "removed", yes=yes, no_backup=no_backup)


@memory.command("find-conflicts")
@click.option("-s", "--source", type=LANGUAGE, help="Only originals in this language.")
@click.option("-t", "--target", type=LANGUAGE, help="Only translations into this language.")
@memory_option
@click.option("--json", "as_json", is_flag=True, help="Print an object a line for each.")
def find_conflicts(
    source: str | None, target: str | None, memory_path: str | None, as_json: bool
) -> int:
    """List originals with several translations into one language; exit with 1 if there are any.

    Example: `tm memory find-conflicts -s es -t en`
    """
    from tm.pipeline.memory_upkeep import list_conflicts

    count = 0
    for conflict in list_conflicts(_choose(memory_path), source or "", target or ""):
        count += 1
        if as_json:
            click.echo(json.dumps(dataclasses.asdict(conflict), ensure_ascii=False))
        else:
            click.echo(_show_conflict(conflict))
    return FINDINGS if count else 0


@memory.command()
@click.option("--origin", metavar="GLOB", help="What was imported from there, and only from there.")
@click.option("--bulletin", metavar="GLOB", help="All units of bulletins with such a name.")
@memory_option
@_yes_option
@_backup_option
def forget(
    origin: str | None, bulletin: str | None, memory_path: str | None, yes: bool, no_backup: bool
) -> None:
    """Remove what came from an origin, or bulletins.

    A unit with several origins loses this one. A bulletin comes back with the next `tm align` as
    long as its files are there.

    Example: `tm memory forget --origin 'old-*.tmx'`
    """
    from tm.pipeline.memory_upkeep import plan_forget_bulletin, plan_forget_origin

    if (origin is None) == (bulletin is None):
        raise click.UsageError("name either --origin or --bulletin")

    def plan(opened: OpenMemory) -> Change:
        if origin is not None:
            return plan_forget_origin(opened, origin)
        return plan_forget_bulletin(opened, bulletin or "")

    _change(memory_path, plan, "removed", yes=yes, no_backup=no_backup)


@memory.command("rename-origin")
@click.argument("old")
@click.argument("new")
@memory_option
@_yes_option
@_backup_option
def rename_origin(old: str, new: str, memory_path: str | None, yes: bool, no_backup: bool) -> None:
    """Call an origin of imported units otherwise.

    Example: `tm memory rename-origin memory.tmx 'Agency, 2019'`
    """
    from tm.pipeline.memory_upkeep import plan_rename

    if not new.strip() or "\n" in new:
        raise InputError(f"{new!r} is no name", place="NEW", remedy="write one line")

    def plan(opened: OpenMemory) -> Change:
        return plan_rename(opened, old, new)

    _change(memory_path, plan, "renamed", yes=yes, no_backup=no_backup)


@memory.command()
@memory_option
def compact(memory_path: str | None) -> None:
    """Give back the room of what was removed.

    Example: `tm memory compact`
    """
    from tm.pipeline import memory_upkeep
    from tm.pipeline.patience import choose_patience

    path = _choose(memory_path)
    before, after = memory_upkeep.compact(path, choose_patience(note_waiting))
    note(f"{path}: {before:,} bytes before, {after:,} after")


@memory.command()
@memory_option
def verify(memory_path: str | None) -> int:
    """Check that the memory is whole, down to its texts; exit with 1 if it is not.

    Example: `tm memory verify`
    """
    from tm.pipeline.memory_upkeep import list_faults

    path = _choose(memory_path)
    count = 0
    for fault in list_faults(path):
        count += 1
        click.echo(f"{path}: {fault}")
    if not count:
        note(f"{path}: whole")
    return FINDINGS if count else 0


@memory.command()
@click.argument("backup", metavar="BACKUP", type=PATH)
@memory_option
@_yes_option
@_backup_option
def restore(backup: str, memory_path: str | None, yes: bool, no_backup: bool) -> None:
    """Put a backup in the memory's place; a memory that cannot be read is put aside.

    Example: `tm memory restore memory.backup-20250301-090000.sqlite --yes`
    """
    from tm.pipeline.memory_upkeep import is_readable, plan_restore

    path = _choose(memory_path)
    if not is_readable(path):
        _replace_unreadable(path, backup, yes=yes)
        return

    def plan(opened: OpenMemory) -> Change:
        return plan_restore(opened, backup)

    _change(memory_path, plan, "in the memory now", yes=yes, no_backup=no_backup)


def _choose(memory_path: str | None) -> str:
    from tm.pipeline.project import choose_memory, find_project

    return choose_memory(memory_path, find_project())


def _change(
    memory_path: str | None,
    plan: Callable[[OpenMemory], Change],
    done: str,
    *,
    yes: bool,
    no_backup: bool,
) -> None:
    """Tells what would change; makes the change where it was asked for, after a backup."""
    from tm.pipeline.memory_upkeep import open_for_upkeep, write_backup
    from tm.pipeline.patience import choose_patience
    from tm.report.quantity import quantity

    path = _choose(memory_path)
    with open_for_upkeep(path, patience=choose_patience(note_waiting)) as opened:
        change = plan(opened)
        note(f"{path}: {quantity(change.units, 'unit')} {change.what}")
        if not change.units or not _is_confirmed(yes=yes):
            return
        if not no_backup:
            note(f"backup: {write_backup(opened, datetime.now())}")
        note(f"{path}: {quantity(change.make(), 'unit')} {done}")


def _replace_unreadable(path: str, backup: str, *, yes: bool) -> None:
    from tm.pipeline.memory_upkeep import count_backup, replace_unreadable
    from tm.report.quantity import quantity

    units = quantity(count_backup(backup), "unit")
    note(f"{path}: no memory can be read here; {units} in {backup}")
    if _is_confirmed(yes=yes):
        aside = replace_unreadable(path, backup, datetime.now())
        if aside:
            note(f"what was there: {aside}")
        note(f"{path}: {units} in the memory now")


def _is_confirmed(*, yes: bool) -> bool:
    if yes or (sys.stdin.isatty() and click.confirm("Go on?", err=True)):
        return True
    note("nothing was changed; --yes does it")
    return False


def _figures(summary: MemorySummary) -> dict[str, object]:
    return {
        "bulletins": summary.bulletins,
        "bulletin_units": summary.bulletin_units,
        "imported_units": summary.imported_units,
        "origins": dict(summary.origins),
        "languages": dict(summary.languages),
        "first_created": write_moment(summary.first_created),
        "last_changed": write_moment(summary.last_changed),
        "size_bytes": summary.size_bytes,
    }


def _table(summary: MemorySummary) -> str:
    rows = [
        ("bulletins", f"{summary.bulletins:,}"),
        ("their units", f"{summary.bulletin_units:,}"),
        ("imported units", f"{summary.imported_units:,}"),
        *((f"  from {name}", f"{count:,}") for name, count in summary.origins),
        *((f"texts in {tag}", f"{count:,}") for tag, count in summary.languages),
        ("first created", write_moment(summary.first_created) or "-"),
        ("last changed", write_moment(summary.last_changed) or "-"),
        ("bytes", f"{summary.size_bytes:,}"),
    ]
    width = max(len(name) for name, _ in rows)
    return "".join(f"{name:<{width}}  {value}\n" for name, value in rows)


def _show_conflict(conflict: Conflict) -> str:
    lines = [f"{conflict.source_language}: {conflict.source}"]
    for target in conflict.targets:
        places = f" ({', '.join(target.places)})" if target.places else ""
        lines.append(f"  {conflict.target_language} {target.units}×: {target.text}{places}")
    return "\n".join(lines)
