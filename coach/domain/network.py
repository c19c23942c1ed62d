"""Network of a client: a household has one IPv4 address, but 2^64 IPv6 addresses, which count as one."""

from ipaddress import IPv6Address, ip_address, ip_network

IPV6_BITS = 64
"""Prefix that a provider gives to one household, which may use all its addresses."""


def network_of(address: str) -> str:
    """IPv4 address, or the first 64 bits of an IPv6 address. A text that is no address remains as it is."""
    try:
        parsed = ip_address(address.partition("%")[0])  # a link-local address names its interface
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return address
    if parsed.ipv4_mapped:
        return str(parsed.ipv4_mapped)
    return str(ip_network((parsed, IPV6_BITS), strict=False))
