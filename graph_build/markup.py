"""What a conversion leaves in a text that is no word of it: tags, bold marks, bullets.

It is taken off wherever words become things, and listed as such where all words of a source
are accounted for.
"""

import re

from graph_build.text import Text, join

# A tag of HTML, or the stars that a conversion sets around bold words.
MARKUP = re.compile(r"</?[a-z]+\b[^<>\n]*>|\*\*")
# Signs that mark an item wherever they stand, the private ones being a font's bullets, and those
# that do so only where an item can begin.
MARKS = "•·▪●■□◦‣✓✔➢\uf0a7\uf0b7"
DASHES = "‐‑‒–—−>*-"
BULLET = re.compile(rf"(?:(?:[{MARKS}{DASHES}]|o(?=\s+[A-Z£\d]))\s+)+")


def plain(text: Text) -> Text:
    """The words without markup, each run of blanks made one."""
    return join(text.split(MARKUP), "").fold()


def without_bullet(text: Text) -> Text:
    """The words after the bullets that they begin with."""
    found = BULLET.match(text.string)
    return text.cut(found.end()) if found else text
