"""What is spoken of: the words of a question that are neither its own nor a value.

They are looked for in the plans as they stand, so they must stand together; of two that are apart,
the longer is taken and the other is left over.
"""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from asking.lexicon import Item, Lexicon
from asking.mentions import Mention
from asking.tokens import Word, singular

_BREAKS: Final = frozenset({"on", "about", "by"})
_LEADS: Final = frozenset({"on", "about", "for", "of", "with", "regarding", "concerning", "around"})
_JOINS: Final = frozenset({"and", "or"})
_MOST_BETWEEN: Final = 2


@dataclass(frozen=True, slots=True)
class Typed:
    """A question as it was typed: its words and what has a value.

    common: concepts that many questions have. has: whether a text has words.
    is_subject: whether a word is in the name of a body or a theme.
    """

    said: tuple[Word, ...]
    mentions: tuple[Mention, ...]
    lexicon: Lexicon
    common: frozenset[str]
    has: Callable[[str], bool]
    is_subject: Callable[[str], bool]
    _items: dict[frozenset[int], tuple[Item, ...]] = field(default_factory=dict, compare=False)

    def items(self, taken: frozenset[int]) -> tuple[Item, ...]:
        """Give what the words mean that are not taken; most questions take the same."""
        if taken not in self._items:
            self._items[taken] = self.lexicon.items(self.said, taken)
        return self._items[taken]

    @property
    def choices(self) -> int:
        """How many meanings the name has that has most."""
        names = (one.value for one in self.mentions if isinstance(one.value, tuple))
        return max((len(options) for options in names), default=1)


def longest_run(spoken: Sequence[Item], typed: Typed, taken: Container[int]) -> tuple[int, int]:
    """Give the longest run of what is spoken of; `and` may be in it if a text has it so.

    taken: places of words that have given a value, which no run passes.
    """
    start, end = _longest(spoken, typed, taken, _BREAKS)
    # A name is spoken of as a whole, with words such as `of` and `needs` at its end.
    end = max([end, *(one.end for one in typed.mentions if one.start < end and one.start >= start)])
    said = typed.said[start:end]
    if any(word.key in _JOINS for word in said) and not typed.has(topic_of(said)):
        return _longest(spoken, typed, taken, _BREAKS | _JOINS)
    return start, end


def is_clear(typed: Typed, start: int, end: int) -> bool:
    """Whether words may well be what is spoken of: led to as such, or with a word of a name."""
    named = any(typed.is_subject(word.key) for word in typed.said[start:end])
    return named or is_led_to(typed, start)


def is_followed(
    typed: Typed, start: int, end: int, items: Sequence[Item], taken: Container[int]
) -> bool:
    """Whether words say which: they stand before a known word, and after none that is.

    items: what is known.

    So attendance does in "attendance targets", and matter does not in "targets that matter most".
    """
    follows = any(item.start == end for item in items)
    before = start - 1
    return follows and (
        start == 0 or before in taken or typed.said[before].key in typed.lexicon.stop
    )


def is_led_to(typed: Typed, start: int) -> bool:
    """Whether `about`, `on` or the like stands before a word."""
    before = typed.said[start - 1].key if start else ""
    first = typed.said[start - 2].key if start > 1 and before == "the" else before
    return first in _LEADS


def topic_of(said: Sequence[Word]) -> str:
    """Give words to search for: in small letters, the last without its plural s."""
    texts = [word.text.casefold().replace("’", "'") for word in said]
    texts[-1] = singular(texts[-1].removesuffix("'s"))
    return " ".join(texts)


def _longest(
    spoken: Sequence[Item], typed: Typed, taken: Container[int], breaks: frozenset[str]
) -> tuple[int, int]:
    runs = _runs(spoken, typed, taken, breaks)
    run = max(runs, key=lambda one: one[-1].end - one[0].start)
    return run[0].start, run[-1].end


def _runs(
    spoken: Sequence[Item], typed: Typed, taken: Container[int], breaks: frozenset[str]
) -> Iterator[list[Item]]:
    """Join what stands together, with nothing between but words such as `of` and `in`."""
    run: list[Item] = []
    for item in spoken:
        between = range(run[-1].end, item.start) if run else range(0)
        keys = [typed.said[at].key for at in between]
        broken = len(keys) > _MOST_BETWEEN or any(
            at in taken or key in breaks or key not in typed.lexicon.stop
            for at, key in zip(between, keys, strict=True)
        )
        if run and broken:
            yield run
            run = []
        run.append(item)
    yield run
