"""Runs checks over the pairs of a bulletin or file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tm.checks.base import Check, CheckedPair, Context, Fault
from tm.checks.find import find_faults
from tm.checks.registry import CHECKS
from tm.errors import PluginError, TmError
from tm.model.finding import Severity, Side


@dataclass(frozen=True, slots=True)
class Task:
    """A check that is to be run; `severity` is what the settings say, above its own."""

    check: Check
    context: Context
    severity: Severity | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A fault, what found it, and the number of its pair."""

    task: Task
    pair: int
    fault: Fault

    @property
    def severity(self) -> Severity:
        """What the settings say, else the fault, else the check."""
        return self.task.severity or self.fault.severity or self.task.check.facts.severity


def run_checks(
    tasks: Sequence[Task], pairs: Sequence[CheckedPair], *, with_source_texts: bool = True
) -> tuple[Found, ...]:
    """What the checks find, in the order of the pairs and of the text, the source's first.

    `with_source_texts`: checks of one text look at the sources too. Raises PluginError where a
    check of another package fails.
    """
    found = [found for task in tasks for found in _run(task, pairs, with_source_texts)]
    return tuple(sorted(found, key=_order))


def _run(task: Task, pairs: Sequence[CheckedPair], with_source_texts: bool) -> Iterator[Found]:
    faults = find_faults(task.check, pairs, task.context, with_source_texts=with_source_texts)
    try:
        for number, fault in faults:
            yield Found(task, number, fault)
    except TmError:
        raise
    except Exception as error:
        if task.check in CHECKS:
            raise
        raise PluginError(
            f"check {task.check.facts.name!r} failed: {type(error).__name__}: {error}",
            remedy="leave it out with --ignore, or upgrade its package",
        ) from error


def _order(found: Found) -> tuple[int, bool, int, str]:
    fault = found.fault
    return found.pair, fault.side is Side.TARGET, fault.span.start, found.task.check.facts.name
