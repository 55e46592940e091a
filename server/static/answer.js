// An answer as what can be drawn of it: the columns of a table, each of one kind, or the triples of
// a graph. What is neither number, date nor thing is words, so nothing is left out unseen. And what
// the two drawings of it share: how they count, and how they offer a choice.

const NUMBER =
  /#(?:integer|decimal|double|float|int|long|short|byte|(?:non)?(?:Positive|Negative|positive|negative)Integer|unsigned\w+)$/;
const DATE = /#(?:date|dateTime|dateTimeStamp|gYear|gYearMonth)$/;
const YEAR = /^[12]\d{3}$/;
const TRIPLE = /^(<[^>]*>|_:\S+) <([^>]*)> (<[^>]*>|_:\S+|".*) \.$/;
const LITERAL = /^"((?:[^"\\]|\\.)*)"/;

// What is short for an IRI: the path of a thing of ours, or a prefix and a name, or the whole.
export function short(iri, { prefixes, things }) {
  if (things && iri.startsWith(things)) return iri.slice(things.length);
  const [prefix, space] =
    Object.entries(prefixes).find(([, each]) => iri.startsWith(each) && iri.length > each.length) || [];
  return prefix === undefined ? iri : `${prefix}:${iri.slice(space.length)}`;
}

// The moment that a date begins, in milliseconds; in UTC, so that no day is another's elsewhere.
export function moment(text) {
  const [, day, time, zone] = /^(\d{4}(?:-\d\d(?:-\d\d)?)?)(T[\d:.]+)?(Z|[+-]\d\d:\d\d)?$/.exec(text) || [];
  return day ? Date.parse(time ? `${day}${time}${zone || "Z"}` : day) : NaN;
}

function isNumber(term) {
  return NUMBER.test(term.datatype || "") && Number.isFinite(Number(term.value));
}

function isDate(term) {
  return DATE.test(term.datatype || "") && Number.isFinite(moment(term.value));
}

function kindOf(name, terms) {
  if (!terms.length) return "nothing";
  if (terms.every(({ type }) => type === "uri")) return "thing";
  if (/year/i.test(name) && terms.every((term) => isNumber(term) && YEAR.test(term.value))) return "date";
  if (terms.every(isNumber)) return "number";
  return terms.every(isDate) ? "date" : "words";
}

// Each column with its kind and its values, a value for each row: null where the row has none.
export function columnsOf({ head, results }, known) {
  return head.vars.map((name) => {
    const terms = results.bindings.map((row) => row[name] || null);
    const kind = kindOf(name, terms.filter(Boolean));
    const read = {
      number: ({ value }) => Number(value),
      thing: ({ value }) => value,
    };
    const value = read[kind] || (({ type, value: text }) => (type === "uri" ? short(text, known) : text));
    return { name, kind, values: terms.map((term) => term && value(term)) };
  });
}

function unescaped(text) {
  const CONTROLS = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };
  return text.replace(/\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g, (_, four, eight, one) =>
    one ? CONTROLS[one] || one : String.fromCodePoint(parseInt(four || eight, 16)),
  );
}

// N-Triples, of which each line is one: {from, property, to}, or {from, property, words} of a literal.
export function triplesOf(text) {
  const bare = (term) => (term.startsWith("<") ? unescaped(term.slice(1, -1)) : term);
  const found = [];
  for (const line of text.split("\n")) {
    const [, from, property, to] = TRIPLE.exec(line.trim()) || [];
    if (!from) continue;
    const [, words] = LITERAL.exec(to) || [];
    const end = words === undefined ? { to: bare(to) } : { words: unescaped(words) };
    found.push({ from: bare(from), property, ...end });
  }
  return found;
}

// A number and what it counts: 1 row, 1,240 rows.
export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : many}`;
}

// Give a select its options, pairs of a value and its words.
export function fill(select, options, chosen) {
  select.replaceChildren(...options.map(([value, text]) => new Option(text, value, false, value === chosen)));
}
