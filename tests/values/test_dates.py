"""Date wordings of the plans become these periods, and nothing else becomes one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.values.dates import DateContext, Period, Precision, YearKind, read_dates

CONTEXTS = {
    "london-2013": DateContext(date(2013, 2, 1), date(2016, 3, 31)),
    "city-2020": DateContext(date(2020, 9, 1), date(2021, 8, 31)),
    "brent-2014": DateContext(date(2014, 9, 1), date(2015, 8, 31)),
    "leicester-2008": DateContext(date(2008, 4, 1), date(2011, 3, 31)),
    "westminster-2010": DateContext(date(2009, 12, 1), date(2011, 8, 31)),
}
DAY, MONTH, SEASON, TERM = Precision.DAY, Precision.MONTH, Precision.SEASON, Precision.TERM
SCHOOL, FINANCIAL = Precision.SCHOOL_YEAR, Precision.FINANCIAL_YEAR
CALENDAR, RANGE, UNKNOWN = Precision.CALENDAR_YEAR, Precision.RANGE, Precision.UNKNOWN
OPEN = "open"
BACKWARDS = "ends before it begins"

# Each period as: its words, first day, last day (or OPEN), precision, and a note where it has one.
# plan, line, text, periods
CASES = [
    (
        "london-2013", 11,
        "Launch LSEF prospectus by end of March 2013. Bidding round 1 to open April 2013, "
        "bidding round 2 to open June 2013 & bidding round 3 to open September 2013.",
        [
            ("by end of March 2013", None, "2013-03-31", MONTH),
            ("April 2013", "2013-04-01", "2013-04-30", MONTH),
            ("June 2013", "2013-06-01", "2013-06-30", MONTH),
            ("September 2013", "2013-09-01", "2013-09-30", MONTH),
        ],
    ),
    (
        "london-2013", 5,
        "Run programme beginning in 2013/14 school year and feeding into autumn annual report",
        [("beginning in 2013/14 school year", "2013-09-01", OPEN, SCHOOL)],
    ),
    (
        "london-2013", 13, "took place on 31 Jan 2013.",
        [("31 Jan 2013", "2013-01-31", "2013-01-31", DAY)],
    ),
    (
        "london-2013", 15, "Further meetings to schedule Feb 13 - Mar 16.",
        [("Feb 13 - Mar 16", "2013-02-01", "2016-03-31", RANGE)],
    ),
    (
        "london-2013", 17,
        "Procure initial provision by March 2013 for delivery later in 2013. "
        "Scale up delivery in 2014/15 – 2015/16.",
        [
            ("by March 2013", None, "2013-03-31", MONTH),
            ("later in 2013", "2013-04-01", "2013-12-31", CALENDAR),
            ("2014/15 – 2015/16", "2014-09-01", "2016-08-31", RANGE),
        ],
    ),
    (
        "london-2013", 23, "materials in spring/summer 2013. Further scoping in 2013/14",
        [
            ("spring/summer 2013", "2013-03-01", "2013-08-31", RANGE),
            ("2013/14", "2013-09-01", "2014-08-31", SCHOOL),
        ],
    ),
    (
        "london-2013", 23, "by March 2013, to be available from June 2013.",
        [
            ("by March 2013", None, "2013-03-31", MONTH),
            ("from June 2013", "2013-06-01", OPEN, MONTH),
        ],
    ),
    (
        "london-2013", 35, "Timeline: Autumn 2013.",
        [("Autumn 2013", "2013-09-01", "2013-11-30", SEASON)],
    ),
    ("london-2013", 98, "from Spring 2013.", [("from Spring 2013", "2013-03-01", OPEN, SEASON)]),
    ("london-2013", 62, "(NEET) at 18 by 2020.", [("by 2020", None, "2020-12-31", CALENDAR)]),
    (
        "london-2013", 104, "during spring 2013, with first set of outputs by autumn 2013",
        [
            ("spring 2013", "2013-03-01", "2013-05-31", SEASON),
            ("by autumn 2013", None, "2013-11-30", SEASON),
        ],
    ),
    (
        "brent-2014", 29, "support the vision statement By 31 December",
        [("By 31 December", None, "2014-12-31", DAY)],
    ),
    (
        "brent-2014", 25, "good or outstanding within three years.",
        [("within three years", None, "2017-08-31", RANGE)],
    ),
    (
        "brent-2014", 32, "In place by 1 January 2015",
        [("by 1 January 2015", None, "2015-01-01", DAY)],
    ),
    (
        "brent-2014", 48, "Completed October 2014 and ongoing",
        [("October 2014 and ongoing", "2014-10-01", OPEN, MONTH)],
    ),
    ("brent-2014", 130, "From October 2014", [("From October 2014", "2014-10-01", OPEN, MONTH)]),
    ("leicester-2008", 57, "Sept 2009 onwards", [("Sept 2009 onwards", "2009-09-01", OPEN, MONTH)]),
    ("leicester-2008", 56, "sept 2009", [("sept 2009", "2009-09-01", "2009-09-30", MONTH)]),
    ("leicester-2008", 58, "From Sept 2008", [("From Sept 2008", "2008-09-01", OPEN, MONTH)]),
    (
        "leicester-2008", 65,
        "5 Pilots delivering form 2009 FHA Wider roll out from 2010 FHA "
        "On target results from 2011",
        [
            ("form 2009 FHA", "2009-09-01", OPEN, TERM),
            ("from 2010 FHA", "2010-09-01", OPEN, TERM),
            ("from 2011", "2011-01-01", OPEN, CALENDAR),
        ],
    ),
    ("leicester-2008", 66, "delivering form 2010FHA", [("form 2010FHA", "2010-09-01", OPEN, TERM)]),
    (
        "leicester-2008", 57, "in at least 14 schools by 0809 All schools and colleges by 0910",
        [("by 0809", None, "2009-08-31", SCHOOL), ("by 0910", None, "2010-08-31", SCHOOL)],
    ),
    (
        "leicester-2008", 56, "7 schools in pilot 08-09",
        [("08-09", "2008-09-01", "2009-08-31", SCHOOL)],
    ),
    (
        "leicester-2008", 104, "By Autumn 2008 Autumn 08 /Spring 09",
        [
            ("By Autumn 2008", None, "2008-11-30", SEASON),
            ("Autumn 08 /Spring 09", "2008-09-01", "2009-05-31", RANGE),
        ],
    ),
    (
        "leicester-2008", 113, "When available. 2008 data available March 2009",
        [("March 2009", "2009-03-01", "2009-03-31", MONTH)],
    ),
    (
        "leicester-2008", 151, "1/13 May 08 June 08 ,Nov 08,March 09 Nov 08- April 09",
        [
            ("1/13 May 08", "2008-05-01", "2008-05-13", DAY),
            ("June 08", "2008-06-01", "2008-06-30", MONTH),
            ("Nov 08", "2008-11-01", "2008-11-30", MONTH),
            ("March 09", "2009-03-01", "2009-03-31", MONTH),
            ("Nov 08- April 09", "2008-11-01", "2009-04-30", RANGE),
        ],
    ),
    (
        "leicester-2008", 152, "G2 May 8 -Sep 09 May – June 08 June – Nov 08 G3 May 09– Sep10",
        [
            ("May 8 -Sep 09", "2008-05-01", "2009-09-30", RANGE),
            ("May – June 08", "2008-05-01", "2008-06-30", RANGE),
            ("June – Nov 08", "2008-06-01", "2008-11-30", RANGE),
            ("May 09– Sep10", "2009-05-01", "2010-09-30", RANGE),
        ],
    ),
    (
        "leicester-2008", 157, "Nov08–March 09 Nov 09– March09 April – July 09",
        [
            ("Nov08–March 09", "2008-11-01", "2009-03-31", RANGE),
            ("Nov 09– March09", None, None, UNKNOWN, BACKWARDS),
            ("April – July 09", "2009-04-01", "2009-07-31", RANGE),
        ],
    ),
    (
        "leicester-2008", 157, "implementation in 5 lines 09",
        [("09", "2009-01-01", "2009-12-31", CALENDAR)],
    ),
    (
        "leicester-2008", 164,
        "Summer term 08 – Yr 8 Options process, Autumn term 08 – Yr 9/11 use in school",
        [
            ("Summer term 08", "2008-04-01", "2008-07-31", TERM),
            ("Autumn term 08", "2008-09-01", "2008-12-31", TERM),
        ],
    ),
    (
        "leicester-2008", 168, "CEG 08-09 usage for post 16 decisions Dec 08-July 09",
        [
            ("08-09", "2008-09-01", "2009-08-31", SCHOOL),
            ("Dec 08-July 09", "2008-12-01", "2009-07-31", RANGE),
        ],
    ),
    (
        "leicester-2008", 214, "18 June 2008 Partnership meeting",
        [("18 June 2008", "2008-06-18", "2008-06-18", DAY)],
    ),
    (
        "leicester-2008", 241, "18 th June 2008 meeting.",
        [("18 th June 2008", "2008-06-18", "2008-06-18", DAY)],
    ),
    (
        "leicester-2008", 248, "18 th June Partnership meeting onwards",
        [("18 th June Partnership meeting onwards", "2008-06-18", OPEN, DAY)],
    ),
    (
        "westminster-2010", 210, "Drafts to be shared with schools- May 10",
        [("May 10", "2010-05-01", "2010-05-31", MONTH)],
    ),
    (
        "westminster-2010", 218, "Jan - March 2010",
        [("Jan - March 2010", "2010-01-01", "2010-03-31", RANGE)],
    ),
    (
        "westminster-2010", 232, "To be in place by April 2010",
        [("by April 2010", None, "2010-04-30", MONTH)],
    ),
    ("westminster-2010", 264, "2010 - 2011", [("2010 - 2011", "2010-01-01", "2011-12-31", RANGE)]),
    (
        "westminster-2010", 268, "Summer 2010 and 2011",
        [
            ("Summer 2010", "2010-06-01", "2010-08-31", SEASON),
            ("2011", "2011-06-01", "2011-08-31", SEASON),
        ],
    ),
    (
        "westminster-2010", 310, "Exec Head in post by Sept 10",
        [("by Sept 10", None, "2010-09-30", MONTH)],
    ),
    (
        "westminster-2010", 312, "Ongoing until March 2011",
        [("until March 2011", None, "2011-03-31", MONTH)],
    ),
    (
        "westminster-2010", 314, "Improvement by July 2010 from 2009 figures.",
        [("by July 2010", None, "2010-07-31", MONTH)],
    ),
    (
        "westminster-2010", 367, "Dec 2009 - Mar 2011",
        [("Dec 2009 - Mar 2011", "2009-12-01", "2011-03-31", RANGE)],
    ),
    (
        "westminster-2010", 121, "reviewed for the 2010/11 academic year.",
        [("2010/11 academic year", "2010-09-01", "2011-08-31", SCHOOL)],
    ),
    (
        "city-2020", 23, "the 2020/21 academic year",
        [("2020/21 academic year", "2020-09-01", "2021-08-31", SCHOOL)],
    ),
]  # fmt: skip

# Wordings that no plan of ours has, for the next plan.
OTHER_WORDINGS = [
    ("31/01/2013", [("31/01/2013", "2013-01-31", "2013-01-31", DAY)]),
    ("2013-02-03", [("2013-02-03", "2013-02-03", "2013-02-03", DAY)]),
    (
        "between March and June 2014",
        [("between March and June 2014", "2014-03-01", "2014-06-30", RANGE)],
    ),
    ("Sep 12 - Jan 13", [("Sep 12 - Jan 13", "2012-09-01", "2013-01-31", RANGE)]),
    ("Nov - March 2014", [("Nov - March 2014", "2013-11-01", "2014-03-31", RANGE)]),
    (
        "from June 2013 to March 2014",
        [("from June 2013 to March 2014", "2013-06-01", "2014-03-31", RANGE)],
    ),
    ("financial year 2013/14", [("financial year 2013/14", "2013-04-01", "2014-03-31", FINANCIAL)]),
    ("spring term 2013/14", [("spring term 2013/14", "2014-01-01", "2014-03-31", TERM)]),
    ("winter 2013", [("winter 2013", "2013-12-01", "2014-02-28", SEASON)]),
    ("before March 2013", [("before March 2013", None, "2013-02-28", MONTH)]),
    ("after 2013", [("after 2013", "2014-01-01", OPEN, CALENDAR)]),
    ("by the start of 2014", [("by the start of 2014", None, "2014-01-01", CALENDAR)]),
    ("within 18 months", [("within 18 months", None, "2014-07-31", RANGE)]),
    ("March 30", [("March 30", "2013-03-30", "2013-03-30", DAY)]),
]  # fmt: skip

# plan, line, words that are no date
NO_DATES = [
    ("leicester-2008", 1, "Leicester City 13-19 Partnership Development Plan."),
    ("leicester-2008", 37, "for all Leicester City Learners 13-19"),
    ("leicester-2008", 30, "a wide range of Section 96 courses"),
    ("leicester-2008", 56, "On target KS4/5 results"),
    ("leicester-2008", 65, "cat 1&2 Gateway 2 Diplomas 2009 delivery"),
    ("leicester-2008", 75, "Support current Year 10 and 11 cohorts"),
    ("leicester-2008", 157, "(16 x ½ day modules)"),
    ("leicester-2008", 269, "16 -18 year olds"),
    ("leicester-2008", 107, "On-going"),
    ("westminster-2010", 228, "Completed"),
    ("westminster-2010", 292, "around 0 - 9 and 10 - 19 to focus"),
    ("westminster-2010", 119, "the Apprenticeships, Skills, Children and Learning Act 2009"),
    ("westminster-2010", 358, "in the Autumn term in conjunction with"),
    ("westminster-2010", 288, "an 8 – 14 Transition Steering group"),
    ("brent-2014", 39, "within four school weeks of applying."),
    ("brent-2014", 114, "in light of 2014 performance data"),
    ("london-2013", 53, "(including Russell and 1994 Group)"),
    ("london-2013", 29, "development of 14-19 transitional programmes"),
    ("london-2013", 99, "Ongoing activity, to be scaled up as resources allow."),
    ("london-2013", 37, "To be reviewed in autumn"),
    ("city-2020", 48, "the London Careers Festival 2021, linking learners"),
]


def periods(text, expected):
    """Build the expected values, each at the place of its words."""
    built = []
    here = 0
    for words, start, end, precision, *note in expected:
        here = text.index(words, here)
        is_open = end == OPEN
        built.append(
            Period(
                words,
                (here, here + len(words)),
                date.fromisoformat(start) if start else None,
                None if is_open or end is None else date.fromisoformat(end),
                is_open,
                precision,
                *note,
            )
        )
        here += len(words)
    return tuple(built)


@pytest.mark.parametrize(("plan", "line", "text", "expected"), CASES)
def test_wordings_of_the_plans(plan, line, text, expected):
    assert read_dates(text, CONTEXTS[plan]) == periods(text, expected), f"{plan}:{line}"


@pytest.mark.parametrize(("text", "expected"), OTHER_WORDINGS)
def test_wordings_of_other_plans(text, expected):
    assert read_dates(text, CONTEXTS["london-2013"]) == periods(text, expected)


@pytest.mark.parametrize(("plan", "line", "text"), NO_DATES)
def test_words_that_are_no_dates(plan, line, text):
    assert read_dates(text, CONTEXTS[plan]) == (), f"{plan}:{line}"


def test_every_plan_has_cases():
    assert {plan for plan, *_ in CASES} == set(CONTEXTS)


def test_two_figures_are_a_year_only_near_the_plans_period():
    later = DateContext(date(2030, 1, 1), date(2031, 12, 31))
    days = [("Feb 13 - Mar 16", "2030-02-13", "2030-03-16", RANGE)]
    assert read_dates("Feb 13 - Mar 16", later) == periods("Feb 13 - Mar 16", days)
    assert read_dates("08-09", later) == ()


def test_a_financial_plan_reads_two_part_years_from_april():
    context = DateContext(date(2013, 4, 1), date(2016, 3, 31), YearKind.FINANCIAL)
    expected = [("2013/14", "2013-04-01", "2014-03-31", FINANCIAL)]
    assert read_dates("2013/14", context) == periods("2013/14", expected)


def test_without_a_plans_period_nothing_is_guessed():
    text = "By 31 December, 08-09, within three years, Sept 10"
    note = "counts from the plan's start, which is not stated"
    expected = [
        ("within three years", None, None, UNKNOWN, note),
        ("Sept 10", "2010-09-01", "2010-09-30", MONTH),
    ]
    assert read_dates(text, DateContext()) == periods(text, expected)


FRAGMENTS = st.sampled_from(
    "by from until within three years end of the March May 08 2013 2013/14 08-09 0809 13 - – / , "
    "and to spring Autumn term FHA onwards 31 st Feb 30 later in 14-19 ½ ٣ ſept".split()
)
TEXTS = st.one_of(st.text(), st.lists(FRAGMENTS).map(" ".join), st.lists(FRAGMENTS).map("".join))
DAYS = st.dates(date(1990, 1, 1), date(2090, 1, 1))
PLANS = st.builds(
    lambda start, days, years: DateContext(start, start + timedelta(days=days), years),
    DAYS, st.integers(0, 4000), st.sampled_from(YearKind),
)  # fmt: skip


@given(TEXTS, st.one_of(PLANS, st.just(DateContext())))
def test_any_text_is_read_and_its_words_kept(text, context):
    read = read_dates(text, context)
    assert [period.text for period in read] == [text[slice(*period.span)] for period in read]
    assert read == read_dates(text, context)
    for period in read:
        assert period.start is None or period.end is None or period.start <= period.end
        assert not (period.open and period.end)
        assert period.start or period.end or period.note


@given(TEXTS, PLANS)
def test_periods_stand_in_the_order_of_the_text(text, context):
    spans = [period.span for period in read_dates(text, context)]
    assert spans == sorted(spans)


@given(DAYS, st.sampled_from(["%d %B %Y", "%d/%m/%Y", "%Y-%m-%d", "%d %b %Y"]))
def test_a_day_written_out_is_that_day(day, form):
    text = day.strftime(form)
    assert read_dates(text, DateContext()) == (Period(text, (0, len(text)), day, day, False, DAY),)
