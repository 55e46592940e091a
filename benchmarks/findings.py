"""What was found of one release: how servers start, what they take, and how fast they answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmarks.client import Measured
from benchmarks.measuring import Results


@dataclass(frozen=True, slots=True)
class Footprint:
    """What a server takes. load, start: seconds. idle, after: megabytes, before and after all."""

    load: float
    start: float
    idle: float
    after: float


@dataclass(slots=True)
class Findings:
    """All that was found of one release.

    servers: those that ran, planweave first. missing: why others did not. routes: by clients.
    """

    name: str
    quads: int
    servers: tuple[str, ...] = ()
    missing: dict[str, str] = field(default_factory=dict)
    footprints: dict[str, Footprint] = field(default_factory=dict)
    results: Results = field(default_factory=Results)
    routes: Mapping[int, Mapping[str, Measured]] = field(default_factory=dict)
