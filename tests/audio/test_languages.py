"""Common properties of the packs of all languages."""

from __future__ import annotations

from functools import cache

import pytest
from clip_manifest import counted, manifest_of

from tests.audio.support.pack import ENGLISH, OF_MEASURES, PACKS, Pack


@cache
def english(*kind: str) -> Pack:
    """English pack of a walk, or of the measures."""
    return Pack("-".join((ENGLISH, "woman", *kind)))


def test_every_language_has_the_same_clips(pack: Pack) -> None:
    assert [clip.name for clip in pack.clips] == [clip.name for clip in english(*pack.kind).clips]


def test_a_sound_without_words_is_the_same_in_every_language(pack: Pack) -> None:
    other = english(*pack.kind)
    for clip, same in zip(pack.clips, other.clips, strict=True):
        if clip.text is None:
            assert pack.frames_of(clip) == other.frames_of(same), clip.name


def test_a_tone_means_the_same_in_a_measure_as_on_a_walk() -> None:
    walk, measures = english(), english("measures")
    for clip in measures.tones:
        assert measures.frames_of(clip) == walk.frames_of(walk.clip(clip.name)), clip.name


def test_every_sentence_is_the_one_in_its_list(pack: Pack) -> None:
    manifest = manifest_of(pack.language, *pack.kind)

    texts = manifest["says"] | (dict(counted(**manifest["counted"])) if not pack.kind else {})

    assert {clip.name: clip.text for clip in pack.speech} == texts


@pytest.mark.parametrize("name", [name for name in (*PACKS, *OF_MEASURES) if not name.startswith(ENGLISH)])
def test_no_sentence_was_left_in_english(name: str) -> None:
    pack = Pack(name)
    texts = {clip.text for clip in english(*pack.kind).speech}

    assert not texts & {clip.text for clip in pack.speech}


def test_a_pack_is_small_enough_for_a_slow_signal(pack: Pack) -> None:
    assert len(pack.mp3) <= (260_000 if pack.kind else 620_000)
