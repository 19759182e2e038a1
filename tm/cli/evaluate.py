"""`tm evaluate`"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import rich_click as click

from tm.cli.evaluate_suggestions import suggestions
from tm.cli.evaluate_translation import translation
from tm.cli.options import LANGUAGE, PATH, encoder_option
from tm.cli.output import progress_bar

if TYPE_CHECKING:
    from tm.pipeline.evaluate import Evaluation


@click.group()
def evaluate() -> None:
    """Measure the quality of translations, and of what tm does.

    Example: `tm evaluate suggestions kits/en/informe-rio.po`
    """


evaluate.add_command(translation)
evaluate.add_command(suggestions)


@evaluate.command()
@click.argument("gold_set", metavar="GOLD_SET", type=PATH)
@click.option(
    "-s", "--source", "source_language", type=LANGUAGE, required=True, help="src.txt's language."
)
@click.option(
    "-t", "--target", "target_language", type=LANGUAGE, required=True, help="tgt.txt's language."
)
@encoder_option
@click.option(
    "--predictions", metavar="DIR", type=PATH, help="Write the beads found as DIR/DOCUMENT.txt."
)
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def alignment(
    gold_set: str,
    source_language: str,
    target_language: str,
    encoder: str | None,
    predictions: str | None,
    as_json: bool,
) -> None:
    """Align a set of documents and score the beads against gold.

    GOLD_SET is a folder with a folder for each document, in which src.txt and tgt.txt hold a
    segment a line, with empty lines between paragraphs, and gold.txt a bead a line, as in
    [0,1]:[0]. Precision, recall and F1 follow Vecalign's convention over all documents.

    Example: `tm evaluate alignment gold/debnews-en-es -s en -t es`
    """
    from tm.pipeline.evaluate import EvaluateRequest, evaluate_alignment

    request = EvaluateRequest(gold_set, source_language, target_language, encoder, predictions)
    with progress_bar("aligning") as on_progress:
        evaluation = evaluate_alignment(request, on_progress)
    click.echo(json.dumps(_figures(evaluation)) if as_json else _table(evaluation), nl=as_json)


def _figures(evaluation: Evaluation) -> dict[str, object]:
    return {
        **{
            name: {"precision": score.precision, "recall": score.recall, "f1": score.f1}
            for name, score in (("strict", evaluation.score.strict), ("lax", evaluation.score.lax))
        },
        "documents": evaluation.documents,
        "gold_beads": evaluation.gold_beads,
        "predicted_beads": evaluation.predicted_beads,
        "encoder": evaluation.encoder,
        "signature": evaluation.signature,
    }


def _table(evaluation: Evaluation) -> str:
    from tm.report.quantity import quantity
    from tm.report.table import Column, draw_table

    strict, lax = evaluation.score.strict, evaluation.score.lax
    rows = [
        ("precision", f"{strict.precision:.4f}", f"{lax.precision:.4f}"),
        ("recall", f"{strict.recall:.4f}", f"{lax.recall:.4f}"),
        ("F1", f"{strict.f1:.4f}", f"{lax.f1:.4f}"),
    ]
    columns = (Column(""), Column("strict", is_number=True), Column("lax", is_number=True))
    return (
        f"{draw_table(columns, rows)}\n{quantity(evaluation.documents, 'document')}, "
        f"{quantity(evaluation.gold_beads, 'bead')} in gold, {evaluation.predicted_beads} found\n"
        f"{evaluation.signature}\n"
    )
