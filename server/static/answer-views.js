// The answer of the SPARQL page in other ways than as a table: as a chart or as a network. Each is
// drawn when it is opened; what draws it is fetched then, and not before. The table stays.
import { columnsOf, triplesOf } from "./answer.js";
import { showChart } from "./answer-chart.js";
import { showNetwork } from "./answer-network.js";

const MOST_ROWS = 20_000;
const TYPES = "application/sparql-results+json, application/n-triples;q=0.9, application/problem+json;q=0.8";
const SHOW = { chart: showChart, network: showNetwork };
const result = document.getElementById("result");
const form = document.getElementById("asking");
const loaded = new Map();
let open = null;

function load(source) {
  if (!loaded.has(source)) {
    const ready = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = source;
      script.addEventListener("load", resolve);
      script.addEventListener("error", () => reject(new Error("What draws it cannot be loaded.")));
      document.head.append(script);
    });
    // Who tries again, tries anew.
    ready.catch(() => loaded.delete(source));
    loaded.set(source, ready);
  }
  return loaded.get(source);
}

// The answer as data; whole: what of the page has all of it.
async function fetched(query, address, known) {
  const headers = { Accept: TYPES };
  const answer =
    query === null
      ? await fetch(address, { headers })
      : await fetch(form.action, {
          method: "POST",
          headers: { ...headers, "Content-Type": "application/sparql-query" },
          body: query,
        });
  if (!answer.ok) throw new Error(`The server answered ${answer.status} when asked for the figures.`);
  const cut = answer.headers.has("X-Result-Truncated");
  const type = answer.headers.get("Content-Type") || "";
  if (type.includes("n-triples")) return { triples: triplesOf(await answer.text()), whole: "The text below", cut, known };
  const said = await answer.json();
  const columns = said.results ? columnsOf(said, known) : [];
  // The page's table may be only the beginning of the answer, which its files have whole.
  const listed = result.querySelectorAll("tbody tr").length;
  const whole = columns.length && columns[0].values.length > listed ? "The CSV file" : "The table";
  return { columns, whole, cut, known };
}

function close() {
  if (!open) return;
  open.end();
  open.button.setAttribute("aria-expanded", "false");
  open.panel.replaceChildren();
  open = null;
}

async function show(button, views, answer) {
  const told = views.querySelector(".told");
  const panel = views.querySelector(".view");
  const mine = { button, panel, end() {} };
  open = mine;
  button.setAttribute("aria-expanded", "true");
  told.textContent = "Drawing…";
  try {
    if (Number(views.dataset.rows) > MOST_ROWS) {
      const rows = Number(views.dataset.rows).toLocaleString("en-GB");
      throw new Error(`The answer has ${rows} rows, too many to draw; up to ${MOST_ROWS.toLocaleString("en-GB")} can be. A LIMIT makes it shorter.`);
    }
    const data = await answer();
    for (const source of button.dataset.scripts.split(" ")) await load(source);
    if (open !== mine) return;
    told.textContent = data.cut ? "The server has cut this answer short, and so what is drawn." : "";
    panel.replaceChildren(document.getElementById(`${button.dataset.view}-view`).content.cloneNode(true));
    mine.end = await SHOW[button.dataset.view](panel, data);
  } catch (error) {
    if (open !== mine) return;
    panel.replaceChildren();
    told.textContent = error.message;
  }
}

function begin({ detail: { query, known } }) {
  close();
  const views = result.querySelector(".views");
  if (!views) return;
  const address = window.location.pathname + window.location.search;
  let data = null;
  const answer = () => {
    data = data || fetched(query, address, known);
    data.catch(() => (data = null));
    return data;
  };
  for (const button of views.querySelectorAll("[data-view]")) {
    button.addEventListener("click", () => {
      const was = open && open.button === button;
      close();
      views.querySelector(".told").textContent = "";
      if (!was) show(button, views, answer);
    });
  }
  views.hidden = false;
}

if (form && result) result.addEventListener("answered", begin);
