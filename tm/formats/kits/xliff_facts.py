"""What our kits call things where XLIFF has no word for them."""

TOOL = "bulletin-tm"
DEVELOPER = "developer"
PHASE = "translation"
# Of a suggestion: contexts of XLIFF 1.2's `alt-trans`, attributes of XLIFF 2's `match`.
CONTEXT_PREFIX = "x-tm-"
KIND = "kind"
SCORE = "score"
SIMILARITY = "similarity"
ADAPTED = "adapted"
# Of a file of XLIFF 2.
BULLETIN = "bulletin"
TRANSLATOR = "translator"
SIGNATURE = "signature"
OWN_PREFIX = "tm"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
