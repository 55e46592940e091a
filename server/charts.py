"""Charts as Vega-Lite: what is drawn, and the sentence that says what it shows.

A chart has the figures of the table beside it and no others, so where there are more plans than
colours that all eyes tell apart, there is none. Colours are the page's: `static/chart.js`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from rdflib import Literal
from rdflib.term import Identifier

from server.shown import pounds
from store.table import Table

_Record: TypeAlias = Mapping[str, Identifier]
_Values: TypeAlias = list[dict[str, str | int | float]]

# Colours that all eyes tell apart, and bars that still have names.
COLOURS: Final = 7
_BARS: Final = 30
_BAR: Final = 28  # pixels
_NO_YEAR: Final = "No year given"
# British writing has a small m, and nothing is £0, not £0M.
_POUNDS: Final = "datum.value ? lower(datum.label) : '£0'"
_MONEY: Final = {"format": "$~s", "labelExpr": _POUNDS, "title": "Pounds", "tickCount": 5}


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of a page. name: what the page calls it. spec: Vega-Lite with its data in it."""

    name: str
    sentence: str
    spec: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Year:
    """How many dates fall in a year."""

    year: str
    milestones: int
    timelines: int

    @property
    def dates(self) -> int:
        """All of them."""
        return self.milestones + self.timelines


def sums_by_plan(records: Iterable[_Record]) -> Iterable[Chart]:
    """Draw the sum of each plan; one without a sum has no bar, as its table says "not known"."""
    sums = {str(row["plan"]): _number(row["total"]) for row in records if "total" in row}
    if not 1 < len(sums) <= _BARS:
        return
    most = max(sums, key=lambda plan: sums[plan])
    values: _Values = [{"Plan": plan, "Sum": float(total)} for plan, total in sums.items()]
    yield Chart(
        "by-plan",
        f"The sums that can be added up, by plan: most, {_pounds(sums[most])} of "
        f"{_pounds(sum(sums.values()))}, stands in {most}.",
        _bars(values, "Plan", "Sum", _MONEY, order="-x"),
    )


def lines_by_kind(records: Iterable[_Record]) -> Iterable[Chart]:
    """Draw how many budget lines are of each kind, those without a figure too, by plan."""
    values: _Values = [
        {
            "Kind": str(row["kind"]).replace("-", " ").capitalize(),
            "Plan": str(row["plan"]),
            "Lines": int(str(row["lines"])),
        }
        for row in records
    ]
    lines = _totals(values, "Kind", "Lines")
    if not lines or not _can_be_told_apart(values):
        return
    most = max(lines, key=lambda kind: lines[kind])
    yield Chart(
        "by-kind",
        f"Budget lines by kind of cost, with a figure or without: most, {lines[most]:,f} of "
        f"{sum(lines.values()):,f}, are of the kind “{most.lower()}”.",
        _bars(
            values,
            "Kind",
            "Lines",
            {"title": "Budget lines", "tickMinStep": 1, "tickCount": 6},
            order="-x",
        ),
    )


def sums_by_years(records: Iterable[_Record]) -> Iterable[Chart]:
    """Draw the sums for each year or years, as the plans print them, by plan."""
    values: _Values = [
        {
            "Years": str(row.get("period", _NO_YEAR)),
            "Plan": str(row["plan"]),
            "Sum": float(_number(row["total"])),
        }
        for row in records
        if "total" in row
    ]
    sums = _totals(values, "Years", "Sum")
    if len(sums) < 2 or not _can_be_told_apart(values):
        return
    most = max(sums, key=lambda years: sums[years])
    said = "lines that name no year" if most == _NO_YEAR else f"lines for {most}"
    order = sorted(sums, key=lambda years: (years == _NO_YEAR, years))
    yield Chart(
        "by-years",
        f"The sums that can be added up, by the years that they are for: most, "
        f"{_pounds(sums[most])} of {_pounds(sum(sums.values()))}, is in {said}.",
        _bars(values, "Years", "Sum", _MONEY, order=order),
    )


def years_of(dates: Table) -> list[Year]:
    """Count the dates of each year, from the first year to the last."""
    # Two columns: to make all terms of thousands of rows takes memory for good.
    counts = Counter(
        (str(year), str(kind))
        for year, kind in zip(dates.column("year"), dates.column("kind"), strict=True)
    )
    years = sorted({year for year, _ in counts})
    return [Year(year, counts[year, "milestone"], counts[year, "timeline"]) for year in years]


def dates_by_year(years: Sequence[Year]) -> Iterable[Chart]:
    """Draw how many dates fall in each year."""
    if len(years) < 2:
        return
    most = max(years, key=lambda year: year.dates)
    values: _Values = [
        {"Year": year.year, "Kind": kind, "Dates": dates}
        for year in years
        for kind, dates in (("Milestones", year.milestones), ("Timelines", year.timelines))
    ]
    yield Chart(
        "by-year",
        f"Dates by the year of their last day, from {years[0].year} to {years[-1].year}: most, "
        f"{most.dates:,} of {sum(year.dates for year in years):,}, fall in {most.year}.",
        {
            **_frame(values, 220),
            "encoding": {
                "x": {"field": "Year", "type": "ordinal", "axis": {"labelAngle": 0}},
                "y": {
                    "field": "Dates",
                    "type": "quantitative",
                    "axis": {"title": "Dates", "tickMinStep": 1},
                },
                **_coloured("Kind"),
                "tooltip": [{"field": name} for name in ("Year", "Kind", "Dates")],
            },
        },
    )


def _bars(
    values: _Values, name: str, figure: str, axis: Mapping[str, object], order: object
) -> dict[str, object]:
    """Lay bars beside their names; where the bars are not the plans, a part for each plan."""
    parts = _coloured("Plan") if name != "Plan" else {}
    shown = [name, *(["Plan"] if parts else [])]
    form = ",.2f" if figure == "Sum" else ","
    return {
        **_frame(values, _BAR * len({value[name] for value in values})),
        "encoding": {
            "y": {
                "field": name,
                "type": "nominal",
                "sort": order,
                "axis": {"title": None, "labelLimit": 180},
            },
            "x": {"field": figure, "type": "quantitative", "aggregate": "sum", "axis": axis},
            **parts,
            "tooltip": [
                *({"field": each} for each in shown),
                {"field": figure, "aggregate": "sum", "format": form, "title": figure},
            ],
        },
    }


def _frame(values: _Values, height: int) -> dict[str, object]:
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "data": {"values": values},
        "width": "container",
        "height": height,
        "mark": "bar",
    }


def _coloured(name: str) -> dict[str, object]:
    legend = {"title": None, "orient": "top"}
    return {"color": {"field": name, "type": "nominal", "legend": legend}}


def _can_be_told_apart(values: _Values) -> bool:
    return len({value["Plan"] for value in values}) <= COLOURS


def _totals(values: _Values, name: str, figure: str) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for value in values:
        key = str(value[name])
        found[key] = found.get(key, Decimal()) + Decimal(str(value[figure]))
    return found


def _number(term: Identifier) -> Decimal:
    return Decimal(str(term))


def _pounds(number: object) -> str:
    return pounds(Literal(Decimal(str(number))))
