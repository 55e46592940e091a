"""A plan's folder is read to numbered lines; repairs change what is read and keep where it stands."""

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.documents import find_plans, load_document
from graph_build.errors import BuildError, PlanFolderError, RepairError
from graph_build.text import PUT_IN
from tests.plan_folders import SLUG, SOURCE, tabbed, write_plan


def lines_of(document):
    return [(line.number, line.text.string) for line in document.lines]


def unlike(document):
    """The characters whose offset is of another character in the source: none, if all is well."""
    source = document.source.string
    return [
        (line.number, sign, source[offset])
        for line in document.lines
        for sign, offset in zip(line.text.string, line.text.at, strict=True)
        if offset != PUT_IN and sign != source[offset]
    ]


# Lines


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("last", ["", "end"])
def test_lines_are_numbered_from_one_without_their_ends(tmp_path, end, last):
    source = f"a{end}{end}b→c{end}{last}"
    document = load_document(write_plan(tmp_path, source))
    expected = [(1, "a"), (2, ""), (3, "b\tc"), (4, "end")]
    assert lines_of(document) == expected[: None if last else 3]
    assert unlike(document) == []


def test_an_offset_is_placed_by_line_and_character_from_one(tmp_path):
    source = load_document(write_plan(tmp_path, "ab\n\nc\n")).source
    places = [source.place(offset) for offset in range(len(source.string))]
    assert places == [(1, 1), (1, 2), (1, 3), (2, 1), (3, 1), (3, 2)]


WORDS = st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), min_size=1)


@given(st.lists(WORDS, min_size=1), st.sampled_from(["\n", "\r\n"]))
def test_lines_hold_all_words_at_their_places(tmp_path_factory, lines, end):
    folder = write_plan(tmp_path_factory.mktemp("plans"), (end.join(["Plan", *lines])).encode())
    document = load_document(folder)
    assert [line.text.string for line in document.lines] == ["Plan", *lines]
    assert unlike(document) == []
    for line in document.lines:
        for place, offset in enumerate(line.text.at, 1):
            assert document.source.place(offset) == (line.number, place)


def test_the_folders_name_is_the_plans_slug(tmp_path):
    document = load_document(write_plan(tmp_path))
    assert (document.slug, document.source.string) == (SLUG, tabbed(SOURCE))


# What is no plan


def test_plans_are_found_by_their_settings_in_the_order_of_their_names(tmp_path):
    for slug in ("ouse-2030", "ashwell-2031"):
        write_plan(tmp_path, slug=slug)
    (tmp_path / "notes").mkdir()
    assert find_plans(tmp_path) == (tmp_path / "ashwell-2031", tmp_path / "ouse-2030")


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(BuildError) as caught:
        find_plans(tmp_path / "plans")
    assert str(caught.value) == (
        f"{tmp_path}/plans: there is no such folder. Name the folder that holds the plans' folders."
    )


def test_a_folder_without_plans_is_told(tmp_path):
    with pytest.raises(BuildError) as caught:
        find_plans(tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}: no plan here. A plan is a folder with a plan.toml and its source text."
    )


# what is wrong, the source's bytes, its line, words of the message
BROKEN_SOURCES = [
    ("empty", b"", 1, "the source is empty"),
    ("blank", b" \n\t\n\r\n", 1, "the source is empty"),
    ("latin-1", b"Plan\n\nthe caf\xe9\n", 3, "byte 13 is not UTF-8 text"),
    ("utf-16", "Plan\n".encode("utf-16"), 1, "byte 0 is not UTF-8 text"),
    ("mark", "\ufeffPlan\n".encode(), 1, "it begins with a byte order mark"),
    ("zero-byte", b"Plan\nof \x00 a\n", 2, "it holds the control character U+0000"),
    ("pdf", b"%PDF-1.4\n1 0 obj\n<</A\x1b>>\n", 3, "it holds the control character U+001B"),
    ("bell", b"Plan\r\n\r\n\x07\r\n", 3, "it holds the control character U+0007"),
]


@pytest.mark.parametrize(
    ("body", "line", "words"),
    [case[1:] for case in BROKEN_SOURCES],
    ids=[case[0] for case in BROKEN_SOURCES],
)
def test_a_source_that_is_no_text_is_told_with_its_line(tmp_path, body, line, words):
    folder = write_plan(tmp_path, body)
    with pytest.raises(PlanFolderError) as caught:
        load_document(folder)
    assert str(caught.value).startswith(f"{folder}/source.txt:{line}: {words}")


def test_a_missing_source_is_told_by_the_name_that_the_settings_give(tmp_path):
    folder = write_plan(tmp_path, more='source = "text.txt"\n')
    with pytest.raises(PlanFolderError) as caught:
        load_document(folder)
    assert str(caught.value) == (
        f"{folder}/text.txt: there is no such file. Put the plan's text there as UTF-8."
    )


@pytest.mark.parametrize("slug", ["Ashwell", "ash well", "ashwell_2031", "-ashwell", "café"])
def test_a_folders_name_that_cannot_stand_in_an_iri_is_told(tmp_path, slug):
    folder = write_plan(tmp_path, slug=slug)
    with pytest.raises(PlanFolderError) as caught:
        load_document(folder)
    assert str(caught.value) == (
        f"{folder}: the folder's name cannot name a plan in an IRI. "
        "Rename it to small letters, digits and hyphens."
    )


# Repairs

TORN = """\
Prixrity 1: Water

Objective→Activities
4.→Mend the banks→wil→lows
Plant at the mill Fence the mill
→ Priority 2: Chil→
→dren by the river
"""
WHY = 'why = "The scan has damaged it."\n'


def repaired(tmp_path, *repairs: str):
    more = "".join(f"\n[[repairs]]\n{WHY}{entry}\n" for entry in repairs)
    return load_document(write_plan(tmp_path, TORN, more))


def offsets_of(document, words):
    start = document.source.string.index(words)
    return frozenset(range(start, start + len(words)))


def test_what_is_read_stands_in_place_of_what_is_printed(tmp_path):
    document = repaired(tmp_path, 'line = 1\nprinted = "Prix"\nread = "Prio"')
    assert lines_of(document)[0] == (1, "Priority 1: Water")
    # The letters that are printed too keep their places; the one that the scan has lost has none.
    assert document.lines[0].text.at[:6] == (0, 1, 2, PUT_IN, 4, 5)
    assert unlike(document) == []
    assert [made.offsets for made in document.repairs] == [frozenset(range(4))]


def test_what_is_put_in_has_no_place(tmp_path):
    document = repaired(tmp_path, 'line = 4\nprinted = "4.→"\nread = "4.1→"')
    assert lines_of(document)[3] == (4, "4.1\tMend the banks\twil\tlows")
    start = document.source.starts[3]
    assert document.lines[3].text.at[:5] == (start, start + 1, PUT_IN, start + 2, start + 3)
    assert unlike(document) == []


def test_what_is_read_as_nothing_is_gone(tmp_path):
    document = repaired(tmp_path, 'line = 4\nprinted = "4.→"\nread = ""')
    assert lines_of(document)[3] == (4, "Mend the banks\twil\tlows")
    assert document.repairs[0].offsets == offsets_of(document, "4.\t")
    assert unlike(document) == []


def test_repairs_of_one_line_are_made_one_after_the_other(tmp_path):
    document = repaired(
        tmp_path,
        'line = 4\nprinted = "wil→lows"\nread = "willows"',
        'line = 4\nprinted = "the banks"\nread = "the river banks"',
    )
    assert lines_of(document)[3] == (4, "4.\tMend the river banks\twillows")
    assert [made.offsets for made in document.repairs] == [
        offsets_of(document, "wil\tlows"),
        offsets_of(document, "the banks"),
    ]
    assert unlike(document) == []


def test_displaced_pieces_become_a_line_of_their_own_before_the_repairs(tmp_path):
    document = repaired(
        tmp_path,
        'line = 7\npieces = [[6, "Priority 2: Chil"], "dren by the river"]\n'
        'read = "Priority 2: Children by the river"',
    )
    assert lines_of(document)[5:] == [
        (6, "\t \t"),
        (7, "Priority 2: Children by the river"),
        (7, "\t"),
    ]
    pieces = offsets_of(document, "Priority 2: Chil") | offsets_of(document, "dren by the river")
    assert set(document.lines[6].text.at) == pieces == document.repairs[0].offsets
    assert unlike(document) == []


def test_words_read_between_pieces_have_no_place(tmp_path):
    document = repaired(
        tmp_path, 'line = 4\npieces = ["wil", "lows"]\nread = "→→Plant wil-lows here"'
    )
    assert lines_of(document)[3:5] == [
        (4, "\t\tPlant wil-lows here"),
        (4, "4.\tMend the banks\t\t"),
    ]
    standing = [offset for offset in document.lines[3].text.at if offset != PUT_IN]
    assert standing == sorted(offsets_of(document, "wil") | offsets_of(document, "lows"))
    assert unlike(document) == []


def test_a_line_that_the_scan_has_lost_is_put_in(tmp_path):
    document = repaired(tmp_path, 'line = 3\nread = "What will success look like?"')
    assert lines_of(document)[2:4] == [
        (3, "What will success look like?"),
        (3, "Objective\tActivities"),
    ]
    assert set(document.lines[2].text.at) == {PUT_IN}
    assert document.repairs[0].offsets == frozenset()


def test_breaks_part_the_items_of_a_line(tmp_path):
    more = '\n[[breaks]]\nline = 5\nbefore = ["Fence", "the mill \\n"]\n'
    document = load_document(write_plan(tmp_path, TORN, more))
    assert document.lines[4].text.string == "Plant at \nthe mill \nFence the mill"
    assert unlike(document) == []


# what is wrong, the entry, line and words of the message
UNFIT = [
    ("not-there", 'line = 1\nprinted = "Hex"\nread = "x"', 1, "'Hex' does not fit: it is not there"),
    ("twice", 'line = 5\nprinted = "the mill"\nread = "x"', 5, "'the mill' does not fit: it stands there more than once"),
    ("nothing", 'line = 1\nprinted = ""\nread = "x"', 1, "'' does not fit: it stands there more than once"),
    ("no-line", 'line = 99\nprinted = "4."\nread = "x"', 99, "'4.' does not fit: the source has no such line"),
    ("line-zero", 'line = 0\nprinted = "4."\nread = "x"', 0, "'4.' does not fit: the source has no such line"),
    ("piece-not-there", 'line = 4\npieces = ["wil", "low low"]\nread = "x"', 4, "'low low' does not fit: it is not there"),
    ("piece-on-no-line", 'line = 4\npieces = [[99, "wil"]]\nread = "wil"', 99, "'wil' does not fit: the source has no such line"),
    ("piece-on-line-zero", 'line = 4\npieces = [[0, "wil"]]\nread = "wil"', 0, "'wil' does not fit: the source has no such line"),
    ("piece-not-read", 'line = 4\npieces = ["wil", "lows"]\nread = "lows wil"', 4, "'lows' does not fit: it does not stand, in this order, in what is read"),
    ("already-repaired", 'line = 1\nprinted = "Prix"\nread = "Prio"\n\n[[repairs]]\nwhy = "again"\nline = 1\nprinted = "Prix"\nread = "Prio"', 1, "'Prix' does not fit: it is not there"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "line", "words"), [case[1:] for case in UNFIT], ids=[case[0] for case in UNFIT]
)
def test_a_repair_that_does_not_fit_is_told_by_name(tmp_path, entry, line, words):
    with pytest.raises(RepairError) as caught:
        repaired(tmp_path, entry)
    folder = tmp_path / SLUG
    assert str(caught.value) == (
        f"{folder}/source.txt:{line}: the repair of {words}. "
        f"Correct the entry under [[repairs]] or [[breaks]] in {folder}/plan.toml."
    )


@pytest.mark.parametrize(
    ("line", "before", "words"),
    [
        (5, "Hedge", "'Hedge' does not fit: it is not there"),
        (5, "the mill", "'the mill' does not fit: it stands there more than once"),
        (99, "Fence", "'Fence' does not fit: the source has no such line"),
    ],
)
def test_breaks_that_do_not_fit_are_told_by_name(tmp_path, line, before, words):
    folder = write_plan(tmp_path, TORN, f'\n[[breaks]]\nline = {line}\nbefore = ["{before}"]\n')
    with pytest.raises(RepairError, match=f":{line}: the repair of {words}"):
        load_document(folder)


@pytest.mark.parametrize(
    "error",
    [
        PlanFolderError(Path("plan.toml"), "it is empty", "Fill it.", 3),
        RepairError(Path("ashwell/source.txt"), 2, "x", "it is not there"),
        BuildError("as it is"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_comes_whole_out_of_another_process(error):
    again = pickle.loads(pickle.dumps(error))
    assert (type(again), str(again), vars(again)) == (type(error), str(error), vars(error))
