"""The part of `docs/checks.md` that is made from the table of checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from tm.checks.base import CheckFacts, Example, NoOptions
from tm.model.inline import InlineText

HEADING = "## The checks\n"


def write_sections(checks: Iterable[CheckFacts]) -> str:
    """The heading and a section for each check."""
    facts = tuple(checks)
    rows = [
        f"| [`{each.name}`](#{each.name}) | {each.severity} | {_default(each)} |" for each in facts
    ]
    table = ["| check | severity | runs by default |", "|---|---|---|", *rows]
    sections = ("\n".join(_write_section(each)) for each in facts)
    return "\n".join([HEADING, *table, "", *sections])


def _default(facts: CheckFacts) -> str:
    return "yes" if facts.is_default else "no"


def _write_section(facts: CheckFacts) -> Iterator[str]:
    yield f"### {facts.name}\n"
    default = "" if facts.is_default else ", off by default"
    glossary = ", with a glossary only" if facts.needs_glossary else ""
    yield f"{facts.summary} ({facts.severity}{default}{glossary})\n"
    yield f"{facts.rationale}\n"
    if facts.options is not NoOptions:
        yield from _write_options(facts.options)
    yield "| source | target | found | why |"
    yield "|---|---|---|---|"
    for example in facts.examples:
        yield _write_example(example)
    yield ""


def _write_options(options: type[msgspec.Struct]) -> Iterator[str]:
    defaults = options()
    settings = (
        f"`{field.name} = {msgspec.json.encode(getattr(defaults, field.name)).decode()}`"
        for field in msgspec.structs.fields(options)
    )
    described = " ".join((options.__doc__ or "").split())
    yield f"Options, with their defaults: {', '.join(settings)}. {described}\n"


def _write_example(example: Example) -> str:
    source, target = _mark(example.source), _mark(example.target)
    found = ", ".join(map(_mark, example.faults)) or "–"
    if example.fixed is not None:
        found += f"; becomes {_mark(example.fixed)}"
    languages = example.languages if source else example.languages[1:]
    texts = f"{source and f'{languages[0]}: {source}'} | {languages[-1]}: {target}"
    return f"| {texts} | {found} | {_escape(example.why)} |"


def _mark(text: str | InlineText) -> str:
    """The text as code, in which a blank at an end or between blanks shows."""
    marked = text if isinstance(text, str) else text.marked
    if not marked:
        return ""
    fence = "``" if "`" in marked else "`"
    pad = " " if "`" in marked else ""
    return f"{fence}{pad}{_escape(marked)}{pad}{fence}"


def _escape(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ⏎ ").replace("\t", "⇥").replace("\u00a0", "⍽")
