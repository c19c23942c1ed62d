"""QR codes in pictures: what a phone's camera would read."""

from __future__ import annotations

import struct
import subprocess
from pathlib import Path

import zxingcpp


def scanned(picture: bytes) -> str:
    """Text of the one QR code in a PNG."""
    width, height = struct.unpack(">II", picture[16:24])
    raw = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", "-", "-f", "rawvideo", "-pix_fmt", "gray", "-"],
        input=picture,
        stdout=subprocess.PIPE,
        check=True,
    ).stdout
    found = zxingcpp.read_barcodes(memoryview(raw).cast("B", (height, width)))
    assert [code.format for code in found] == [zxingcpp.BarcodeFormat.QRCode]
    return found[0].text


def page_of(pdf: Path) -> bytes:
    """PNG of the only page of a PDF."""
    counted = subprocess.run(["pdfinfo", str(pdf)], stdout=subprocess.PIPE, check=True, text=True).stdout
    assert "Pages:           1\n" in counted, counted
    return subprocess.run(
        ["pdftoppm", "-png", "-r", "100", str(pdf)], stdout=subprocess.PIPE, check=True
    ).stdout
