"""What things are called in a store elsewhere that holds releases side by side.

There a release's graphs have its version in their names, so that two releases
share none and no graph ever changes; readers know them by their own names
throughout. `<base>graph/plan/x` is `<base>graph/<version>/plan/x` there: at the same
place in any order.
"""

from dataclasses import dataclass

from ontology import BASE
from store.protocol import Body

_GRAPHS = f"{BASE}graph/"
_RELEASES = f"{BASE}release/"
_PIECE = 65_536
POINTER = f"{_RELEASES}current"
# Names every graph of a release before it is loaded, so that none is ever left behind.
LEDGER = f"{_RELEASES}ledger"
DATASET = f"{BASE}dataset"


@dataclass(frozen=True, slots=True)
class Naming:
    """The names of one release. version: empty where graphs have their own names there."""

    version: str = ""

    @property
    def about(self) -> str:
        """The release, and the graph that tells of it."""
        return f"{_RELEASES}{self.version}"

    @property
    def union(self) -> str:
        """The graph of all its triples: what a query that names no graph is about."""
        return f"{self.about}/union"

    def there(self, text: str) -> str:
        """Give names as they are there."""
        return text.replace(_GRAPHS, f"{_GRAPHS}{self.version}/") if self.version else text

    def here(self, text: str) -> str:
        """Give names as readers know them."""
        return text.replace(f"{_GRAPHS}{self.version}/", _GRAPHS) if self.version else text

    def read_here(self, body: Body) -> Body:
        """Have the names in an answer be as readers know them."""
        return _Renamed(body, self) if self.version else body


def version_of(release: str) -> str:
    """Give the version in the name of a release."""
    return release.removeprefix(_RELEASES)


class _Renamed:
    """Bytes with names replaced; a name may stand across two pieces."""

    def __init__(self, body: Body, naming: Naming) -> None:
        self._body = body
        self._name = naming.there(_GRAPHS).encode()
        self._sure = b""
        self._unsure = b""
        self._ended = False

    def read(self, size: int = -1, /) -> bytes:
        size = size if size > 0 else _PIECE
        while not self._sure and not self._ended:
            piece = self._body.read(size)
            self._ended = not piece
            text = (self._unsure + piece).replace(self._name, _GRAPHS.encode())
            end = len(text) if self._ended else len(text) - self._begun(text)
            self._sure, self._unsure = text[:end], text[end:]
        ready, self._sure = self._sure[:size], self._sure[size:]
        return ready

    def _begun(self, text: bytes) -> int:
        """How many bytes at the end may be the beginning of a name."""
        lengths = range(min(len(self._name) - 1, len(text)), 0, -1)
        return next((each for each in lengths if self._name.startswith(text[-each:])), 0)
