"""Who a request is from, so that no address takes more than its share.

A header of a proxy is believed only where the operator has named it: anybody can
send one.
"""

import ipaddress
from collections.abc import Mapping
from functools import lru_cache

# What a proxy adds; a request that has one did not come straight from its client.
_FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_VIA")
_REMEMBERED = 1_000
_OWN_NETWORK = 64  # bits of an IPv6 address that tell networks apart; the rest is one client's


def address(environ: Mapping[str, object], proxy_header: str | None) -> str:
    """Give the address of a request's client. proxy_header: the one to believe, if any.

    Of several addresses in it the last counts: the one that our own proxy has added.
    """
    if proxy_header:
        name = f"HTTP_{proxy_header.upper().replace('-', '_')}"
        given = str(environ.get(name, "")).split(",")[-1].strip()
        if given:
            return _shared(given)
    return _shared(str(environ.get("REMOTE_ADDR", "")))


def is_operator(environ: Mapping[str, object], proxy_header: str | None) -> bool:
    """Whether a request comes from this machine itself, and from no further away."""
    if not proxy_header and any(environ.get(name) for name in _FORWARDED):
        return False
    try:
        return ipaddress.ip_address(address(environ, proxy_header)).is_loopback
    except ValueError:
        return False


@lru_cache(_REMEMBERED)
def _shared(given: str) -> str:
    """Fold an IPv6 address to the network that one client has all of."""
    try:
        known = ipaddress.ip_address(given.strip("[]"))
    except ValueError:
        return given[:64]
    if known.version == 4 or known.is_loopback:
        return str(known)
    return str(ipaddress.ip_network((int(known), _OWN_NETWORK), strict=False).network_address)
