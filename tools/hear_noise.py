"""Noises for tools/hear.py, made by arithmetic: the same in every run, at 16 kHz and of any level."""

from collections.abc import Callable

import numpy as np

HZ = 16_000


def silence(samples: int) -> np.ndarray:
    return np.zeros(samples)


def pink(samples: int) -> np.ndarray:
    """Equal power in every octave."""
    return shaped(samples, lambda hz: 1 / np.sqrt(np.maximum(hz, 20)))


def traffic(samples: int) -> np.ndarray:
    """Engines below 120 Hz and tyres around 900 Hz; a vehicle passes every four seconds."""
    engines = shaped(samples, lambda hz: 1 / (1 + (hz / 120) ** 2))
    tyres = shaped(samples, lambda hz: 1 / (1 + ((hz - 900) / 500) ** 2))
    passing = 0.3 + 0.7 * np.sin(np.pi * np.arange(samples) / HZ / 4) ** 4
    return passing * (engines / rms(engines) + tyres / rms(tyres))


def wind(samples: int) -> np.ndarray:
    """Rumble of wind in a microphone: 12 dB less per octave above 100 Hz, in gusts of a second or so."""
    gusts = np.abs(shaped(samples, lambda hz: (hz < 1.5).astype(float)))
    return shaped(samples, lambda hz: 1 / (1 + (hz / 100) ** 2)) * (0.3 + gusts / rms(gusts))


NOISES: dict[str, Callable[[int], np.ndarray]] = {
    "silence": silence,
    "pink noise": pink,
    "traffic": traffic,
    "wind": wind,
}


def shaped(samples: int, amplitude: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
    """White noise, filtered by the amplitude at each frequency."""
    spectrum = np.fft.rfft(np.random.default_rng(1).standard_normal(samples))
    hz = np.fft.rfftfreq(samples, 1 / HZ)
    return np.fft.irfft(spectrum * amplitude(hz), samples)


def rms(sound: np.ndarray) -> float:
    return float(np.sqrt(np.mean(sound**2)))
