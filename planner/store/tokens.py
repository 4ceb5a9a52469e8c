"""Secrets that open drafts, and what is kept of them."""

from __future__ import annotations

import re
import secrets
from hashlib import sha256

_BITS = 128
_SECRET = re.compile(r"[A-Za-z0-9_-]{22}")


def new_secret() -> str:
    """Draw a secret of 128 bits, as 22 characters that stand in an address."""
    return secrets.token_urlsafe(_BITS // 8)


def new_id() -> str:
    """Draw the name of a draft: it opens nothing, and may be shown."""
    return secrets.token_hex(6)


def is_secret(text: str) -> bool:
    """Tell whether a text has the shape of a secret.

    >>> is_secret(new_secret()), is_secret("../../answers.db")
    (True, False)
    """
    return _SECRET.fullmatch(text) is not None


def kept(secret: str) -> str:
    """Give what the store keeps of a secret; 128 random bits need no salt and no slow hash."""
    return sha256(secret.encode()).hexdigest()
