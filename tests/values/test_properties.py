"""What holds for any wording: one sign for each dash, damage is found, what is written is read."""

import calendar
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graph_build.values.bounds import Bound, bound_before
from graph_build.values.damage import find_damage
from graph_build.values.dates import DateContext, Precision, YearKind, read_dates
from graph_build.values.money import Money, MoneyKind, read_money
from graph_build.values.references import ReferenceKind, read_references
from graph_build.values.signs import plain_signs
from graph_build.values.statements import statements
from graph_build.values.targets import read_targets

PLAN = DateContext(date(2012, 9, 1), date(2016, 8, 31), YearKind.SCHOOL)
MISREAD = {"0": "O", "1": "l", "5": "S"}
BOUNDS = {
    "": Bound.EXACT, "up to ": Bound.UP_TO, "at least ": Bound.AT_LEAST, "over ": Bound.MORE_THAN,
    "about ": Bound.ABOUT, "less than ": Bound.LESS_THAN,
}  # fmt: skip
FRAGMENTS = st.sampled_from(
    "£ 30 k m 1,000 2013/14 March May 2013 by from until end of – - ‐ ‑ − ― / : ( ) . and 90% of "
    "pupils at least all schools O l S 2O14 l5 E150 Decem ber 0ctober TBC 1. Ju1y\n •".split(" ")
)
TEXTS = st.one_of(st.text(), st.lists(FRAGMENTS).map(" ".join), st.lists(FRAGMENTS).map("".join))
DAYS = st.dates(date(2012, 9, 1), date(2016, 8, 31))
SUMS = st.integers(1, 10**7)
DAY_FORMS = st.sampled_from(["%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%Y-%m-%d"])
SUM_FORMS = st.sampled_from(["£{}", "£{:,}", "£{}k", "up to £{:,} per annum", "2013/14: £{}"])
DASHES = st.sampled_from("‐‑−")


def misread(text: str, places: set[int]) -> str:
    """The text with the figures at these places, counted among its 0, 1 and 5, taken for letters."""
    at = [place for place, sign in enumerate(text) if sign in MISREAD]
    struck = {at[place % len(at)] for place in places} if at else set()
    return "".join(MISREAD[sign] if place in struck else sign for place, sign in enumerate(text))


# Signs


@given(TEXTS)
def test_plain_signs_stand_where_the_signs_stood(text):
    plain = plain_signs(text)
    assert (len(plain), plain_signs(plain)) == (len(text), plain)
    changed = {sign for sign, other in zip(text, plain, strict=True) if sign != other}
    assert changed <= set("‐‑‒―−")


@given(TEXTS, DASHES, st.sampled_from([PLAN, DateContext()]))
def test_dates_are_the_same_with_any_hyphen(text, dash, context):
    other = text.replace("-", dash)
    assert [
        (period.span, period.start, period.end, period.open) for period in read_dates(text, context)
    ] == [
        (period.span, period.start, period.end, period.open)
        for period in read_dates(other, context)
    ]


@given(TEXTS, DASHES)
def test_sums_are_the_same_with_any_hyphen(text, dash):
    one, other = read_money(text), read_money(text.replace("-", dash))
    assert (one.kind, one.amount, one.period) == (other.kind, other.amount, other.period)


@given(TEXTS, DASHES, st.booleans())
def test_promises_are_the_same_with_any_hyphen(text, dash, firm):
    one, other = read_targets(text, PLAN, firm), read_targets(text.replace("-", dash), PLAN, firm)
    assert [(each.span, each.value) for each in one] == [(each.span, each.value) for each in other]


# Damage


@given(TEXTS)
def test_damage_has_places_in_the_order_of_the_text(text):
    spans = find_damage(text)
    assert list(spans) == sorted(spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)


@given(DAYS, DAY_FORMS, SUMS, SUM_FORMS, st.integers(0, 100))
def test_what_is_written_whole_is_not_damaged(day, day_form, pounds, sum_form, share):
    for text in (day.strftime(day_form), sum_form.format(pounds), f"{share}% of schools"):
        assert find_damage(f"{text}, as agreed in Year 10 and KS4 on the 1st of May.") == ()


@given(SUMS, SUM_FORMS, st.sets(st.integers(0, 9), min_size=1))
def test_a_misread_sum_is_no_sum(pounds, form, places):
    text = form.format(pounds)
    damaged = misread(text, places)
    assume(damaged != text)
    money = read_money(damaged)
    assert (money.kind, money.amount, money.text) == (MoneyKind.UNREAD, None, damaged)


@given(SUMS, st.sampled_from([".", " ", ", "]))
def test_a_sum_whose_thousands_are_parted_is_no_sum(pounds, between):
    assume(pounds >= 1000)
    money = read_money(f"£{pounds:,}".replace(",", between))
    assert (money.kind, money.amount) == (MoneyKind.UNREAD, None)


@given(DAYS, st.sampled_from(["%d %B %Y", "%d %b %Y"]), st.sets(st.integers(0, 9), min_size=1))
def test_a_misread_day_is_no_other_day(day, form, places):
    text = day.strftime(form)
    damaged = misread(text, places)
    assume(damaged != text)
    read = read_dates(f"Report to the Cabinet by {damaged}", PLAN)
    assert [(period.start, period.end) for period in read] == [(None, None)]
    assert all(period.note for period in read)


@given(st.integers(1, 12), st.integers(2013, 2016), st.integers(1, 8))
def test_a_parted_month_gives_no_days(month, year, cut):
    name = calendar.month_name[month]
    assume(cut < len(name) and len(name) > 3)
    text = f"{name[:cut]} {name[cut:]} {year}"
    for words in (f"by {text}", f"from {text} onwards", f"May 2013 – {text}"):
        assert {(each.start, each.end) for each in read_dates(words, PLAN)} <= {(None, None)}


# What is written is read


@given(
    SUMS,
    st.sampled_from(sorted(BOUNDS)),
    st.sampled_from([None, "2013/14", "2013/14-2015/16"]),
    st.sampled_from([None, "annum", "DIG"]),
)
def test_a_sum_is_read_with_all_that_is_said_of_it(pounds, bound, years, per):
    text = f"{years}: " if years else ""
    text += f"{bound}£{pounds:,}"
    text += f" per {per}" if per else ""
    expected = Money(text, MoneyKind.AMOUNT, Decimal(pounds), BOUNDS[bound], years, per)
    assert read_money(text) == expected
    assert read_money(expected.text) == expected


WORDINGS = [
    ("in {month} {year}", "first", "last", Precision.MONTH),
    ("by {month} {year}", None, "last", Precision.MONTH),
    ("by end of {month} {year}", None, "last", Precision.MONTH),
    ("from {month} {year} onwards", "first", None, Precision.MONTH),
    ("before {month} {year}", None, "eve", Precision.MONTH),
    ("{month} {year} – {month} {next}", "first", "last of next", Precision.RANGE),
]


@pytest.mark.parametrize(("form", "start", "end", "precision"), WORDINGS)
@given(
    month=st.integers(1, 12),
    year=st.integers(2012, 2016),
    sentence=st.sampled_from(
        ["{}", "Meet Ofsted {}.", "Reports ({}) to Cabinet", "{}; then review"]
    ),
)
def test_a_month_is_read_in_any_sentence(form, start, end, precision, month, year, sentence):
    first = date(year, month, 1)
    days = {
        None: None,
        "first": first,
        "eve": date.fromordinal(first.toordinal() - 1),
        "last": date(year, month, calendar.monthrange(year, month)[1]),
        "last of next": date(year + 1, month, calendar.monthrange(year + 1, month)[1]),
    }
    words = form.format(month=calendar.month_name[month], year=year, next=year + 1)
    read = read_dates(sentence.format(words), PLAN)
    assert [(each.start, each.end, each.open, each.precision) for each in read] == [
        (days[start], days[end], form.endswith("onwards"), precision)
    ]


@given(
    st.integers(1, 100),
    st.sampled_from(sorted(BOUNDS)),
    st.sampled_from([None, *range(2013, 2017)]),
    st.booleans(),
)
def test_a_promise_is_read_with_its_bound_and_time(share, bound, year, firm):
    by = f" by July {year}" if year else ""
    text = f"{bound}{share}% of pupils reach the standard{by}"
    read = read_targets(text, PLAN, firm=firm)
    assert [
        (each.text, each.value, each.unit, each.bound, each.by.end if each.by else None)
        for each in read
    ] == [(text, share, "%", BOUNDS[bound], date(year, 7, 31) if year else None)]


@given(st.lists(st.integers(1, 99), min_size=1, max_size=3, unique=True))
def test_each_number_of_a_pointer_is_read(numbers):
    text = f"As per recommendation {' and '.join(map(str, numbers))}"
    assert [(each.kind, each.to) for each in read_references(text)] == [
        (ReferenceKind.RECOMMENDATION, str(number)) for number in numbers
    ]


@given(TEXTS)
def test_a_bound_ends_where_its_figure_begins(text):
    bound, start = bound_before(text)
    assert (bound is Bound.EXACT) == (start == len(text))
    assert 0 <= start <= len(text)


@given(TEXTS)
def test_statements_follow_one_another(text):
    spans = [place for span in statements(text) for place in span]
    assert spans == sorted(spans)
    assert all(text[start:end].strip() for start, end in statements(text))
