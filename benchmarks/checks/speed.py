"""How many pairs a second our checks take on one core, beside Translate Toolkit's pofilter."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import polib

from benchmarks.checks.known_good import Bulletin
from benchmarks.terms.speed import TERM_CHECKS
from tm.checks.base import Check, Context
from tm.checks.find import find_faults
from tm.model.term import Glossary
from tm.terms.finder import TermFinder
from tm.text.figures.find import forget_texts

_RUNS = 3
_POFILTER = str(Path(sys.executable).with_name("pofilter"))


def measure_speed(bulletins: Sequence[Bulletin], checks: Sequence[Check]) -> float:
    """Pairs a second of processor time, the best of several runs, a bulletin at a time."""
    return max(_run(bulletins, checks, None) for _ in range(_RUNS))


def measure_speed_with_terms(
    bulletins: Sequence[Bulletin], checks: Sequence[Check], glossary: Glossary
) -> float:
    """The same with the term checks."""
    with_terms = [*(check for check in checks if not check.facts.needs_glossary), *TERM_CHECKS]
    best = 0.0
    for _ in range(_RUNS):
        terms = TermFinder(glossary)
        _run(bulletins[:1], with_terms, terms)  # what it needs of the languages is made once
        best = max(best, _run(bulletins, with_terms, terms))
    return best


def _run(bulletins: Sequence[Bulletin], checks: Sequence[Check], terms: TermFinder | None) -> float:
    contexts = [Context(check.facts.options(), terms) for check in checks]
    forget_texts()
    start = time.process_time()
    for bulletin in bulletins:
        for check, context in zip(checks, contexts, strict=True):
            for _ in find_faults(check, bulletin.pairs, context):
                pass
    return sum(len(bulletin.pairs) for bulletin in bulletins) / (time.process_time() - start)


def measure_pofilter(bulletins: Sequence[Bulletin], language: str) -> tuple[float, float] | None:
    """Pairs a second of pofilter, starting it not counted, and the share of pairs that it flags.

    None where Translate Toolkit is not installed.
    """
    if not Path(_POFILTER).exists():
        return None
    pairs = [pair for bulletin in bulletins for pair in bulletin.pairs]
    texts = [(pair.source.text, pair.target.text) for pair in pairs if pair.source and pair.target]
    start, _ = min(_run_pofilter(texts[:1], language) for _ in range(_RUNS))
    seconds, flagged = min(_run_pofilter(texts, language) for _ in range(_RUNS))
    return len(texts) / (seconds - start), flagged / len(texts)


def _run_pofilter(texts: Sequence[tuple[str, str]], language: str) -> tuple[float, int]:
    """Processor seconds, and how many entries it says something about."""
    with tempfile.TemporaryDirectory() as folder:
        given, told = Path(folder) / "given.po", Path(folder) / "told.po"
        catalogue = polib.POFile()
        catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
        catalogue.extend(
            polib.POEntry(msgctxt=str(number), msgid=source, msgstr=target)
            for number, (source, target) in enumerate(texts)
        )
        catalogue.save(str(given))
        process = subprocess.Popen(
            [_POFILTER, "--progress=none", f"--language={language}", str(given), str(told)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"pofilter: exit {process.returncode}")
        flagged = len(polib.pofile(str(told))) if told.exists() else 0
        return usage.ru_utime + usage.ru_stime, flagged
