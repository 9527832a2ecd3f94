"""The two tracks, with what is said differently on each."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Track(StrEnum):
    """For whom a plan is made: a state education agency, or a district, charter network or regional agency."""

    STATE = "state"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class OnTrack(Generic[T]):
    """One thing for the state track and another for the district track."""

    state: T
    district: T

    def on(self, track: Track) -> T:
        return self.state if track is Track.STATE else self.district


Said = str | OnTrack[str]


def said(words: Said, track: Track) -> str:
    """The words for one track."""
    return words.on(track) if isinstance(words, OnTrack) else words
