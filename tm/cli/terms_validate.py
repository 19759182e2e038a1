"""`tm terms validate`"""

from __future__ import annotations

import json

import rich_click as click

from tm.cli.errors import FINDINGS
from tm.cli.options import LANGUAGES, PATH
from tm.cli.output import note


@click.command()
@click.argument("glossary_path", metavar="[GLOSSARY]", required=False, type=PATH)
@click.option(
    "--langs",
    "languages",
    type=LANGUAGES,
    help="The languages every concept should have; by default those that most have.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON list.")
def validate(glossary_path: str | None, languages: tuple[str, ...] | None, as_json: bool) -> int:
    """Report what is wrong with a glossary itself; `-` is standard input.

    Concepts without terms or languages, terms that are empty, twice there, of several concepts, in
    another script than their language's, or allowed here and forbidden there. The exit code is 1
    where there is anything to report.

    Example: `tm terms validate glossary.tbx --langs es,en`
    """
    from tm.pipeline.glossary import require_glossary
    from tm.terms.validate import find_problems

    problems = find_problems(require_glossary(glossary_path), languages or ())
    if as_json:
        described = [
            {
                "rule": problem.rule,
                "message": problem.message,
                "path": problem.location.path,
                "line": problem.location.line,
            }
            for problem in problems
        ]
        click.echo(json.dumps(described, ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            click.echo(f"{problem.location}: {problem.rule}: {problem.message}")
        note(f"{len(problems)} to look at" if problems else "nothing to report")
    return FINDINGS if problems else 0
