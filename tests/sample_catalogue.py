"""A small complete catalogue for tests of pages, questions and charts: made by hand, never the product's data."""

# ruff: noqa: E501 - a table made by hand: one thing a line reads better than folded lines.

from __future__ import annotations

from functools import lru_cache
from typing import Any

from planner.catalogue import Catalogue

_MARKS = {"kind": "assumed", "source": "judgement", "observed": 2026, "valid_until": 2028}


def figure(central: float, unit: str, spread: float = 1.5, **more: Any) -> dict[str, Any]:
    """A figure with a range around its centre."""
    high = central * spread
    return {
        "low": central / spread, "central": central, "unit": unit,
        "high": min(high, 1.0) if unit == "share" else high, **_MARKS, **more,
    }  # fmt: skip


def both(fr: str, en: str) -> dict[str, str]:
    """The same words in two languages."""
    return {"fr": fr, "en": en}


_SECTORS = {
    "11": ("Agriculture, foresterie, pêche et chasse", "Agriculture, forestry, fishing and hunting", "industry", []),
    "23": ("Construction", "Construction", "site", ["rbq"]),
    "31-33": ("Fabrication", "Manufacturing", "industry", ["food"]),
    "44-45": ("Commerce de détail", "Retail trade", "retail", ["alcohol", "pets", "cannabis"]),
    "52": ("Finance et assurances", "Finance and insurance", "finance", ["finance"]),
    "54": ("Services professionnels, scientifiques et techniques", "Professional, scientific and technical services",
           "professional", ["order"]),
    "61": ("Services d’enseignement", "Educational services", "education", ["minors"]),
    "62": ("Soins de santé et assistance sociale", "Health care and social assistance", "health", ["order", "health"]),
    "71": ("Arts, spectacles et loisirs", "Arts, entertainment and recreation", "culture", ["arts", "minors"]),
    "72": ("Services d’hébergement et de restauration", "Accommodation and food services", "hospitality",
           ["alcohol", "lodging"]),
    "91": ("Administrations publiques", "Public administration", "civic", ["public_body"]),
}  # fmt: skip

_TRADES: dict[str, tuple[str, str, str, str, list[str], list[str], str, str, list[str], list[str]]] = {
    # id: sector, fr, en, naics, words fr, words en, way, customers, traits, flags
    "bakery": ("31-33", "Boulangerie artisanale", "Artisan bakery", "3118", ["pain", "viennoiserie", "pâtisserie"],
               ["bread", "pastry", "croissant"], "proximity", "people", ["shop", "visual", "repeat", "neighbours"], ["food"]),
    "machine-shop": ("31-33", "Atelier d’usinage", "Machine shop", "3327", ["usinage", "tournage", "soudure"],
                     ["machining", "CNC"], "firms-few", "firms", ["few_accounts", "quotes", "relays"], []),
    "plumber": ("23", "Plombier", "Plumber", "2382", ["plomberie", "chauffe-eau", "débouchage"], ["plumbing", "drain"],
                "urgent", "people", ["visits_customers", "vehicle", "quotes"], ["rbq"]),
    "pet-shop": ("44-45", "Animalerie", "Pet shop", "4599", ["animaux", "nourriture pour chiens"], ["pets", "dog food"],
                 "proximity", "people", ["shop", "repeat", "events"], ["pets"]),
    "notary": ("54", "Notaire", "Notary", "5411", ["notariat", "testament"], ["notaries", "will"], "planned", "people",
               ["expert", "appointments", "relays"], ["order"]),
    "software": ("54", "Logiciel pour entreprises", "Business software", "5415", ["informatique", "techno", "logiciel"],
                 ["SaaS", "IT", "tech"], "firms-long", "firms", ["expert", "site"], []),
    "dance-presenter": ("71", "Diffuseur de danse", "Dance presenter", "7113", ["danse", "spectacle", "théâtre"],
                        ["dance", "show", "theatre"], "dates", "people", ["dates", "press_worthy", "visual"], ["arts"]),
    "dentist": ("62", "Dentiste", "Dentist", "6212", ["clinique dentaire", "dents"], ["dental clinic", "teeth"], "planned",
                "people", ["appointments", "expert"], ["order", "health"]),
    "restaurant": ("72", "Restaurant", "Restaurant", "7225", ["bistro", "café", "bar"], ["diner", "eatery"], "proximity",
                   "people", ["shop", "bookings", "visual"], ["alcohol"]),
    "maple-stand": ("11", "Kiosque d’érable à la ferme", "Maple farm stand", "1119", ["érablière", "cabane à sucre"],
                    ["sugar shack", "maple syrup"], "season", "people", ["signs", "season", "tourism"], ["food"]),
    "music-school": ("61", "École de musique", "Music school", "6116", ["cours de piano"], ["piano lessons"], "launch",
                     "people", ["bookings"], ["minors"]),
    "insurance-broker": ("52", "Courtier d’assurance", "Insurance broker", "5242", ["assurance"], ["insurance"], "planned",
                         "both", ["relays", "appointments"], ["finance"]),
    "association": ("91", "Organisme municipal", "Municipal body", "9139", ["ville"], ["city"], "craft", "people", [], []),
}  # fmt: skip

_PLACES: dict[str, tuple[str, str, str, str, float]] = {
    # id: fr, en, parent, region, adults
    "canada": ("Canada", "Canada", "", "canada", 32_000_000),
    "quebec": ("Québec (province)", "Quebec (province)", "canada", "quebec", 7_200_000),
    "bas-saint-laurent": ("Bas-Saint-Laurent", "Bas-Saint-Laurent", "quebec", "quebec", 168_000),
    "rimouski": ("Rimouski", "Rimouski", "bas-saint-laurent", "quebec", 41_000),
    "capitale-nationale": ("Capitale-Nationale", "Capitale-Nationale", "quebec", "quebec", 650_000),
    "quebec-city": ("Québec (ville)", "Quebec City", "capitale-nationale", "quebec", 470_000),
    "montreal": ("Montréal", "Montreal", "quebec", "quebec", 1_700_000),
    "france": ("France", "France", "", "france", 53_000_000),
    "auvergne-rhone-alpes": ("Auvergne-Rhône-Alpes", "Auvergne-Rhône-Alpes", "france", "france", 6_300_000),
    "lyon": ("Lyon", "Lyon", "auvergne-rhone-alpes", "france", 430_000),
}

_CHANNELS: dict[str, tuple[str, str, str, str, bool, bool, str, str]] = {
    # id: fr, en, family, works, animated, earned_or_traditional, action, role
    "map-profile": ("Fiche d’établissement", "Map profile", "search", "foundation", False, False, "profile", "structure"),
    "signs": ("Affichage au comptoir", "Counter signs", "print", "foundation", False, True, "poster", "keep"),
    "facebook": ("Facebook", "Facebook", "social", "relation", True, False, "posts", "keep"),
    "meta-ads": ("Publicité Facebook et Instagram", "Facebook and Instagram ads", "social", "reach", False, False,
                 "campaign", "reach"),
    "instagram": ("Instagram", "Instagram", "social", "relation", True, False, "posts", "reach"),
    "newsletter": ("Infolettre", "Newsletter", "owned", "relation", True, False, "issue", "keep"),
    "weekly-press": ("Hebdo local", "Local weekly", "press", "reach", False, True, "quarter-page", "reach"),
    "press-relations": ("Relations de presse", "Press relations", "relations", "reach", False, True, "pitch", "reach"),
    "flyers": ("Circulaires et cartons", "Flyers", "print", "reach", False, True, "runs", "reach"),
    "radio": ("Radio locale", "Local radio", "broadcast", "reach", False, True, "spots", "reach"),
    "tiktok": ("TikTok", "TikTok", "social", "reach", True, False, "videos", "reach"),
    "search-ads": ("Annonces de recherche", "Search ads", "search", "demand", False, False, "clicks", "structure"),
}  # fmt: skip


def _sector(fr: str, en: str, module: str, flags: list[str]) -> dict[str, Any]:
    return {
        "name": both(fr, en), "module": module, "flags_to_ask": flags,
        "adoption": figure(0.55, "share", 1.2, kind="measured"),
        "proof": both("les avis de clients", "customer reviews"),
        "promise": both("un travail bien fait", "work well done"),
    }  # fmt: skip


def _activity(id: str) -> dict[str, Any]:
    _, fr, en, naics, words_fr, words_en, way, customers, traits, flags = _TRADES[id]
    return {
        "name": both(fr, en), "words": {"fr": words_fr, "en": words_en}, "naics": naics, "way": way,
        "customers": customers, "customer": both("clients", "customers"), "offer": both(fr.lower(), en.lower()),
        "occasion": both("l’achat de la semaine", "the weekly shop"), "flags": flags, "traits": traits,
        "scale": "city", "concerned": figure(0.6, "share"), "demand": figure(12, "per_thousand"),
        "basket": figure(18, "money"), "margin": figure(0.55, "share", 1.2), "repeat": figure(24, "per_year"),
        "close": figure(0.35, "share"), "season": "maple" if id == "maple-stand" else "flat",
        "stays": figure(12, "customers") if id == "maple-stand" else None, "places": id == "music-school",
    }  # fmt: skip


def _way(id: str) -> dict[str, Any]:
    practices = [
        "foundation",
        "demand",
        "push",
        "mass",
        "organic",
        "owned",
        "relation",
        "prospecting",
        "event",
    ]
    return {
        "name": both(f"Manière {id}", f"Way {id}"), "what": both("On vient parce que c’est près.", "People are near."),
        "weights": {"reach": figure(0.3, "share"), "structure": figure(0.35, "share"), "keep": figure(0.35, "share")},
        "push": figure(1, "factor"), "in_market": figure(0.3, "share"),
        "close": {practice: figure(0.2, "share") for practice in practices},
        "months_kept": figure(14, "months"), "referrals": figure(3, "customers"),
    }  # fmt: skip


def _channel(id: str) -> dict[str, Any]:
    fr, en, family, works, animated, earned, action, role = _CHANNELS[id]
    return {
        "name": both(fr, en), "family": family, "works": works, "animated": animated, "earned_or_traditional": earned,
        "what": both("Une phrase.", "One sentence."), "with_others": both("Une phrase.", "One sentence."),
        "settings": [both("Un réglage.", "One setting.")] * 2,
        "fixed_hours": figure(6, "hours"),
        "vehicles": {"main": {"audience": "users", "coverage": figure(0.4, "share"), "shape": figure(0.8, "shape")}},
        "actions": {
            action: {
                "name": both(f"{fr} : action", f"{en}: action"), "unit": both("parution", "issue"), "vehicle": "main",
                "practice": "push", "role": role, "contacts": figure(900, "contacts"), "basis": "total",
                "noticed": figure(0.2, "share"), "tie": figure(0.01, "share"), "cost": figure(40, "money"),
                "hours": figure(0.75, "hours"), "most": 104, "grain": "city", "timing": "steady",
                "foundation": 1 if works == "foundation" else None,
                "task": both("Réclamez la fiche.", "Claim the profile."), "mistake": both("L’oublier.", "Forgetting it."),
                "indicator": both("appels", "calls"),
            }
        },
    }  # fmt: skip


def _place(id: str) -> dict[str, Any]:
    fr, en, parent, region, adults = _PLACES[id]
    shares = {"18-29": 0.19, "30-49": 0.31, "50-64": 0.24, "65+": 0.26}
    return {
        "name": both(fr, en), "country": "FR" if region == "france" else "CA", "parent": parent, "region": region,
        "currency": "EUR" if region == "france" else "CAD",
        "population": {band: figure(adults * share, "people", 1.02) for band, share in shares.items()},
    }  # fmt: skip


def _season(fr: str, en: str, months: list[int], closed: bool = False) -> dict[str, Any]:
    return {
        "name": both(fr, en),
        "months": [figure(month, "index", 1.1) for month in months],
        "closed": closed,
    }


@lru_cache(maxsize=1)
def sample_catalogue() -> Catalogue:
    """The catalogue, the same object each time."""
    return Catalogue.model_validate(
        {
            "version": "sample",
            "sources": {
                "judgement": {
                    "publisher": "Plan de match", "title": "Jugement de métier", "year": 2026, "url": "",
                    "confidence": "low",
                },
                "netendances-2024": {
                    "publisher": "Académie de la transformation numérique", "title": "NETendances 2024", "year": 2024,
                    "url": "https://example.org/netendances", "confidence": "medium",
                },
            },
            "sectors": {id: _sector(*row) for id, row in _SECTORS.items()},
            "activities": {id: _activity(id) for id in _TRADES},
            "sector_of": {id: row[0] for id, row in _TRADES.items()},
            "ways": {id: _way(id) for id in {row[6] for row in _TRADES.values()}},
            "seasons": {
                "flat": _season("Toute l’année", "All year round", [100] * 12),
                "maple": _season("Temps des sucres", "Maple season", [10, 60, 500, 500, 60] + [10] * 7, closed=True),
            },
            "channels": {id: _channel(id) for id in _CHANNELS},
            "places": {id: _place(id) for id in _PLACES},
            "usage": {
                "quebec": {
                    "facebook": {
                        "name": both("Facebook", "Facebook"), "base": "uses",
                        "ages": {band: figure(0.7, "share", 1.1, kind="measured", source="netendances-2024")
                                 for band in ("18-29", "30-49", "50-64", "65+")},
                    }
                }
            },
            "prices": {
                "quebec": {"money": figure(1, "factor"), "hour": figure(75, "money")},
                "canada": {"money": figure(1.1, "factor"), "hour": figure(85, "money")},
                "france": {"money": figure(0.7, "factor"), "hour": figure(55, "money")},
            },
            "rules": {
                "G-CASL": {
                    "name": both("Loi canadienne anti-pourriel (LCAP)", "Canada’s anti-spam law (CASL)"),
                    "regions": ["quebec", "canada"], "always": True,
                    "duty": both("Obtenez le consentement avant tout courriel commercial.",
                                 "Get consent before any commercial e-mail."),
                    "why": both("La loi l’exige.", "The law asks for it."), "status": "read", "source": "judgement",
                    "as_of": "2026-01-15",
                },
                "G-L25": {
                    "name": both("Loi 25 (renseignements personnels)", "Law 25 (personal information)"),
                    "regions": ["quebec"], "always": True,
                    "duty": both("Nommez la personne responsable des renseignements personnels et publiez ses coordonnées.",
                                 "Name the person in charge of personal information and publish how to reach them."),
                    "why": both("La loi l’exige.", "The law asks for it."), "status": "second_hand",
                    "source": "judgement", "as_of": "2026-01-15",
                },
            },
            "method": {"list_only_below": {"what": both("Seuil", "Threshold"), "figure": figure(2000, "people")}},
        }
    )  # fmt: skip
