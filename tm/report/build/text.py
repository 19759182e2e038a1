"""The report of `tm build` for people to read."""

from __future__ import annotations

from collections.abc import Iterator

from tm.report.build.report import BuildReport, BuiltBulletin, BuiltPassage, Origin, Outcome
from tm.report.quantity import quantity

_EXCERPT_CHARACTERS = 72
_FROM = {
    Origin.DELIVERY: "from {}",
    Origin.BULLETIN: "from {}",
    Origin.CATALOGUE: "from {}",
    Origin.MATCH: "as in {}",
}

# What was aligned is a draft where the link is doubtful; what came back, where it is unfinished.
_REMEDY = (
    "for drafts, confirm their links (`tm export xlsx`, then `tm import`) or finish them "
    "(`tm prepare`, then `tm receive`); --in-place keeps what a translation has of them already, "
    "--allow-drafts uses all"
)


def write_text(report: BuildReport) -> str:
    """A line for each bulletin, and below it one for each segment that needs a person."""
    lines = [line for bulletin in report.bulletins for line in _tell(bulletin, report.is_dry_run)]
    return "".join(f"{line}\n" for line in lines)


def _tell(bulletin: BuiltBulletin, is_dry_run: bool) -> Iterator[str]:
    if bulletin.outcome is Outcome.FAILED:
        return
    told = [_tell_outcome(bulletin, is_dry_run), ", ".join(_tell_origins(bulletin))]
    yield f"{_name(bulletin)}: {'; '.join(filter(None, told))}"
    if bulletin.left_out:
        gone = quantity(bulletin.left_out, "segment")
        yield f"{bulletin.path}: {gone} that translated nothing of the original left out"
    for passage in bulletin.passages:
        if passage.is_draft or not passage.origin:
            yield f"{passage.location}: {_tell_problem(passage)}: {_shorten(passage.text)}"
    if any(passage.is_draft for passage in bulletin.missing):
        yield f"{bulletin.original}: {_REMEDY}"


def _name(bulletin: BuiltBulletin) -> str:
    return bulletin.original if bulletin.path == "-" else bulletin.path


def _tell_outcome(bulletin: BuiltBulletin, is_dry_run: bool) -> str:
    if bulletin.outcome is Outcome.INCOMPLETE:
        lacking = sum(passage.segments for passage in bulletin.missing)
        drafts = sum(passage.segments for passage in bulletin.missing if passage.is_draft)
        hint = f" ({drafts} with a draft)" if drafts else ""
        segments = quantity(bulletin.segments, "segment")
        return f"not written: {lacking} of {segments} not translated{hint}"
    would = "would be " if is_dry_run else ""
    where = " to standard output" if bulletin.path == "-" else ""
    return f"{would}{bulletin.outcome.value}{where}"


def _tell_origins(bulletin: BuiltBulletin) -> Iterator[str]:
    for (origin, source), count in bulletin.count_origins().items():
        yield f"{quantity(count, 'segment')} {_FROM[origin].format(source)}"
    kept = sum(passage.segments for passage in bulletin.missing)
    if kept and bulletin.outcome is not Outcome.INCOMPLETE:
        yield f"{quantity(kept, 'segment')} not translated"


def _tell_problem(passage: BuiltPassage) -> str:
    if passage.origin:
        return f"a draft from {passage.source} is used"
    return "there is only a draft" if passage.is_draft else "not translated"


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT_CHARACTERS else f"{line[: _EXCERPT_CHARACTERS - 1]}…"
