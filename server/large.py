"""A large answer, given from the file that the store has left it in."""

import io
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO

from server.cache import Kept, takes_gzip

_PIECE = 256 * 1024
_GZIP = 31  # a window of 15 bits and gzip's own frame (zlib, deflateInit2)


def from_file(
    kept: Kept, file: BinaryIO, environ: Mapping[str, object]
) -> tuple[Kept, Iterable[bytes] | None]:
    """Give a large answer in pieces, or to HEAD its size."""
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    headers = [pair for pair in kept.headers if pair[0].lower() != "content-length"]
    plain = Kept(kept.status, (*headers, ("Content-Length", str(size))), b"")
    if environ["REQUEST_METHOD"] == "HEAD":
        file.close()
        return plain, None
    if takes_gzip(str(environ.get("HTTP_ACCEPT_ENCODING", ""))):
        packed = Kept(kept.status, (*headers, ("Content-Encoding", "gzip")), b"")
        return packed, _Pieces(file, packed=True)
    return plain, _Pieces(file, packed=False)


class _Pieces:
    """A file, piece by piece, packed as it goes where that is taken; it is closed in the end."""

    def __init__(self, file: BinaryIO, *, packed: bool) -> None:
        self._file = file
        self._packing = zlib.compressobj(1, wbits=_GZIP) if packed else None

    def __iter__(self) -> Iterator[bytes]:
        while piece := self._file.read(_PIECE):
            if self._packing is None:
                yield piece
            elif smaller := self._packing.compress(piece):
                yield smaller
        if self._packing is not None:
            yield self._packing.flush()

    def close(self) -> None:
        self._file.close()
