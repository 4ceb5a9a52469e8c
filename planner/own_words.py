"""The owner's own words inside a sentence of the plan: no capital in its middle, no full stop before ours.

A first word that is a common one, or one of the trade, loses its capital; any other may be a name and keeps it.
"""

from __future__ import annotations

import re

from planner.catalogue.models import Activity

_WORDS = """
le la les l un une des du de d nos notre votre vos mon ma mes tout tous toute toutes chaque on nous je il elle
ce ces cette c qui que quelqu plus moins bien ici chez sur pour avec sans en au aux dans par depuis parce
comme achat achats vente ventes service services soin soins cours produit produits conseil conseils réparation
réparations installation installations location fabrication entretien formation formations consultation
consultations création créations pièce pièces vêtement vêtements repas plats pain pains gâteau gâteaux travaux
transport livraison équipement matériel meubles seul seule meilleur meilleure prix rapide rapides
the a an our your my all every each we i it they this these that those who which more less well here at on for
with without in by from because as like buying selling sales service services care classes courses product
products advice repair repairs installation rental making maintenance training consulting custom handmade
bread cakes parts clothes meals work transport delivery equipment gear furniture only best fast fresh local
affordable quality
"""
_COMMON = frozenset(_WORDS.split())
_FIRST = re.compile(r"[^\W\d_]+")


def inside(said: str, activity: Activity) -> str:
    """Fit an owner's phrase in a sentence: « Du pain et du café. » becomes « du pain et du café ».

    What begins with initials (« CNC machining ») or with a word that we do not know stays as it was typed.
    """
    said = said.strip().rstrip(".;,… ")
    first = _FIRST.match(said)
    if first is None or not begins_plainly(said, activity):
        return said
    return said[0].lower() + said[1:]


def begins_plainly(said: str, activity: Activity) -> bool:
    """Tell whether a phrase can stand in a sentence without a capital: its first word is no unknown name."""
    first = _FIRST.match(said)
    if first is None or said[0].islower():
        return True
    word = first[0]
    if len(word) > 1 and not word[1:].islower():
        return False
    return word.lower() in _COMMON or word.lower().rstrip("s") in _of_trade(activity)


def _of_trade(activity: Activity) -> set[str]:
    """List the words that the catalogue writes without a capital when it speaks of a trade, without their plural."""
    texts = [activity.offer.fr, activity.offer.en, activity.occasion.fr, activity.occasion.en]
    texts += [words for spoken in activity.words.values() for words in spoken]
    return {word.rstrip("s") for text in texts for word in _FIRST.findall(text) if word[:1].islower()}
