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


_MONTHS = (
    "January February March April May June July August September October November December".split()
)
_SHORT = "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec".split()
_SEASONS = {"Spring": 3, "Summer": 6, "Autumn": 9}

_OPENINGS = (
    "Establish", "Launch", "Publish", "Review", "Develop", "Strengthen", "Extend", "Commission",
    "Pilot", "Deliver", "Secure", "Create", "Implement", "Promote",
)  # fmt: skip
_SUBJECTS = (
    "a School Improvement Partnership for maintained schools and academies",
    "a borough-wide reading strategy for Key Stage 2",
    "the 14-19 curriculum offer with Northgate College",
    "a summer school for pupils who move from Year 6 to Year 7",
    "traded services for SEND, EAL and the early years",
    "a Governor Support Service with trained clerks",
    "the careers guidance that Riverton Youth Forum asked for",
    "a music and arts programme led by Hillcastle Learning Trust",
    "the place planning model for primary and special schools",
    "an induction for newly qualified teachers (NQTs) of mathematics",
    "a mentoring scheme for looked after children in KS4",
    "the Hillcastle Schools Forum and its finance group",
    "a STEM network with employers, e.g. engineers and laboratories",
    "the attendance policy of the Pupil Referral Unit (PRU)",
    "a peer review of safeguarding in Church of England schools",
    "the Level 3 apprenticeship route into health and social care",
    "a data dashboard on the progress of pupils eligible for free school meals",
    "the transport offer for young people with an EHC plan",
    "an award for outstanding headteachers and chairs of governors",
    "the language support of the Westbrook Teaching School Alliance",
    "a parents' panel on admissions in North Hillcastle",
    "the Forest School pilot in the east of the borough",
)
_PURPOSES = (
    "so that families can find help close to home", "to close the gap in English and maths",
    "as set out in the Children Act", "for the benefit of Riverton and Hillcastle",
    "in partnership with the voluntary sector", "to raise expectations in Years 10 and 11",
    "and share the lessons with London Councils", "to meet the Public Sector Equality Duty",
    "by drawing on the expertise of the DfE", "which reflects the views of young people",
)  # fmt: skip
_ACTIVITIES = (
    "Appoint a project officer to the School Improvement Team",
    "Draft the terms of reference with headteachers and Hillcastle Council",
    "Hold workshops for governors, SENCOs and clerks",
    "Map existing provision in the Riverton and Westbrook clusters",
    "Consult parents through the Schools Forum",
    "Write guidance on the use of the Pupil Premium",
    "Arrange visits to good practice in neighbouring boroughs, e.g. Riverton",
    "Analyse KS2 and KS4 results by ward and by ethnic group",
    "Share case studies at the Headteachers' Conference",
    "Prepare a bid to the National Lottery Heritage Fund",
    "Build a website with Northgate College students",
    "Review the service level agreement with Health",
    "Brief the Lead Member for Children and Young People",
    "Set up a steering group chaired by the Director of Education",
    "Negotiate bursaries with local employers and the Chamber of Commerce",
    "Monitor the take-up of the offer by children in care",
)
_COUNTED = (
    ("Train {} lead teachers in phonics and early language", "teachers"),
    ("Visit at least {} primary schools in the east of the borough", "schools"),
    ("Recruit {} volunteer mentors from local employers", "mentors"),
)
_EVENTS = (
    "Draft strategy published", "Steering group meets", "First cohort starts",
    "Report to the Cabinet", "Consultation closes", "Website goes live",
    "Service level agreement signed", "Evaluation by Northgate College completed",
    "New Director of Education in post", "Schools Forum decides on the bid",
)  # fmt: skip
_OUTCOMES = (
    "Pupils enjoy reading at home and in school",
    "Stronger links between Northgate College and local employers",
    "Parents know where to turn for SEND support",
    "Better transition from Year 6 to Year 7",
    "The Pupil Referral Unit is a centre of excellence",
    "Governors hold headteachers to account with confidence",
    "Teachers of STEM subjects learn from one another",
    "Young people in KS4 receive impartial careers guidance",
)
_PERCENTAGES = (
    "{}% of pupils reach the expected standard in English and maths",
    "At least {}% of schools are judged good or outstanding by Ofsted",
    "Attendance in secondary schools rises to {}%",
    "More than {}% of families are offered their first choice of school",
)
_COUNTS = (
    "At least {} schools take part in the scheme",
    "{} apprentices complete a Level 3 qualification",
    "Over {} delegates attend the Headteachers' Conference",
)
_NAMES = (
    ("DfE", "Department for Education"), ("London Councils", "London Councils"),
    ("Greater London Authority", "Greater London Authority"),
    ("Hillcastle Learning Trust", "Hillcastle Learning Trust"),
    ("Northgate College", "Northgate College"), ("Riverton Youth Forum", "Riverton Youth Forum"),
    ("Westbrook Teaching School Alliance", "Westbrook Teaching School Alliance"),
    ("Hillcastle Council", "Hillcastle Council"), ("Schools", "Schools"),
    ("Director of Education", "Director of Education"), ("Governors", "Governors"),
    ("Head of School Improvement", "Head of School Improvement"), ("Employers", "Employers"),
)  # fmt: skip

# Those of them that no authority has, which a plan's own settings list.
INVENTED_NAMES = (
    "Hillcastle Learning Trust", "Northgate College", "Riverton Youth Forum",
    "Westbrook Teaching School Alliance", "Hillcastle Council", "Director of Education",
    "Head of School Improvement",
)  # fmt: skip


class Writer:
    """Writes a plan's sentences; none is written twice in one plan.

    start: the year in which the plan's first September lies.
    stops: whether its sentences end in full stops.
    """

    def __init__(self, random: Random, start: int, *, stops: bool) -> None:
        self._random = random
        self._start = start
        self._stop = "." if stops else ""
        self._subjects = _shuffled(random, _SUBJECTS)
        self._activities = _shuffled(random, _ACTIVITIES)

    def objective(self) -> str:
        """An objective; twenty-two of a plan differ in what they are about."""
        words = f"{self._random.choice(_OPENINGS)} {self._subjects.pop()}"
        if self._random.random() < 0.7:
            words += f" {self._random.choice(_PURPOSES)}"
        return words + self._stop

    def activities(self) -> tuple[Item, ...]:
        """One to three activities; one in four has a figure."""
        return tuple(self._activity() for _ in range(self._random.choice((1, 2, 2, 3))))

    def _activity(self) -> Item:
        if self._random.random() < 0.25:
            form, _ = self._random.choice(_COUNTED)
            number = self._random.choice((10, 15, 20, 25, 30, 45, 60, 110))
            return Item(form.format(number) + self._stop, (), (Promise(Decimal(number)),))
        if not self._activities:
            self._activities = _shuffled(self._random, _ACTIVITIES)
        return Item(self._activities.pop() + self._stop)

    def milestones(self) -> tuple[Item, ...]:
        """Up to two milestones, most with a date."""
        events = self._random.sample(_EVENTS, self._random.choice((0, 1, 1, 2)))
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
                return f"on {day} {_MONTHS[month]} {year}", Days(noted, noted)
            case 1:
                return f"by end of {_MONTHS[month]} {year}", Days(None, last)
            case 2:
                return f"in {_MONTHS[month]} {year}", Days(first, last)
            case 3:
                season = self._random.choice([*_SEASONS])
                begins, _ = _month(year, _SEASONS[season] - 1)
                _, ends = _month(year, _SEASONS[season] + 1)
                return f"in {season.lower()} {year}", Days(begins, ends)
            case 4:
                day = self._random.randint(2, 28)
                return f"by {day} {_SHORT[month]} {year}", Days(None, date(year, month + 1, day))
            case _:
                return f"from {_MONTHS[month]} {year} onwards", Days(first, None, open=True)

    def timeline(self) -> tuple[Item, ...]:
        """The words of a "By when" cell, of which some name no time."""
        month, year = self._random.randrange(12), self._start + self._random.randrange(1, 4)
        first, last = _month(year, month)
        match self._random.randrange(7):
            case 0:
                return (Item("Ongoing"),)
            case 1:
                return (Item(f"{_MONTHS[month]} {year}", (Days(first, last),)),)
            case 2:
                return (Item(f"By {_MONTHS[month]} {year}", (Days(None, last),)),)
            case 3:
                _, end = _month(year + 1, month)
                words = f"{_MONTHS[month]} {year} – {_MONTHS[month]} {year + 1}"
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
        items = [Item(text + self._stop) for text in self._random.sample(_OUTCOMES, 1)]
        if self._random.random() < 0.6:
            items.insert(self._random.randrange(2), self._promise())
        return tuple(items)

    def _promise(self) -> Item:
        by, words = None, ""
        if self._random.random() < 0.6:
            month, year = self._random.randrange(12), self._start + self._random.randrange(1, 4)
            by, words = _month(year, month)[1], f" by {_MONTHS[month]} {year}"
        if self._random.random() < 0.6:
            number = self._random.choice((50, 65, 75, 80, 85, 90, 95, 100))
            text = self._random.choice(_PERCENTAGES).format(number)
        else:
            number = self._random.choice((12, 15, 40, 50, 105, 250))
            text = self._random.choice(_COUNTS).format(number)
        return Item(text + words + self._stop, (), (Promise(Decimal(number), by),))

    def names(self) -> tuple[tuple[str, str], ...]:
        """One to three bodies or posts: as written, and their canonical names."""
        return tuple(self._random.sample(_NAMES, self._random.choice((1, 1, 2, 3))))


def _month(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month; months count from 0."""
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return date(year, month + 1, 1), following - timedelta(days=1)


def _shuffled(random: Random, texts: Sequence[str]) -> list[str]:
    return random.sample(texts, len(texts))
