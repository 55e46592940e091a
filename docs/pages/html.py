"""The pages as HTML, one file each with the same navigation, readable without script or network.

The page of the terms has each term under the fragment of its IRI, so that it can be served at the
path of the ontology itself.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape

from markdown_it import MarkdownIt

from pages.terms import DIAGRAM

_LINK = re.compile(r'href="(?!https?:|urn:)([^"#]*)\.md')
_PICTURE = re.compile(rf'<p><img src="{DIAGRAM}" alt="([^"]*)"\s*/?></p>')
_TITLE = re.compile(r"^# (.+)$", re.MULTILINE)
_STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8881; }
body { margin: 0 auto; max-width: 64rem; padding: 0 1rem 4rem; }
body { font: 1rem/1.55 system-ui, sans-serif; }
nav { padding: .75rem 0; border-bottom: 1px solid var(--line); }
nav a { margin-right: 1rem; }
nav a[aria-current] { font-weight: bold; text-decoration: none; color: inherit; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--line); }
h3 { margin-top: 1.75rem; }
table { border-collapse: collapse; width: 100%; display: block; overflow-x: auto; }
th, td { padding: .35rem .6rem; border: 1px solid var(--line); }
th, td { text-align: left; vertical-align: top; }
blockquote { margin: .5rem 0; padding: .1rem 1rem; border-left: 3px solid var(--line); }
pre { padding: .75rem; overflow-x: auto; background: var(--soft); }
code { font-size: .92em; }
figure { margin: 1.5rem 0; background: #fff; }
figure svg { max-width: 100%; height: auto; }
:target { scroll-margin-top: 1rem; }
"""


def html_pages(pages: Mapping[str, str], diagram: str) -> dict[str, str]:
    """File name → HTML. pages: Markdown by file name; the diagram is put in where it is shown."""
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    return {
        _renamed(name): "".join(_page(name, text, pages, reader, diagram))
        for name, text in pages.items()
    }


def _page(
    name: str, text: str, pages: Mapping[str, str], reader: MarkdownIt, diagram: str
) -> Iterator[str]:
    body = _LINK.sub(r'href="\1.html', reader.render(text))
    body = _PICTURE.sub(lambda _: f"<figure>{diagram}</figure>", body)
    yield '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{escape(_title(text))} · planweave</title>\n<style>{_STYLE}</style>\n"
    yield '</head>\n<body>\n<nav aria-label="Reference">\n'
    for other, markdown in pages.items():
        here = ' aria-current="page"' if other == name else ""
        yield f'<a href="{_renamed(other)}"{here}>{escape(_title(markdown))}</a>\n'
    yield f"</nav>\n<main>\n{body}</main>\n</body>\n</html>\n"


def _renamed(name: str) -> str:
    return f"{name.removesuffix('.md')}.html"


def _title(text: str) -> str:
    found = _TITLE.search(text)
    return found[1] if found else ""
