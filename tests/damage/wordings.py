"""The sentences of invented plans, and what each of them truly says.

Everything is invented but the names of public bodies. The sentences have what makes real plans
hard to read: capitals and names inside them, abbreviations, ages, key stages and other numbers
that are no figures. What a sentence says is worked out here and not by the reader.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from tests.damage import phrases


@dataclass(frozen=True, slots=True)
class Days:
    """A period as a careful person would note it; None where the words do not bound it."""

    start: date | None
    end: date | None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Promise:
    """A measurable promise: its value, and the last day of the time it is promised for."""

    value: Decimal
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a cell, with the periods and the promises that it names."""

    text: str
    days: tuple[Days, ...] = ()
    promises: tuple[Promise, ...] = ()


@dataclass(frozen=True, slots=True)
class Cost:
    """One item of a budget cell. amount: pounds; None where it has no figure."""

    text: str
    kind: str
    amount: Decimal | None = None
    years: str | None = None
    per: str | None = None


class Writer:
    """Writes a plan's sentences; none is written twice in one plan.

    start: the year in which the plan's first September lies.
    stops: whether its sentences end in full stops.
    """

    def __init__(self, random: Random, start: int, *, stops: bool) -> None:
        self._random = random
        self._start = start
        self._stop = "." if stops else ""
        self._subjects = _shuffled(random, phrases.SUBJECTS)
        self._activities = _shuffled(random, phrases.ACTIVITIES)

    def objective(self) -> str:
        """An objective; twenty-two of a plan differ in what they are about."""
        words = f"{self._random.choice(phrases.OPENINGS)} {self._subjects.pop()}"
        if self._random.random() < 0.7:
            words += f" {self._random.choice(phrases.PURPOSES)}"
        return words + self._stop

    def activities(self) -> tuple[Item, ...]:
        """One to three activities; one in four has a figure."""
        return tuple(self._activity() for _ in range(self._random.choice((1, 2, 2, 3))))

    def _activity(self) -> Item:
        if self._random.random() < 0.25:
            form, _ = self._random.choice(phrases.COUNTED)
            number = self._random.choice((10, 15, 20, 25, 30, 45, 60, 110))
            return Item(form.format(number) + self._stop, (), (Promise(Decimal(number)),))
        if not self._activities:
            self._activities = _shuffled(self._random, phrases.ACTIVITIES)
        return Item(self._activities.pop() + self._stop)

    def milestones(self) -> tuple[Item, ...]:
        """Up to two milestones, most with a date."""
        events = self._random.sample(phrases.EVENTS, self._random.choice((0, 1, 1, 2)))
        return tuple(self._milestone(event) for event in events)

    def _milestone(self, event: str) -> Item:
        if self._random.random() < 0.15:
            return Item(event + self._stop)
        words, days = self._dated()
        return Item(f"{event} {words}{self._stop}", (days,))

    def _dated(self) -> tuple[str, Days]:
        """Words for a time with the preposition that a sentence wants."""
        month, year = self._random.randrange(12), self._start + self._random.randrange(1, 4)
        first, last = _month(year, month)
        match self._random.randrange(6):
            case 0:
                day = self._random.randint(2, 28)
                noted = date(year, month + 1, day)
                return f"on {day} {phrases.MONTHS[month]} {year}", Days(noted, noted)
            case 1:
                return f"by end of {phrases.MONTHS[month]} {year}", Days(None, last)
            case 2:
                return f"in {phrases.MONTHS[month]} {year}", Days(first, last)
            case 3:
                season = self._random.choice([*phrases.SEASONS])
                begins, _ = _month(year, phrases.SEASONS[season] - 1)
                _, ends = _month(year, phrases.SEASONS[season] + 1)
                return f"in {season.lower()} {year}", Days(begins, ends)
            case 4:
                day = self._random.randint(2, 28)
                return f"by {day} {phrases.SHORT[month]} {year}", Days(
                    None, date(year, month + 1, day)
                )
            case _:
                return f"from {phrases.MONTHS[month]} {year} onwards", Days(first, None, open=True)

    def timeline(self) -> tuple[Item, ...]:
        """The words of a "By when" cell, of which some name no time."""
        month, year = self._random.randrange(12), self._start + self._random.randrange(1, 4)
        first, last = _month(year, month)
        match self._random.randrange(7):
            case 0:
                return (Item("Ongoing"),)
            case 1:
                return (Item(f"{phrases.MONTHS[month]} {year}", (Days(first, last),)),)
            case 2:
                return (Item(f"By {phrases.MONTHS[month]} {year}", (Days(None, last),)),)
            case 3:
                _, end = _month(year + 1, month)
                words = f"{phrases.MONTHS[month]} {year} – {phrases.MONTHS[month]} {year + 1}"
                return (Item(words, (Days(first, end),)),)
            case 4:
                days = Days(date(year, 9, 1), date(year + 1, 8, 31))
                return (Item(f"{year}/{(year + 1) % 100:02}", (days,)),)
            case 5:
                days = Days(date(year, 9, 1), date(year, 12, 31))
                return (Item(f"Autumn term {year}", (days,)),)
            case _:
                return ()

    def costs(self) -> tuple[Cost, ...]:
        """The items of a budget cell, most with a sum."""
        year = self._start + self._random.randrange(3)
        years, thousands = (
            f"{year}/{(year + 1) % 100:02}",
            self._random.choice((5, 15, 20, 150, 500)),
        )
        match self._random.randrange(9):
            case 0:
                return (Cost("Staffing", "staffing"),)
            case 1:
                return (Cost("TBC", "to-be-confirmed"),)
            case 2:
                return (Cost(f"£{thousands}k", "amount", Decimal(thousands * 1000)),)
            case 3:
                pounds = thousands * 1000 + 500
                return (Cost(f"£{pounds:,}", "amount", Decimal(pounds)),)
            case 4:
                cost = Cost(f"{years}: £{thousands}k", "amount", Decimal(thousands * 1000), years)
                return (cost,)
            case 5:
                return (Cost("£1.5m", "amount", Decimal(1_500_000)), Cost("Staffing", "staffing"))
            case 6:
                text = f"up to £{thousands},000 per annum"
                return (Cost(text, "amount", Decimal(thousands * 1000), None, "annum"),)
            case 7:
                ends = f"{year + 2}/{(year + 3) % 100:02}"
                text = f"{years} – {ends}: £{thousands}k"
                return (Cost(text, "amount", Decimal(thousands * 1000), f"{years}-{ends}"),)
            case _:
                return ()

    def outcomes(self) -> tuple[Item, ...]:
        """One or two outcomes, of which one may be a promise."""
        items = [Item(text + self._stop) for text in self._random.sample(phrases.OUTCOMES, 1)]
        if self._random.random() < 0.6:
            items.insert(self._random.randrange(2), self._promise())
        return tuple(items)

    def _promise(self) -> Item:
        by, words = None, ""
        if self._random.random() < 0.6:
            month, year = self._random.randrange(12), self._start + self._random.randrange(1, 4)
            by, words = _month(year, month)[1], f" by {phrases.MONTHS[month]} {year}"
        if self._random.random() < 0.6:
            number = self._random.choice((50, 65, 75, 80, 85, 90, 95, 100))
            text = self._random.choice(phrases.PERCENTAGES).format(number)
        else:
            number = self._random.choice((12, 15, 40, 50, 105, 250))
            text = self._random.choice(phrases.COUNTS).format(number)
        return Item(text + words + self._stop, (), (Promise(Decimal(number), by),))

    def names(self) -> tuple[tuple[str, str], ...]:
        """One to three bodies or posts: as written, and their canonical names."""
        return tuple(self._random.sample(phrases.NAMES, self._random.choice((1, 1, 2, 3))))


def _month(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month; months count from 0."""
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, 1), following - timedelta(days=1)


def _shuffled(random: Random, texts: Sequence[str]) -> list[str]:
    return random.sample(texts, len(texts))
