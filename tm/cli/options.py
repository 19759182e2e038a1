"""Option types and options that several commands share."""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import rich_click as click
from click.shell_completion import CompletionItem

from tm.errors import LanguageError
from tm.model.locale import fold_tag, normalize_tag


class LanguageType(click.ParamType[str]):
    """A language code, normalized."""

    name = "lang"

    def convert(self, value: str, param: click.Parameter | None, _: object) -> str:
        """The tag in its canonical spelling; raises LanguageError at the option."""
        try:
            return normalize_tag(value)
        except LanguageError as error:
            place = max(param.opts, key=len) if param else ""
            raise LanguageError(error.fact, place=place, remedy=error.remedy) from None


class LanguageListType(click.ParamType[tuple[str, ...]]):
    """Language codes with commas between, normalized."""

    name = "lang,lang"

    def convert(
        self, value: str | tuple[str, ...], param: click.Parameter | None, context: object
    ) -> tuple[str, ...]:
        """The tags in order, each once; at least one has to be named."""
        if isinstance(value, tuple):
            return value
        if not value.strip(", "):
            self.fail(f"{value!r} names no language", param)
        tags = (LANGUAGE.convert(tag, param, context) for tag in value.split(",") if tag.strip())
        return tuple(dict.fromkeys(tags))


class LanguageMapType(click.ParamType[tuple[str, str]]):
    """A code of any kind and that of a language, with an equals sign between."""

    name = "lang=lang"

    def convert(
        self, value: str | tuple[str, str], param: click.Parameter | None, context: object
    ) -> tuple[str, str]:
        """The one that is found, folded, and the one that it is taken for."""
        if isinstance(value, tuple):
            return value
        found, sign, taken_for = value.partition("=")
        if not sign:
            self.fail(f"{value!r} is no pair such as en-US=en", param)
        with suppress(LanguageError):  # a code that is none is what the map is good for
            found = normalize_tag(found)
        return fold_tag(found), LANGUAGE.convert(taken_for, param, context)


class NumberType(click.FloatRange):
    """A number of a range, and no other: `nan` is neither below nor above anything."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The number; neither `nan` nor `inf`."""
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(f"{value} is no number that can be counted with", param, ctx)
        return number


class PathType(click.Path):
    """The path of a file or folder, which shells complete; whether it is there shows later."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str | bytes | os.PathLike[str]:
        """The path as it was given; an empty one is refused."""
        if not value:
            self.fail("an empty name names no file", param, ctx)
        return super().convert(value, param, ctx)


class NameType(click.ParamType[str]):
    """A name from a table that is loaded only where the name matters, not for every command."""

    name = "name"

    def __init__(self, load_names: Callable[[], Iterable[str]]) -> None:
        self._load_names = load_names

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """All the names, for `--help`; it breaks lines at blanks."""
        return f"[{' | '.join(self._load_names())}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The name, if it is in the table."""
        names = tuple(self._load_names())
        if value not in names:
            self.fail(f"{value!r} is none of {', '.join(names)}", param, ctx)
        return value

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """The names that begin so."""
        return [CompletionItem(name) for name in self._load_names() if name.startswith(incomplete)]


class EncoderType(NameType):
    """An encoder's name, which may go on with `:` and the model that it is to use."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The whole of it, if there is such an encoder."""
        super().convert(value.partition(":")[0], param, ctx)
        return value


def _load_encoder_names() -> Iterable[str]:
    from tm.align.encoders import ENCODER_NAMES
    from tm.align.plugins import list_plugins

    return dict.fromkeys((*ENCODER_NAMES, *list_plugins()))


class DateType(click.DateTime):
    """A day, which begins at midnight UTC."""

    name = "date"

    def __init__(self) -> None:
        super().__init__(("%Y-%m-%d",))

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        """As other values are shown."""
        return "DATE"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """The day's beginning."""
        try:
            found: datetime = super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is no date; write it as in 2027-12-31", param, ctx)
        return found.replace(tzinfo=UTC)


LANGUAGE = LanguageType()
DATE = DateType()
PATH = PathType()
LANGUAGES = LanguageListType()
CONFIDENCE = NumberType(0, 1)
PERCENT = NumberType(0, 100)

memory_option = click.option(
    "--memory",
    "memory_path",
    metavar="FILE",
    type=PATH,
    help="The memory; by default the one tm.toml names, else memory.sqlite here.",
)
job_source_option = click.option(
    "-s",
    "--source",
    "source_language",
    type=LANGUAGE,
    help="The bulletins' language; by default the project's original, or what the text tells.",
)
job_target_option = click.option(
    "-t",
    "--target",
    "target_language",
    type=LANGUAGE,
    help="The language wanted; by default the project's other one, if it has one other.",
)
glossary_option = click.option(
    "--glossary",
    "glossary_path",
    metavar="FILE",
    type=PATH,
    help="The glossary; by default the one tm.toml names.",
)
min_score_option = click.option(
    "--min-score",
    type=PERCENT,
    default=70.0,
    help="The least similarity in percent, before penalties; by default 70.",
)
encoder_option = click.option(
    "--encoder",
    type=EncoderType(_load_encoder_names),
    help="What compares segments; by default use where it knows both languages, else lexical.",
)
main_text_option = click.option(
    "--main-text",
    "main_text_only",
    is_flag=True,
    help="Leave out what stands around the main text of HTML pages.",
)


def refuse_options(context: click.Context, reason: str, names: Collection[str]) -> None:
    """Stops where one of these options was given."""
    for param in context.command.params:
        if param.name in names and context.params.get(param.name):
            raise click.UsageError(f"{param.opts[0]} {reason}")
