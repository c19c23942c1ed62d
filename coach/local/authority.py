"""Certificate authority for one address of this computer. A phone is told once a year to trust it.

Critical name constraints (RFC 5280, 4.2.1.10) bind it to that address, so its key is of no use elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Network
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from trustme import CA

from coach.config import BadConfig
from coach.private_files import write_anew, write_once

# iOS accepts 825 days at most (https://support.apple.com/103769).
LASTS = timedelta(days=365)
RENEWED_BEFORE_ITS_END = timedelta(days=30)
CLOCKS_DIFFER_BY = timedelta(days=1)
NO_NAME = "backstride.invalid"
"""The only DNS name that is permitted. No site can have it (RFC 6761)."""
UNBOUND = "authority.pem"
"""File of earlier versions, with an authority for every site, valid for ten years."""


@dataclass(frozen=True)
class Authority:
    """Authority with its key, and whether this start has made it."""

    ca: CA
    is_new: bool

    @property
    def certificate(self) -> x509.Certificate:
        return x509.load_pem_x509_certificate(self.ca.cert_pem.bytes())

    @property
    def fingerprint(self) -> str:
        """SHA-256 fingerprint of its certificate, as phones show it: "3F:A0:…"."""
        return self.certificate.fingerprint(SHA256()).hex(":").upper()


def read_authority(instance: Path, address: str, now: datetime) -> Authority:
    """Authority for the IPv4 `address`, from its own file. A missing one is made, and one that ends soon.

    Raises `BadConfig`.
    """
    (instance / UNBOUND).unlink(missing_ok=True)
    path = instance / f"authority-{address}.pem"
    if path.exists() and now < _read(path).certificate.not_valid_after_utc - RENEWED_BEFORE_ITS_END:
        return _read(path)
    path.unlink(missing_ok=True)
    write_once(path, _new_authority(address, now))
    return Authority(_read(path).ca, is_new=True)


def certify(address: str, authority: Authority, path: Path, now: datetime) -> None:
    """Write a new certificate for the IP `address`, with its key, into the file `path`."""
    leaf = authority.ca.issue_cert(
        address,
        organization_name="Backstride",
        organization_unit_name=address,
        not_before=now - CLOCKS_DIFFER_BY,
        not_after=authority.certificate.not_valid_after_utc,
    )
    write_anew(path, leaf.private_key_and_cert_chain_pem.bytes().decode())


def _read(path: Path) -> Authority:
    pem = path.read_bytes()
    try:
        return Authority(CA.from_pem(pem, pem), is_new=False)
    except ValueError as problem:
        raise BadConfig(
            f"{path} cannot be read: delete it to have a new one made (and trusted on the phone)."
        ) from problem


def _new_authority(address: str, now: datetime) -> str:
    # Key and certificate share a file, so that there is never one without the other.
    key = ec.generate_private_key(ec.SECP256R1())
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return (secret + _certificate(key, address, now).public_bytes(Encoding.PEM)).decode()


def _certificate(key: ec.EllipticCurvePrivateKey, address: str, now: datetime) -> x509.Certificate:
    # iOS has no trust switch for an authority without a common name, and trustme's has none:
    # https://github.com/FiloSottile/mkcert/issues/47
    name = x509.Name(
        [x509.NameAttribute(x509.NameOID.COMMON_NAME, f"Backstride at home ({now.date().isoformat()})")]
    )
    public = key.public_key()
    builder = x509.CertificateBuilder(
        issuer_name=name,
        subject_name=name,
        public_key=public,
        serial_number=x509.random_serial_number(),
        not_valid_before=now - CLOCKS_DIFFER_BY,
        not_valid_after=now + LASTS,
    )
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_signs_certificates(), critical=True)
    builder = builder.add_extension(_only(address), critical=True)
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    return builder.sign(key, SHA256())


def _only(address: str) -> x509.NameConstraints:
    # A constraint binds names of its own kind only, so DNS names need one too.
    permitted = [x509.IPAddress(IPv4Network(address)), x509.DNSName(NO_NAME)]
    return x509.NameConstraints(permitted, excluded_subtrees=None)


def _signs_certificates() -> x509.KeyUsage:
    return x509.KeyUsage(
        key_cert_sign=True,
        crl_sign=True,
        digital_signature=False,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )
