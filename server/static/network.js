// The picture of a network on its page: sigma draws what the build has placed. Without this
// script the page has the same picture, still, and the same things as tables.
"use strict";

// Take a figure and give what stands a network in it: others of our scripts draw by the same hand.
window.networkIn = (figure) => {
  const stage = figure.querySelector(".stage");
  const told = figure.querySelector(".told");
  const words = document.getElementById("cut-words");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const FAINT = { light: "#e3e6e8", dark: "#2b3339" };
  // Few edges are drawn strongly; many would hide the nodes.
  const FEW = 300;
  const LINE = { light: "#c3c9ce", dark: "#4b565f" };
  const STRONG = { light: "#89939b", dark: "#77838d" };
  // The nodes that matter: the one in focus with its neighbours, and those that were searched for.
  const seen = { focus: null, near: new Set(), found: null };

  function shade(colours) {
    return dark.matches ? colours.dark : colours.light;
  }

  function variable(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  }

  function graphOf(data) {
    const graph = new graphology.Graph({ type: data.directed ? "directed" : "undirected", multi: true });
    const { nodes, edges } = data;
    const scale = nodes.id.length > 1500 ? 0.18 : 0.32;
    nodes.id.forEach((id, at) => {
      graph.addNode(id, {
        label: nodes.label[at],
        kind: nodes.kind[at],
        plan: nodes.plan[at],
        degree: nodes.degree[at],
        page: nodes.page[at],
        x: nodes.x[at],
        y: nodes.y[at],
        size: Math.max(2, nodes.size[at] * scale),
        color: nodes.colour[at],
      });
    });
    const most = Math.max(...new Set(edges.weight), 1e-9);
    edges.source.forEach((source, at) => {
      graph.addEdgeWithKey(at, nodes.id[source], nodes.id[edges.target[at]], {
        size: (edges.source.length > FEW ? 0.5 : 1.5) + (2.5 * edges.weight[at]) / most,
      });
    });
    return graph;
  }

  // Short of the whole of a long name, which the line below the picture says.
  function short(text) {
    return text.length > 40 ? `${text.slice(0, 39).trimEnd()}…` : text;
  }

  function drawPointedAt(context, data, settings) {
    context.beginPath();
    context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
    context.lineWidth = 2.5;
    context.strokeStyle = variable("--focus");
    context.stroke();
    if (!data.label) return;
    const text = short(data.label);
    context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
    const width = context.measureText(text).width + 10;
    const height = settings.labelSize + 10;
    context.fillStyle = variable("--ground");
    context.fillRect(data.x + data.size + 5, data.y - height / 2, width, height);
    context.fillStyle = variable("--ink");
    context.fillText(text, data.x + data.size + 10, data.y + settings.labelSize / 3);
  }

  function settings(directed) {
    return {
      allowInvalidContainer: true,
      defaultEdgeType: directed ? "arrow" : "line",
      defaultDrawNodeHover: drawPointedAt,
      labelColor: { color: variable("--ink") },
      labelFont: "system-ui, sans-serif",
      labelSize: 13,
      labelRenderedSizeThreshold: 7,
      zIndex: true,
      nodeReducer: (node, data) => {
        const shown = { ...data, label: short(data.label) };
        const apart = seen.focus ? !seen.near.has(node) : seen.found && !seen.found.has(node);
        if (apart) return { ...shown, label: "", color: shade(FAINT), zIndex: 0 };
        if (node === seen.focus) return { ...shown, highlighted: true, zIndex: 2 };
        const sought = seen.found && seen.found.has(node) && seen.found.size <= 50;
        return { ...shown, forceLabel: Boolean(seen.focus && seen.near.size <= 30) || sought, zIndex: 1 };
      },
      edgeReducer: (edge, data) => {
        if (!seen.focus) return { ...data, color: shade(seen.found ? FAINT : line) };
        if (!graph.hasExtremity(edge, seen.focus)) return { ...data, hidden: true };
        return { ...data, color: variable("--quiet"), zIndex: 1 };
      },
    };
  }

  let graph = null;
  let sigma = null;
  let line = LINE;

  function focusOn(node) {
    if (node === seen.focus) return;
    seen.focus = node;
    seen.near = new Set(node ? [node, ...graph.neighbors(node)] : []);
    figure.dataset.focus = node || "";
    if (node) {
      const { label, kind, plan, degree } = graph.getNodeAttributes(node);
      told.textContent = `${label}: ${kind}, ${degree} edge${degree === 1 ? "" : "s"}, ${plan}`;
    } else {
      told.textContent = "";
    }
    sigma.refresh({ skipIndexation: true });
  }

  // Bring what is in focus into the picture, should the reader have come closer.
  function bringIn(node) {
    const at = sigma.graphToViewport(graph.getNodeAttributes(node));
    const { width, height } = sigma.getDimensions();
    if (at.x < 20 || at.y < 20 || at.x > width - 20 || at.y > height - 20) {
      const { x, y } = sigma.getNodeDisplayData(node);
      move({ x, y });
    }
  }

  function move(state) {
    const camera = sigma.getCamera();
    if (still.matches) camera.setState(state);
    else camera.animate(state, { duration: 250 });
  }

  function heaviest() {
    return graph.reduceNodes(
      (best, node, data) => (!best || data.size > graph.getNodeAttribute(best, "size") ? node : best),
      null,
    );
  }

  // The nearest node in a direction; what lies aside counts as farther away.
  function beside(node, dx, dy) {
    const from = graph.getNodeAttributes(node);
    let best = null;
    let least = Infinity;
    graph.forEachNode((other, { x, y }) => {
      const along = (x - from.x) * dx + (y - from.y) * dy;
      const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
      const far = along + 2 * aside;
      if (other !== node && along > 0 && far < least) [best, least] = [other, far];
    });
    return best;
  }

  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

  function go(node) {
    if (!node) return;
    focusOn(node);
    bringIn(node);
  }

  const DOINGS = {
    closer: () => move({ ratio: sigma.getCamera().ratio / 1.5 }),
    farther: () => move({ ratio: Math.min(sigma.getCamera().ratio * 1.5, 4) }),
    whole: () => move({ x: 0.5, y: 0.5, ratio: 1, angle: 0 }),
    png: savePicture,
  };

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = ARROWS[event.key];
    if (arrow) go(seen.focus ? beside(seen.focus, ...arrow) : heaviest());
    else if (event.key === "Home") go(heaviest());
    else if (event.key === "Enter" && seen.focus) open(seen.focus);
    else if (event.key === "Escape") focusOn(null);
    else if (event.key === "+" || event.key === "=") DOINGS.closer();
    else if (event.key === "-") DOINGS.farther();
    else if (event.key === "0") DOINGS.whole();
    else return;
    event.preventDefault();
  }

  function open(node) {
    window.location.assign(graph.getNodeAttribute(node, "page"));
  }

  function seek() {
    const sought = words.value.trim().toLowerCase();
    const fits = (node, { label }) => label.toLowerCase().includes(sought);
    seen.found = sought ? new Set(graph.filterNodes(fits)) : null;
    seen.focus = null;
    const count = seen.found ? seen.found.size : 0;
    told.textContent = sought ? `${count} node${count === 1 ? "" : "s"} with “${sought}” in the name` : "";
    figure.dataset.found = sought ? count : "";
    sigma.refresh({ skipIndexation: true });
  }

  // The still picture, as the server draws it, in dots: no style of the page gets into it.
  function savePicture() {
    const image = new Image();
    image.addEventListener("load", () => {
      const canvas = document.createElement("canvas");
      canvas.width = 2400;
      canvas.height = Math.round((2400 * image.height) / image.width);
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(blob);
        link.download = `${figure.dataset.name}.png`;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
      }, "image/png");
    });
    image.src = figure.dataset.drawing;
  }

  function listen() {
    sigma.on("enterNode", ({ node }) => focusOn(node));
    sigma.on("leaveNode", () => focusOn(null));
    sigma.on("clickNode", ({ node }) => open(node));
    sigma.on("clickStage", () => focusOn(null));
    stage.addEventListener("keydown", press);
    stage.addEventListener("blur", () => focusOn(null));
    for (const button of figure.querySelectorAll("[data-do]")) {
      button.addEventListener("click", DOINGS[button.dataset.do]);
    }
    // The rows of the table say where their things are in the picture.
    for (const row of document.querySelectorAll("tr[data-node]")) {
      if (!graph.hasNode(row.dataset.node)) continue;
      for (const name of ["focusin", "mouseenter"]) {
        row.addEventListener(name, () => focusOn(row.dataset.node));
      }
      for (const name of ["focusout", "mouseleave"]) row.addEventListener(name, () => focusOn(null));
    }
    words.addEventListener("input", seek);
    dark.addEventListener("change", recolour);
  }

  function recolour() {
    sigma.setSetting("labelColor", { color: variable("--ink") });
    sigma.refresh();
  }

  function end() {
    dark.removeEventListener("change", recolour);
    words.removeEventListener("input", seek);
    sigma.kill();
  }

  function stand(data) {
    for (const hidden of figure.querySelectorAll("[hidden]")) hidden.hidden = false;
    graph = graphOf(data);
    line = graph.size > FEW ? LINE : STRONG;
    sigma = new Sigma(graph, stage, settings(data.directed));
    listen();
    if (words.value.trim()) seek();
    figure.dataset.stands = Math.round(performance.now());
  }

  // Where there is no WebGL, or the network does not come, the still picture stands in.
  function standStill() {
    stage.hidden = true;
    const image = new Image();
    image.src = figure.dataset.drawing;
    image.alt = stage.getAttribute("aria-label");
    stage.after(image);
    figure.dataset.stands = "still";
  }

  return { stand, standStill, end };
};

(() => {
  const figure = document.getElementById("network");
  if (!figure || !figure.dataset.picture) return;
  const { stand, standStill } = window.networkIn(figure);
  // sigma does not even load where there is no WebGL.
  const data = window.Sigma && window.graphology ? fetch(figure.dataset.picture) : Promise.reject(new Error("no sigma"));
  data
    .then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status}`);
      return answer.json();
    })
    .then(stand)
    .catch(standStill);
})();
