"""Commands by which a step of GitHub Actions marks lines; Forgejo and Gitea know them too.

Commands and their escapes: GitHub docs, "Workflow commands for GitHub Actions", and the function
`escapeProperty` of actions/toolkit.
"""

from __future__ import annotations

from collections.abc import Mapping

from tm.report.findings.visible import make_visible

_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = _DATA | str.maketrans({":": "%3A", ",": "%2C"})


def write_command(command: str, properties: Mapping[str, str | int], message: str) -> str:
    """The command, as in `::warning file=a.md,line=3::message`; what cannot be seen is shown."""
    listed = ",".join(
        f"{name}={make_visible(str(value)).translate(_PROPERTY)}"
        for name, value in properties.items()
    )
    return f"::{command} {listed}::{message.translate(_DATA)}"
