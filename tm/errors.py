"""What stops the work. Each error reads "place: fact; remedy" and ends a command with exit 2."""

from __future__ import annotations


class TmError(Exception):
    """The work could not be done because of what we were given.

    `place` is a file, `file:line`, an option or a config key, as the user would look for it.
    """

    def __init__(self, fact: str, *, place: str = "", remedy: str = "") -> None:
        super().__init__(fact)
        self.fact = fact
        self.place = place
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.place}: " if self.place else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return " ".join(f"{place}{self.fact}{remedy}".split())


class InputError(TmError):
    """A file or stream that cannot be read as what it should be."""


class RefusedFilesError(TmError):
    """Several files that cannot be read; `errors` tell of one each."""

    def __init__(self, errors: tuple[TmError, ...]) -> None:
        super().__init__(f"{len(errors)} files cannot be read")
        self.args = (errors,)
        self.errors = errors


class ConfigError(TmError):
    """A `tm.toml` that does not say what to do."""


class StoreError(TmError):
    """A memory that cannot be opened, read or written."""


class OutdatedError(StoreError):
    """A memory in which somebody else stored something since it was read."""


class LanguageError(TmError):
    """A language code that is not one, or a pair of languages that cannot be worked on."""


class MissingExtraError(TmError):
    """An optional package that the asked-for work needs."""


class PluginError(TmError):
    """Something that another package adds to tm and that does not work."""
