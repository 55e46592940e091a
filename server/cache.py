"""Answers that are kept: each by release, request and format, in bounded memory.

An answer depends on nothing else, so its tag is known before it is made: a client
that has it already is told so without asking the store.
"""

import gzip
import hashlib
import re
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import unquote_plus

from server.escapes import unescaped

# What of a request an answer can depend on, beside its address and body.
_ASKED = (
    "HTTP_ACCEPT",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_PREFER",
    "HTTP_ORIGIN",
    "HTTP_HOST",
    "wsgi.url_scheme",
    "CONTENT_TYPE",
)
_ADDRESSED = ("REQUEST_METHOD", "PATH_INFO", "QUERY_STRING")
_OF_REQUEST = (*_ADDRESSED, "HTTP_ACCEPT_ENCODING", *_ASKED)
# What gives another answer each time (SPARQL 1.1, 17.4), by a part of it that is soon looked for.
# Names in escapes are not looked into.
_VOLATILE = {
    **{word: re.compile(rf"{word}\b(?<!\w{word})") for word in ("rand", "now", "bnode")},
    "uuid": re.compile(r"uuid\b(?:(?<!\wuuid)|(?<=\bstruuid))"),
    "\\": re.compile(r"\\u"),
}
# What none of that can stand in where percent-encoding has not been undone: no such word, no
# escape, and no letter that may be part of one.
_SUSPECT = re.compile(
    r"rand|now|uuid|bnode|\\|%(?:4[1-9a-f]|5[0-9ac]|6[1-9a-f]|7[0-9a])", re.IGNORECASE
)
_REMEMBERED, _REMEMBERED_BYTES = 1_000, 6_000
_HEADER = 80  # bytes of a header, roughly
_SMALL = 500  # bytes; packing less gains nothing
_PACKED = re.compile(r"text/|application/(?:.*json|.*xml|n-triples|n-quads|trig|sparql)")


# A request: its body, and what else an answer can depend on.
_Key: TypeAlias = tuple[bytes, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole response."""

    status: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @property
    def size(self) -> int:
        """Roughly how many bytes it takes."""
        return len(self.body) + _HEADER * len(self.headers) + 500


class Cache:
    """The responses used last, up to so many bytes and entries; the oldest go first."""

    def __init__(self, most_bytes: int, most_entries: int) -> None:
        self._most_bytes = most_bytes
        self._most_entries = most_entries
        self._kept: OrderedDict[str, tuple[Kept, int]] = OrderedDict()
        self._lock = threading.Lock()
        self.bytes = 0

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: str) -> Kept | None:
        """Give a response; None when it is not kept."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[0]

    def put(self, key: str, kept: Kept) -> None:
        """Keep a response, unless it would drive most others out."""
        size = kept.size
        if size > self._most_bytes // 8:
            return
        with self._lock:
            self._drop(key)
            self._kept[key] = kept, size
            self.bytes += size
            while self.bytes > self._most_bytes or len(self._kept) > self._most_entries:
                self._drop(next(iter(self._kept)))

    def _drop(self, key: str) -> None:
        if known := self._kept.pop(key, None):
            self.bytes -= known[1]


def tag(release: str, environ: Mapping[str, object], body: bytes, *, packed: bool) -> str:
    """Name the answer to a request over a release, before it is made."""
    # HEAD has the tag of GET (RFC 9110, 9.3.2).
    method = "POST" if environ["REQUEST_METHOD"] == "POST" else "GET"
    parts = (method, environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", ""))
    asked = [str(environ.get(name, "")) for name in _ASKED]
    said = "\0".join((release, *map(str, parts), *asked, "")).encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(said + body).hexdigest()
    return f"{digest[:32]}{'-gzip' if packed else ''}"


def is_volatile(environ: Mapping[str, object], body: bytes) -> bool:
    """Whether the same query may give another answer; doubt counts as yes."""
    plain = None if body else unescaped(str(environ.get("QUERY_STRING", "")))
    if plain is not None:
        return _varies(plain)
    sent = f"{environ.get('QUERY_STRING', '')}&{body.decode('utf-8', 'replace')}"
    return bool(_SUSPECT.search(sent)) and _varies(unquote_plus(sent))


def _varies(text: str) -> bool:
    lower = text.lower()
    return any(part in lower and word.search(lower) for part, word in _VOLATILE.items())


class Tags:
    """The tags of requests that came before: a name is looked up sooner than made."""

    def __init__(self, salt: str) -> None:
        self._salt = salt
        self._known: dict[_Key, tuple[str, bool]] = {}

    def of(
        self, release: str, environ: Mapping[str, object], body: bytes
    ) -> tuple[str, bool] | None:
        """Give the tag of a request, and whether its answer is packed; None where it can have none.

        What can change between two answers to the same request has no tag.
        """
        key = _key(release, environ, body)
        if known := self._known.get(key):
            return known
        if is_volatile(environ, body):
            return None
        packed = takes_gzip(str(environ.get("HTTP_ACCEPT_ENCODING", "")))
        made = tag(f"{release} {self._salt}", environ, body, packed=packed), packed
        if _is_short(key):
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[key] = made
        return made

    def are_new(self, release: str, environ: Mapping[str, object], body: bytes) -> bool:
        """Whether a request has not been seen, as far as such requests are remembered."""
        key = _key(release, environ, body)
        return key not in self._known and _is_short(key)


def _key(release: str, environ: Mapping[str, object], body: bytes) -> _Key:
    return body, (release, *map(environ.get, _OF_REQUEST))


def _is_short(key: _Key) -> bool:
    body, asked = key
    return len(body) + sum(map(len, map(str, asked))) <= _REMEMBERED_BYTES


def matches(condition: str, known: str) -> bool:
    """Whether If-None-Match names a tag (RFC 9110, 13.1.2: weak comparison)."""
    given = (part.strip().removeprefix("W/").strip('"') for part in condition.split(","))
    return known in given


def takes_gzip(accepted: str) -> bool:
    """Whether Accept-Encoding has gzip, and not at q=0."""
    for part in accepted.lower().split(","):
        name, _, parameters = part.partition(";")
        if name.strip() == "gzip":
            quality = parameters.partition("q=")[2].strip()
            return quality.strip("0.") != "" if quality else True
    return False


def pack(body: bytes, media_type: str) -> bytes | None:
    """Compress what gains by it; None for what does not."""
    if len(body) < _SMALL or not _PACKED.match(media_type):
        return None
    return gzip.compress(body, compresslevel=1 if len(body) > 1_000_000 else 5, mtime=0)
