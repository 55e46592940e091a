"""See that every link between the pages leads to a place that is there."""

import re
from collections.abc import Iterator, Mapping

_LINK = re.compile(r"\]\((?!https?:|urn:)([^)#\s]*)(?:#([^)\s]*))?\)")
_ANCHOR = re.compile(r'<a id="([^"]+)"></a>')
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def broken_links(pages: Mapping[str, str]) -> Iterator[str]:
    """Each link of a page to no page, or to no place on it, as `page: target`.

    pages: their Markdown by file name. A link to a file that is no page is not looked at.
    """
    places = {name: set(_ANCHOR.findall(text)) for name, text in pages.items()}
    for name, text in pages.items():
        for page, place in _LINK.findall(_FENCE.sub("", text)):
            target = page or name
            if target.endswith(".md") and target not in pages:
                yield f"{name}: {target}"
            elif place and place not in places.get(target, set()):
                yield f"{name}: {target}#{place}"
