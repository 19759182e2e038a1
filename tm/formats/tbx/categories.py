"""TBX's data categories: in which element each stands, and in which module it is in style DCT."""

from __future__ import annotations

from dataclasses import dataclass

TBX_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
# Elements of style DCA whose attribute `type` names a category.
CARRIERS = frozenset({
    "termNote", "descrip", "descripNote", "admin", "adminNote", "transac", "transacNote", "ref",
    "xref",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Module:
    """A namespace of style DCT."""

    prefix: str
    namespace: str


MIN = Module("min", "http://www.tbxinfo.net/ns/min")
BASIC = Module("basic", "http://www.tbxinfo.net/ns/basic")
LINGUIST = Module("ling", "http://www.tbxinfo.net/ns/linguist")
# Ours, for what no other module has an element for: a carrier with its `type`, as in style DCA.
OWN = Module("tm", "urn:bulletin-tm:tbx")
MODULES = (MIN, BASIC, LINGUIST, OWN)
MODULE_NAMESPACES = frozenset(module.namespace for module in MODULES)

MATCH = "x-tm-match"
CASE = "x-tm-case"

# The modules' definitions (tbxinfo.net): the carrier and the module of each category.
CATEGORIES = {
    "administrativeStatus": ("termNote", MIN),
    "customerSubset": ("admin", MIN),
    "externalCrossReference": ("xref", MIN),
    "partOfSpeech": ("termNote", MIN),
    "subjectField": ("descrip", MIN),
    "context": ("descrip", BASIC),
    "crossReference": ("ref", BASIC),
    "definition": ("descrip", BASIC),
    "geographicalUsage": ("termNote", BASIC),
    "grammaticalGender": ("termNote", BASIC),
    "projectSubset": ("admin", BASIC),
    "responsibility": ("transacNote", BASIC),
    "source": ("admin", BASIC),
    "termLocation": ("termNote", BASIC),
    "termType": ("termNote", BASIC),
    "transactionType": ("transac", BASIC),
    "xGraphic": ("xref", BASIC),
    "grammaticalNumber": ("termNote", LINGUIST),
    "register": ("termNote", LINGUIST),
    "transferComment": ("termNote", LINGUIST),
    "reading": ("admin", LINGUIST),
    "readingNote": ("adminNote", LINGUIST),
    MATCH: ("termNote", OWN),
    CASE: ("termNote", OWN),
}
