"""Give a question's parameters what the words say, and tell which words are left.

What no parameter takes is not thrown away: a name that fits nowhere may still be what is spoken
of, and what is not even that counts against the reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from asking.lexicon import Item
from asking.mentions import NUMBERED, Mention, Part
from asking.names import SMALL, Option
from asking.patterns import Pattern
from asking.slots import (
    BODY,
    DAYS,
    NUMBER,
    PART,
    PLAN,
    SUM,
    THEME,
    TOPIC,
    as_led_to,
    order_of,
    role_of_name,
    slot_of_value,
    wanted_days,
)
from asking.stretches import Days
from asking.sums import Sum, is_number
from asking.tokens import name_key, stem
from asking.topics import Typed, is_clear, is_followed, is_led_to, longest_run, topic_of

_ABOUT: Final = frozenset({"on", "about", "around", "regarding", "concerning"})
# These lead to what is spoken of, or to whose something is.
_OF: Final = frozenset({"for", "of"})
_FULL_TOPIC: Final = 6
_LEAST_POUNDS: Final = 1_000
# Of initials that stand for a theme.
_FEWEST_LETTERS: Final = 3


@dataclass(frozen=True, slots=True)
class Given:
    """A value of a parameter, and the words that gave it (the first, and the place after).

    full: the value as a reader is told it, such as a plan's title.
    """

    parameter: str
    value: str
    start: int
    end: int
    full: str
    words: str = ""


@dataclass
class Binding:
    """What of some words a question takes.

    slots: what was filled, for comparison with wordings. items: what is left for that.
    unused: places of words that nothing has taken. doubts: why this may not be what was meant.
    topic: what is spoken of, and led_to: whether a word leads to it as such. demoted: what in
    it could have been a value of its own.
    left: what has a value that the question cannot take. weaker: how many values it takes
    though another question would suit them more. fillers: what is left, and no subject.
    """

    given: list[Given] = field(default_factory=list)
    slots: set[str] = field(default_factory=set)
    items: list[Item] = field(default_factory=list)
    valued: set[str] = field(default_factory=set)
    unused: set[int] = field(default_factory=set)
    doubts: list[str] = field(default_factory=list)
    topic: str | None = None
    led_to: bool = False
    demoted: list[Mention] = field(default_factory=list)
    left: list[Mention] = field(default_factory=list)
    weaker: int = 0
    fillers: set[str] = field(default_factory=set)

    def has(self, parameter: str) -> bool:
        """Whether a parameter has its value."""
        return any(given.parameter == parameter for given in self.given)


def bind(pattern: Pattern, typed: Typed, choice: int = 0) -> Binding:
    """Bind a question's parameters. choice: which meaning of a name to take where it has more."""
    return _Binder(pattern, typed, choice).bind()


class _Binder:
    """Fills one binding."""

    def __init__(self, pattern: Pattern, typed: Typed, choice: int) -> None:
        self._pattern = pattern
        self._roles = pattern.roles
        self._typed = typed
        self._choice = choice
        self._found = Binding()
        self._taken: set[int] = set()

    def bind(self) -> Binding:
        """Bind what has a value, then values to choose from, then what is spoken of."""
        free: list[Mention] = []
        for mention in self._typed.mentions:
            places = set(range(mention.start, mention.end))
            if self._bind(mention):
                self._taken |= places
            elif _can_be_spoken_of(mention):
                free.append(mention)
            else:
                self._taken |= places
                self._found.unused |= places
                self._found.left.append(mention)
        items = self._typed.items(frozenset(self._taken))
        self._bind_values(items)
        left = [item for item in items if item.concept not in self._found.valued]
        known = [one for one in items if one.known or one.concept in self._found.valued]
        self._part_topic(left, free, known)
        return self._found

    def _bind(self, mention: Mention) -> bool:
        match mention.value:
            case Days() as days:
                return self._bind_days(days, mention)
            case Sum() as amount:
                return self._bind_sum(amount, mention)
            case Part() as part:
                role = part.kind if part.kind in {"line", NUMBERED} else "part"
                value = part.words if role == "part" else part.number
                return self._give(role, value, mention, PART)
            case options:
                return self._bind_name(mention, options)

    def _give(
        self, role: str, value: str, mention: Mention, slot: str, shown: str | None = None
    ) -> bool:
        first = mention.start - 1
        first -= first > 0 and self._typed.said[first].key == "the"
        before = self._typed.said[first].key if first >= 0 else ""
        for parameter in as_led_to(self._roles.get(role, ()), before):
            if not self._found.has(parameter.name):
                self._found.given.append(
                    Given(parameter.name, value, mention.start, mention.end, shown or value)
                )
                self._found.slots.add(slot)
                return True
        return False

    def _bind_name(self, mention: Mention, options: Sequence[Option]) -> bool:
        before = self._typed.said[mention.start - 1].key if mention.start else ""
        about = before in _ABOUT or before == "for" or (before in _OF and "topic" in self._roles)
        fitting = [
            option
            for option in sorted(options, key=order_of)
            if any(
                not self._found.has(one.name) for one in self._roles.get(role_of_name(option), ())
            )
            and not (option.sort == "class" and about)
        ]
        if not fitting:
            return False
        option = fitting[self._choice % len(fitting)]
        same = [one for one in fitting if (one.sort, one.rank) == (option.sort, option.rank)]
        if len(same) > 1:
            said = " ".join(word.text for word in self._typed.said[mention.start : mention.end])
            may_be = " or ".join(one.full for one in same[:3])
            self._found.doubts.append(f"“{said}” may be {may_be}")
        if option.sort == "class" and before in {"", "for"}:
            self._found.doubts.append(f"“{option.full}” may be what is spoken of")
        if option.rank > 2:
            self._found.doubts.append(f"only a part of a name was said: {option.full}")
        if option.sort == "theme" and option.rank == 2:
            self._found.doubts.append("the theme is only hinted at")
            self._found.weaker += any(one.sort == "body" for one in options)
        if option.sort == "theme" and not self._is_named_so(mention, option):
            self._found.doubts.append(f"the words are taken for the theme {option.full}")
        slot = {"plan": PLAN, "theme": THEME}.get(option.sort, BODY)
        return self._give(role_of_name(option), option.value, mention, slot, option.full)

    def _is_named_so(self, mention: Mention, option: Option) -> bool:
        """Whether words are the theme's own name, a word of it or its initials."""
        said = [word.key for word in self._typed.said[mention.start : mention.end]]
        own = name_key(option.full)
        initials = "".join(word[0] for word in own)
        is_short = len(said[0]) >= _FEWEST_LETTERS and initials.startswith(said[0])
        shared = {stem(word) for word in said} & {stem(word) for word in own if word not in SMALL}
        return bool(shared) or option.rank == 0 or is_short

    def _bind_days(self, days: Days, mention: Mention) -> bool:
        if days.printed and self._give("printed", days.printed, mention, DAYS):
            return True
        if days.year and self._give("year", days.year, mention, DAYS):
            return True
        wanted = tuple(wanted_days(days, self._roles))
        is_day = days.since == days.until and [role for role, _ in wanted] == ["day"]
        if not wanted or len(wanted) + is_day < (days.since is not None) + (days.until is not None):
            return False
        if not all(self._give(role, day.isoformat(), mention, DAYS) for role, day in wanted):
            return False
        # "by June" wants what is due, more than what happens in a time without a beginning; and
        # "in June" wants what happens.
        begins = "since" in self._roles
        self._found.weaker += begins if days.sense == "by" else days.sense == "in" and not begins
        if not days.sure:
            self._found.doubts.append("the words can mean other days, too")
        return True

    def _bind_sum(self, amount: Sum, mention: Mention) -> bool:
        if amount.bound in {"most", "under"}:
            return False
        number = amount.amount
        if not amount.money and "number" in self._roles:
            number += amount.bound == "over"
            return self._give("number", _plain(number), mention, NUMBER)
        # "at least 3 plans" are no pounds.
        if not amount.money and (amount.bound == "exact" or number < _LEAST_POUNDS):
            return False
        return self._give("sum", _plain(number), mention, SUM)

    def _bind_values(self, items: Sequence[Item]) -> None:
        """Give parameters that take one of a few values what the words say of them."""
        said = {item.concept: item for item in items}
        for parameter in self._roles.get("value", ()):
            fitting = [
                one
                for one in self._pattern.values
                if one.parameter == parameter.name and one.concepts <= said.keys()
            ]
            if not fitting:
                continue
            most = max(len(one.concepts) for one in fitting)
            chosen = [one for one in fitting if len(one.concepts) == most]
            places = [said[concept] for concept in chosen[0].concepts]
            start, end = min(one.start for one in places), max(one.end for one in places)
            value = chosen[0].value
            self._found.given.append(Given(parameter.name, value, start, end, value))
            self._found.slots.add(slot_of_value(parameter.name))
            self._found.valued |= chosen[0].concepts
            if len(chosen) > 1:
                self._found.doubts.append("more than one value is named")

    def _part_topic(
        self, items: Sequence[Item], free: Sequence[Mention], said: Sequence[Item]
    ) -> None:
        """Part what is left into what the question is asked with and what is spoken of."""
        found = self._found
        found.items = list(items)
        if "topic" not in self._roles:
            return
        named = {at for mention in free for at in range(mention.start, mention.end)}
        passed = self._pattern.core | self._typed.common
        spoken = [
            item
            for item in items
            if item.start in named or not (item.known or item.concept in passed)
        ]
        if not spoken:
            return
        start, end = longest_run(spoken, self._typed, self._taken)
        if all(is_number(word.key) for word in self._typed.said[start:end]):
            return
        clear = (
            self._pattern.looks_for_words
            or is_clear(self._typed, start, end)
            or is_followed(self._typed, start, end, said, self._taken)
        )
        if not clear and len(items) > len(spoken):
            found.fillers = {item.concept for item in spoken}
            return
        found.topic = topic_of(self._typed.said[start:end])
        role = self._roles["topic"][0].name
        found.given.append(Given(role, found.topic, start, end, found.topic))
        found.slots.add(TOPIC)
        found.demoted = [one for one in free if start <= one.start < end]
        found.items = [item for item in items if not start <= item.start < end]
        found.led_to = is_led_to(self._typed, start)
        if not found.led_to and not found.demoted:
            found.doubts.append(f"“{found.topic}” may be no subject")
        if end - start > _FULL_TOPIC:
            found.doubts.append("what is spoken of is long")


def _can_be_spoken_of(mention: Mention) -> bool:
    """Whether words that no parameter takes may be words to look for; days and plans are not."""
    if isinstance(mention.value, tuple):
        return mention.value[0].sort != "plan"
    return isinstance(mention.value, Part)


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")
