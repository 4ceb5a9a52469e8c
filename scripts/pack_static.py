"""Packs Streamlit's scripts and styles in the environment, once it is made, so that no visitor waits for it."""

from __future__ import annotations

import sys

from pages.shared.web.packed import pack_all


def main() -> int:
    """Pack, and say how many files."""
    print(f"{pack_all()} files packed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
