"""Budget wordings of the plans become these sums and kinds; what cannot be read stays unread."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_build.values.money import Bound, Money, MoneyKind, gives_money, read_money

AMOUNT, STAFFING, CONTRIBUTION = MoneyKind.AMOUNT, MoneyKind.STAFFING, MoneyKind.CONTRIBUTION
TO_BE_CONFIRMED, SEE_OTHER = MoneyKind.TO_BE_CONFIRMED, MoneyKind.SEE_OTHER
NONE, UNREAD = MoneyKind.NONE, MoneyKind.UNREAD

# plan, line, text, pounds, what else is read
SUMS = [
    ("london-2013", 5, "2013/14 – 2015/16: £150k", 150_000, {"period": "2013/14-2015/16"}),
    ("london-2013", 11, "2012/13 – 2015/16: £24.251m", 24_251_000, {"period": "2012/13-2015/16"}),
    ("london-2013", 20, "2013/14: £30k", 30_000, {"period": "2013/14"}),
    (
        "london-2013", 102, "Up to 30K (with matched/other funding)", 30_000,
        {"bound": Bound.UP_TO, "note": "with matched/other funding"},
    ),
    ("city-2020", 6, "1.72m", 1_720_000, {}),
    ("city-2020", 8, "15k", 15_000, {}),
    ("city-2020", 15, "500", 500, {}),
    ("city-2020", 36, "17K (carry forward from PIP)", 17_000, {"note": "carry forward from PIP"}),
    (
        "city-2020", 54, "15k (remaining budget within DCCS)", 15_000,
        {"note": "remaining budget within DCCS"},
    ),
    ("city-2020", 72, "275k", 275_000, {}),
    (
        "city-2020", 78, "30k (plus requested carry forward)", 30_000,
        {"note": "plus requested carry forward"},
    ),
    ("city-2020", 98, "20K + CPG", 20_000, {"note": "+ CPG"}),
    ("leicester-2008", 214, "£50k per annum", 50_000, {"per": "annum"}),
    (
        "leicester-2008", 152, "£30k per DIG used strategically to support DDG development", 30_000,
        {"per": "DIG", "note": "used strategically to support DDG development"},
    ),
    (
        "brent-2014", 90,
        "£100,000 funding provided by the local authority annually for the first two years",
        100_000,
        {"per": "annum", "note": "for the first two years", "funders": ("local authority",)},
    ),
]  # fmt: skip

# Sums as other plans may write them.
OTHER_SUMS = [
    ("about £1.5 million", 1_500_000, {"bound": Bound.ABOUT}),
    ("at least £2,500", 2_500, {"bound": Bound.AT_LEAST}),
    ("£30k (£10k of it from the fund)", 30_000, {"note": "£10k of it from the fund"}),
    ("£12.50 p.a.", "12.5", {"per": "annum"}),
    ("£40k funded by the Trust", 40_000, {"funders": ("Trust",)}),
]

# plan, line, text, kind, what else is read
PHRASES = [
    ("city-2020", 7, "Staffing", STAFFING, {}),
    ("city-2020", 21, "TBC", TO_BE_CONFIRMED, {}),
    ("city-2020", 53, "See CML", SEE_OTHER, {}),
    ("london-2013", 37, "To be reviewed in autumn", TO_BE_CONFIRMED, {}),
    ("london-2013", 37, "To be reviewed in autumn 2013", TO_BE_CONFIRMED, {}),
    (
        "london-2013", 92, "To be confirmed following feasibility study reporting", TO_BE_CONFIRMED,
        {"note": "following feasibility study reporting"},
    ),
    (
        "london-2013", 12, "Meeting costs funded by GLA", CONTRIBUTION,
        {"note": "Meeting costs", "funders": ("GLA",)},
    ),
    (
        "london-2013", 94, "Funded by borough contributions and the GLA.", CONTRIBUTION,
        {"funders": ("borough", "GLA")},
    ),
    (
        "london-2013", 96, "Initial phase funded by GLA.", CONTRIBUTION,
        {"note": "Initial phase", "funders": ("GLA",)},
    ),
    ("london-2013", 100, "Activity funded by GLA.", CONTRIBUTION, {"funders": ("GLA",)}),
    (
        "leicester-2008", 56, "Commitment to attend training by schools / colleges", CONTRIBUTION,
        {"funders": ("schools", "colleges")},
    ),
    (
        "leicester-2008", 58,
        "Commitment to implement and embed FLT by schools / colleges / providers",
        CONTRIBUTION, {"funders": ("schools", "colleges", "providers")},
    ),
    ("leicester-2008", 57, "Commitment to implement statutory requirements", CONTRIBUTION, {}),
    (
        "leicester-2008", 56, "NS team time and funding to provide training", CONTRIBUTION,
        {"funders": ("NS team",)},
    ),
    (
        "leicester-2008", 58, "commissioned by Partnership to produce directory", AMOUNT,
        {"funders": ("Partnership",)},
    ),
    ("leicester-2008", 63, "? commissioned to manage access to provision", AMOUNT, {}),
    ("leicester-2008", 64, "Partnership time", CONTRIBUTION, {"funders": ("Partnership",)}),
    (
        "leicester-2008", 64, "Partners collaboration costs", CONTRIBUTION,
        {"funders": ("Partners",)},
    ),
    (
        "leicester-2008", 65, "Lead practitioner release @ 1 day week Sept 08", STAFFING,
        {"note": "1 day week, Sept 08"},
    ),
    ("leicester-2008", 65, "Facilitator time", STAFFING, {}),
    ("leicester-2008", 65, "Meeting costs", AMOUNT, {}),
    ("leicester-2008", 65, "DIG membership", STAFFING, {}),
    ("leicester-2008", 65, "Reprographics", AMOUNT, {}),
    ("leicester-2008", 65, "Admin support", STAFFING, {}),
    ("leicester-2008", 65, "QuaC 14-19 Team costs", STAFFING, {}),
    (
        "leicester-2008", 72, "As Per G2 evaluation - Facilitator and DDG costs then as above",
        SEE_OTHER, {},
    ),
    (
        "leicester-2008", 74, "Partnership commission QuaC research", AMOUNT,
        {"funders": ("Partnership",)},
    ),
    (
        "leicester-2008", 75, "LSC funded support to beneficiary schools and colleges",
        CONTRIBUTION,
        {"funders": ("LSC",)},
    ),
    (
        "leicester-2008", 80, "LA statutory duty to deliver Careers services", CONTRIBUTION,
        {"funders": ("LA",)},
    ),
    ("leicester-2008", 81, "Salary costs for 13-19 team", STAFFING, {}),
    ("leicester-2008", 81, "Resources for implementation of plan", AMOUNT, {}),
    ("leicester-2008", 104, "Venue costs", AMOUNT, {}),
    ("leicester-2008", 104, "Speaker costs (David Andrews)", AMOUNT, {"note": "David Andrews"}),
    ("leicester-2008", 107, "Connexions business plan", SEE_OTHER, {}),
    ("leicester-2008", 116, "Charge to schools for eILP", CONTRIBUTION, {"funders": ("schools",)}),
    ("leicester-2008", 117, "None", NONE, {}),
    ("leicester-2008", 151, "Infrastructure cost?", AMOUNT, {}),
    ("leicester-2008", 158, "Travel costs", AMOUNT, {}),
    ("leicester-2008", 163, "Possible cost savings?", TO_BE_CONFIRMED, {}),
    ("leicester-2008", 215, "Partner core contributions", CONTRIBUTION, {"funders": ("Partner",)}),
    (
        "leicester-2008", 216, "Part of core-funded LA/LSC MOG transitional responsibilities",
        CONTRIBUTION, {"funders": ("LA", "LSC")},
    ),
    (
        "leicester-2008", 223,
        "Partner core contributions + part-covered by infrastructure support capacity",
        CONTRIBUTION,
        {"note": "part-covered by infrastructure support capacity", "funders": ("Partner",)},
    ),
    ("leicester-2008", 240, "LA partner core contribution", CONTRIBUTION, {"funders": ("LA",)}),
    (
        "leicester-2008", 241, "Core contribution of partner organisations", CONTRIBUTION,
        {"funders": ("partner organisations",)},
    ),
    (
        "leicester-2008", 248, "13-19 Partnership budget and institution budgets", CONTRIBUTION,
        {"funders": ("13-19 Partnership", "institution")},
    ),
    (
        "leicester-2008", 250, "Secondary EIP and Tertiary Partnership", CONTRIBUTION,
        {"funders": ("Secondary EIP", "Tertiary Partnership")},
    ),
    (
        "leicester-2008", 251, "Time and expenses of commissioned group", CONTRIBUTION,
        {"funders": ("commissioned group",)},
    ),
    ("leicester-2008", 251, "Possible legal and other expenses", AMOUNT, {}),
]  # fmt: skip

# Texts of which no sum can be read safely: damage, two sums, no words about money.
UNREADABLE = [
    ("£2S0k", {}),
    ("2S0k", {}),
    ("£1,50", {}),
    ("2013/14: £2S0k", {"period": "2013/14"}),
    ("£10k - £20k", {"note": "names more than one sum"}),
    ("by the river", {}),
    ("", {}),
]


@pytest.mark.parametrize(("plan", "line", "text", "pounds", "rest"), SUMS)
def test_sums_of_the_plans(plan, line, text, pounds, rest):
    expected = {"bound": Bound.EXACT} | rest
    assert read_money(text) == Money(text, AMOUNT, Decimal(pounds), **expected), f"{plan}:{line}"


@pytest.mark.parametrize(("text", "pounds", "rest"), OTHER_SUMS)
def test_sums_of_other_plans(text, pounds, rest):
    expected = {"bound": Bound.EXACT} | rest
    assert read_money(text) == Money(text, AMOUNT, Decimal(pounds), **expected)


@pytest.mark.parametrize(("plan", "line", "text", "kind", "rest"), PHRASES)
def test_phrases_of_the_plans(plan, line, text, kind, rest):
    assert read_money(text) == Money(text, kind, **rest), f"{plan}:{line}"


@pytest.mark.parametrize(("text", "rest"), UNREADABLE)
def test_what_cannot_be_read_is_kept_unread(text, rest):
    assert read_money(text) == Money(text, UNREAD, **rest)


def test_nothing_to_pay_is_no_amount():
    assert read_money("£0") == Money("£0", NONE)


def test_every_kind_has_a_case():
    kinds = {kind for *_, kind, _ in PHRASES} | {AMOUNT, UNREAD}
    assert kinds == set(MoneyKind)


FRAGMENTS = st.sampled_from(
    "£ 30 k m 1,000 .5 2013/14 – 2015/16 : ( ) + per annum DIG up to at least funded by and / "
    "TBC staffing Partnership time costs ? @ 1 day week "
    "commitment ٣ 0 999999999999999999999".split()
)
TEXTS = st.one_of(st.text(), st.lists(FRAGMENTS).map(" ".join), st.lists(FRAGMENTS).map("".join))


@given(TEXTS)
def test_any_text_is_read_and_kept(text):
    money = read_money(text)
    assert money.text == " ".join(text.split())
    assert money == read_money(text)
    assert (money.amount is None) == (money.bound is None)
    assert money.amount is None or (money.kind is AMOUNT and money.amount > 0)


@given(st.integers(1, 10**9), st.sampled_from(["£{}", "£{:,}", "2013/14: £{}"]))
def test_a_sum_written_out_is_that_sum(pounds, form):
    assert read_money(form.format(pounds)).amount == pounds


@given(st.integers(1, 999_999))
def test_thousands_and_millions_are_pounds(number):
    assert read_money(f"{number}k").amount == number * 1_000
    assert read_money(f"£{number}.251m").amount == number * 1_000_000 + 251_000


@pytest.mark.parametrize(
    ("text", "gives"),
    [
        ("£100,000 funding provided by the council annually", True),
        ("Bid for £2.5m of additional funding", True),
        ("A £500 grant for each school", True),
        ("£15k per annum investment in reading", True),
        ("Schools with deficits over £50k are visited", False),
        ("A prize of £50 for the best essay", False),
        ("Funding is sought", False),
    ],
)
def test_words_outside_a_column_of_costs_give_money_or_not(text, gives):
    assert gives_money(text) is gives
