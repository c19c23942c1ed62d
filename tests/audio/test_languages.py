"""Common properties of the packs of all languages."""

from __future__ import annotations

import pytest
from clip_manifest import counted, manifest_of

from tests.audio.support.pack import ENGLISH, PACKS, Pack

English = Pack(f"{ENGLISH}-woman")


def test_every_language_has_the_same_clips(pack: Pack) -> None:
    assert [clip.name for clip in pack.clips] == [clip.name for clip in English.clips]


def test_a_sound_without_words_is_the_same_in_every_language(pack: Pack) -> None:
    for clip, english in zip(pack.clips, English.clips, strict=True):
        if clip.text is None:
            assert pack.frames_of(clip) == English.frames_of(english), clip.name


def test_every_sentence_is_the_one_in_its_list(pack: Pack) -> None:
    manifest = manifest_of(pack.language)

    texts = manifest["says"] | dict(counted(**manifest["counted"]))

    assert {clip.name: clip.text for clip in pack.speech} == texts


@pytest.mark.parametrize("name", [name for name in PACKS if not name.startswith(ENGLISH)])
def test_no_sentence_was_left_in_english(name: str) -> None:
    english = {clip.text for clip in English.speech}

    assert not english & {clip.text for clip in Pack(name).speech}


def test_a_pack_is_small_enough_for_a_slow_signal(pack: Pack) -> None:
    assert len(pack.mp3) <= 620_000
