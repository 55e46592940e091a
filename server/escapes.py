"""Percent-encoding, undone at once: of a query most is encoded, and Python goes sign by sign."""

from functools import lru_cache

import msgspec

_LONGEST = 8_000
_REMEMBERED = 64  # one request asks more than once, several at a time
_read = msgspec.json.Decoder(str).decode


def unescaped(text: str) -> str | None:
    r"""Undo what a form encodes; None for what is long, not ASCII, not UTF-8 or oddly written.

    The escape `%E4` is the `\u00E4` of JSON, which is read at once; the bytes that come of it are
    then UTF-8. Whatever JSON could take for something else is not read here.
    """
    return _unescaped(text) if len(text) <= _LONGEST else None


@lru_cache(_REMEMBERED)
def _unescaped(text: str) -> str | None:
    if "\\" in text or not text.isascii():
        return None
    written = text.replace("+", " ").replace("%", "\\u00")
    try:
        return _read(f'"{written}"').encode("latin-1").decode()
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
