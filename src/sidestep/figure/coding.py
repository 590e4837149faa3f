"""Columns of numbers as small whole ones: what the tracks are written with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from sidestep.figure.rotations import Array

_STILL_UNITS = 2


def coded(values: Array) -> list[list[int]]:
    """Columns of whole numbers, each as its first and the differences; of a still column its first alone."""
    whole = np.round(values).astype(int)
    if np.abs(whole - whole[0]).max() < _STILL_UNITS:
        return [[int(each)] for each in whole[0]]
    return [[int(each) for each in np.diff(column, prepend=0)] for column in whole.T]
