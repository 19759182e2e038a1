"""Option types of `tm check`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import rich_click as click
from click.shell_completion import CompletionItem

from tm.cli.options import NameType

if TYPE_CHECKING:
    from tm.report.findings.report import Report


@dataclass(frozen=True, slots=True)
class ReportTarget:
    """A form of the report and where it goes; `-` is standard output."""

    name: str
    path: str = "-"


def load_reporters() -> Mapping[str, Callable[[Report], str]]:
    """What writes reports, by name."""
    from tm.report.findings.registry import REPORTERS

    return REPORTERS


class ReportType(click.ParamType[ReportTarget]):
    """The name of a reporter, which may go on with `=` and the file that it writes."""

    name = "format"
    _names = NameType(load_reporters)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """All the names, for `--help`."""
        return self._names.get_metavar(param, ctx)

    def convert(
        self,
        value: str | ReportTarget,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> ReportTarget:
        """The reporter and its file."""
        if isinstance(value, ReportTarget):
            return value
        name, equals, path = value.partition("=")
        if equals and not path:
            self.fail(f"{value!r} names no file", param, ctx)
        return ReportTarget(self._names.convert(name, param, ctx), path or "-")

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """The names that begin so."""
        return self._names.shell_complete(ctx, param, incomplete)


class NamesType(click.ParamType[tuple[str, ...]]):
    """Names with commas between."""

    name = "name,name"

    def convert(
        self,
        value: str | tuple[str, ...],
        param: click.Parameter | None,  # noqa: ARG002 - as click calls it
        ctx: click.Context | None,  # noqa: ARG002
    ) -> tuple[str, ...]:
        """The names in order, each once."""
        if isinstance(value, tuple):
            return value
        return tuple(dict.fromkeys(name.strip() for name in value.split(",") if name.strip()))

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[CompletionItem]:
        """The names of checks that go on so."""
        from tm.checks.registry import list_checks

        before, comma, last = incomplete.rpartition(",")
        names = (check.facts.name for check in list_checks())
        return [CompletionItem(f"{before}{comma}{name}") for name in names if name.startswith(last)]


REPORT = ReportType()
NAMES = NamesType()
