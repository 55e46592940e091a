"""What a value is in a question: the kind that a parameter takes, and the slot that it fills.

A slot stands in a wording where a value would: "budgets over <sum>". A name is not a slot of one
kind only: it may be a body, a plan or a theme, and the first of its meanings says which.
"""

from collections.abc import Container, Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from asking.mentions import NUMBERED, Mention, Part
from asking.names import Option
from asking.stretches import Days
from asking.sums import Sum
from queries.catalogue import Parameter
from queries.values import ValueKind

TOPIC: Final = "<topic>"
BODY: Final = "<body>"
PLAN: Final = "<plan>"
THEME: Final = "<theme>"
DAYS: Final = "<days>"
SUM: Final = "<sum>"
NUMBER: Final = "<number>"
PART: Final = "<part>"
_VALUE: Final = "<value "


def role_of(parameter: Parameter) -> str | None:  # noqa: C901, PLR0911 - a role, a return
    """Say what a parameter takes: plan, body, theme, topic, a day of some kind, a sum."""
    about = parameter.about.casefold()
    if parameter.choices:
        topic = parameter.choices.partition("/")[0]
        return {"plans": "plan", "organisations": "body", "themes": "theme"}.get(topic)
    if parameter.one_of:
        return "value"
    if parameter.type is ValueKind.DATE:
        if parameter.name.startswith("after") or "after this" in about:
            return "after"
        if "first day" in about:
            return "since"
        return "until" if "last day" in about else "day"
    if parameter.type is ValueKind.DECIMAL:
        return "sum" if "pounds" in about and "small" in about else None
    if parameter.type is ValueKind.INTEGER:
        return "line" if parameter.name == "line" else "number" if "small" in about else None
    if parameter.name == NUMBERED:
        return NUMBERED
    if parameter.name == "words":
        return "topic"
    if "year as printed" in about or "years as printed" in about:
        return "printed"
    if about.startswith("a year, such as"):
        return "year"
    return "part" if parameter.name == "under" else None


def slot_of_value(parameter: str) -> str:
    """Give the slot that a value of a parameter fills in a wording."""
    return f"{_VALUE}{parameter}>"


def is_value(slot: str) -> bool:
    """Whether a slot is that of a value, which every wording of its question may have."""
    return slot.startswith(_VALUE)


def slot_of(mention: Mention) -> str:
    """Give the slot that a mention fills in a wording."""
    match mention.value:
        case Days():
            return DAYS
        case Sum(money=money):
            return SUM if money else NUMBER
        case Part():
            return PART
    sort = mention.value[0].sort
    return {"plan": PLAN, "theme": THEME}.get(sort, BODY)


def role_of_name(option: Option) -> str:
    """Say what kind of parameter takes a name."""
    return "body" if option.sort == "class" else option.sort


def order_of(option: Option) -> tuple[int, int, str]:
    """Order a name's meanings: a plan in short, then a body, then a plan by its publisher."""
    if option.sort == "plan":
        place = 0 if option.rank < 2 else 2
    else:
        place = 3 if option.sort == "class" else 1
    return place, option.rank, option.value


def as_led_to(parameters: Sequence[Parameter], before: str) -> Sequence[Parameter]:
    """Put first what is named by the word before it: `on London` is `on_plan` if that is taken."""
    said = "on" if before in {"upon", "from"} else before
    return sorted(parameters, key=lambda one: not (said and one.name.startswith(f"{said}_")))


def wanted_days(days: Days, roles: Container[str]) -> Iterator[tuple[str, date]]:
    """Give each day with the role that takes it, as far as a question's parameters go."""
    is_day = days.since == days.until
    if days.until and "until" in roles:
        yield "until", days.until
    elif days.until and "day" in roles and (days.sense == "by" or is_day):
        yield "day", days.until
    if days.since and "since" in roles:
        yield "since", days.since
    elif days.since and "after" in roles:
        yield "after", days.since - timedelta(days=1)
