"""Common properties of the packs of all languages."""

from __future__ import annotations

import pytest
from render_clips import counted, manifest_of

from tests.audio.support.pack import ENGLISH, LANGUAGES, Pack

English = Pack(ENGLISH)


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


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != ENGLISH])
def test_no_sentence_was_left_in_english(language: str) -> None:
    english = {clip.text for clip in English.speech}

    assert not english & {clip.text for clip in Pack(language).speech}


def test_nothing_takes_much_longer_than_in_english(pack: Pack) -> None:
    # tests/js/engine/audio/languages.test.js checks that all sentences fit into a walk.
    more_s = {
        clip.name: (clip.frames - english.frames) * 0.024
        for clip, english in zip(pack.clips, English.clips, strict=True)
    }

    assert {name: s for name, s in more_s.items() if s > 0.75} == {}
