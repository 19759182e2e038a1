"""Templates of pages that are one file each, with style and script inside; nothing is fetched."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from tm import __version__

_SHARED = Path(__file__).parent / "templates"


def load_templates(folder: Path, styles: Sequence[str], scripts: Sequence[str]) -> Environment:
    """The templates in the folder, which extend `base.html`, with these styles and scripts.

    The page allows no others: they are known by their hashes (Content Security Policy 3).
    """
    environment = Environment(
        loader=FileSystemLoader([folder, _SHARED]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    own = {
        "style": [_SHARED / "base.css", *(folder / name for name in styles)],
        "script": [folder / name for name in scripts],
    }
    for name, files in own.items():
        text = "".join(file.read_text(encoding="utf-8") for file in files)
        environment.globals[name] = Markup(text)  # noqa: S704 - our own files
        digest = hashlib.sha256(text.encode()).digest()
        environment.globals[f"{name}_hash"] = f"sha256-{b64encode(digest).decode()}"
    environment.globals["version"] = __version__
    return environment
