"""A plan.toml is read whole, and a fault in it is told with its file and line."""

from datetime import date

import pytest

from graph_build.errors import PlanFolderError
from graph_build.settings import (
    Breaks,
    LayoutSettings,
    PlanPeriod,
    PlanSettings,
    Repair,
    StrandSettings,
    load_settings,
)
from graph_build.values.periods import YearKind
from tests.plan_folders import SETTINGS, write_plan

FULL = """
source = "text.txt"
years = "financial"
reported = 2032-02-01
budget_period = "2031/32"

[strands]
kind = "goal"
heading = 'Goal (?P<reference>[A-Z]) (?P<text>.*)$'
before_header = true
code = '\\((?P<reference>[A-Z])\\)$'

[columns]
"By whom" = "lead"
"What and when" = ["activity", "timeline"]

[layout]
wrapped = false
items = { activity = "runs", lead = "cell" }
capitals = ["Nether Ashwell"]

[names]
"the Trust" = "Alderwick Rivers Trust"
"Trust House" = ""

[[repairs]]
line = 3
printed = "bxnks"
read = "banks"
why = "The scan has misread a letter."

[[repairs]]
line = 4
pieces = ["wil", [5, "lows"]]
read = "willows"
why = "The word is cut."

[[breaks]]
line = 7
before = ["Plant", "Fence"]
"""


def test_every_key_is_read(tmp_path):
    assert load_settings(write_plan(tmp_path, more=FULL) / "plan.toml") == PlanSettings(
        title="Ashwell Valley Plan",
        publisher="Department of Energy and Climate Change",
        kind="restoration plan",
        published=date(2031, 3, 4),
        period=PlanPeriod(start=date(2031, 4, 1), end=date(2034, 3, 31)),
        licence="invented for the tests",
        source="text.txt",
        years=YearKind.FINANCIAL,
        reported=date(2032, 2, 1),
        budget_period="2031/32",
        strands=StrandSettings(
            kind="goal",
            heading="Goal (?P<reference>[A-Z]) (?P<text>.*)$",
            before_header=True,
            code=r"\((?P<reference>[A-Z])\)$",
        ),
        layout=LayoutSettings(
            wrapped=False,
            items={"activity": "runs", "lead": "cell"},
            capitals=("Nether Ashwell",),
        ),
        columns={"By whom": "lead", "What and when": ("activity", "timeline")},
        names={"the Trust": "Alderwick Rivers Trust", "Trust House": ""},
        repairs=(
            Repair(line=3, printed="bxnks", read="banks", why="The scan has misread a letter."),
            Repair(line=4, pieces=("wil", (5, "lows")), read="willows", why="The word is cut."),
        ),
        breaks=(Breaks(line=7, before=("Plant", "Fence")),),
    )


def test_six_keys_are_enough(tmp_path):
    settings = load_settings(write_plan(tmp_path) / "plan.toml")
    assert (settings.source, settings.years, settings.strands, settings.layout) == (
        "source.txt",
        YearKind.SCHOOL,
        None,
        LayoutSettings(),
    )


# what is wrong, the settings (the six keys are on lines 1 to 6), its line, words of the message
FAULTS = [
    ("type", SETTINGS.replace('"Ashwell Valley Plan"', "31"), 1, "Expected `str`, got `int`"),
    ("date-as-text", SETTINGS.replace("2031-03-04", '"soon"'), 4, "Invalid RFC3339"),
    ("type-in-inline-table", SETTINGS.replace("2034-03-31", "2034"), 5, "$.period.end"),
    ("end-before-start", SETTINGS.replace("2034", "2030"), 5, "2030-03-31, before the start 2031-04-01"),
    ("lacking", SETTINGS.replace('kind = "restoration plan"\n', ""), 1, "required field `kind`"),
    ("unknown", f'{SETTINGS}colour = "blue"\n', 7, "unknown field `colour`"),
    ("choice", f'{SETTINGS}years = "leap"\n', 7, "Invalid enum value 'leap'"),
    ("unknown-nested", f"{SETTINGS}\n[layout]\nwrapped = true\nwraped = true\n", 10, "unknown field `wraped`"),
    ("type-nested", f'{SETTINGS}\n[layout]\nwrapped = "yes"\n', 9, "Expected `bool`, got `str` - at `$.layout.wrapped`"),
    ("choice-nested", f'{SETTINGS}\n[strands]\nkind = "theme"\n', 9, "Invalid enum value 'theme'"),
    ("lacking-nested", f"{SETTINGS}\n[strands]\nbefore_header = true\n", 8, "required field `kind`"),
    ("no-expression", f"{SETTINGS}\n[strands]\nkind = 'goal'\nheading = '('\n", 10, "no regular expression: missing )"),
    ("no-groups", f"{SETTINGS}\n[strands]\nkind = 'goal'\nheading = 'Goal (?P<text>.*)'\n", 10, "lacks the groups ['reference']"),
    ("no-group-of-code", f"{SETTINGS}\n[strands]\nkind = 'goal'\ncode = 'x'\n", 10, "lacks the groups ['reference']"),
    ("free-key", f'{SETTINGS}\n[columns]\n"Who" = "lead"\n"By when" = 3\n', 10, "got `int` - at `$.columns"),
    ("free-key-of-inline-table", f"{SETTINGS}\n[layout]\nitems = {{ lead = 'cell', activity = 'lines' }}\n", 9, "'lines'"),
    ("name-is-list", f'{SETTINGS}\n[names]\n"the Trust" = "T"\n"LA" = ["x"]\n', 10, "got `array` - at `$.names"),
    ("second-repair", f'{SETTINGS}\n[[repairs]]\nline = 1\nread = ""\nwhy = "x"\n\n[[repairs]]\nread = ""\nline = "two"\nwhy = "y"\n', 15, "Expected `int`, got `str` - at `$.repairs[1].line`"),
    ("lacking-in-second-repair", f'{SETTINGS}\n[[repairs]]\nline = 1\nread = ""\nwhy = "x"\n\n[[repairs]]\nline = 2\nread = ""\n', 13, "required field `why`"),
    ("break-before-nothing", f"{SETTINGS}\n[[breaks]]\nline = 3\nbefore = 'Plant'\n", 10, "got `str` - at `$.breaks[0].before`"),
    ("broken-line", f'{SETTINGS}names = {{ "a"\n', 7, "it is not TOML"),
    ("broken-at-the-end", f'{SETTINGS}names = """never closed\n\n\n', 10, "it is not TOML"),
    ("key-twice", f'{SETTINGS}kind = "plan"\n', 7, "it is not TOML"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "line", "words"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS]
)
def test_a_fault_is_told_with_file_and_line(tmp_path, settings, line, words):
    path = write_plan(tmp_path, settings=settings) / "plan.toml"
    with pytest.raises(PlanFolderError) as caught:
        load_settings(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert words in str(caught.value)
    assert (caught.value.path, caught.value.line) == (path, line)


def test_a_missing_file_is_told_with_what_to_do(tmp_path):
    path = tmp_path / "plan.toml"
    with pytest.raises(PlanFolderError) as caught:
        load_settings(path)
    assert str(caught.value) == (
        f"{path}: there is no such file. Write one; docs/add-a-plan.md says how."
    )


def test_a_folder_in_place_of_the_file_is_told(tmp_path):
    with pytest.raises(PlanFolderError) as caught:
        load_settings(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path}: it cannot be read: Is a directory.")


def test_settings_that_are_no_utf_8_are_told_with_the_line(tmp_path):
    path = tmp_path / "plan.toml"
    path.write_bytes(b'title = "a"\nkind = "caf\xe9"\n')
    with pytest.raises(PlanFolderError) as caught:
        load_settings(path)
    assert str(caught.value) == f"{path}:2: byte 23 is not UTF-8 text. Save it as UTF-8."
