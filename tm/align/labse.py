"""LaBSE (Feng et al. 2022), or any other model of sentence-transformers."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from tm.errors import InputError, MissingExtraError

_HUB_NAME = "sentence-transformers/LaBSE"
_BATCH_TEXTS = 32
# So much of each file of a model's folder tells it from others; its weights have gigabytes.
_SAMPLED_BYTES = 65536


class LabseEncoder:
    """A TextEncoder. The model is loaded when first needed."""

    languages = frozenset[str]()

    def __init__(self, model: str = "") -> None:
        """`model` is a folder, or a name on the Hugging Face hub, from where it is fetched once."""
        self._place = model or _HUB_NAME
        try:
            self._version = version("sentence-transformers")
        except PackageNotFoundError:
            raise MissingExtraError(
                "encoder 'labse' needs the package sentence-transformers",
                remedy="run pip install 'bulletin-tm[labse]'",
            ) from None

    @cached_property
    def signature(self) -> str:
        """See TextEncoder."""
        folder = Path(self._place)
        name = f"{folder.resolve().name}-{_digest(folder)}" if folder.is_dir() else self._place
        return f"labse-{self._version}-{name.replace(' ', '_')}"

    def encode(self, texts: Sequence[str]) -> Any:
        """See TextEncoder."""
        return self._model.encode(
            list(texts), batch_size=_BATCH_TEXTS, show_progress_bar=False, convert_to_numpy=True
        )

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import SentenceTransformer

        try:
            return SentenceTransformer(self._place)
        except Exception as error:  # there is no end to the kinds that loading may raise
            raise InputError(
                f"no model of sentence-transformers: {error}",
                place=self._place,
                remedy="name its folder, as in --encoder labse:FOLDER, or go online once",
            ) from error


def _digest(folder: Path) -> str:
    digest = hashlib.blake2b(digest_size=4)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        with path.open("rb") as stream:
            start = stream.read(_SAMPLED_BYTES)
        digest.update(f"{path.relative_to(folder)} {path.stat().st_size}\n".encode() + start)
    return digest.hexdigest()
