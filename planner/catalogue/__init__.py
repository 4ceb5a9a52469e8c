"""The catalogue: sectors, trades, channels, places, rules and figures of `data/`, validated and frozen."""

from planner.catalogue.contents import Catalogue
from planner.catalogue.reader import catalogue, read_catalogue

__all__ = ["Catalogue", "catalogue", "read_catalogue"]
