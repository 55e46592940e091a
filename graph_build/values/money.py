"""Read the money that one item of a budget cell names.

The wordings are those of the plans, one row each in tests/values/test_money.py. Most items have
no figure: they name a cost, staff, a contribution or another place. A text that fits nothing is
UNREAD, never guessed at: a scan turns £250k into £2S0k, and a wrong sum is worse than none.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from graph_build.values.bounds import Bound, bound_before
from graph_build.values.damage import find_damage
from graph_build.values.funding import funders_in, names_only
from graph_build.values.signs import plain_signs

__all__ = ["Bound", "Money", "MoneyKind", "read_money"]


class MoneyKind(StrEnum):
    """What a budget item tells of its money; AMOUNT is a cost, with or without a figure."""

    AMOUNT = "amount"
    STAFFING = "staffing"
    CONTRIBUTION = "contribution"
    TO_BE_CONFIRMED = "to-be-confirmed"
    SEE_OTHER = "see-other"
    NONE = "none"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Money:
    """What one item of a budget cell says.

    text: the item's words, white space folded.
    amount: pounds sterling (not thousands); None where no figure is given.
    bound: how the figure bounds the amount; None without one.
    period: the years it covers, as "2013/14" or "2013/14-2015/16".
    per: what it is paid for again and again, "annum" or "DIG".
    note: the words that condition it ("with matched/other funding").
    funders: who pays or gives, as written.
    """

    text: str
    kind: MoneyKind
    amount: Decimal | None = None
    bound: Bound | None = None
    period: str | None = None
    per: str | None = None
    note: str | None = None
    funders: tuple[str, ...] = ()


_FLAGS = re.ASCII | re.IGNORECASE
_YEARS = re.compile(
    r"(?<![\w£.,])(?P<first>20\d\d[/-]\d\d)(?:\s*(?:[–—-]|to)\s*(?P<last>20\d\d[/-]\d\d))?(?!\w)",
    _FLAGS,
)
_SUM = re.compile(
    r"(?:(?:£|\bGBP)\s?|(?<![\w.,/-])(?=[\d.,]+\s?(?:k|m|bn|million|thousand)\b))"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s?"
    r"(?P<scale>k|m|bn|million|thousand)?(?![\w£]|[.,]\w)",
    _FLAGS,
)
_GIVEN = re.compile(
    r"\s*(?:per\s+(?:annum|year)\s+)?(?:of\s+)?(?:new\s+|extra\s+|additional\s+)?"
    r"(?:funding|funds?|grants?|investment|budget)\b",
    _FLAGS,
)
_BARE_SUM = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<scale>)", _FLAGS)
_SCALE = {"": 1, "k": 1_000, "thousand": 1_000, "m": 10**6, "million": 10**6, "bn": 10**9}
_ANNUAL = re.compile(
    r"\b(?:per\s+(?:annum|year)|a\s+year|annually|each\s+year|p\.?a\.?)(?!\w)", _FLAGS
)
_PER = re.compile(r"\bper\s+(?P<per>\w+)", _FLAGS)
_IN_BRACKETS = re.compile(r"[(\[](?P<words>[^()\[\]]*)[)\]]")
_FUNDED = re.compile(
    r"\b(?:in\s+)?(?:funding\s+)?(?:to\s+be\s+)?(?:funded|provided|paid|met)\s+by\s+"
    r"(?:the\s+)?[^.;()]*?(?=\s+(?:for|to|annually|per|each|a\s+year)\b|[.;()]|$)",
    _FLAGS,
)

# The first that fits tells the kind. Who has time to give decides "time": a body gives it as a
# contribution, a member of staff is staffing.
_PHRASES = tuple(
    (kind, re.compile(pattern, _FLAGS))
    for kind, pattern in (
        (
            MoneyKind.NONE,
            r"^(?:none|nil|no\s+(?:additional\s+|extra\s+)?(?:cost|budget)s?|n/?a)\W*$",
        ),
        (MoneyKind.TO_BE_CONFIRMED, r"^(?:tbc|tba|tbd)\b"),
        (
            MoneyKind.TO_BE_CONFIRMED,
            r"^to\s+be\s+(?:confirmed|reviewed|agreed|decided|determined)\b",
        ),
        (MoneyKind.TO_BE_CONFIRMED, r"\bcost\s+savings?\b"),
        (MoneyKind.SEE_OTHER, r"^(?:see|as\s+(?:per|above|below|for)|included\s+in)\b"),
        (MoneyKind.SEE_OTHER, r"\bbusiness\s+plan\W*$"),
        (MoneyKind.AMOUNT, r"\bcommission(?:ed|s)?\b(?!\s+group)"),
        (MoneyKind.CONTRIBUTION, r"\bfunded\b|\bcommitments?\b|\bcontributions?\b|\bin\s+kind\b"),
        (MoneyKind.CONTRIBUTION, r"^charges?\s+to\b|\btime\s+and\s+(?:funding|expenses)\b"),
        (MoneyKind.CONTRIBUTION, r"\bstatutory\s+duty\b|\bbudgets?\W*$"),
        (
            MoneyKind.CONTRIBUTION,
            r"\b(?:partnership|partners?|team|group|schools?|colleges?|(?-i:[A-Z]{2,6}))\s+time\b",
        ),
        (MoneyKind.CONTRIBUTION, r"^partners?\s+(?:\w+\s+)?costs?\b"),
        (MoneyKind.STAFFING, r"\bstaff(?:ing)?\b|\bsalar(?:y|ies)\b|\brelease\b|\bteam\s+costs?\b"),
        (MoneyKind.STAFFING, r"\badmin(?:istrative|istration)?\s+support\b|\bsecond(?:ment|ed)\b"),
        (MoneyKind.STAFFING, r"\btime\W*$|\bmembership\W*$"),
        (MoneyKind.AMOUNT, r"\bcosts?\b|\bexpenses\b|\breprographics\b|\bresources\b|\bfees?\b"),
        (MoneyKind.AMOUNT, r"\b(?:printing|travel|materials|hire)\W*$"),
    )
)
_CONDITION = re.compile(r"^(?:following|subject|pending|once|when|after|depending)\b.*", _FLAGS)


def gives_money(text: str) -> bool:
    """Whether words outside a column of costs say that a sum is given for what they tell.

    "£100,000 funding …" does; "schools with deficits over £50k" and a prize of £50 do not.
    """
    return any(_GIVEN.match(text, found.end()) for found in _SUM.finditer(text))


def read_money(text: str) -> Money:
    """Read one item of a budget cell: its figure, or else what its words say of the money."""
    text = " ".join(text.split())
    period, words = _without_period(plain_signs(text))
    if find_damage(words):
        return Money(text, MoneyKind.UNREAD, period=period)
    sums = [*_SUM.finditer(_without_brackets(words))]
    if not sums and (bare := _BARE_SUM.fullmatch(words)):
        sums = [bare]
    if sums:
        return _with_figure(text, words, period, sums)
    if "£" in words:
        return Money(text, MoneyKind.UNREAD, period=period)
    return _without_figure(text, words, period)


def _without_period(text: str) -> tuple[str | None, str]:
    """Take "2012/13 – 2015/16:" out of the words; two such periods are left as they are."""
    found = [*_YEARS.finditer(text)]
    if len(found) != 1:
        return None, text
    years = found[0]
    period = "-".join(part.replace("-", "/") for part in years.groups() if part)
    rest = f"{text[: years.start()]} {text[years.end() :]}"
    return period, " ".join(rest.split()).strip(" :-–")


def _without_brackets(words: str) -> str:
    """Blank what stands in brackets: "£30k (£10k from the fund)" is one sum, not two."""
    return _IN_BRACKETS.sub(lambda found: " " * len(found[0]), words)


def _with_figure(text: str, words: str, period: str | None, sums: list[re.Match[str]]) -> Money:
    if len(sums) > 1:
        return Money(text, MoneyKind.UNREAD, period=period, note="names more than one sum")
    found = sums[0]
    number = Decimal(found["number"].replace(",", ""))
    amount = number * _SCALE[(found["scale"] or "").lower()]
    bound, bound_start = bound_before(words[: found.start()])
    rest = f"{words[:bound_start]} {words[found.end() :]}"
    funders = funders_in(rest)
    per, rest = _without_per(_FUNDED.sub(" ", rest) if funders else rest)
    if not amount:
        return Money(text, MoneyKind.NONE, period=period)
    note = _trimmed(rest)
    return Money(text, MoneyKind.AMOUNT, _plain(amount), bound, period, per, note, funders)


def _without_per(words: str) -> tuple[str | None, str]:
    if found := _ANNUAL.search(words):
        return "annum", words[: found.start()] + words[found.end() :]
    if found := _PER.search(words):
        return found["per"], words[: found.start()] + words[found.end() :]
    return None, words


def _without_figure(text: str, words: str, period: str | None) -> Money:
    kind = next((kind for kind, phrase in _PHRASES if phrase.search(words)), None)
    if kind is None:
        kind = MoneyKind.CONTRIBUTION if names_only(words) else MoneyKind.UNREAD
    pays = kind in (MoneyKind.CONTRIBUTION, MoneyKind.AMOUNT)
    funders = funders_in(words) if pays else ()
    return Money(text, kind, period=period, note=_note(kind, words), funders=funders)


def _note(kind: MoneyKind, words: str) -> str | None:
    """Keep the words that condition an item without a figure."""
    if kind is MoneyKind.TO_BE_CONFIRMED:
        rest = re.sub(r"(?i)^(?:tbc|tba|tbd|to\s+be\s+\w+)\b\W*", "", words)
        return _trimmed(rest) if _CONDITION.match(rest) else None
    if kind is MoneyKind.STAFFING and "@" in words:
        terms = words.partition("@")[2].strip()
        return _trimmed(re.sub(r"(?i)(?<=week)\s+(?=[a-z]{3,9}\s\d)", ", ", terms))
    if kind is MoneyKind.CONTRIBUTION and (paid := re.search(r"(?i)\bfunded\s+by\b", words)):
        share = _trimmed(words[: paid.start()])
        return None if share is None or share.lower() == "activity" else share
    if kind is MoneyKind.CONTRIBUTION and "+" in words:
        return _trimmed(words.partition("+")[2])
    if kind is MoneyKind.AMOUNT and (bracketed := _IN_BRACKETS.search(words)):
        return _trimmed(bracketed["words"])
    return None


def _trimmed(words: str) -> str | None:
    words = " ".join(words.split())
    if (bracketed := _IN_BRACKETS.fullmatch(words)) is not None:
        words = bracketed["words"]
    return words.strip(" .,;:-–") or None


def _plain(amount: Decimal) -> Decimal:
    """Write 24251000, not 24251000.000, so that equal sums are equal texts too."""
    whole = amount.to_integral_value()
    return whole if whole == amount else amount.normalize()
