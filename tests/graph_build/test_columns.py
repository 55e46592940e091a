"""Which lines are headers, and what kind of column each of their words means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.columns import Column, header_words, normal
from graph_build.errors import PlanFolderError, UnknownHeader
from graph_build.roles import ROLES
from graph_build.settings import load_settings
from graph_build.text import Text, put_in
from tests.plan_folders import SETTINGS, write_plan

KINDS = (
    "action-of-body, activity, budget, crossref, high-level-action, lead, milestone, objective, "
    "outcome, progress, rag, rationale, stakeholder, target, timeline, strand, label, labelled"
)


def words_of(tmp_path, more=""):
    folder = write_plan(tmp_path, more=more)
    roles = ((name, words) for role in ROLES for name, words in role.COLUMNS.items())
    return header_words(folder / "source.txt", load_settings(folder / "plan.toml"), roles)


def cells(line: str) -> list[Text]:
    return [put_in(cell) for cell in line.split("→")]


# header as printed, plan, line, and the words that it is compared by
PRINTED = [
    ("Budget ²", "city-2020", 5, "budget"),
    ("Lead Officer (s)", "brent-2014", 42, "lead officer"),
    ("What?", "leicester-2008", 55, "what"),
    ("Targets and Cross reference?", "leicester-2008", 55, "targets and cross reference"),
    ("Action/ Progress", "westminster-2010", 241, "action/progress"),
    ("Detail of Action/ Progress", "westminster-2010", 202, "detail of action/progress"),
    ("Indicative Budget", "london-2013", 3, "indicative budget"),
    ("  Expected\xa0 outcomes:", "city-2020", 5, "expected outcomes"),
    ("Cost (s)*", None, None, "cost"),
    ("How will we know?¹", None, None, "how will we know"),
]


@pytest.mark.parametrize(("printed", "compared"), [(case[0], case[3]) for case in PRINTED])
def test_a_header_is_compared_without_marks_case_and_odd_blanks(printed, compared):
    assert normal(printed) == compared


@given(st.text(alphabet="Ab /:?*¹²2(s) \t"))
def test_comparing_twice_is_comparing_once(header):
    assert normal(normal(header)) == normal(header)


# the plan's own [columns], a header line, plan, line, and the roles of its columns
HEADERS = [
    (
        '"Activities, milestones and timeline" = ["activity", "milestone", "timeline"]',
        "Objectives→Activities, milestones and timeline→Stakeholders to engage→Indicative Budget→Outcomes→",
        ("london-2013", 3),
        [("objective",), ("activity", "milestone", "timeline"), ("stakeholder",), ("budget",), ("outcome",)],
    ),
    (
        "",
        "Objective→Activities→Lead Officer (s)→Milestones",
        ("brent-2014", 42),
        [("objective",), ("activity",), ("lead",), ("milestone",)],
    ),
    (
        '"Who? What?" = ["stakeholder", "action-of-body"]',
        "What?→Why?→How?→Who? What?→When?→Cost?→Successful if?→Targets and Cross reference?",
        ("leicester-2008", 55),
        [
            ("objective",), ("rationale",), ("activity",), ("stakeholder", "action-of-body"),
            ("timeline",), ("budget",), ("outcome",), ("target", "crossref"),
        ],
    ),
    (
        "",
        "Objective→Lead→Timescale→Action/Progress→Detail of Action/ Progress→RAG rating",
        ("westminster-2010", 202),
        [("objective",), ("lead",), ("timeline",), ("label",), ("labelled",), ("rag",)],
    ),
    (
        '"Overarching strategic goal" = "strand"\n"Activities over the year" = "activity"',
        "Overarching strategic goal→High-level action→Activities over the year→Budget ²→Expected outcomes",
        ("city-2020", 5),
        [("strand",), ("high-level-action",), ("activity",), ("budget",), ("outcome",)],
    ),
    (
        "",
        "By when→Action→Cost→Owner→How will we know?",
        ("invented", None),
        [("timeline",), ("activity",), ("budget",), ("lead",), ("outcome",)],
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("own", "line", "roles"),
    [(case[0], case[1], case[3]) for case in HEADERS],
    ids=[case[2][0] for case in HEADERS],
)
def test_a_header_gives_the_roles_of_its_columns(tmp_path, own, line, roles):
    headers = words_of(tmp_path, f"\n[columns]\n{own}\n")
    names = [word for word in line.split("→") if word]
    assert headers.read(3, cells(line)) == tuple(
        Column(name, given) for name, given in zip(names, roles, strict=True)
    )


# lines that are no header, and why
NO_HEADERS = [
    ("one-known-word", "Outcomes→the banks hold"),
    ("too-few-known", "Objective→Lead→the→banks→hold"),
    ("a-row", "→→→Progress→In place→"),
    ("blank", "→→"),
    ("known-words-far-too-long", f"Objective→Lead→{'the banks hold ' * 6}"),
]


@pytest.mark.parametrize(
    "line", [case[1] for case in NO_HEADERS], ids=[case[0] for case in NO_HEADERS]
)
def test_a_line_that_is_no_header_gives_no_columns(tmp_path, line):
    assert words_of(tmp_path).read(3, cells(line)) is None


def test_a_header_with_a_word_that_no_role_answers_to_is_told(tmp_path):
    headers = words_of(tmp_path)
    with pytest.raises(UnknownHeader) as caught:
        headers.read(3, cells("Objective→Activities→Riparian lead→Milestones"))
    folder = tmp_path / "ashwell-2031"
    assert str(caught.value) == (
        f"{folder}/source.txt:3: no column role for the header 'Riparian lead'. Map it under "
        f"[columns] in {folder}/plan.toml to one or more of: {KINDS}."
    )
    assert caught.value.header == "Riparian lead"


def test_a_plans_own_word_goes_before_everybodys(tmp_path):
    headers = words_of(tmp_path, '\n[columns]\n"OWNER:" = "stakeholder"\n')
    assert headers.read(1, cells("Objective→Owner")) == (
        Column("Objective", ("objective",)),
        Column("Owner", ("stakeholder",)),
    )


# labels as printed, and the role that they name
LABELS = [
    ("What will success look like?", "brent-2014", 15, "outcome"),
    ("Milestone", "london-2013", 33, "milestone"),
    ("Progress", "westminster-2010", 204, "progress"),
    ("Objectives", "leicester-2008", 87, "objective"),
    ("Who? What?", "leicester-2008", 55, None),
    ("Action/Progress", "westminster-2010", 202, None),
    ("There will be:", "brent-2014", 17, None),
    ("", None, None, None),
]


@pytest.mark.parametrize(("words", "role"), [(case[0], case[3]) for case in LABELS])
def test_a_label_names_the_one_role_that_answers_to_it(tmp_path, words, role):
    more = '\n[columns]\n"Who? What?" = ["stakeholder", "action-of-body"]\n'
    assert words_of(tmp_path, more).label(words) == role


# settings that name no kind of column, and the line that they stand on
NO_KINDS = [
    ("column", '\n[columns]\n"By whom" = "lead"\n"By when" = "wen"\n', 10, "wen"),
    ("one-of-two", '\n[columns]\n"Who?" = ["lead", "leed"]\n', 9, "leed"),
    ("items", '\n[layout]\nwrapped = true\n\n[layout.items]\nlead = "cell"\nactivities = "runs"\n', 13, "activities"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("more", "line", "kind"), [case[1:] for case in NO_KINDS], ids=[case[0] for case in NO_KINDS]
)
def test_a_kind_of_column_that_there_is_not_is_told_with_its_line(tmp_path, more, line, kind):
    with pytest.raises(PlanFolderError) as caught:
        words_of(tmp_path, more)
    assert str(caught.value) == (
        f"{tmp_path}/ashwell-2031/plan.toml:{line}: there is no kind of column {kind!r}. "
        f"Use one or more of: {KINDS}."
    )


def test_the_settings_of_these_tests_have_six_lines():
    assert SETTINGS.count("\n") == 6
