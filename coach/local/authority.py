"""Certificate authority of this computer, in the instance folder. A phone is told once to trust it."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from trustme import CA

from coach.config import BadConfig
from coach.private_files import write_anew, write_once

AUTHORITY_LASTS = timedelta(days=3650)
# iOS accepts 825 days at most (https://support.apple.com/103769). Every start issues a new certificate.
CERTIFICATE_LASTS = timedelta(days=365)
CLOCKS_DIFFER_BY = timedelta(days=1)


def read_authority(path: Path, now: datetime) -> CA:
    """Authority from the file `path`, made there on the first run and never overwritten.

    Raises `BadConfig`.
    """
    if not path.exists():
        write_once(path, _new_authority(now))
    pem = path.read_bytes()
    try:
        return CA.from_pem(pem, pem)
    except ValueError as problem:
        raise BadConfig(
            f"{path} cannot be read: delete it to have a new one made (and trusted on the phone)."
        ) from problem


def certify(address: str, authority: CA, path: Path, now: datetime) -> None:
    """Write a new certificate for the IP `address`, with its key, into the file `path`."""
    leaf = authority.issue_cert(
        address,
        organization_name="Backstride",
        organization_unit_name=address,
        not_before=now - CLOCKS_DIFFER_BY,
        not_after=now + CERTIFICATE_LASTS,
    )
    write_anew(path, leaf.private_key_and_cert_chain_pem.bytes().decode())


def fingerprint(authority: CA) -> str:
    """SHA-256 fingerprint of its certificate, as phones show it: "3F:A0:…"."""
    certificate = x509.load_pem_x509_certificate(authority.cert_pem.bytes())
    return certificate.fingerprint(SHA256()).hex(":").upper()


def _new_authority(now: datetime) -> str:
    # Key and certificate share a file, so that there is never one without the other.
    key = ec.generate_private_key(ec.SECP256R1())
    secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return (secret + _certificate(key, now).public_bytes(Encoding.PEM)).decode()


def _certificate(key: ec.EllipticCurvePrivateKey, now: datetime) -> x509.Certificate:
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
        not_valid_after=now + AUTHORITY_LASTS,
    )
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_signs_certificates(), critical=True)
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    return builder.sign(key, SHA256())


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
