"""Tell a table's header from its rows, and what each of its columns means.

A header's words are looked up among those that the roles answer to, and in the plan's own
[columns]. A column may have several roles: its cells then hold labels ("Milestone:"), or are
read by each role. Three roles belong to the layout itself: STRAND for what the rows are grouped
under, and LABEL for a column whose cell says what the cell in the LABELLED column of the same
line is.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph_build.errors import PlanFolderError, UnknownHeader
from graph_build.settings import PlanSettings, find_key
from graph_build.text import Text

STRAND = "strand"
LABEL = "label"
LABELLED = "labelled"
LAYOUT_HEADERS: Mapping[str, tuple[str, ...]] = {
    "action/progress": (LABEL,),
    "detail of action/progress": (LABELLED,),
}
_LONGEST_HEADER = 60
_MARKS = re.compile(r"[¹²³\d*:?]+$|\s*\(s\)$")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its header's words and the roles that read its cells."""

    header: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """Words of a plan that say what the words below or after them are, and the roles they give."""

    text: Text
    roles: tuple[str, ...]


def labels_of(cells: Iterable[Text], columns: Iterable[Column]) -> list[Label]:
    """The words of a header, each with the roles of its column."""
    headers = zip((cell.fold() for cell in cells), columns, strict=False)
    return [Label(words, column.roles) for words, column in headers if words]


def normal(header: str) -> str:
    """A header's words for comparison: lower case, no footnote or question mark, no odd blanks."""
    words = " ".join(header.lower().split())
    words = re.sub(r"\s*/\s*", "/", words)
    while (shorter := _MARKS.sub("", words).strip()) != words:
        words = shorter
    return words


@dataclass(frozen=True, slots=True)
class HeaderWords:
    """What the header words of a plan mean."""

    path: Path
    roles: Mapping[str, tuple[str, ...]]
    names: tuple[str, ...]

    def read(self, line: int, cells: Sequence[Text]) -> tuple[Column, ...] | None:
        """The columns, if the cells are a header's: at least two, and half of them, are known.

        Raises UnknownHeader for a cell of a header that no role answers to.
        """
        words = [cell.string.strip() for cell in cells]
        filled = [word for word in words if word]
        known = [word for word in filled if self.knows(word)]
        if len(known) < 2 or 2 * len(known) < len(filled):
            return None
        if any(len(word) > _LONGEST_HEADER for word in filled):
            return None
        while words and not words[-1]:
            words.pop()
        return tuple(self._column(line, word) for word in words)

    def knows(self, word: str) -> bool:
        """Whether some role answers to a header's word."""
        return normal(word) in self.roles

    def label(self, words: str) -> str | None:
        """The one role that a label such as "What will success look like?" names, if any."""
        roles = self.roles.get(normal(words), ())
        return roles[0] if len(roles) == 1 and roles[0] not in (LABEL, LABELLED) else None

    def _column(self, line: int, word: str) -> Column:
        roles = self.roles.get(normal(word))
        if roles is None and word:
            raise UnknownHeader(self.path, line, word, self.names)
        return Column(word, roles or ())


def header_words(
    path: Path, settings: PlanSettings, roles: Iterable[tuple[str, Iterable[str]]]
) -> HeaderWords:
    """The header words of all roles (name, header words), the plan's own before them.

    path: the plan's source. Raises PlanFolderError where its settings name a kind of column
    that there is not.
    """
    meant: dict[str, tuple[str, ...]] = dict(LAYOUT_HEADERS)
    names = []
    for name, words in roles:
        names.append(name)
        for word in words:
            meant[normal(word)] = (*meant.get(normal(word), ()), name)
    names = [*sorted(names), STRAND, LABEL, LABELLED]
    own = {
        header: (mapped,) if isinstance(mapped, str) else tuple(mapped)
        for header, mapped in settings.columns.items()
    }
    _demand_known(path.with_name("plan.toml"), ("columns",), own, names)
    split = {name: (name,) for name in settings.layout.items}
    _demand_known(path.with_name("plan.toml"), ("layout", "items"), split, names)
    meant.update({normal(header): kinds for header, kinds in own.items()})
    return HeaderWords(path, meant, tuple(names))


def _demand_known(
    path: Path, table: tuple[str, ...], own: Mapping[str, Iterable[str]], names: Sequence[str]
) -> None:
    """Raise PlanFolderError if a table of a plan.toml names a kind of column that there is not."""
    for key, kinds in own.items():
        for kind in kinds:
            if kind not in names:
                words = path.read_text(encoding="utf-8")
                raise PlanFolderError(
                    path,
                    f"there is no kind of column {kind!r}",
                    f"Use one or more of: {', '.join(names)}.",
                    find_key(words, (*table, key)),
                )
