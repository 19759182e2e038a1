"""`tm evaluate translation`"""

from __future__ import annotations

import sys
from collections.abc import Iterable

import rich_click as click

from tm.cli.options import LANGUAGE, PATH, NameType
from tm.cli.output import progress_bar, terminal_width

_WORST_COUNT = 10


def _load_tokenizers() -> Iterable[str]:
    from tm.evaluate.tokenizers import TOKENIZERS

    return TOKENIZERS


def _load_tests() -> Iterable[str]:
    from tm.evaluate.translation import SIGNIFICANCE_TESTS

    return SIGNIFICANCE_TESTS


@click.command()
@click.argument("reference", metavar="REF", type=PATH)
@click.argument("hypotheses", metavar="HYP [HYP2...]", nargs=-1, required=True, type=PATH)
@click.option(
    "-s",
    "--source",
    "source_language",
    type=LANGUAGE,
    help="The language translated from, for files of units that hold several.",
)
@click.option(
    "-t",
    "--target",
    "target_language",
    type=LANGUAGE,
    help="The translations' language; by default what the files or their text tell.",
)
@click.option(
    "--tokenize",
    "tokenizer",
    type=NameType(_load_tokenizers),
    help="What BLEU counts as a word; by default what the language needs, else 13a.",
)
@click.option(
    "--bulletins",
    "is_bulletin",
    is_flag=True,
    help="Cut plain text into sentences, instead of a segment a line.",
)
@click.option(
    "--confidence", "has_intervals", is_flag=True, help="Add 95 % intervals, by bootstrap."
)
@click.option(
    "--test",
    type=NameType(_load_tests),
    help="The paired test of each HYP2 against HYP; by default bootstrap.",
)
@click.option("--segments", "has_segments", is_flag=True, help="List the worst segments first.")
@click.option(
    "-n",
    "--count",
    type=click.IntRange(1),
    help=f"How many segments to list at most; {_WORST_COUNT} if unsaid.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON, unrounded.")
def translation(
    reference: str,
    hypotheses: tuple[str, ...],
    source_language: str | None,
    target_language: str | None,
    tokenizer: str | None,
    is_bulletin: bool,
    has_intervals: bool,
    test: str | None,
    has_segments: bool,
    count: int | None,
    as_json: bool,
) -> None:
    """Score a translation by BLEU, chrF2++ and TER, as sacrebleu does, against a reference.

    REF and HYP are texts with a segment a line, files of units (PO, XLIFF, TMX, …), whose
    translations of the same source are compared, or bulletins (Markdown, HTML, DOCX, …). `-` is
    standard input, of the kind of the others. Each HYP2 is tested against HYP.

    Example: `tm evaluate translation reference.po machine.po --segments`
    """
    from tm.pipeline.evaluate_translation import TranslationRequest, evaluate_translation
    from tm.report.translation_json import write_json
    from tm.report.translation_text import write_text

    if test and len(hypotheses) == 1:
        raise click.UsageError("--test needs two translations to compare: name HYP2")
    if has_intervals and test == "randomization":
        raise click.UsageError("--confidence needs resampling: leave --test randomization out")
    request = TranslationRequest(
        reference,
        hypotheses,
        source_language,
        target_language,
        tokenizer,
        has_intervals,
        test or "bootstrap",
        count or (_WORST_COUNT if has_segments else 0),
        is_bulletin,
    )
    with progress_bar("scoring") as on_progress:
        quality = evaluate_translation(request, on_progress)
    text = write_json(quality) if as_json else write_text(quality, terminal_width(sys.stdout))
    click.echo(text, nl=False)
