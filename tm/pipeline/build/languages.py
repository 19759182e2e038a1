"""Which languages a run of `tm build` is between."""

from __future__ import annotations

from tm.errors import LanguageError
from tm.pipeline.build.request import BuildListener, BuildRequest
from tm.pipeline.job_languages import choose_job_languages
from tm.pipeline.prepare.originals import make_finder
from tm.pipeline.project import Project
from tm.project.config import CONFIG_NAME


def choose_languages(
    request: BuildRequest, project: Project | None, listener: BuildListener
) -> tuple[str, str]:
    """As `tm prepare` does; a project's bulletins are built in its languages alone."""
    source, target = choose_job_languages(
        request.source_language,
        request.target_language,
        project,
        lambda: make_finder("", None).find(request.paths) if request.paths else (),
        listener.note,
    )
    if project and not request.output and target not in project.config.languages:
        raise LanguageError(
            f"{target} is none of the languages of {project.locate(CONFIG_NAME)}",
            place="--target",
            remedy="add it to `languages` there, or name a file with -o",
        )
    return source, target
