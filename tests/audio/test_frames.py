"""en.mp3 and en.json fit each other, and every frame may stand anywhere."""

import pytest

from tests.audio.pack import AUDIO, CLIPS, FRAME_BYTES, INDEX, frames

# MPEG-2 layer III without CRC, 32 kbit/s, 24 kHz, unpadded, mono.
HEADER = bytes.fromhex("fff344c4")


def test_every_frame_has_the_same_header() -> None:
    pack = (AUDIO / "en.mp3").read_bytes()

    headers = {frame[:4] for frame in frames()}

    assert len(pack) % FRAME_BYTES == 0
    assert headers == {HEADER}


def test_no_frame_borrows_bits_from_another() -> None:
    main_data_begins = {frame[4] for frame in frames()}

    assert main_data_begins == {0}


def test_no_frame_is_a_tag_with_a_table_of_contents() -> None:
    pack = (AUDIO / "en.mp3").read_bytes()

    assert b"Xing" not in pack
    assert b"Info" not in pack


def test_the_index_covers_the_pack_without_holes_or_overlaps() -> None:
    ends = [clip.first + clip.frames for clip in CLIPS]

    assert [clip.first for clip in CLIPS] == [0, *ends[:-1]]
    assert ends[-1] == len(frames())


def test_the_index_says_how_to_place_a_clip() -> None:
    assert (INDEX["frame_bytes"], INDEX["frame_ms"], INDEX["lead_frames"]) == (96, 24, 2)
    assert (CLIPS[0].name, CLIPS[0].frames) == ("bed", 1)


def test_a_clip_begins_and_ends_within_the_bed() -> None:
    for clip in CLIPS[1:]:
        heard = clip.frames - INDEX["lead_frames"]

        assert heard > 0, clip.name
        assert frames()[clip.first + clip.frames - 1] != frames()[0], f"{clip.name} ends with spare bed"


@pytest.mark.parametrize("name", ["turn_to_backward", "turn_to_forward"])
def test_what_is_said_in_a_turn_leaves_time_to_turn(name: str) -> None:
    (clip,) = (clip for clip in CLIPS if clip.name == name)

    assert clip.frames * INDEX["frame_ms"] < 8_000
