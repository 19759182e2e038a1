"""`tm prepare --update`: kits with only what changed since the bulletins were translated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tm.model.kit import DeliveredEntry, Delivery, Kit
from tm.pipeline.prepare.entries import Entries
from tm.pipeline.prepare.kept import keep_work
from tm.pipeline.prepare.originals import Original
from tm.pipeline.prepare.outdated import Outdated
from tm.pipeline.prepare.translated_before import Translations

_ONLY_REMOVED = "nothing to translate; what was removed goes with `tm build`"


@dataclass(frozen=True, slots=True)
class Update:
    """Brings kits up to date with what is known of earlier translations.

    `existing` are the kits as they are in their places already, `note` is told what else to know.
    """

    translations: Translations
    existing: Sequence[Delivery]
    note: Callable[[str], None]

    def update(self, kits: Sequence[Kit], originals: Sequence[Original]) -> tuple[Kit, ...]:
        """The kits with what is left to translate, without those in which nothing is."""
        updated: list[Kit] = []
        unchanged: list[str] = []
        for kit, original in zip(kits, originals, strict=True):
            earlier, refused = self.translations.find(original)
            outdated = Outdated(kit.source_language, kit.target_language).choose(
                kit.entries, earlier, refused
            )
            if outdated:
                updated.append(self._update(kit, outdated, original))
            elif all(passage.is_current for passage in earlier):
                unchanged.append(kit.source_path)
            else:
                self.note(f"{kit.source_path}: {_ONLY_REMOVED}")
        if unchanged:
            self.note(f"nothing has changed since it was translated: {', '.join(unchanged)}")
        return tuple(updated)

    def _update(self, kit: Kit, outdated: Entries, original: Original) -> Kit:
        own = [each for each in self.existing if each.name in {kit.name, ""}]
        delivered = [entry for delivery in own for entry in delivery.entries]
        kept = keep_work(kit.entries, outdated, delivered, original)
        for entry in kept.dropped:
            self.note(_explain_drop(entry))
        translator = kit.translator or next((each.translator for each in own), "")
        return replace(kit, entries=kept.entries, translator=translator)


def _explain_drop(entry: DeliveredEntry) -> str:
    place = f"{entry.place.path}:{entry.place.line}"
    return f"{place}: left out, its text is gone: {entry.source.plain} = {entry.target.plain}"
