"""Who asks, and how: the visitor's address behind the proxies that we trust, and whether the way was encrypted."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from starlette.requests import HTTPConnection

from pages.shared.settings import settings

_HOME_BITS = 64
"""One home or office holds a whole range of addresses of the sixth version: its first half names it."""


def read(address: str) -> IPv4Address | IPv6Address | None:
    """Read an address; one of the fourth version that came in by a door of the sixth is itself again.

    >>> read("::ffff:192.0.2.7"), read("unix:")
    (IPv4Address('192.0.2.7'), None)
    """
    try:
        found = ip_address(address)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def trusted(address: str) -> bool:
    """Tell whether an address is a proxy of ours."""
    found = read(address)
    return found is not None and any(found in network for network in settings().trusted_proxies)


def address_of(request: HTTPConnection) -> str:
    """Give the visitor's address: the nearest that is not a trusted proxy."""
    near = request.client.host if request.client else ""
    passed = [one.strip() for one in request.headers.get("x-forwarded-for", "").split(",") if one.strip()]
    while passed and trusted(near):
        near = passed.pop()
    return near


def counted_as(address: str) -> str:
    """Give the name under which an address is counted: itself, or its network of 64 bits.

    >>> counted_as("192.0.2.7"), counted_as("2001:db8:1:2:3:4:5:6"), counted_as("unknown")
    ('192.0.2.7', '2001:db8:1:2::/64', 'unknown')
    """
    found = read(address)
    if isinstance(found, IPv6Address):
        return str(ip_network((found, _HOME_BITS), strict=False))
    return str(found) if found is not None else address


def encrypted(request: HTTPConnection) -> bool:
    """Tell whether the visitor came by HTTPS, up to the app itself or to a trusted proxy that says so."""
    if request.url.scheme in ("https", "wss"):
        return True
    near = request.client.host if request.client else ""
    return trusted(near) and request.headers.get("x-forwarded-proto", "") == "https"
