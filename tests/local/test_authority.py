"""Certificate authority: accepted by phones, for one address of this computer and one year."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from trustme import CA

from coach.config import BadConfig
from coach.local.authority import Authority, certify, read_authority

NOW = datetime(2026, 5, 17, 9, 41, tzinfo=UTC)
ADDRESS = "192.168.1.37"


def test_the_same_authority_comes_back_until_its_last_month(tmp_path: Path) -> None:
    first = read_authority(tmp_path, ADDRESS, NOW)

    again = read_authority(tmp_path, ADDRESS, NOW + timedelta(days=334))

    assert (first.is_new, again.is_new) == (True, False)
    assert again.fingerprint == first.fingerprint


def test_in_its_last_month_a_new_one_takes_its_place(tmp_path: Path) -> None:
    first = read_authority(tmp_path, ADDRESS, NOW)
    later = NOW + timedelta(days=336)

    again = read_authority(tmp_path, ADDRESS, later)

    assert again.is_new
    assert again.fingerprint != first.fingerprint
    assert again.certificate.not_valid_after_utc == later + timedelta(days=365)
    assert [path.name for path in tmp_path.iterdir()] == [f"authority-{ADDRESS}.pem"]


def test_an_authority_for_every_site_is_deleted(tmp_path: Path) -> None:
    ca = CA()
    ca.private_key_pem.write_to_path(tmp_path / "authority.pem")
    ca.cert_pem.write_to_path(tmp_path / "authority.pem", append=True)

    authority = read_authority(tmp_path, ADDRESS, NOW)

    assert authority.is_new
    assert not (tmp_path / "authority.pem").exists()


def test_it_lasts_a_year(tmp_path: Path) -> None:
    certificate = read_authority(tmp_path, ADDRESS, NOW).certificate

    assert certificate.not_valid_after_utc == NOW + timedelta(days=365)


def test_its_name_is_one_that_ios_lists(tmp_path: Path) -> None:
    name = read_authority(tmp_path, ADDRESS, NOW).certificate.subject

    assert [part.value for part in name] == ["Backstride at home (2026-05-17)"]
    assert name.get_attributes_for_oid(x509.NameOID.COMMON_NAME)


def test_it_can_make_no_other_authority(tmp_path: Path) -> None:
    certificate = read_authority(tmp_path, ADDRESS, NOW).certificate

    limits = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    assert limits.critical
    assert (limits.value.ca, limits.value.path_length) == (True, 0)


def test_openssl_accepts_what_it_signs_for_its_own_address(tmp_path: Path) -> None:
    authority = read_authority(tmp_path, ADDRESS, NOW)

    assert verified(authority, ADDRESS, tmp_path) == (True, "")


@pytest.mark.parametrize(
    "name",
    [
        "bank.example",
        "*.example",
        "localhost",
        "www.backstride.invalid.example",
        "192.168.1.38",
        "93.184.216.34",
        "::1",
        "::ffff:192.168.1.37",
        "2001:db8::1",
    ],
)
def test_openssl_refuses_what_it_signs_for_any_other_name(tmp_path: Path, name: str) -> None:
    authority = read_authority(tmp_path, ADDRESS, NOW)

    is_accepted, why = verified(authority, name, tmp_path)

    assert not is_accepted
    assert "permitted subtree violation" in why


def test_a_phone_that_does_not_know_name_constraints_refuses_it(tmp_path: Path) -> None:
    certificate = read_authority(tmp_path, ADDRESS, NOW).certificate

    assert certificate.extensions.get_extension_for_class(x509.NameConstraints).critical


def test_a_certificate_is_for_its_address_alone(tmp_path: Path) -> None:
    certificate = certificate_for(ADDRESS, tmp_path)

    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert list(names) == [x509.IPAddress(IPv4Address(ADDRESS))]


def test_a_certificate_lasts_no_longer_than_ios_allows_and_than_its_authority(tmp_path: Path) -> None:
    certificate_for(ADDRESS, tmp_path)

    certificate = certificate_for(ADDRESS, tmp_path, NOW + timedelta(days=200))

    assert certificate.not_valid_after_utc == NOW + timedelta(days=365)


def test_a_phone_whose_clock_is_an_hour_slow_accepts_it(tmp_path: Path) -> None:
    certificate = certificate_for(ADDRESS, tmp_path)

    assert certificate.not_valid_before_utc < NOW - timedelta(hours=1) < certificate.not_valid_after_utc


def test_a_computer_that_comes_back_to_an_address_is_still_trusted_there(tmp_path: Path) -> None:
    at_home = read_authority(tmp_path, ADDRESS, NOW)
    read_authority(tmp_path, "10.0.0.9", NOW)

    again = read_authority(tmp_path, ADDRESS, NOW)

    assert again.fingerprint == at_home.fingerprint


@pytest.mark.parametrize("content", ["", "my holiday photographs"])
def test_a_file_that_is_no_authority_is_refused_and_kept(content: str, tmp_path: Path) -> None:
    path = tmp_path / f"authority-{ADDRESS}.pem"
    path.write_text(content)

    with pytest.raises(BadConfig, match=r"authority-192\.168\.1\.37\.pem cannot be read"):
        read_authority(tmp_path, ADDRESS, NOW)

    assert path.read_text() == content


def certificate_for(address: str, folder: Path, now: datetime = NOW) -> x509.Certificate:
    certify(address, read_authority(folder, address, now), folder / "certificate.pem", now)
    return x509.load_pem_x509_certificate((folder / "certificate.pem").read_bytes())


def verified(authority: Authority, name: str, folder: Path) -> tuple[bool, str]:
    """True if openssl accepts a certificate for `name` from the authority, otherwise its reason."""
    (folder / "ca.crt").write_bytes(authority.ca.cert_pem.bytes())
    leaf = authority.ca.issue_cert(name, not_before=NOW, not_after=NOW + timedelta(days=90))
    (folder / "leaf.crt").write_bytes(leaf.cert_chain_pems[0].bytes())
    command = ["openssl", "verify", "-x509_strict", "-attime", str(int(NOW.timestamp()) + 60)]
    command += ["-purpose", "sslserver", "-no-CAfile", "-no-CApath", "-trusted", "ca.crt", "leaf.crt"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stderr
