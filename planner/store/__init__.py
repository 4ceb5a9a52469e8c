"""Where answers are kept: drafts, the links that open them, versions; in a file (SQLite) or in PostgreSQL.

The only room that knows of databases. It knows neither screen, clock nor environment: who opens a store gives the
place, the clock and how long to keep. What cannot be kept is said as a `Refusal` in the reader's language.
"""

from planner.store.contract import Clock, Content, Draft, Gone, Opened, Outrun, Right, ShutOut, Store, Version
from planner.store.copying import Proof, back_up, copy_store
from planner.store.engine import CONNECTIONS
from planner.store.location import default_location
from planner.store.merge import Clash, choose, gather, merge
from planner.store.opening import open_engine, open_source, open_store
from planner.store.tokens import is_secret, new_secret

__all__ = [
    "CONNECTIONS",
    "Clash",
    "Clock",
    "Content",
    "Draft",
    "Gone",
    "Opened",
    "Outrun",
    "Proof",
    "Right",
    "ShutOut",
    "Store",
    "Version",
    "back_up",
    "choose",
    "copy_store",
    "default_location",
    "gather",
    "is_secret",
    "merge",
    "new_secret",
    "open_engine",
    "open_source",
    "open_store",
]
