"""Pack and index match, and frames can follow each other in any order."""

import pytest

from tests.audio.support.pack import FRAME_BYTES, Pack

# MPEG-2 layer III without CRC, 32 kbit/s, 24 kHz, unpadded, mono.
HEADER = bytes.fromhex("fff344c4")


def test_every_frame_has_the_same_header(pack: Pack) -> None:
    headers = {frame[:4] for frame in pack.frames}

    assert len(pack.mp3) % FRAME_BYTES == 0
    assert headers == {HEADER}


def test_no_frame_borrows_bits_from_another(pack: Pack) -> None:
    main_data_begins = {frame[4] for frame in pack.frames}

    assert main_data_begins == {0}


def test_no_frame_is_a_tag_with_a_table_of_contents(pack: Pack) -> None:
    assert b"Xing" not in pack.mp3
    assert b"Info" not in pack.mp3


def test_the_index_covers_the_pack_without_holes_or_overlaps(pack: Pack) -> None:
    places = {clip.digest: (clip.first, clip.frames) for clip in pack.clips}
    ends = [first + frames for first, frames in places.values()]

    assert [first for first, _ in places.values()] == [0, *ends[:-1]]
    assert ends[-1] == len(pack.frames)
    assert all(places[clip.digest] == (clip.first, clip.frames) for clip in pack.clips)


def test_the_index_says_how_to_place_a_clip(pack: Pack) -> None:
    assert (pack.index["frame_bytes"], pack.index["frame_ms"], pack.index["lead_frames"]) == (96, 24, 2)
    assert (pack.clips[0].name, pack.clips[0].frames) == ("bed", 1)


def test_a_clip_begins_and_ends_within_the_bed(pack: Pack) -> None:
    for clip in pack.clips[1:]:
        heard = clip.frames - pack.index["lead_frames"]

        assert heard > 0, clip.name
        assert pack.frames[clip.first + clip.frames - 1] != pack.frames[0], f"{clip.name} ends with spare bed"


@pytest.mark.parametrize(
    ("name", "seconds"), [("stop_to_backward", 8), ("stop_to_forward", 5), ("turn_around", 20)]
)
def test_half_of_a_stop_or_a_turn_is_left_after_its_tone_and_its_words(
    walk_pack: Pack, name: str, seconds: int
) -> None:
    said = walk_pack.clip("earcon_turn").frames + walk_pack.clip(name).frames
    pause_ms = 240

    assert said * walk_pack.index["frame_ms"] + pause_ms <= seconds * 1000 / 2
