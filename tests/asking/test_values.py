"""Days and sums in words."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asking.days import read_days
from asking.spelling import Speller
from asking.stretches import Days
from asking.sums import Sum, read_sum
from asking.tokens import LONGEST, cut, name_key, singular, stem, terms, words

DAYS = [
    ("by December 2014", Days(None, date(2014, 12, 31), "by")),
    ("by the end of 2014", Days(None, date(2014, 12, 31), "by")),
    ("before April 2010", Days(None, date(2010, 3, 31), "by")),
    ("after April 2009", Days(date(2009, 5, 1), None, "after")),
    ("since 12 May 2012", Days(date(2012, 5, 12), None, "after")),
    ("in 2014", Days(date(2014, 1, 1), date(2014, 12, 31))),
    ("February 2012", Days(date(2012, 2, 1), date(2012, 2, 29))),
    ("between March and July 2010", Days(date(2010, 3, 1), date(2010, 7, 31))),
    ("from May 2010 to 3 June 2011", Days(date(2010, 5, 1), date(2011, 6, 3))),
    ("in May and June 2013", Days(date(2013, 5, 1), date(2013, 6, 30))),
    ("on 3rd June 2011", Days(date(2011, 6, 3), date(2011, 6, 3))),
    ("by 2014-12-05", Days(None, date(2014, 12, 5), "by")),
    ("5/12/2014", Days(date(2014, 12, 5), date(2014, 12, 5))),
    ("in winter 2013", Days(date(2013, 12, 1), date(2014, 2, 28), sure=False)),
    ("in 2013/14", Days(date(2013, 4, 1), date(2014, 3, 31), printed="2013/14", sure=False)),
    (
        "in the academic year 2013-14",
        Days(date(2013, 9, 1), date(2014, 8, 31), printed="2013/14"),
    ),
    ("in the autumn term 2009", Days(date(2009, 9, 1), date(2009, 12, 31), sure=False)),
    ("by autumn 09", Days(None, date(2009, 11, 30), "by", sure=False)),
    ("dec 14", Days(date(2014, 12, 1), date(2014, 12, 31), sure=False)),
    ("on 1st of June 2011", Days(date(2011, 6, 1), date(2011, 6, 1))),
    ("May 12, 2014", Days(date(2014, 5, 12), date(2014, 5, 12))),
    ("jan-mar 2015", Days(date(2015, 1, 1), date(2015, 3, 31))),
    ("Q2 2014", Days(date(2014, 4, 1), date(2014, 6, 30), sure=False)),
    ("second half of 2014", Days(date(2014, 7, 1), date(2014, 12, 31), sure=False)),
    ("early 2015", Days(date(2015, 1, 1), date(2015, 4, 30), sure=False)),
    ("no later than end-2014", Days(None, date(2014, 12, 31), "by")),
    ("prior to 2010", Days(None, date(2009, 12, 31), "by")),
    ("from 2014 onwards", Days(date(2014, 1, 1), None, "after")),
    ("2013 to 2015", Days(date(2013, 1, 1), date(2015, 12, 31))),
    ("2008-2011", Days(date(2008, 1, 1), date(2011, 12, 31), sure=False)),
    ("31.12.2014", Days(date(2014, 12, 31), date(2014, 12, 31))),
    ("12/2014", Days(date(2014, 12, 1), date(2014, 12, 31))),
    ("2013/14 school year", Days(date(2013, 9, 1), date(2014, 8, 31), printed="2013/14")),
    (
        "in the financial year 2013/14",
        Days(date(2013, 4, 1), date(2014, 3, 31), printed="2013/14"),
    ),
    ("by Christmas 2014", Days(None, date(2014, 12, 25), "by", sure=False)),
    ("13/2014", None),
    ("may 14", None),
    ("2008/11", None),
    ("autumn", None),
    ("31 February 2014", None),
    ("in 2013/19", None),
    ("between 2014 and 2010", None),
    ("may", None),
    ("in October", None),
    ("by the end of", None),
]
SUMS = [
    ("over £100k", Sum(Decimal(100_000), money=True, bound="over")),
    ("at least £1.5m", Sum(Decimal(1_500_000), money=True, bound="least")),
    ("more than £30 million", Sum(Decimal(30_000_000), money=True, bound="over")),
    ("£12,500", Sum(Decimal(12_500), money=True, bound="exact")),
    ("under 5 thousand pounds", Sum(Decimal(5_000), money=True, bound="under")),
    ("up to £2bn", Sum(Decimal(2_000_000_000), money=True, bound="most")),
    ("at least three", Sum(Decimal(3), money=False, bound="least")),
    ("more than 2", Sum(Decimal(2), money=False, bound="over")),
    ("£50k or more", Sum(Decimal(50_000), money=True, bound="least")),
    ("two or fewer", Sum(Decimal(2), money=False, bound="most")),
    ("over half a million", Sum(Decimal(500_000), money=True, bound="over")),
    ("a quarter of a million pounds", Sum(Decimal(250_000), money=True, bound="exact")),
    ("a hundred thousand", Sum(Decimal(100_000), money=True, bound="exact")),
    ("two million or more", Sum(Decimal(2_000_000), money=True, bound="least")),
    ("> £500k", Sum(Decimal(500_000), money=True, bound="over")),
    ("no more than £5k", Sum(Decimal(5_000), money=True, bound="most")),
    ("not less than £5k", Sum(Decimal(5_000), money=True, bound="least")),
    ("in excess of £5k", Sum(Decimal(5_000), money=True, bound="over")),
    ("£1m plus", Sum(Decimal(1_000_000), money=True, bound="least")),
    ("six-figure", Sum(Decimal(100_000), money=True, bound="least")),
    ("seven figures", Sum(Decimal(1_000_000), money=True, bound="least")),
    ("20 grand", Sum(Decimal(20_000), money=True, bound="exact")),
    ("grand", None),
    ("a teacher", None),
    ("one", None),
    ("hundred", None),
    ("more than money", None),
    ("at", None),
    ("£99999999999999999999", None),
]


@pytest.mark.parametrize(("text", "days"), DAYS)
def test_days(text: str, days: Days | None) -> None:
    said = words(text)
    assert read_days(said, 0) == (None if days is None else (days, len(said)))


@pytest.mark.parametrize(("text", "amount"), SUMS)
def test_sums(text: str, amount: Sum | None) -> None:
    said = words(text)
    assert read_sum(said, 0) == (None if amount is None else (amount, len(said)))


KNOWN = ["actions", "apprenticeships", "attendance", "leads", "involve", "parts", "which", "price"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("acctions", "actions"),
        ("actoins", "actions"),
        ("aprentiships", None),
        ("aprenticships", "apprenticeships"),
        ("attendence", "attendance"),
        ("envolve", "involve"),
        ("leeds", "leads"),
        ("wich", "which"),
        ("paris", None),
        ("park", None),
        ("prince", "price"),
        ("zebra", None),
        ("act", None),
        ("2014", None),
        ("", None),
    ],
)
def test_the_word_that_was_meant(typed: str, meant: str | None) -> None:
    assert Speller(KNOWN).nearest(typed) == meant


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    said = words(cut(text))
    for at in range(len(said)):
        read_days(said, at)
        read_sum(said, at)
    assert len(cut(text)) <= LONGEST


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"children in care" now', ("children in care", "now")),
        ("“children in care”", ("children in care",)),
        ('a"b OR c*', ("a", "b", "OR", "c")),
        ('"', ()),
        ("NEAR(x, 5)", ("NEAR", "x", "5")),
    ],
)
def test_terms_hold_nothing_but_words(text: str, found: tuple[str, ...]) -> None:
    assert terms(text) == found


def test_names_are_compared_without_case_accents_and_articles() -> None:
    assert name_key("The Café & Prince’s Trust") == ("cafe", "and", "prince", "trust")


def test_stems_join_the_forms_of_a_word() -> None:
    assert {stem(word) for word in ("plan", "plans", "planned", "planning")} == {"plan"}
    assert [singular(word) for word in ("places", "class", "policies", "gas", "status")] == [
        *("place", "class", "policies", "gas", "status"),
    ]
