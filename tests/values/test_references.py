"""Pointers of the plans become these references; a kind of document named in general is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.values.references import Reference, ReferenceKind, read_references

RECOMMENDATION, OBJECTIVE = ReferenceKind.RECOMMENDATION, ReferenceKind.OBJECTIVE
SECTION, PROGRAMME = ReferenceKind.SECTION, ReferenceKind.PROGRAMME
PLAN, TARGETS = ReferenceKind.EXTERNAL_PLAN, ReferenceKind.TARGET_SET

# plan, line, text, references: the words that point, the kind meant, what they call it
CASES = [
    (
        "london-2013", 47, "As per recommendation 6.",
        [("As per recommendation 6.", RECOMMENDATION, "6")],
    ),
    (
        "london-2013", 45, "To be taken forward in line with recommendation 6 and 9",
        [
            ("in line with recommendation 6 and 9", RECOMMENDATION, "6"),
            ("in line with recommendation 6 and 9", RECOMMENDATION, "9"),
        ],
    ),
    (
        "london-2013", 6, "wider measures as published in the two Education Inquiry reports.",
        [("as published in the two Education Inquiry reports", PLAN, "Education Inquiry reports")],
    ),
    (
        "london-2013", 6, "alongside other indicators cited in the Inquiry Panel reports.",
        [("cited in the Inquiry Panel reports", PLAN, "Inquiry Panel reports")],
    ),
    (
        "westminster-2010", 258, "See recommendation 1.2",
        [("See recommendation 1.2", RECOMMENDATION, "1.2")],
    ),
    (
        "westminster-2010", 353, "See linked work with recommendation 3 (Early Years)",
        [("See linked work with recommendation 3 (Early Years)", RECOMMENDATION, "3")],
    ),
    (
        "westminster-2010", 368,
        "As reported under recommendation 5.2 above, the Transition Steering Group",
        [("As reported under recommendation 5.2 above", RECOMMENDATION, "5.2")],
    ),
    ("westminster-2010", 327, "As above", [("As above", OBJECTIVE, "above")]),
    (
        "westminster-2010", 348,
        "See DCSF 'The Roles and Responsibilities of the Lead Member for Children's Services'.",
        [(
            "See DCSF 'The Roles and Responsibilities of the Lead Member for Children's Services'",
            PLAN, "The Roles and Responsibilities of the Lead Member for Children's Services",
        )],
    ),
    (
        "westminster-2010", 370, "are being planned as part of an updated Study Support Strategy.",
        [("as part of an updated Study Support Strategy", PLAN, "Study Support Strategy")],
    ),
    (
        "leicester-2008", 56, "XR - City Attainment targets",
        [("XR - City Attainment targets", TARGETS, "City Attainment targets")],
    ),
    (
        "leicester-2008", 63, "XR City Attainment targetsXR TLL plan",
        [
            ("XR City Attainment targets", TARGETS, "City Attainment targets"),
            ("XR TLL plan", PLAN, "TLL plan"),
        ],
    ),
    (
        "leicester-2008", 81, "XR all city targets",
        [("XR all city targets", TARGETS, "all city targets")],
    ),
    (
        "leicester-2008", 151, "XR City CPD strategy targets XR DCSF targets for Partnerships",
        [
            ("XR City CPD strategy targets", TARGETS, "City CPD strategy targets"),
            ("XR DCSF targets for Partnerships", TARGETS, "DCSF targets for Partnerships"),
        ],
    ),
    (
        "leicester-2008", 157, "XR City CPD strategy Succesfull G2 implementation in 5 lines",
        [("XR City CPD strategy", PLAN, "City CPD strategy")],
    ),
    (
        "leicester-2008", 169, "XR LEBC and LSC employer engagement strategies and targets",
        [(
            "XR LEBC and LSC employer engagement strategies and targets",
            PLAN, "LEBC and LSC employer engagement strategies and targets",
        )],
    ),
    (
        "leicester-2008", 215, "XR LA LSC & CNX planning and targets",
        [("XR LA LSC & CNX planning and targets", PLAN, "LA LSC & CNX planning and targets")],
    ),
    (
        "leicester-2008", 248, "XR City SEN LLDD Strategies and targets",
        [("XR City SEN LLDD Strategies and targets", PLAN, "City SEN LLDD Strategies and targets")],
    ),
    (
        "leicester-2008", 106, "EiP/LA to promote to schools. X ref 3.3",
        [("X ref 3.3", OBJECTIVE, "3.3")],
    ),
    (
        "leicester-2008", 114, "for CEIAG staff in all institutions X re 3.8",
        [("X re 3.8", OBJECTIVE, "3.8")],
    ),
    (
        "leicester-2008", 114, "trained staff X ref to IAG standards",
        [("X ref to IAG standards", PLAN, "IAG standards")],
    ),
    (
        "leicester-2008", 80, "Implement Connexions Business Plan Chapter F (13- 19 Activity)",
        [("Connexions Business Plan Chapter F", PLAN, "Connexions Business Plan Chapter F")],
    ),
    (
        "leicester-2008", 72, "As Per G2 evaluation - Facilitator and DDG costs then as above",
        [("As Per G2 evaluation", PLAN, "G2 evaluation"), ("as above", OBJECTIVE, "above")],
    ),
    ("city-2020", 53, "See CML", [("See CML", PROGRAMME, "CML")]),
    (
        "city-2020", 21,
        "Implement the agreed recommendations from the Tomlinson Review on school governance",
        [("agreed recommendations from the Tomlinson Review", PLAN, "Tomlinson Review")],
    ),
    (
        "city-2020", 31,
        "Implement approved recommendations from the Education Services Company Feasibility Study",
        [(
            "approved recommendations from the Education Services Company Feasibility Study",
            PLAN, "Education Services Company Feasibility Study",
        )],
    ),
    (
        "city-2020", 19, "agreed recommendations from the review of Sixth Form provision across",
        [(
            "agreed recommendations from the review of Sixth Form provision",
            PLAN, "review of Sixth Form provision",
        )],
    ),
    (
        "brent-2014", 47,
        "Reviewed as part of work for Draft School Place Planning Strategy (complete)",
        [("Draft School Place Planning Strategy", PLAN, "Draft School Place Planning Strategy")],
    ),
    (
        "brent-2014", 32, "the capacity to deliver the School Effectiveness Strategy.",
        [("School Effectiveness Strategy", PLAN, "School Effectiveness Strategy")],
    ),
    ("brent-2014", 72, "performance templates – see above.", [("see above", OBJECTIVE, "above")]),
    (
        "brent-2014", 117, "Use the audit in 5.2 to work up bespoke CPD offers",
        [("the audit in 5.2", OBJECTIVE, "5.2")],
    ),
]  # fmt: skip

OTHER_WORDINGS = [
    (
        "see section 3 and 4",
        [("see section 3 and 4", SECTION, "3"), ("see section 3 and 4", SECTION, "4")],
    ),
    ("As per objective 2.1", [("As per objective 2.1", OBJECTIVE, "2.1")]),
    ("(see 2.9a)", [("see 2.9a", OBJECTIVE, "2.9a")]),
]  # fmt: skip

# plan, line, text that points nowhere
NOTHING = [
    ("westminster-2010", 103, "School Report Cards are being developed (2.3)."),
    ("westminster-2010", 168, "There are no specific implications under Section 17 of the Act"),
    ("leicester-2008", 30, "Increase utilisation of Section 96 courses"),
    ("leicester-2008", 157, "Diploma Line of learning leads – Implementation Plan"),
    ("brent-2014", 31, "Launch of a School Effectiveness Strategy which realises"),
    ("brent-2014", 73, "Publish first Annual Report on education"),
    ("brent-2014", 45, "First Review October 2015"),
    ("brent-2014", 116, "Programme of Peer Reviews which prioritises"),
    ("westminster-2010", 330, "Agree 3 year Business Plan, setting out efficiencies"),
    ("westminster-2010", 282, "co-ordinated by Comms Review management responsibilities"),
    ("westminster-2010", 298, "in order to explore this recommendation."),
    ("city-2020", 57, "Implement the effective use of ICT as far as possible"),
]


def references(text, expected):
    """Build the expected values at the places of their words."""
    built = []
    for words, kind, to in expected:
        start = text.index(words)
        built.append(Reference(words, (start, start + len(words)), kind, to))
    return tuple(built)


@pytest.mark.parametrize(("plan", "line", "text", "expected"), CASES)
def test_pointers_of_the_plans(plan, line, text, expected):
    assert read_references(text) == references(text, expected), f"{plan}:{line}"


@pytest.mark.parametrize(("text", "expected"), OTHER_WORDINGS)
def test_pointers_of_other_plans(text, expected):
    assert read_references(text) == references(text, expected)


@pytest.mark.parametrize(("plan", "line", "text"), NOTHING)
def test_words_that_point_nowhere(plan, line, text):
    assert read_references(text) == (), f"{plan}:{line}"


def test_every_kind_has_a_case():
    cases = [expected for *_, expected in [*CASES, *OTHER_WORDINGS]]
    assert {kind for expected in cases for _, kind, _ in expected} == set(ReferenceKind)


FRAGMENTS = st.sampled_from(
    "XR X ref re to see See as above per in line with recommendation objective section 1 2.3 9a "
    "and & , . ( ) - targets strategy Strategy Plan Review reports for City The of the CML ' \n "
    "• Chapter".split(" ")
)
TEXTS = st.one_of(st.text(), st.lists(FRAGMENTS).map(" ".join), st.lists(FRAGMENTS).map("".join))


@given(TEXTS)
def test_any_text_is_read_and_its_words_kept(text):
    read = read_references(text)
    assert read == read_references(text)
    for reference in read:
        assert reference.text == text[slice(*reference.span)]
        assert reference.to.strip() == reference.to != ""


@given(TEXTS)
def test_no_words_point_twice_but_to_two_numbers(text):
    spans = {reference.span for reference in read_references(text)}
    ends = [span for pair in sorted(spans) for span in pair]
    assert ends == sorted(ends)
