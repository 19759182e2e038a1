"""Encoders that other packages offer under the entry point `tm.encoders`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Protocol

from tm.errors import PluginError, TmError

_GROUP = "tm.encoders"


class TextEncoder(Protocol):
    """What such a package gives; `docs/encoders.md` shows one."""

    @property
    def signature(self) -> str:
        """Name and version of everything that decides what the vectors are; no spaces."""

    @property
    def languages(self) -> Collection[str]:
        """The languages it was made for, as two- or three-letter codes; none at all for any."""

    def encode(self, texts: Sequence[str]) -> Any:
        """An array of numbers with a row for each text; texts that say the same lie near."""


def list_plugins() -> tuple[str, ...]:
    """Their names, in alphabetical order."""
    return tuple(sorted(entry_points(group=_GROUP).names))


def load_plugin(name: str, model: str) -> TextEncoder:
    """The encoder of this name, made for a model; `model` may be empty.

    Raises PluginError where its package is broken or gives something else.
    """
    point = entry_points(group=_GROUP)[name]
    try:
        encoder: TextEncoder = point.load()(model)
        is_complete = callable(encoder.encode) and _is_name(encoder.signature)
        is_complete = is_complete and not isinstance(encoder.languages, str)
        list(encoder.languages)
    except TmError:
        raise
    except Exception as error:
        raise _refuse(point, f"cannot be loaded: {type(error).__name__}: {error}") from error
    if not is_complete:
        raise _refuse(point, "has no signature, languages and encode as they should be")
    return encoder


def _is_name(signature: object) -> bool:
    return isinstance(signature, str) and len(signature.split()) == 1


def _refuse(point: EntryPoint, fact: str) -> PluginError:
    package = f" of the package {point.dist.name}" if point.dist else ""
    return PluginError(
        f"encoder {point.name!r}{package} {fact}",
        remedy="upgrade or uninstall that package, or use another encoder",
    )
