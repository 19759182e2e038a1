"""Which words a language has, by the dictionaries of simplemma, and its commonest ones."""

from __future__ import annotations

from functools import cache, lru_cache

from tm.model.locale import primary_language

# Dictionaries large enough that a word they lack is seldom one of the language.
_LARGE = frozenset({"en", "es", "pt", "fr", "de", "it", "ca", "gl", "nl", "sv", "da", "nb"})
_REMEMBERED_WORDS = 65536

# Articles, prepositions, pronouns, conjunctions, auxiliaries: words of which every longer sentence
# has some. Our own compilation.
_FUNCTION_WORDS = {
    "en": """
        the of and to in is was for that on with as by at from it its be are were this which have
        has had not but or an they their his her he she we our you your who will would can could
        been than into about after before over under more most other some such when where while
        what there these those them then also only if so do does did how all any between during
        through against because until since each both no up out may might should must i my me us
        a being am very here why just
    """,
    "es": """
        el la los las de del y e en que a al un una unos unas por para con sin sobre entre hasta
        desde es son fue fueron era eran ser está están estaba estaban ha han había habían hay se
        su sus lo le les no ni o u pero como más muy también ya si cuando donde porque este esta
        estos estas ese esa esos esas aquel quien cual cuyo sino durante según tras ante contra
        otro otra otros otras todo toda todos todas nos me te mi tu yo él ella ellos ellas usted
        nosotros qué cómo cada dos sido puede pueden
    """,
    "pt": """
        o a os as do da dos das de e em no na nos nas que um uma uns umas por para com sem sobre
        entre até desde é são foi foram era eram ser está estão estava estavam tem têm tinha há se
        seu sua seus suas lhe lhes não nem ou mas como mais muito também já quando onde porque este
        esta estes estas esse essa esses essas isso isto ao aos à às pelo pela pelos pelas num numa
        quem qual cujo durante segundo após ante contra outro outra outros outras todo toda todos
        todas eu ele ela eles elas você nós cada dois sido pode podem
    """,
    "fr": """
        le la les de des du et en que qui à au aux un une par pour avec sans sur sous dans entre
        est sont était étaient être été a ont avait avaient il elle ils elles on nous vous je se ce
        cette ces cet son sa ses leur leurs ne pas plus ou mais comme aussi si quand où car donc
        lors depuis pendant selon après avant contre autre autres tout toute tous toutes y dont
        même très peut peuvent fait deux d l s n qu c j
    """,
    "it": """
        il lo la i gli le di del della dei delle dello e ed in che a al alla ai alle un una uno per
        con senza su sul sulla tra fra è sono era erano essere stato ha hanno aveva si suo sua suoi
        sue non né o ma come più anche già se quando dove perché questo questa questi queste quello
        nel nella nei nelle da dal dalla dai dalle ci loro tutto tutti cui
    """,
    "de": """
        der die das den dem des und in zu von mit auf für ist sind war waren ein eine einen einem
        einer eines im am zum zur nicht auch als an aus bei nach vor über unter durch um bis dass
        sich er sie es wir ihr ihre sein seine hat haben hatte wird werden wurde wurden aber oder
        wie noch nur wenn weil so kann können
    """,
    "ca": """
        el la els les de del dels i en que a al als un una uns unes per amb sense sobre entre fins
        des és són era eren ser està estan ha han havia hi es se seu seva seus seves no ni o però
        com més molt també ja si quan on perquè aquest aquesta aquests aquestes ho va van
    """,
    "gl": """
        o a os as do da dos das de e en no na nos nas que un unha uns unhas por para con sen sobre
        entre ata desde é son foi foron era eran ser está están ten teñen había hai se seu súa seus
        súas non nin ou pero como máis moi tamén xa cando onde porque este esta ao aos á ás polo
        pola polos polas
    """,
}


def has_vocabulary(language: str) -> bool:
    """Whether a word that `is_word` does not know is probably none of the language."""
    return primary_language(language) in _LARGE


@lru_cache(_REMEMBERED_WORDS)
def is_word(word: str, language: str) -> bool:
    """Whether the language has the word, in just this case; never where we have no dictionary.

    Dictionaries know names and borrowed words too.
    """
    code = primary_language(language)
    if code not in _LARGE:
        return False
    if word in find_function_words(code):
        return True
    from simplemma import is_known

    return is_known(word, lang=code)


@cache
def find_function_words(language: str) -> frozenset[str]:
    """The commonest words of the language, in lower case; empty where we have no list."""
    return frozenset(_FUNCTION_WORDS.get(primary_language(language), "").split())
