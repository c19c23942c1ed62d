"""Certificate authority: accepted by phones, for one address only."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509

from coach.config import BadConfig
from coach.local.authority import certify, read_authority

NOW = datetime(2026, 5, 17, 9, 41, tzinfo=UTC)
ADDRESS = "192.168.1.37"


def test_the_same_authority_comes_back_years_later(tmp_path: Path) -> None:
    first = read_authority(tmp_path / "authority.pem", NOW)

    again = read_authority(tmp_path / "authority.pem", NOW + timedelta(days=2000))

    assert again.cert_pem.bytes() == first.cert_pem.bytes()


def test_its_name_is_one_that_ios_lists(tmp_path: Path) -> None:
    authority = read_authority(tmp_path / "authority.pem", NOW)

    name = x509.load_pem_x509_certificate(authority.cert_pem.bytes()).subject

    assert [part.value for part in name] == ["Backstride at home (2026-05-17)"]
    assert name.get_attributes_for_oid(x509.NameOID.COMMON_NAME)


def test_it_can_make_no_other_authority(tmp_path: Path) -> None:
    authority = read_authority(tmp_path / "authority.pem", NOW)

    certificate = x509.load_pem_x509_certificate(authority.cert_pem.bytes())

    limits = certificate.extensions.get_extension_for_class(x509.BasicConstraints)
    assert limits.critical
    assert (limits.value.ca, limits.value.path_length) == (True, 0)


def test_a_certificate_is_for_its_address_alone(tmp_path: Path) -> None:
    certificate = certificate_for(ADDRESS, tmp_path)

    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert list(names) == [x509.IPAddress(IPv4Address(ADDRESS))]


def test_a_certificate_lasts_no_longer_than_ios_allows(tmp_path: Path) -> None:
    certificate = certificate_for(ADDRESS, tmp_path)

    assert certificate.not_valid_after_utc - certificate.not_valid_before_utc <= timedelta(days=825)


def test_a_phone_whose_clock_is_an_hour_slow_accepts_it(tmp_path: Path) -> None:
    certificate = certificate_for(ADDRESS, tmp_path)

    assert certificate.not_valid_before_utc < NOW - timedelta(hours=1) < certificate.not_valid_after_utc


def test_another_network_gets_another_certificate_in_the_same_file(tmp_path: Path) -> None:
    certificate_for(ADDRESS, tmp_path)

    certificate = certificate_for("10.0.0.9", tmp_path)

    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.IPAddress) == [IPv4Address("10.0.0.9")]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["authority.pem", "certificate.pem"]


@pytest.mark.parametrize("content", ["", "my holiday photographs"])
def test_a_file_that_is_no_authority_is_refused_and_kept(content: str, tmp_path: Path) -> None:
    path = tmp_path / "authority.pem"
    path.write_text(content)

    with pytest.raises(BadConfig, match=r"authority\.pem cannot be read"):
        read_authority(path, NOW)

    assert path.read_text() == content


def certificate_for(address: str, folder: Path) -> x509.Certificate:
    certify(address, read_authority(folder / "authority.pem", NOW), folder / "certificate.pem", NOW)
    return x509.load_pem_x509_certificate((folder / "certificate.pem").read_bytes())
