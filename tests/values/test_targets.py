"""Promises of the plans become these targets; ages, levels, labels and results become none."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.values.dates import DateContext, read_dates
from graph_build.values.targets import Bound, Target, read_targets

CONTEXTS = {
    "london-2013": DateContext(date(2013, 2, 1), date(2016, 3, 31)),
    "city-2020": DateContext(date(2020, 9, 1), date(2021, 8, 31)),
    "brent-2014": DateContext(date(2014, 9, 1), date(2015, 8, 31)),
    "leicester-2008": DateContext(date(2008, 4, 1), date(2011, 3, 31)),
    "westminster-2010": DateContext(date(2009, 12, 1), date(2011, 8, 31)),
}
EXACT, AT_LEAST, MORE_THAN, UP_TO = Bound.EXACT, Bound.AT_LEAST, Bound.MORE_THAN, Bound.UP_TO
POINTS = "percentage points"
WHOLE = ...  # the target's words are the whole text

# Each target as: its words, measure, value, unit, bound, words of its date.
# plan, line, text of an outcome, success, target or milestone, targets
FIRM = [
    (
        "brent-2014", 25,
        "All Brent schools will be judged by Ofsted as good or outstanding within three years.",
        [(
            WHOLE, "Brent schools will be judged by Ofsted as good or outstanding (all)",
            "100", "%", EXACT, "within three years",
        )],
    ),
    (
        "brent-2014", 29,
        "All governing bodies invited to support the vision statement By 31 December",
        [(
            WHOLE, "governing bodies invited to support the vision statement (all)",
            "100", "%", EXACT, "By 31 December",
        )],
    ),
    (
        "brent-2014", 39,
        "Every child who applies for a school place in Brent will be in school within four school "
        "weeks of applying.",
        [(
            WHOLE, "child who applies for a school place in Brent (every)",
            "100", "%", EXACT, None,
        )],
    ),
    (
        "brent-2014", 105, "No school in an Ofsted category of concern by 2016.",
        [(WHOLE, "school in an Ofsted category of concern", "0", "schools", EXACT, "by 2016")],
    ),
    (
        "brent-2014", 106,
        "- The percentage of schools requiring improvement will be 5 percentage points below the "
        "London average by 2016.",
        [(
            "The percentage of schools requiring improvement will be 5 percentage points below the "
            "London average by 2016.",
            "schools requiring improvement, below the London average", "5", POINTS, EXACT,
            "by 2016",
        )],
    ),
    (
        "brent-2014", 109,
        "Pupil outcomes at KS2 and 4 at least 2 percentage points above the London average by 2017 "
        "across all measures.",
        [(
            WHOLE, "Pupil outcomes at KS2 and 4, above the London average",
            "2", POINTS, AT_LEAST, "by 2017",
        )],
    ),
    (
        "city-2020", 9, "Exclusions are at zero",
        [(WHOLE, "exclusions", "0", "exclusions", EXACT, None)],
    ),
    (
        "city-2020", 61, "Apprenticeship completion rates remain above 95%",
        [(WHOLE, "Apprenticeship completion rates", "95", "%", MORE_THAN, None)],
    ),
    (
        "city-2020", 61, "There is 100% destination and progression pathway for apprentices",
        [(WHOLE, "destination and progression pathway for apprentices", "100", "%", EXACT, None)],
    ),
    (
        "city-2020", 69, "The number is BAME learners is increased by 20%",
        [(WHOLE, "BAME learners", "20", "%", EXACT, None)],
    ),
    (
        "city-2020", 79,
        "There is a Lead Governor and Staff member in each of the Family of Schools",
        [(WHOLE, "Family of Schools (each)", "100", "%", EXACT, None)],
    ),
    (
        "leicester-2008", 56,
        "Fully prepared to offer FS as part of Diploma by all Pilot schools / colleges sept 2009",
        [(WHOLE, "Pilot schools / colleges (all)", "100", "%", EXACT, "sept 2009")],
    ),
    (
        "leicester-2008", 56, "7 schools in pilot 08-09",
        [(WHOLE, "schools in pilot", "7", "schools", EXACT, "08-09")],
    ),
    (
        "leicester-2008", 57,
        "PLTs in at least 14 schools and colleges by 0809 All schools and colleges by 0910",
        [
            (
                "PLTs in at least 14 schools and colleges by 0809", "schools and colleges",
                "14", "schools and colleges", AT_LEAST, "by 0809",
            ),
            (
                "All schools and colleges by 0910", "schools and colleges (all)",
                "100", "%", EXACT, "by 0910",
            ),
        ],
    ),
    (
        "leicester-2008", 58, "6 schools /colleges in FLT pilot 0809",
        [(WHOLE, "schools /colleges in FLT pilot", "6", "schools / colleges", EXACT, "0809")],
    ),
    (
        "leicester-2008", 65, "5 Pilots delivering form 2009 FHA",
        [(WHOLE, "Pilots delivering", "5", "pilots", EXACT, "form 2009 FHA")],
    ),
    (
        "leicester-2008", 66, "2Pilots delivering form 2010FHA",
        [(WHOLE, "Pilots delivering", "2", "pilots", EXACT, "form 2010FHA")],
    ),
    (
        "leicester-2008", 81, "13-19 Development Plan targets all met.",
        [(WHOLE, "13-19 Development Plan targets (all)", "100", "%", EXACT, None)],
    ),
    (
        "leicester-2008", 152, "All 17 lines entitlement by 2013 for all learners",
        [(WHOLE, "lines entitlement", "17", "lines", EXACT, "by 2013")],
    ),
    (
        "leicester-2008", 216, "Cost effective access to entitlement for all by 2013",
        [(WHOLE, "Cost effective access to entitlement (all)", "100", "%", EXACT, "by 2013")],
    ),
    (
        "london-2013", 5,
        "Work with a group of eligible schools that have capacity "
        "(at least one-third in first year).",
        [(
            "at least one-third in first year", "Work with a group of eligible schools",
            "33.33", "%", AT_LEAST, None,
        )],
    ),
    (
        "london-2013", 9, "Opportunities for over 300 delegates to participate.",
        [(WHOLE, "delegates to participate", "300", "delegates", MORE_THAN, None)],
    ),
    (
        "london-2013", 100,
        "At least 10 free schools on course to be opened in GLA Group sites by the end of the "
        "Mayor's term of office.",
        [(
            WHOLE, "free schools on course to be opened in GLA Group sites",
            "10", "schools", AT_LEAST, None,
        )],
    ),
    (
        "london-2013", 62, "Reduce number of young people leaving school or college by 2020.",
        [(WHOLE, "young people leaving school or college", None, None, None, "by 2020")],
    ),
]  # fmt: skip

# plan, line, text of an objective, rationale or activity, targets
LOOSE = [
    (
        "london-2013", 11,
        "Launch the Fund - to include 3 open bidding rounds and a small programme - in London.",
        [(
            "3 open bidding rounds and a small programme", "open bidding rounds",
            "3", "rounds", EXACT, None,
        )],
    ),
    (
        "london-2013", 100, "Identify ten sites for free schools from the GLA property portfolio.",
        [(
            WHOLE, "sites for free schools from the GLA property portfolio",
            "10", "sites", EXACT, None,
        )],
    ),
    (
        "westminster-2010", 211,
        "Agreed a pilot programme with one Secondary & one Primary school.",
        [
            (WHOLE, "Secondary school", "1", "schools", EXACT, None),
            (WHOLE, "Primary school", "1", "schools", EXACT, None),
        ],
    ),
    (
        "westminster-2010", 254,
        "100% of schools will have the range of services by September 2010, currently 82%.",
        [(
            WHOLE, "schools will have the range of services", "100", "%", EXACT,
            "by September 2010",
        )],
    ),
    (
        "westminster-2010", 316, "Improve rate of re-integration in to mainstream schools by 20%.",
        [(WHOLE, "rate of re-integration in to mainstream schools", "20", "%", EXACT, None)],
    ),
    (
        "westminster-2010", 373,
        "Our ambition is that 75% of pupils achieve 5 good GCSEs including English and Maths "
        "by 2012",
        [(
            WHOLE, "pupils achieve 5 good GCSEs including English and Maths",
            "75", "%", EXACT, "by 2012",
        )],
    ),
    (
        "city-2020", 71,
        "increase the proportion of apprentices from Black, Asian and Minority Ethnic (BAME) "
        "backgrounds by 20%",
        [(
            WHOLE, "apprentices from Black, Asian and Minority Ethnic (BAME) backgrounds",
            "20", "%", EXACT, None,
        )],
    ),
    (
        "brent-2014", 39, "in school within four school weeks of applying.",
        [(
            WHOLE, "within four school weeks of applying", "4", "school weeks", UP_TO, None,
        )],
    ),
]  # fmt: skip

# plan, line, firm, text in which nothing is promised that can be measured
NOTHING = [
    ("leicester-2008", 1, True, "Leicester City 13-19 Partnership Development Plan."),
    ("leicester-2008", 56, True, "On target KS4/5 results"),
    ("leicester-2008", 65, True, "Implementation of cat 1&2 Gateway 2 Diplomas 2009 delivery"),
    ("leicester-2008", 75, True, "Support current Year 10 and 11 cohorts through the programme"),
    ("leicester-2008", 81, True, "XR all city targets"),
    ("leicester-2008", 157, True, "CORE Intro to Functional Skills modules (16 x ½ day modules)"),
    ("leicester-2008", 170, True, "from the 4 main qualification pathways"),
    (
        "leicester-2008",
        250,
        False,
        "Set up an annual Autumn one day conference involving all heads",
    ),
    ("leicester-2008", 104, False, "Every school to have an IAG policy"),
    (
        "london-2013",
        17,
        True,
        "pupils achieving at level 4 & 5 in English and Maths (Key Stage 2).",
    ),
    ("london-2013", 45, True, "To be taken forward in line with recommendation 6 and 9"),
    ("london-2013", 9, True, "GLA will seek immediate and post-6 months feedback"),
    ("london-2013", 6, True, "as published in the two Education Inquiry reports."),
    ("london-2013", 29, True, "development of 14-19 transitional programmes"),
    (
        "london-2013",
        11,
        True,
        "Bidding round 1 to open April 2013, bidding round 2 to open June 2013",
    ),
    ("brent-2014", 90, False, "£100,000 funding annually for the first two years"),
    ("brent-2014", 20, True, "A shared vision and ambitious strategy owned by all."),
    ("city-2020", 79, False, "Deliver a Forum three times per year"),
    ("city-2020", 63, True, "including Levels 4, 5, 6 and 7, ensuring that learners are stretched"),
    ("westminster-2010", 264, False, "17 lead teachers identified"),
    (
        "westminster-2010",
        277,
        False,
        "Approximately a quarter of primary schools have been supported",
    ),
    ("westminster-2010", 349, True, "No further action required"),
    ("westminster-2010", 246, False, "Extend Every Child a Talker programme"),
    (
        "westminster-2010",
        373,
        True,
        "Continuous improvement in pupils achieving 5 A* - Cs inc E & M",
    ),
    (
        "westminster-2010",
        366,
        False,
        "One to one support for children at Key stage 2 (7-11 years old)",
    ),
]


def targets(text, context, expected):
    """Build the expected values; the date is the one that the date reader finds in the text."""
    periods = {period.text: period for period in read_dates(text, context)}
    built = []
    for words, measure, value, unit, bound, by in expected:
        said = text if words is WHOLE else words
        start = text.index(said)
        amount = None if value is None else Decimal(value)
        built.append(
            Target(said, (start, start + len(said)), measure, amount, unit, bound, periods.get(by))
        )
        assert by is None or by in periods
    return tuple(built)


@pytest.mark.parametrize(("plan", "line", "text", "expected"), FIRM)
def test_promises_in_outcomes_and_milestones(plan, line, text, expected):
    context = CONTEXTS[plan]
    assert read_targets(text, context, firm=True) == targets(text, context, expected), line


@pytest.mark.parametrize(("plan", "line", "text", "expected"), LOOSE)
def test_figures_in_any_text(plan, line, text, expected):
    context = CONTEXTS[plan]
    assert read_targets(text, context, firm=False) == targets(text, context, expected), line


@pytest.mark.parametrize(("plan", "line", "firm", "text"), NOTHING)
def test_what_is_no_promise(plan, line, firm, text):
    assert read_targets(text, CONTEXTS[plan], firm) == (), line


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Train 10 lead teachers Milestone: Consultation closes in May 2014", True),
        ("Train 10 lead teachers By September 2014", False),
        ("2014/15 - Attendance rises to 90%", True),
    ],
)
def test_a_date_past_words_that_start_anew_is_not_the_figures(text, firm):
    (target,) = read_targets(text, CONTEXTS["london-2013"], firm)
    assert (target.value, target.by) == (Decimal(90 if "%" in text else 10), None)


@pytest.mark.parametrize(
    "text", ["All schools meet it", "No school is late", "Exclusions are at zero"]
)
def test_all_and_none_count_in_firm_texts_only(text):
    context = CONTEXTS["london-2013"]
    assert len(read_targets(text, context, firm=True)) == 1
    assert read_targets(text, context, firm=False) == ()


FRAGMENTS = st.sampled_from(
    "all every No zero each schools colleges pupils at least over 5 ten 20% percentage points of "
    "the one-third half by 2016 within three weeks years & / , . ( ) - – reduce improve is "
    "be ٣%".split()
)
TEXTS = st.one_of(st.text(), st.lists(FRAGMENTS).map(" ".join), st.lists(FRAGMENTS).map("".join))


@given(TEXTS, st.booleans(), st.sampled_from([*CONTEXTS.values(), DateContext()]))
def test_any_text_is_read_and_its_words_kept(text, firm, context):
    read = read_targets(text, context, firm)
    assert read == read_targets(text, context, firm)
    for target in read:
        assert target.text == text[slice(*target.span)]
        assert target.measure
        assert (target.value is None) == (target.unit is None) == (target.bound is None)
        assert target.by is None or target.by in read_dates(text, context)


@given(
    st.integers(1, 999), st.sampled_from(["{}% of schools", "{} schools", "at least {} schools"])
)
def test_a_figure_keeps_its_value(number, form):
    read = read_targets(form.format(number), DateContext(), firm=False)
    assert [target.value for target in read] == [number]
