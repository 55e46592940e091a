// A chart of a table: what suits its columns, until the reader chooses otherwise; and a sentence with
// what it shows. Nothing is drawn that is not counted in that sentence, and nothing is left out unsaid.
import { count, fill, moment, short } from "./answer.js";

const COLOURS = 7;
const BARS = 50;
const POINTS = 5_000;
const ROWS = "number of rows";
const MARKS = { bar: "Bars", line: "Line", point: "Points" };

function distinct(column) {
  return new Set(column.values.filter((value) => value !== null)).size;
}

// A column that tells each row from all others, and one that puts rows together.
function names(column) {
  return column.values.length > 1 && distinct(column) === column.values.length;
}

function repeats(column) {
  return distinct(column) < column.values.filter((value) => value !== null).length;
}

function most(columns) {
  return columns.reduce((best, each) => (best && distinct(best) >= distinct(each) ? best : each), null);
}

// What a reader would draw first of these columns; null where there is nothing to set against another.
export function suggest(columns) {
  const of = (...kinds) => columns.filter(({ kind }) => kinds.includes(kind));
  const [numbers, dates, words, things] = [of("number"), of("date"), of("words"), of("thing")];
  const [figure = null] = numbers;
  const naming = [...words, ...things].find(names);
  const colour = (by) => (names(by) ? null : words.find((each) => each !== by && distinct(each) <= COLOURS) || null);
  if (figure && naming) return { mark: "bar", by: naming, figure, colour: null };
  if (figure && dates.length) return { mark: "line", by: dates[0], figure, colour: colour(dates[0]) };
  const groups = [words, things, dates].map((each) => most(figure ? each : each.filter(repeats)));
  const by = groups.find(Boolean);
  if (by) return { mark: "bar", by, figure, colour: colour(by) };
  if (numbers.length > 1) return { mark: "point", by: numbers[0], figure: numbers[1], colour: null };
  return null;
}

function added(rows) {
  const sums = new Map();
  for (const { by, colour, figure } of rows) {
    const key = JSON.stringify([by, colour]);
    const one = sums.get(key) || { by, colour, figure: 0 };
    one.figure += figure;
    sums.set(key, one);
  }
  return [...sums.values()];
}

function totals(values) {
  const found = new Map();
  for (const { by, figure } of values) found.set(by, (found.get(by) || 0) + figure);
  return found;
}

// The figures of a chart: the rows that have them, added up where a bar or a place on a line has several.
export function figuresOf({ mark, by, figure, colour }) {
  const all = by.values.map((value, at) => ({
    by: value,
    figure: figure ? figure.values[at] : 1,
    colour: colour ? colour.values[at] : "",
  }));
  const rows = all.filter((row) => row.by !== null && row.figure !== null && row.colour !== null);
  const values = mark === "point" ? rows : added(rows);
  const room = mark === "bar" ? BARS : POINTS;
  const places = mark === "bar" ? [...new Set(values.map((value) => value.by))] : values;
  const kept = new Set(places.slice(0, room));
  return {
    values: values.filter((value) => kept.has(mark === "bar" ? value.by : value)),
    added: values.length < rows.length,
    without: all.length - rows.length,
    places: places.length,
    drawn: kept.size,
  };
}

function say(value) {
  return typeof value === "number" ? value.toLocaleString("en-GB", { maximumFractionDigits: 2 }) : `“${value}”`;
}

function range(values) {
  const sorted = [...values].sort((one, other) => (one < other ? -1 : 1));
  return `from ${say(sorted[0])} to ${say(sorted[sorted.length - 1])}`;
}

// The most or the least, and where it is.
function at(sums, which) {
  const found = [...sums.values()].reduce((best, each) => which(best, each));
  const [first, ...others] = [...sums].filter(([, sum]) => sum === found).map(([by]) => by);
  return `${say(found)}, for ${say(first)}${others.length ? ` and ${count(others.length, "other")}` : ""}`;
}

// What the chart shows, and what of the answer it does not.
export function sentenceOf({ mark, by, figure, colour }, shown) {
  const name = figure ? figure.name : ROWS;
  const told = [];
  if (mark === "point") {
    const [across, up] = ["by", "figure"].map((side) => range(shown.values.map((value) => value[side])));
    told.push(`${count(shown.drawn, "point")}: ${by.name} ${across}, ${name} ${up}.`);
  } else {
    const sums = totals(shown.values);
    const from = count(by.values.length, "row");
    const least = sums.size > 1 ? `; least, ${at(sums, Math.min)}` : "";
    told.push(`${MARKS[mark]} of ${name} by ${by.name}, from ${from}: most, ${at(sums, Math.max)}${least}.`);
  }
  if (colour) told.push(`Colours tell ${colour.name} apart.`);
  if (shown.added && figure) told.push(`Rows with the same ${by.name}${colour ? ` and ${colour.name}` : ""} are added up.`);
  if (shown.drawn < shown.places) {
    const what = mark === "bar" ? "bars" : "points";
    told.push(`Only the first ${shown.drawn} of ${shown.places.toLocaleString("en-GB")} ${what} are drawn; the order is that of the answer.`);
  }
  if (shown.without) told.push(`${count(shown.without, "row lacks", "rows lack")} one of these and ${shown.without === 1 ? "is" : "are"} not drawn.`);
  return told.join(" ");
}

// Why these columns cannot be drawn in this way; null where they can.
export function objection({ mark, by, figure, colour }, shown) {
  if (!shown.values.length) return "No row has a value in each of these columns, so nothing can be drawn.";
  if (mark === "line" && !["date", "number"].includes(by.kind)) return `A line goes along dates or numbers, and ${by.name} has neither: choose another column, or bars.`;
  if (by === figure) return "A column set against itself shows nothing: choose another column.";
  if (colour && distinct(colour) > COLOURS) return `${colour.name} has ${distinct(colour)} values, and up to ${COLOURS} colours can be told apart: choose another column.`;
  return null;
}

// The sides of a chart: names beside bars, or what a line or points go along below it.
function sidesOf({ mark, by, figure }, width) {
  const axis = { title: figure ? figure.name : ROWS, tickCount: 6, ...(figure ? {} : { tickMinStep: 1 }) };
  const amount = { field: "figure", type: "quantitative", axis };
  if (mark === "bar") {
    const names = { title: by.name, labelLimit: Math.min(180, 0.4 * width) };
    return { y: { field: "by", type: "nominal", sort: null, axis: names }, x: amount };
  }
  const along = {
    date: { type: "temporal", scale: { type: "utc" }, axis: { tickCount: 6, labelOverlap: true } },
    number: { type: "quantitative", scale: { zero: false }, axis: { tickCount: 6 } },
  }[by.kind] || { type: "nominal", sort: null, axis: { labelLimit: 90 } };
  return {
    x: { ...along, field: "by", axis: { ...along.axis, title: by.name } },
    y: { ...amount, scale: { zero: mark === "line" } },
  };
}

// Vega-Lite's own words for a chart. width: of the stage, in pixels; ink: of what has no colour of its own.
function specOf(chosen, { values }, width, ink) {
  const { mark, by, figure, colour } = chosen;
  const isTime = by.kind === "date" && mark !== "bar";
  const marks = {
    bar: "bar",
    line: { type: "line", color: ink, point: { color: ink } },
    point: { type: "point", filled: true, size: 60, color: ink },
  };
  const bars = new Set(values.map((value) => value.by)).size;
  const data = values.map((value) => ({
    ...value,
    by: isTime ? moment(value.by) : value.by,
    said: `${value.by}${colour ? `, ${value.colour}` : ""}: ${say(value.figure)} (${figure ? figure.name : ROWS})`,
  }));
  return {
    data: { values: data },
    width: "container",
    height: mark === "bar" ? Math.max(28 * bars, 56) : 320,
    mark: marks[mark],
    encoding: {
      ...sidesOf(chosen, width),
      ...(colour ? { color: { field: "colour", type: "nominal", legend: { title: null, orient: "top" } } } : {}),
      tooltip: { field: "said", type: "nominal" },
    },
  };
}

function shortened(column, known) {
  return { ...column, values: column.values.map((iri) => iri && short(iri, known)) };
}

// Draw a chart of an answer into a panel; gives what ends it. An Error says why there can be none.
export async function showChart(panel, { columns: found, whole, known }) {
  const columns = (found || []).map((column) => (column.kind === "thing" ? shortened(column, known) : column));
  const first = columns.length && columns[0].values.length ? suggest(columns) : null;
  if (!first) {
    throw new Error("This answer cannot be drawn as a chart: it wants a column of numbers beside another, or a column with a value that comes more than once.");
  }
  const choosing = panel.querySelector("fieldset");
  const picks = choosing.elements;
  const figure = panel.querySelector("figure");
  const caption = figure.querySelector("figcaption");
  const stage = figure.querySelector(".stage");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const usable = columns.filter(({ kind }) => kind !== "nothing");
  const listed = (kinds) => usable.filter(({ kind }) => kinds.includes(kind)).map(({ name }) => [name, name]);
  const named = (name) => columns.find((column) => column.name === name) || null;
  fill(picks.mark, Object.entries(MARKS), first.mark);
  fill(picks.by, listed(["words", "thing", "date", "number"]), first.by.name);
  fill(picks.figure, [...listed(["number"]), ["", ROWS]], first.figure ? first.figure.name : "");
  fill(picks.colour, [["", "none"], ...listed(["words", "thing", "date"])], first.colour ? first.colour.name : "");

  async function draw() {
    const [by, colour] = [named(picks.by.value), named(picks.colour.value)];
    const chosen = { mark: picks.mark.value, by, figure: named(picks.figure.value), colour };
    const shown = figuresOf(chosen);
    const against = objection(chosen, shown);
    caption.textContent = against || `${sentenceOf(chosen, shown)} ${whole} has the same figures.`;
    stage.hidden = Boolean(against);
    if (against) return;
    stage.setAttribute("aria-label", caption.textContent);
    const ink = getComputedStyle(document.documentElement).getPropertyValue("--bar").trim();
    await window.drawChart(figure, specOf(chosen, shown, stage.clientWidth, ink));
  }

  choosing.addEventListener("change", draw);
  dark.addEventListener("change", draw);
  await draw();
  return () => dark.removeEventListener("change", draw);
}
