"""What `tm check` was asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tm.project.check_settings import CheckSettings


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """None asks for the default.

    `paths` are files, folders and globs; none at all stand for the whole project. `language` is
    that of texts to be proof-read alone, and of the translations in a file that does not tell;
    `source_language` that of their originals. `memory_path` names a memory whose units are checked.
    `baseline` is a file of findings that are known. `changed_since` names a revision of git.
    """

    paths: tuple[str, ...] = ()
    language: str | None = None
    source_language: str | None = None
    memory_path: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    changed_since: str | None = None
    baseline: str | None = None
    jobs: int | None = None

    def apply(self, settings: CheckSettings) -> CheckSettings:
        """The settings as the command line changes them: what it selects is all that runs."""
        if self.select is not None:
            return replace(settings, select=self.select, ignore=self.ignore)
        return replace(settings, ignore=(*settings.ignore, *self.ignore))
