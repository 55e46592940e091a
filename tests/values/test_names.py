"""Who a text names: in running text, and in columns of names with nothing between them."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.values.names import Mention, NameList, find_names, kind_of, read_name_list
from graph_build.values.roles_in_text import role_in_text
from ontology.agents import Kind, agents_of

# What the plans' own files say of words that only mean somebody there.
OWN_NAMES = {
    "brent-2014": {
        "LA": "London Borough of Brent",
        "local authority": "London Borough of Brent",
        "BSP": "Brent Schools Partnership",
    },
    "leicester-2008": {
        "LA": "Leicester City Council",
        "Partnership": "Leicester City 13-19 Partnership",
        "Loughborough": "Loughborough University",
    },
    "westminster-2010": {
        "WCC": "Westminster City Council",
        "LA": "Westminster City Council",
        "Council": "Westminster City Council",
        "Council elections": "",
        "staff from {Westminster}": "Westminster City Council",
        "{Westminster}, Princes Trust": "Westminster City Council",
        "CM for CYP": "Cabinet Member for Children and Young People",
    },
}


def names_of(plan):
    return NameList(agents_of(plan), OWN_NAMES.get(plan, {}))


LISTS = [
    (
        "london-2013",  # line 5
        (
            "Schools National College London Leadership Strategy Networks, eg Challenge Partners "
            "Ofsted Teaching unions/associations"
        ),
        [
            ("Schools", "Schools"),
            ("National College", "National College for School Leadership"),
            ("London Leadership Strategy", "London Leadership Strategy"),
            ("Networks", "Networks"),
            ("Challenge Partners", "Challenge Partners"),
            ("Ofsted", "Office for Standards in Education, Children's Services and Skills"),
            ("Teaching unions/associations", "Teaching unions/associations"),
        ],
    ),
    (
        "london-2013",  # line 11
        "Academy chains Via local authorities/OFSTED",
        [
            ("Academy chains", "Academy chains"),
            ("local authorities", "Local authorities"),
            ("OFSTED", "Office for Standards in Education, Children's Services and Skills"),
        ],
    ),
    (
        "london-2013",  # line 92
        "Schools Russell Group and 1994 Group institutions Office for Fair Access Third sector",
        [
            ("Schools", "Schools"),
            ("Russell Group and 1994 Group institutions", "Russell Group"),
            ("Russell Group and 1994 Group institutions", "1994 Group"),
            ("Office for Fair Access", "Office for Fair Access"),
            ("Third sector", "Third sector"),
        ],
    ),
    (
        "london-2013",  # lines 76 to 84
        (
            "Schools, including Virtual\nSchool Heads\nLA Children's Services\n"
            "FE and HE institutions\n(including Russell and 1994\nGroup)\n"
            "London employers\nThird sector"
        ),
        [
            ("Schools", "Schools"),
            ("Virtual\nSchool Heads", "Virtual School Heads"),
            ("LA Children's Services", "Local authority Children's Services"),
            ("FE and HE institutions", "Further education institutions"),
            ("FE and HE institutions", "Higher education institutions"),
            ("Russell and 1994\nGroup", "Russell Group"),
            ("Russell and 1994\nGroup", "1994 Group"),
            ("London employers", "London employers"),
            ("Third sector", "Third sector"),
        ],
    ),
    (
        "london-2013",  # line 100
        "GLA group (functional bodies) DfE Boroughs London Councils",
        [
            ("GLA group (functional bodies)", "Greater London Authority Group"),
            ("DfE", "Department for Education"),
            ("Boroughs", "Boroughs"),
            ("London Councils", "London Councils"),
        ],
    ),
    (
        "brent-2014",  # line 90
        "Strategic Coordinator for School Improvement BSP Strategic Director",
        [
            (
                "Strategic Coordinator for School Improvement",
                "Strategic Coordinator for School Improvement",
            ),
            ("BSP Strategic Director", "Brent Schools Partnership Strategic Director"),
        ],
    ),
    (
        "westminster-2010",  # line 232
        "Leader of the Council; CM for CYP & Strategic Director for Children and Young People",
        [
            ("Leader of the Council", "Leader of the Council"),
            ("CM for CYP", "Cabinet Member for Children and Young People"),
            (
                "Strategic Director for Children and Young People",
                "Strategic Director for Children and Young People",
            ),
        ],
    ),
    (
        "leicester-2008",  # line 151
        " LA 13-19 Partnership Lead/LSC Pilot consortia leader – SC SSAT/LSN NCSL/CEL DCSF ",
        [
            ("LA 13-19 Partnership Lead", "Leicester City Council 13-19 Partnership Lead"),
            ("LSC", "Learning and Skills Council"),
            ("Pilot consortia leader", "Pilot consortia leaders"),
            ("SC", "SC"),
            ("SSAT", "Specialist Schools and Academies Trust"),
            ("LSN", "Learning and Skills Network"),
            ("NCSL", "National College for School Leadership"),
            ("CEL", "Centre for Excellence in Leadership"),
            ("DCSF", "Department for Children, Schools and Families"),
        ],
    ),
    (
        "leicester-2008",  # line 58: what somebody does, so only the names in it
        "Inhouse CPD by all schools / colleges Partnership to Review opportunities available",
        [
            ("schools", "Schools"),
            ("colleges", "Colleges"),
            ("Partnership", "Leicester City 13-19 Partnership"),
        ],
    ),
    (
        "leicester-2008",  # line 56
        "In house CPD by all schools / colleges",
        [("schools", "Schools"), ("colleges", "Colleges")],
    ),
    ("leicester-2008", "Longer term – programme development – launch", []),  # line 65
    (
        "leicester-2008",  # line 106: a pointer is nobody
        "Connexions to coordinate EiP/LA to promote to schools and colleges. X ref 3.3",
        [
            ("Connexions", "Connexions"),
            ("EiP", "Education Improvement Partnership"),
            ("LA", "Leicester City Council"),
            ("schools", "Schools"),
            ("colleges", "Colleges"),
        ],
    ),
    (
        "mini",  # nobody knows these
        "Ferry Company passengers Retired teachers, Bridge Trust and Lantern Society",
        [
            ("Ferry Company passengers", "Ferry Company passengers"),
            ("Retired teachers", "Retired teachers"),
            ("Bridge Trust", "Bridge Trust"),
            ("Lantern Society", "Lantern Society"),
        ],
    ),
    (
        "mini",
        "Head of Bridges and Ferries and Director of Tolls with Assistant Director Locks",
        [
            ("Head of Bridges and Ferries", "Head of Bridges and Ferries"),
            ("Director of Tolls", "Director of Tolls"),
            ("Assistant Director Locks", "Assistant Director Locks"),
        ],
    ),
    ("mini", "• - / and", []),
    (
        "leicester-2008",  # lines 65 and 66: a role that they have is no body
        "Facilitator/Lead Practitioner (key role/s)\nFacilitator/Lead Practitioner roles",
        [
            ("Facilitator", "Diploma Development Group Facilitators"),
            ("Lead Practitioner", "Lead practitioners"),
            ("Facilitator", "Diploma Development Group Facilitators"),
            ("Lead Practitioner", "Lead practitioners"),
        ],
    ),
]


@pytest.mark.parametrize(("plan", "text", "expected"), LISTS, ids=[each[1][:40] for each in LISTS])
def test_column_of_names(plan, text, expected):
    mentions = read_name_list(text, names_of(plan))
    assert [(each.text, each.name) for each in mentions] == expected


TEXTS = [
    # A body's possessive is the body; a number glued to the word before it is a scan's work.
    (
        "london-2013",
        "Work with the GLA's Single Property Unit and the Functional Bodies",
        [
            "Greater London Authority Single Property Unit",
            "Greater London Authority functional bodies",
        ],
    ),
    ("london-2013", "drawing on GLA's data", ["Greater London Authority"]),
    (
        "leicester-2008",
        "an infrastructure to support the13-19 Partnership",
        ["Leicester City 13-19 Partnership"],
    ),
    # Case counts, but for a form that is written in lower case.
    ("london-2013", "collate data from DFE by April", ["Department for Education"]),
    ("london-2013", "the encore bis, dfe and tfl", []),
    ("brent-2014", "provided by the Local Authority", ["London Borough of Brent"]),
    # A short common name at the end of another is not meant.
    ("leicester-2008", "serving on the Ferry Partnership", ["Ferry Partnership"]),
    (
        "leicester-2008",
        "Peter Arnold Partnership endorses",
        ["Peter Arnold", "Leicester City 13-19 Partnership"],
    ),
    # Words that name nobody.
    ("westminster-2010", "To be set up post May Council elections", []),
    ("westminster-2010", "In line with Council's programme", ["Westminster City Council"]),
    ("leicester-2008", "Recruit working group", []),  # line 215: it has no name
    ("city-2020", "See CML", []),  # line 53: the words for it stand elsewhere
    ("city-2020", "See CML plan", ["Culture Mile Learning"]),
    # A month before a short name is no part of a longer one.
    (
        "leicester-2008",  # line 248
        "18th June Partnership meeting onwards",
        ["Leicester City 13-19 Partnership"],
    ),
    # Words that are a name in others only: the name is what stands in the braces.
    (
        "westminster-2010",  # line 312
        "Westminster, Princes Trust and Kids Co launched their project",
        ["Westminster City Council", "Prince's Trust", "Kids Company"],
    ),
    ("westminster-2010", "pupils in Westminster", []),
    # One mention for a name and its abbreviation.
    ("brent-2014", "Brent Schools Partnership (BSP), governors", ["Brent Schools Partnership"]),
    # Names that share words.
    ("london-2013", "Russell/1994 Group universities", ["Russell Group", "1994 Group"]),
    # Known by their form only.
    ("mini", "Establish a Bridge Safety Working Group by May", ["Bridge Safety Working Group"]),
    ("mini", "approved by the Head of Tolls and Ferries.", ["Head of Tolls and Ferries"]),
    ("mini", "Cllr Ada Bell visited Ferry Lane School", ["Cllr Ada Bell", "Ferry Lane School"]),
    ("mini", "through a Ferry Manager seconded", ["Ferry Manager"]),
    # And what only looks like a name.
    ("mini", "Each Primary School. The Board. Chair of Governors' Forums.", []),
    ("mini", "new Councillor Induction programme; the Ferry School Visits Fund", []),
]


@pytest.mark.parametrize(("plan", "text", "expected"), TEXTS, ids=[each[1][:40] for each in TEXTS])
def test_names_in_running_text(plan, text, expected):
    assert [each.name for each in find_names(text, names_of(plan))] == expected


def test_a_mention_tells_words_place_name_and_kind():
    assert find_names("Funded by the GLA.", names_of("london-2013")) == (
        Mention("GLA", (14, 17), "Greater London Authority", Kind.ORGANISATION),
    )


def test_words_around_a_name_are_no_part_of_it():
    text = "with staff from Westminster, Kids Company"  # westminster-2010, line 313
    council, company = find_names(text, names_of("westminster-2010"))
    assert council == Mention(
        "Westminster", (16, 27), "Westminster City Council", Kind.ORGANISATION
    )
    assert company.text == "Kids Company"


def test_a_class_that_only_says_more_of_a_body_is_not_another():
    leicester = names_of("leicester-2008")
    paid = "LA partner core contribution"  # line 240
    assert [each.text for each in find_names(paid, leicester, classes=True)] == ["LA"]
    paid = "Core contribution of partner organisations"  # line 241
    assert [each.name for each in find_names(paid, leicester, classes=True)] == ["Partners"]


def test_classes_are_found_in_running_text_only_if_asked_for():
    text = "Funded by borough contributions and the GLA."
    london = names_of("london-2013")
    assert [each.name for each in find_names(text, london)] == ["Greater London Authority"]
    assert [each.name for each in find_names(text, london, classes=True)] == [
        "Boroughs",
        "Greater London Authority",
    ]


def test_a_plans_own_meaning_goes_before_the_authoritys():
    names = NameList(agents_of("london-2013"), {"DfE": "Ferry Board"})
    assert [each.name for each in find_names("DfE", names)] == ["Ferry Board"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Head of PPI", Kind.POST),
        ("School Improvement Team Manager", Kind.POST),
        ("Cllr Ada Bell", Kind.PERSON),
        ("SC", Kind.PERSON),
        ("Bridge Safety Steering Group", Kind.GROUP),
        ("Policy and Scrutiny Committee", Kind.GROUP),
        ("Lantern Trust", Kind.ORGANISATION),
        ("Ministry of Ferries", Kind.ORGANISATION),
        ("DfT", Kind.ORGANISATION),
        ("Kite Park", Kind.ORGANISATION),
        ("Retired teachers", Kind.CLASS),
        ("Third sector", Kind.CLASS),
        ("", Kind.CLASS),
    ],
)
def test_kind_of_a_name_nobody_knows(name, kind):
    assert kind_of(name) is kind


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("GLA to develop annual report", "GLA", "lead"),  # london-2013, line 6
        ("the GLA will continue discussions", "GLA", "lead"),  # london-2013, line 31
        ("conference, led by the Mayor, to highlight", "Mayor", "lead"),  # london-2013, line 7
        ("with London PRU Network and National College to support", "National College", "engaged"),
        ("Collate necessary data from DfE by February", "DfE", "engaged"),  # london-2013, line 96
        ("Initial phase funded by GLA.", "GLA", "funder"),  # london-2013, line 96
        ("Funded by borough contributions and the GLA.", "GLA", "funder"),  # london-2013, line 94
        ("Funded by borough contributions and the GLA.", "borough", "funder"),
        ("LSC funded support to beneficiary schools", "LSC", "funder"),  # leicester-2008, line 75
        ("LA partner core contribution", "LA", "funder"),  # leicester-2008, line 240
        ("Kids Company are providing the venue", "Kids Company", "provider"),  # westminster, 120
        ("schools to feel supported by the local authority", "local authority", "engaged"),
        ("BSP and the local authority to develop systems", "BSP", "lead"),  # brent-2014, line 90
        ("BSP and the local authority to develop systems", "local authority", "lead"),
        ("Work with LA and DfE to develop systems", "DfE", "engaged"),
        ("13-19 Partnership budget.", "13-19 Partnership", "funder"),  # leicester-2008, line 249
        ("manage 13-19 P Budget effectively", "13-19 P", "engaged"),  # leicester-2008, line 223
        ("Support offered by Connexions", "Connexions", "provider"),  # leicester-2008, line 112
        ("ASES successfully delivers apprenticeships", "ASES", "provider"),  # city-2020, line 54
        ("Through CML, deliver Dual Site Visits", "CML", "provider"),  # city-2020, line 74
        ("Through CML, participate in the pilot", "CML", "engaged"),  # city-2020, line 99
        ("commission Young City Poets to deliver", "Young City Poets", "provider"),  # line 77
        ("A Steering Group is providing active support", "Steering Group", "engaged"),  # 313
        ("members of partner organisations, including CNX, LEBC and LSC", "LSC", "member"),
        ("members of the QuaC which serves LA, including CNX", "QuaC", "engaged"),
        ("Extend the membership of the Partnership to GOEM", "GOEM", "member"),
        ("Extend the membership of the Partnership to GOEM", "Partnership", "engaged"),
    ],
)
def test_role_in_text(text, name, role):
    start = text.index(name)
    mention = Mention(name, (start, start + len(name)), name, None)
    assert role_in_text(text, mention) == role


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Partnership to review current situation", "Partnership", "engaged"),  # line 57
        ("SC to chair sub group", "SC", "engaged"),  # line 223
        ("LA National Strategies team lead training", "LA National Strategies team", "lead"),
        ("Quac led by RS", "RS", "lead"),  # line 105
        ("LA NS team manage training cascade", "LA NS team", "lead"),  # line 56
        ("Partnership to manage access", "Partnership", "engaged"),  # line 58
    ],
)
def test_role_in_a_line_of_the_column(text, name, role):
    start = text.index(name)
    mention = Mention(name, (start, start + len(name)), name, None)
    assert role_in_text(text, mention, in_list=True) == role


def test_role_of_a_mention_that_the_text_lacks_is_engaged():
    assert role_in_text("led by the", Mention("GLA", (10, 13), "GLA", None)) == "engaged"


FRAGMENTS = st.sampled_from(
    [
        "GLA",
        "Schools",
        "and",
        "1994 Group",
        "(",
        ")",
        "'s",
        "Russell",
        "/",
        "Head of",
        "\n",
        "•",
        "-",
    ]
)


@given(st.one_of(st.text(), st.lists(FRAGMENTS).map(" ".join)))
def test_any_text_is_read_and_spans_are_of_it(text):
    names = NAMES
    found = (*find_names(text, names, classes=True), *read_name_list(text, names))
    assert [each.text for each in found] == [text[slice(*each.span)] for each in found]
    assert all(
        role_in_text(text, each) in {"lead", "funder", "provider", "member", "engaged"}
        for each in found
    )


NAMES = names_of("london-2013")
KNOWN = sorted(each.name for each in agents_of("london-2013") if each.plan is None)
UNKNOWN = st.from_regex(
    r"[A-Z][b-df-hj-np-tv-z]{4,6}( [A-Z][b-df-hj-np-tv-z]{4,6}){0,2}", fullmatch=True
)


@given(
    st.lists(st.one_of(st.sampled_from(KNOWN), UNKNOWN), min_size=1, max_size=6),
    st.sampled_from(["; ", "\n", " • "]),
)
def test_nothing_of_a_list_is_lost(listed, separator):
    found = read_name_list(separator.join(listed), NAMES)
    assert [each.name for each in found] == listed


def stakeholders():
    folder = os.environ.get("PLANWEAVE_GOLD")
    if not folder:
        pytest.skip("PLANWEAVE_GOLD does not name the folder of human readings")
    for path in sorted(Path(folder).glob("*.json")):
        rows = json.loads(path.read_text(encoding="utf-8"))
        for row in rows if isinstance(rows, list) else []:
            for stakeholder in row.get("stakeholders", []):
                yield row.get("plan", "westminster-2010"), stakeholder


def test_names_that_readers_gave_are_those_of_the_authority():
    """All but the names that stand in running text as optional: those need not be read."""
    unknown = {
        stakeholder["canonical"]
        for plan, stakeholder in stakeholders()
        if not stakeholder.get("optional")
        and stakeholder["canonical"] not in {each.name for each in agents_of(plan)}
    }
    assert unknown == set()
