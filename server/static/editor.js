// The editor of the SPARQL page: Yasgui's, over the plain form, which stays what is sent. Its own
// completers ask other hosts; they are left out, and ours know what this release has. Answers are
// the page's own, as the server draws them; answer-views.js draws them as charts and networks.
"use strict";

(() => {
  const form = document.getElementById("asking");
  const Yasqe = window.Yasgui && window.Yasgui.Yasqe;
  if (!form || !Yasqe) return;
  const text = form.elements.query;
  const stage = form.querySelector(".editor");
  const told = form.querySelector(".told");
  const links = form.querySelector(".shared");
  const problem = document.getElementById("problem");
  const result = document.getElementById("result");
  const examples = document.getElementById("examples");
  const MOST = 100;
  const LONGEST_LINK = 8000;
  // An error is wanted as data, and an answer as the page that the server makes of it.
  const AS_PAGE = "application/problem+json, text/html;q=0.9";
  const FILES = {
    csv: "text/csv, application/problem+json;q=0.9",
    json: "application/sparql-results+json, application/ld+json;q=0.95, application/problem+json;q=0.9",
  };
  const known = { prefixes: {}, terms: [] };

  // The prefixes to read and write names by: the query's own, then those of the release.
  function prefixes() {
    return { ...known.prefixes, ...yasqe.getPrefixesFromQuery() };
  }

  function named(iri) {
    let best = null;
    for (const [prefix, space] of Object.entries(prefixes())) {
      const rest = iri.startsWith(space) ? iri.slice(space.length) : "";
      if (/^[A-Za-z_][\w-]*$/.test(rest) && (!best || space.length > best.space.length)) {
        best = { space, name: `${prefix}:${rest}` };
      }
    }
    return best ? best.name : `<${iri}>`;
  }

  // What a term is sought by: the space and the words that what is typed stands for.
  function sought(typed) {
    const [, prefix, rest] = /^([^:<]*):(.*)$/.exec(typed) || [];
    if (prefix !== undefined) return { space: prefixes()[prefix] || "\n", words: rest.toLowerCase() };
    if (typed.startsWith("<")) return { space: typed.slice(1).replace(/>$/, ""), words: "" };
    return { space: "", words: typed.toLowerCase() };
  }

  function found(kind, typed) {
    const { space, words } = sought(typed);
    const ranked = [];
    for (const term of known.terms) {
      if (term.kind !== kind || !term.iri.startsWith(space)) continue;
      const name = term.iri.slice(space ? space.length : Math.max(term.iri.lastIndexOf("#"), term.iri.lastIndexOf("/")) + 1);
      const at = name.toLowerCase().indexOf(words);
      if (at === 0) ranked.push([0, term]);
      else if (at > 0 || term.label.toLowerCase().includes(words)) ranked.push([1, term]);
    }
    return ranked
      .sort((one, other) => one[0] - other[0])
      .slice(0, MOST)
      .map(([, term]) => term);
  }

  function drawHint(item, _, { term, text: name }) {
    const about = document.createElement("span");
    about.className = "about";
    about.textContent = term.about || term.label;
    item.append(name, " ", about);
  }

  // Class or property: where each can stand, Yasgui knows; which there are, the release.
  function completer(kind) {
    const theirs = Yasqe.Autocompleters[kind];
    const name = `release-${kind}`;
    Yasqe.registerAutocompleter(
      {
        name,
        bulk: false,
        isValidCompletionPosition: theirs.isValidCompletionPosition,
        preProcessToken: (_, token) => ({ ...token, typed: token.string.trim() }),
        get: (_, token) => found(kind, token ? token.typed : "").map((term) => term.iri),
        // What is completed may be the space before it, which stays.
        postProcessSuggestion: (_, token, iri) => `${token.string.trim() ? "" : token.string}${named(iri)}`,
        postprocessHints: (_, hints) => {
          const terms = new Map(known.terms.map((term) => [named(term.iri), term]));
          return hints.map((hint) => ({ ...hint, term: terms.get(hint.text.trim()), render: drawHint }));
        },
      },
      false,
    );
    return name;
  }

  function completers() {
    const listed = Object.entries(known.prefixes).map(([prefix, space]) => `${prefix}: <${space}>`);
    Yasqe.forkAutocompleter("prefixes", { name: "release-prefixes", get: listed, persistenceId: null }, false);
    return ["variables", "release-prefixes", completer("class"), completer("property")];
  }

  // The query of the address, which a link has brought or an answer has left.
  function shared() {
    return new URLSearchParams(window.location.hash.slice(1)).get("query");
  }

  function stand() {
    Yasqe.defaults.autocompleters = [];
    const run = () => form.requestSubmit(form.querySelector("button[type=submit]:not([name])"));
    const editor = new Yasqe(stage, {
      value: text.value,
      autocompleters: completers(),
      persistenceId: null,
      consumeShareLink: null,
      createShareableLink: null,
      showQueryButton: false,
      resizeable: false,
      editorHeight: "auto",
      viewportMargin: Infinity,
      // Its own tells by a style within the markup, which this page does not allow.
      syntaxErrorCheck: false,
      screenReaderLabel: "Query",
      // Nobody is caught: Tab goes on to the next thing on the page.
      extraKeys: { Tab: false, "Shift-Tab": false, "Ctrl-S": false, "Cmd-Enter": run, "Ctrl-Enter": run },
    });
    editor.on("autocompletionShown", (_, list) => list.hints.setAttribute("aria-label", "Suggestions"));
    editor.on("change", () => {
      text.value = editor.getValue();
      forget();
      // The address no longer says what is here.
      if (shared() !== null && shared() !== text.value) window.history.replaceState(null, "", form.action);
    });
    return editor;
  }

  // Say how things stand; unseen where the page says the same for those who see it.
  function say(words, unseen = false) {
    told.classList.toggle("unseen", unseen);
    told.textContent = words;
  }

  let marks = [];

  function forget() {
    marks.forEach((clear) => clear());
    marks = [];
    problem.replaceChildren();
    links.hidden = true;
  }

  function line(tag, words) {
    const element = document.createElement(tag);
    element.textContent = words;
    return element;
  }

  // The first word that the grammar of SPARQL cannot have where it stands.
  function misplaced() {
    for (let number = 0; number < yasqe.lineCount(); number += 1) {
      const token = yasqe.getLineTokens(number, true).find(({ state }) => state.OK === false);
      if (token) return { line: number + 1, column: token.start + 1, word: token.string };
    }
    return null;
  }

  // Mark the place of a fault, and offer to go there.
  function mark({ line: number, column }) {
    if (number > yasqe.lineCount()) return;
    const at = { line: number - 1, ch: column - 1 };
    const handle = yasqe.addLineClass(at.line, "wrap", "at-fault");
    const { end } = yasqe.getTokenAt({ line: at.line, ch: at.ch + 1 });
    const words = yasqe.markText(at, { line: at.line, ch: Math.max(end, at.ch + 1) }, { className: "fault" });
    marks = [() => yasqe.removeLineClass(handle, "wrap", "at-fault"), () => words.clear()];
    const go = line("button", `Go to line ${number}`);
    go.type = "button";
    go.addEventListener("click", () => {
      yasqe.setCursor(at);
      yasqe.focus();
    });
    problem.append(go);
  }

  // Say what is wrong, and where. An engine may say so of a place that is after the fault.
  function tell({ detail, hints = [], line: number, column }) {
    forget();
    say("");
    result.replaceChildren();
    const first = number ? misplaced() : null;
    const earlier = first && (first.line < number || (first.line === number && first.column < column));
    const said = [];
    if (earlier) {
      said.push(`Line ${first.line}, column ${first.column}: “${first.word}” cannot stand here.`);
      said.push(`The server, which has read on, says: ${detail}`);
    } else {
      said.push(number ? `Line ${number}, column ${column}: ${detail}` : detail);
    }
    problem.append(...[...said, ...hints].map((words) => line("p", words)));
    if (number) mark(earlier ? first : { line: number, column });
  }

  let asking = null;

  // Ask the endpoint; null where it had an error, which has then been told, or another query has begun.
  async function ask(accept) {
    if (asking) asking.abort();
    asking = new AbortController();
    forget();
    say("Asking…");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { Accept: accept, "Content-Type": "application/sparql-query" },
        body: yasqe.getValue(),
        signal: asking.signal,
      });
      if (answer.ok) return answer;
      const json = (answer.headers.get("Content-Type") || "").includes("json");
      tell(json ? await answer.json() : { detail: `The server answered ${answer.status}.` });
    } catch (error) {
      if (error.name !== "AbortError") tell({ detail: "The server cannot be reached." });
    }
    return null;
  }

  // Tell those that draw an answer what was asked. query: null where the page came with its answer.
  function announce(query) {
    result.dispatchEvent(new CustomEvent("answered", { detail: { query, known } }));
  }

  async function show() {
    const query = yasqe.getValue();
    const answer = await ask(AS_PAGE);
    if (!answer) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    result.replaceChildren(...page.getElementById("result").childNodes);
    // Whoever comes back here, or keeps the address, has the query.
    window.history.replaceState(null, "", linkTo("#"));
    const count = result.querySelector(".count");
    say(count ? count.textContent : "The answer is below.", true);
    announce(query);
  }

  async function take(format) {
    const answer = await ask(FILES[format]);
    if (!answer) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = `answer.${format}`;
    link.click();
    URL.revokeObjectURL(link.href);
    say(`The answer is in ${link.download}.`);
  }

  function linkTo(mark) {
    return `${form.action.split(/[?#]/)[0]}${mark}query=${encodeURIComponent(yasqe.getValue())}`;
  }

  function share() {
    const [opens, runs] = links.querySelectorAll("input");
    opens.value = linkTo("#");
    runs.value = linkTo("?");
    runs.closest(".field").hidden = runs.value.length > LONGEST_LINK;
    links.hidden = false;
    window.history.replaceState(null, "", opens.value);
    opens.focus();
    opens.select();
    const copied = navigator.clipboard ? navigator.clipboard.writeText(opens.value) : Promise.reject(new Error("no clipboard"));
    copied.then(
      () => say("The link that opens the query is copied."),
      () => say("Copy a link from its box."),
    );
  }

  function openShared() {
    const query = shared();
    if (query !== null && query !== yasqe.getValue()) yasqe.setValue(query);
  }

  let questions = null;

  async function putExample(event) {
    event.preventDefault();
    const name = examples.elements.example.value;
    questions = questions || (await (await fetch(examples.dataset.questions)).json()).questions;
    const question = questions.find((each) => each.name === name);
    yasqe.setValue(question.sparql);
    result.replaceChildren();
    say(`The editor has: ${question.question}`);
    yasqe.focus();
  }

  function send(event) {
    event.preventDefault();
    const format = event.submitter && event.submitter.value;
    if (format) take(format);
    else show();
  }

  let yasqe = null;

  function begin(data) {
    Object.assign(known, data);
    text.hidden = true;
    for (const hidden of form.querySelectorAll(".editor, #editor-keys, [data-do]")) hidden.hidden = false;
    yasqe = stand();
    yasqe.getInputField().setAttribute("aria-describedby", "editor-keys");
    form.querySelector("label[for=query]").addEventListener("click", () => yasqe.focus());
    form.querySelector("[data-do=share]").addEventListener("click", share);
    form.addEventListener("submit", send);
    if (examples) examples.addEventListener("submit", putExample);
    window.addEventListener("hashchange", openShared);
    announce(null);
    openShared();
    form.dataset.stands = "yes";
  }

  // Without its terms the editor completes nothing, and is an editor still.
  fetch(form.dataset.terms)
    .then((answer) => (answer.ok ? answer.json() : {}))
    .catch(() => ({}))
    .then(begin);
})();
