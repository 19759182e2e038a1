"""Runs one check over pairs, whichever its kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tm.checks.base import BulletinCheck, Check, CheckedPair, Context, Fault, PairCheck
from tm.model.finding import Side


def find_faults(
    check: Check, pairs: Sequence[CheckedPair], context: Context, *, with_source_texts: bool = True
) -> Iterator[tuple[int, Fault]]:
    """The faults in the pairs of a bulletin, each with its pair's number from 0.

    A check of texts looks at both sides of a pair, the source first, unless it has seen the
    sources before.
    """
    if isinstance(check, BulletinCheck):
        yield from check.find(pairs, context)
    elif isinstance(check, PairCheck):
        for number, pair in enumerate(pairs):
            for fault in check.find(pair, context):
                yield number, fault
    else:
        for number, pair in enumerate(pairs):
            if pair.source and with_source_texts:
                for fault in check.find(pair.source, context):
                    yield number, replace(fault, side=Side.SOURCE)
            if pair.target:
                for fault in check.find(pair.target, context):
                    yield number, fault
