// A network of an answer: two columns of things, row by row, or the triples between things. The
// picture is network.js's; here things are joined, placed and named. A large one is cut, and says so.
import { count, fill, short } from "./answer.js";

const MOST_NODES = 300;
const ROUNDS = 200;
const GIVING_NAMES = /(?:rdf-schema#label|core#(?:pref|alt)Label|terms\/title|foaf\/0\.1\/name)$/;
const TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
// Each told from the others by all eyes, on light ground and dark.
const KINDS = [
  ["both", "#7a8591"],
  ["from", "#4a90c9"],
  ["to", "#d5782c"],
];

// Join things: pairs of IRIs, of which the same pair counts for more.
export function join(pairs) {
  const links = new Map();
  const things = new Map();
  const thing = (iri) => {
    if (!things.has(iri)) things.set(iri, { iri, degree: 0, from: false, to: false });
    return things.get(iri);
  };
  for (const [from, to] of pairs) {
    const key = `${from} ${to}`;
    const link = links.get(key) || { from, to, weight: 0 };
    link.weight += 1;
    links.set(key, link);
  }
  for (const { from, to } of links.values()) {
    const ends = [thing(from), thing(to)];
    ends[0].from = true;
    ends[1].to = true;
    for (const end of new Set(ends)) end.degree += 1;
  }
  return { things: [...things.values()], links: [...links.values()] };
}

// As many things as a picture has room for, those with the most links, and the links between them.
export function cut({ things, links }, room = MOST_NODES) {
  const kept = [...things].sort((one, other) => other.degree - one.degree).slice(0, room);
  const has = new Set(kept.map(({ iri }) => iri));
  return { things: kept, links: links.filter(({ from, to }) => has.has(from) && has.has(to)) };
}

// Give each thing a place: all push each other away, links pull together, the middle holds them.
export function place({ things, links }) {
  const number = new Map(things.map(({ iri }, at) => [iri, at]));
  const ends = links.map(({ from, to }) => [number.get(from), number.get(to)]).filter(([one, other]) => one !== other);
  // A spiral to begin with, so that the same answer always gives the same picture.
  const places = things.map((_, at) => [Math.sqrt(at + 0.5) * Math.cos(2.4 * at), Math.sqrt(at + 0.5) * Math.sin(2.4 * at)]);
  for (let round = 0; round < ROUNDS; round += 1) {
    const moves = places.map(([x, y]) => [-0.2 * x, -0.2 * y]);
    const pull = (one, other, force) => {
      const [dx, dy] = [places[other][0] - places[one][0], places[other][1] - places[one][1]];
      const far = Math.hypot(dx, dy) || 0.01;
      const by = force(far) / far;
      moves[one][0] += dx * by;
      moves[one][1] += dy * by;
      moves[other][0] -= dx * by;
      moves[other][1] -= dy * by;
    };
    for (let one = 0; one < places.length; one += 1) {
      for (let other = 0; other < one; other += 1) pull(one, other, (far) => -4 / far);
    }
    for (const [one, other] of ends) pull(one, other, (far) => (far * far) / 4);
    const longest = 1.5 * (1 - round / ROUNDS);
    moves.forEach(([dx, dy], at) => {
      const by = Math.min(1, longest / (Math.hypot(dx, dy) || 1));
      places[at][0] += dx * by;
      places[at][1] += dy * by;
    });
  }
  return places;
}

// What things are called, by what the release says; those that it does not name keep their IRI.
async function namesOf(things, { names }) {
  const listed = things.map(({ iri }) => iri).filter((iri) => /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]*$/i.test(iri));
  if (!names || !listed.length) return new Map();
  const query = names.replace(/(VALUES \?thing_iri \{)[^}]*\}/, (_, start) => `${start} ${listed.map((iri) => `<${iri}>`).join(" ")} }`);
  const answer = await fetch(document.getElementById("asking").action, {
    method: "POST",
    headers: { Accept: "application/sparql-results+json", "Content-Type": "application/sparql-query" },
    body: query,
  });
  if (!answer.ok) return new Map();
  const { results } = await answer.json();
  return new Map(results.bindings.map((row) => [row.thing_iri.value, row.name.value]));
}

function pageOf(iri, { things }) {
  return things && iri.startsWith(things) ? `/id/${iri.slice(things.length)}` : `/resource?iri=${encodeURIComponent(iri)}`;
}

function kindOf({ from, to }) {
  return from && to ? "both" : from ? "from" : "to";
}

// What network.js draws, column by column.
function pictureOf(network, names, known) {
  const { things, links } = network;
  const places = place(network);
  const number = new Map(things.map(({ iri }, at) => [iri, at]));
  const most = Math.max(1, ...things.map(({ degree }) => degree));
  const least = things.length <= 40 ? 24 : 10;
  const colours = Object.fromEntries(KINDS);
  return {
    directed: true,
    nodes: {
      id: things.map(({ iri }) => iri),
      label: things.map(({ iri }) => names.get(iri) || short(iri, known)),
      kind: things.map((thing) => ({ both: "from and to", from: "from", to: "to" })[kindOf(thing)]),
      plan: things.map(({ iri }) => short(iri, known)),
      degree: things.map(({ degree }) => degree),
      page: things.map(({ iri }) => pageOf(iri, known)),
      x: places.map(([x]) => x),
      y: places.map(([, y]) => y),
      size: things.map(({ degree }) => least + 26 * Math.sqrt(degree / most)),
      colour: things.map((thing) => colours[kindOf(thing)]),
    },
    edges: {
      source: links.map(({ from }) => number.get(from)),
      target: links.map(({ to }) => number.get(to)),
      weight: links.map(({ weight }) => weight),
    },
  };
}

// What the picture shows, and what of the answer it does not.
export function sentenceOf(all, drawn, names, known) {
  const first = drawn.things.reduce((best, thing) => (thing.degree > best.degree ? thing : best));
  const called = names.get(first.iri) || short(first.iri, known);
  const told = [`${count(all.things.length, "thing")} and ${count(all.links.length, "link")}: most links, ${first.degree.toLocaleString("en-GB")}, has “${called}”.`];
  if (drawn.things.length < all.things.length) {
    told.push(`The picture has room for the ${count(drawn.things.length, "thing")} with the most links, and shows the ${count(drawn.links.length, "link")} between them.`);
  }
  return told.join(" ");
}

function legend(list, { things }) {
  const there = new Set(things.map(kindOf));
  const words = { both: "links from and to it", from: "links from it only", to: "links to it only" };
  list.replaceChildren(
    ...KINDS.filter(([kind]) => there.has(kind)).map(([kind, colour]) => {
      const item = document.createElement("li");
      const mark = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      const dot = document.createElementNS("http://www.w3.org/2000/svg", "circle");
      for (const [name, value] of [["width", 14], ["height", 14], ["aria-hidden", "true"]]) mark.setAttribute(name, value);
      for (const [name, value] of [["cx", 7], ["cy", 7], ["r", 6.5], ["fill", colour]]) dot.setAttribute(name, value);
      mark.append(dot);
      item.append(mark, ` ${words[kind]}`);
      return item;
    }),
  );
}

// The two ways to choose what is joined: columns of a table, or a property of triples.
function pairsOfColumns(picks, columns) {
  const things = columns.filter(({ kind }) => kind === "thing");
  if (things.length < 2) {
    throw new Error(`This answer cannot be drawn as a network: it wants two columns of things, such as ?plan and ?objective, and has ${things.length || "none"}.`);
  }
  const listed = things.map(({ name }) => [name, name]);
  fill(picks.from, listed, things[0].name);
  fill(picks.to, listed, things[1].name);
  picks.property.closest(".field").remove();
  return () => {
    const [from, to] = [picks.from.value, picks.to.value].map((name) => things.find((each) => each.name === name).values);
    return from.map((iri, at) => [iri, to[at]]).filter(([one, other]) => one !== null && other !== null);
  };
}

function pairsOfTriples(picks, triples, known) {
  const joining = triples.filter(({ to }) => to !== undefined);
  if (!joining.length) throw new Error("This answer cannot be drawn as a network: none of its triples joins two things.");
  const properties = [...new Set(joining.map(({ property }) => property))].sort();
  const others = properties.some((property) => property !== TYPE);
  fill(picks.property, [["", others && properties.includes(TYPE) ? "all but rdf:type" : "all"], ...properties.map((iri) => [iri, short(iri, known)])], "");
  for (const name of ["from", "to"]) picks[name].closest(".field").remove();
  const chosen = (property) => (picks.property.value ? property === picks.property.value : property !== TYPE || !others);
  return () => joining.filter(({ property }) => chosen(property)).map(({ from, to }) => [from, to]);
}

// Draw a network of an answer into a panel; gives what ends it. An Error says why there can be none.
export async function showNetwork(panel, { columns, triples, whole, known }) {
  // sigma does not even load where there is no WebGL.
  if (!window.Sigma) throw new Error(`This browser cannot draw networks: it has no WebGL. ${whole} has all that the picture would show.`);
  const choosing = panel.querySelector("fieldset");
  const picks = choosing.elements;
  const pairs = triples ? pairsOfTriples(picks, triples, known) : pairsOfColumns(picks, columns);
  const blank = panel.querySelector("figure").cloneNode(true);
  const names = new Map((triples || []).filter(({ words, property }) => words && GIVING_NAMES.test(property)).map(({ from, words }) => [from, words]));
  let end = () => {};
  let latest = 0;

  async function draw() {
    latest += 1;
    const mine = latest;
    const all = join(pairs());
    const drawn = cut(all);
    const unnamed = drawn.things.filter(({ iri }) => !names.has(iri));
    for (const [iri, name] of await namesOf(unnamed, known)) names.set(iri, name);
    if (mine !== latest) return;
    end();
    end = () => {};
    const figure = blank.cloneNode(true);
    panel.querySelector("figure").replaceWith(figure);
    const caption = figure.querySelector("figcaption");
    if (picks.from && picks.from.value === picks.to.value) {
      caption.textContent = "A column joined with itself shows nothing: choose two columns.";
    } else if (!all.links.length) {
      caption.textContent = "No row has a thing in both columns, so nothing can be drawn.";
    } else {
      caption.textContent = `${sentenceOf(all, drawn, names, known)} ${whole} has all of them.`;
      legend(figure.querySelector(".legend"), drawn);
      const network = window.networkIn(figure);
      network.stand(pictureOf(drawn, names, known));
      end = network.end;
    }
  }

  choosing.addEventListener("change", (event) => event.target.matches("select") && draw());
  await draw();
  return () => {
    latest += 1;
    end();
  };
}
