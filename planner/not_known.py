"""Tells « I don't know » from an answer, in both languages, however it is typed; it keeps and changes nothing.

Own code: what is recognised is a closed list of what owners type in a form, and a whole answer only: « Rien ne vaut le
beurre » is an answer, « rien » is none.
"""

from __future__ import annotations

import re
import unicodedata

_PLAINLY = frozenset([
    "nsp", "jsp", "jspas", "idk", "dunno", "na", "n a", "s o", "sans objet", "ne s applique pas", "non applicable",
    "rien", "aucun", "aucune", "inconnu", "inconnue", "je l ignore", "a determiner", "a venir", "a voir",
    "none", "nothing", "nil", "unknown", "not applicable", "not known", "not available", "tbd", "to be determined",
])  # fmt: skip
_FRENCH = re.compile(
    r"(je |j |on |nous )?((ne |n )?(le |en )?(sai[st]?|savons|connais) (pas|rien)"
    r"|(ne |n )?(ai|avons|a) (pas d|aucune) idee|pas d idee|aucune idee"
    r"|(ne )?suis pas (sure?|certaine?)|pas (sure?|certaine?))"
)
_ENGLISH = re.compile(
    r"((i |we )?(do not|don t|dont) (really )?know|(i |we )?(have )?no (idea|clue)|(i m |i am |we re )?not sure)"
)
_BEFORE_OR_AFTER = re.compile(
    r"^(desolee?|sorry|euh|honnetement|honestly) "
    r"| (du tout|encore|vraiment|trop|pour l instant|desolee?|at all|yet|sorry)$"
)


def not_known(typed: str) -> bool:
    """Tell whether a text says, as a whole, that there is no answer; an empty one says nothing.

    >>> [not_known(typed) for typed in ("Je ne sais pas!", "?", "N/A", "no idea", "Aucune idée encore…")]
    [True, True, True, True, True]
    >>> [not_known(typed) for typed in ("", "0", "Rien ne vaut le beurre", "Sans gluten", "$")]
    [False, False, False, False, False]
    """
    if not typed.strip() or len(typed) > 80:
        return False
    flat = unicodedata.normalize("NFKD", typed.lower())
    flat = "".join(letter for letter in flat if not unicodedata.combining(letter))
    bare = " ".join(re.findall(r"[a-z0-9]+", flat))
    if not bare:
        return re.fullmatch(r"[\s?？.…–—_-]+", typed) is not None
    for _ in range(2):
        bare = _BEFORE_OR_AFTER.sub("", bare)
    return bare in _PLAINLY or any(said.fullmatch(bare) for said in (_FRENCH, _ENGLISH))
