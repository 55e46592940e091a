"""Places for the nodes of a large network, by the forces of ForceAtlas2.

networkx compares each node with each, which for 20 thousand nodes takes more memory than there
is. Here nodes repel each other over a grid: their masses are laid on it, one Fourier transform
gives the field of all of them, and each node takes the force of its square. So a round takes
as long as there are nodes and edges.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

_ROUNDS = 120
_SQUARES = 256
_REPULSION, _GRAVITY = 40.0, 1.0
_Array = npt.NDArray[np.float64]


def place_many(
    size: int, edges: Sequence[tuple[int, int, float]], seed: int
) -> list[tuple[float, float]]:
    """Place the nodes 0 to size - 1 around the middle; the same for the same seed."""
    ends = np.array([(source, target) for source, target, _ in edges], dtype=np.int64)
    ends = ends.reshape(-1, 2)
    mass: _Array = 1.0 + np.bincount(ends.ravel(), minlength=size).astype(np.float64)
    reach = np.sqrt(size) * 10.0
    places: _Array = np.random.default_rng(seed).uniform(-reach, reach, (size, 2))
    for number in range(_ROUNDS):
        force = _REPULSION * mass[:, None] * _field(places, mass)
        force -= _GRAVITY * mass[:, None] * places / np.maximum(_length(places), 1e-9)
        pull = places[ends[:, 0]] - places[ends[:, 1]]
        for axis in (0, 1):
            force[:, axis] -= np.bincount(ends[:, 0], pull[:, axis], minlength=size)
            force[:, axis] += np.bincount(ends[:, 1], pull[:, axis], minlength=size)
        step = force / mass[:, None]
        # It cools: steps grow shorter from round to round (Fruchterman and Reingold 1991).
        longest = 0.1 * reach * (1 - number / _ROUNDS)
        places += step * np.minimum(1.0, longest / np.maximum(_length(step), 1e-9))
    places -= places.mean(axis=0)
    return [(float(x), float(y)) for x, y in places]


def _length(vectors: _Array) -> _Array:
    length: _Array = np.sqrt((vectors**2).sum(axis=1, keepdims=True))
    return length


def _field(places: _Array, mass: _Array) -> _Array:
    """Give the push of all masses at each place, by one over the distance as in ForceAtlas2."""
    low = places.min(axis=0)
    square = float((places.max(axis=0) - low).max()) / (_SQUARES - 1) or 1.0
    at = np.rint((places - low) / square).astype(np.int64)
    flat = at[:, 0] * _SQUARES + at[:, 1]
    laid = np.bincount(flat, mass, minlength=_SQUARES**2).reshape(_SQUARES, _SQUARES)
    # Twice as wide, so that what leaves on one side does not come in on the other.
    wide = 2 * _SQUARES
    axis = np.fft.fftfreq(wide, 1 / wide)
    along, across = np.meshgrid(axis, axis, indexing="ij")
    square_of = along**2 + across**2
    square_of[0, 0] = 1.0
    spread = np.fft.rfft2(laid, (wide, wide))
    pushes = [
        np.fft.irfft2(spread * np.fft.rfft2(part / square_of), (wide, wide))[at[:, 0], at[:, 1]]
        for part in (along, across)
    ]
    field: _Array = np.stack(pushes, axis=1) / square
    return field
